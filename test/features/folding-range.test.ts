import assert from 'node:assert/strict';
import { foldingRange } from '../../server/src/features/folding-range.ts';
import { raw, yaml } from '../../server/src/yaml.ts';
import { contextOf } from '../fixture.ts';

/** Folds are `first-last` lines from 0, comments with a `#`. */
function check(text: string, expected: readonly string[]): void {
  const found = foldingRange(contextOf(text)).map(
    ({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind === 'comment' ? '#' : (kind ?? '')}`,
  );
  assert.deepEqual(found, expected, text);
}

describe('folding range', () => {
  it('folds sections, entries and lists', () => {
    check(
      yaml`
        services:
          web:
            image: x
            ports:
              - 80
              - 81
          db:
            image: y
        networks:
          a:
      `,
      ['0-7', '1-5', '3-5', '6-7', '8-9'],
    );
    check(
      yaml`
        services:
          web:
            volumes:
              - type: bind
                source: .
              - ./x:/x
      `,
      ['0-5', '1-5', '2-5', '3-4'],
    );
  });

  it('leaves blank lines and comments behind a fold', () => {
    check(
      yaml`
        services:
          web:
            image: x

          # about db
          db:
            image: y


        # end
        volumes:
          a:
      `,
      ['0-6', '1-2', '5-6', '10-11'],
    );
    check(
      yaml`
        services:
          web:
            command: |
              a

              b


          db: {image: y}
      `,
      ['0-8', '1-5', '2-5'],
    );
  });

  it('folds flow style, and leaves a closing bracket on its own line to be seen', () => {
    check(
      yaml`
        services: {
          web: {
            image: x
          },
          db: {image: y,
            tty: true}
        }
      `,
      ['0-5', '1-2', '4-5'],
    );
    check(
      yaml`
        {
          "services": {
            "web": {"image": "x"}
          }
        }
      `,
      ['0-3', '1-2'],
    );
    check(
      yaml`
        x:
          - [1,
            2]
          - [
          ]
      `,
      ['0-4', '1-2'],
    );
  });

  it('folds long texts', () => {
    check(
      yaml`
        configs:
          a:
            content: >-
              one
              two
            name: "three
              four"
      `,
      ['0-6', '1-6', '2-4', '5-6'],
    );
  });

  it('folds runs of comment lines', () => {
    check(
      yaml`
        # one
        # two

        # three
        services:
          # four
          # five
          web: {image: x} # six
          # seven
          db: {image: x}
      `,
      ['0-1#', '4-9', '5-6#'],
    );
    check(raw('# one\r\n# two\r\nservices:\r\n  web: {image: x}\r\n'), ['0-1#', '2-3']);
    check(
      yaml`
        command: |
          # no
          # comment
      `,
      ['0-2'],
    );
  });

  it('reads several documents, and nothing', () => {
    check(
      yaml`
        a:
          b: c
        ---
        a:
          b: c
      `,
      ['0-1', '3-4'],
    );
    check('', []);
    check('\n\n# one\n', []);
  });
});
