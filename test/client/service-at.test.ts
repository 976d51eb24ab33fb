// In which service the caret is.
import assert from 'node:assert/strict';
import { serviceAt } from '../../client/src/service-at.ts';
import { simpleLayout } from '../../server/src/diagram/simple-layout.ts';
import { graph } from '../../server/src/features/graph.ts';
import { contextOf, readFixture } from '../fixture.ts';

describe('the service at the caret', () => {
  /** `drawn`: the text that the picture shows, where it is an older one. */
  function check(fixture: string, expected: string | undefined, drawn?: string) {
    it(fixture, () => {
      const { text, cursor } = readFixture(fixture);
      const plan = graph(contextOf(drawn ?? text));
      const { nodes } = plan.draw(simpleLayout(plan.layout));
      const lines = text.split('\n');
      assert.equal(
        serviceAt(nodes, (line) => lines[line] ?? '', contextOf(text).document.positionAt(cursor)),
        expected,
      );
    });
  }

  describe('in block style', () => {
    check('<|>services:\n  web:\n    image: a\n', undefined);
    check('services:<|>\n  web:\n    image: a\n', undefined);
    check('services:\n<|>  web:\n    image: a\n  db:\n    image: b\n', 'web');
    check('services:\n  web:\n    image: a\n <|> db:\n    image: b\n', 'db');
    check('services:\n  web:\n    image: a<|>\n  db:\n    image: b\n', 'web');
    check('services:\n  web:\n    image: a # why<|>\n  db:\n    image: b\n', 'web');
    check('services:\n  web:\n    image: a\n    <|>\n  db:\n    image: b\n', 'web');
    check('services:\n  web:\n    image: a\n\n# of web<|>\n\n  db:\n    image: b\n', 'web');
    check('services:\n  db:\n    image: b\n  web:\n    image: a\n\n<|>', 'web');
    check('services:\n  web:\n    image: a\nvolumes:<|>\n  data:\n', undefined);
    check('services:\n  web:\n    image: a\nvolumes:\n  data:\n    x: <|>\n', undefined);
    check('services:\n  web:\n    command: |\n      one\n\n      <|>two\n', 'web');
  });

  describe('in flow style', () => {
    check('services: {web: {im<|>age: a}, db: {image: b}}\n', 'web');
    check('services: {web: {image: a}, db: {<|>image: b}}\n', 'db');
    check('services: {<|> web: {image: a}}\n', undefined);
    check('services: {web: {\n  <|>image: a\n}}\n', 'web');
    check('services: {\n  web: {image: a},\n  db: {<|>}\n}\n', 'db');
    check('services: {web: {image: a}}\nvolumes:\n  da<|>ta:\n', undefined);
  });

  describe('while the picture is older than the text', () => {
    const drawn = 'services:\n  web:\n    image: a\n';
    check('services:\n  web:\n    image: a\n    restart: always<|>\n', 'web', drawn);
    check('services:\n  web:\n    image: a\n  db:<|>\n', undefined, drawn);
    check('services:\n  web:\n<|>', 'web', drawn);
  });
});
