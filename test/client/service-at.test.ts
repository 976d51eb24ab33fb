// In which service the caret is.
import assert from 'node:assert/strict';
import { serviceAt } from '../../client/src/service-at.ts';
import { simpleLayout } from '../../server/src/diagram/simple-layout.ts';
import { graph } from '../../server/src/features/graph.ts';
import { yaml } from '../../server/src/yaml.ts';
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
    check(
      yaml`
        <|>services:
          web:
            image: a
      `,
      undefined,
    );
    check(
      yaml`
        services:<|>
          web:
            image: a
      `,
      undefined,
    );
    check(
      yaml`
        services:
        <|>  web:
            image: a
          db:
            image: b
      `,
      'web',
    );
    check(
      yaml`
        services:
          web:
            image: a
         <|> db:
            image: b
      `,
      'db',
    );
    check(
      yaml`
        services:
          web:
            image: a<|>
          db:
            image: b
      `,
      'web',
    );
    check(
      yaml`
        services:
          web:
            image: a # why<|>
          db:
            image: b
      `,
      'web',
    );
    check(
      yaml`
        services:
          web:
            image: a
            <|>
          db:
            image: b
      `,
      'web',
    );
    check(
      yaml`
        services:
          web:
            image: a

        # of web<|>

          db:
            image: b
      `,
      'web',
    );
    check(
      yaml`
        services:
          db:
            image: b
          web:
            image: a

        <|>`,
      'web',
    );
    check(
      yaml`
        services:
          web:
            image: a
        volumes:<|>
          data:
      `,
      undefined,
    );
    check(
      yaml`
        services:
          web:
            image: a
        volumes:
          data:
            x: <|>
      `,
      undefined,
    );
    check(
      yaml`
        services:
          web:
            command: |
              one

              <|>two
      `,
      'web',
    );
  });

  describe('in flow style', () => {
    check(
      yaml`
        services: {web: {im<|>age: a}, db: {image: b}}
      `,
      'web',
    );
    check(
      yaml`
        services: {web: {image: a}, db: {<|>image: b}}
      `,
      'db',
    );
    check(
      yaml`
        services: {<|> web: {image: a}}
      `,
      undefined,
    );
    check(
      yaml`
        services: {web: {
          <|>image: a
        }}
      `,
      'web',
    );
    check(
      yaml`
        services: {
          web: {image: a},
          db: {<|>}
        }
      `,
      'db',
    );
    check(
      yaml`
        services: {web: {image: a}}
        volumes:
          da<|>ta:
      `,
      undefined,
    );
  });

  describe('while the picture is older than the text', () => {
    const drawn = yaml`
      services:
        web:
          image: a
    `;
    check(
      yaml`
        services:
          web:
            image: a
            restart: always<|>
      `,
      'web',
      drawn,
    );
    check(
      yaml`
        services:
          web:
            image: a
          db:<|>
      `,
      undefined,
      drawn,
    );
    check(
      yaml`
        services:
          web:
        <|>`,
      'web',
      drawn,
    );
  });
});
