import assert from 'node:assert/strict';
import { definition } from '../../server/src/features/definition.ts';
import { Project } from '../../server/src/project/project.ts';
import { environmentOf } from '../../server/src/project/surroundings.ts';
import { parse } from '../../server/src/syntax/document.ts';
import { yaml } from '../../server/src/yaml.ts';
import { choose } from '../fixture.ts';
import { checkPlaces, NAMES } from './places.ts';

function check(fixture: string): void {
  checkPlaces(
    fixture,
    (context, position) => definition(context, position).map(({ range }) => ({ range, role: 'definition' })),
    /definition/,
  );
}

describe('definition', () => {
  for (const [name, fixture] of Object.entries(NAMES))
    it(`is where the file says what is meant by ${name}`, () => check(fixture));

  it('is the first one, and that under the cursor itself', () => {
    check(yaml`
      services:
        a: {image: x}
      # ^ definition
        b: {depends_on: [<|>a]}
      ---
      services:
        a: {image: y}
    `);
    check(yaml`
      services:
        a: {image: x}
      ---
      services:
        <|>a: {image: y}
      # ^ definition
    `);
  });

  it('may be in another file of the project', () => {
    const base = parse(
      'file:///project/compose.yaml',
      yaml`
        services:
          db: {image: x}
      `,
    );
    const other = parse(
      'file:///project/compose.override.yaml',
      yaml`
        services:
          web: {depends_on: [db]}
      `,
    );
    const context = { project: new Project([base, other]), document: other, ...choose() };
    assert.deepEqual(definition(context, { line: 1, character: 22 }), [
      { uri: base.uri, range: { start: { line: 1, character: 2 }, end: { line: 1, character: 4 } } },
    ]);
  });

  it('is a line of `.env` as editors count lines, and never one without a name', () => {
    const document = parse(
      'file:///project/compose.yaml',
      `services:
  web:
    image: x:\${TAG}
`,
    );
    const dotenv = environmentOf('file:///project/.env', 'A=1\r\n\r=x\nTAG=2\n');
    const context = { project: new Project([document], undefined, { dotenv }), document, ...choose() };
    assert.deepEqual(definition(context, { line: 2, character: 16 }), [
      { uri: 'file:///project/.env', range: { start: { line: 3, character: 0 }, end: { line: 3, character: 3 } } },
    ]);
    assert.deepEqual(definition(context, { line: 0, character: 2 }), []);
  });
});
