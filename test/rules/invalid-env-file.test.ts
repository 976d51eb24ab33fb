import assert from 'node:assert/strict';
import { diagnostic } from '../../server/src/features/diagnostic.ts';
import { raw, yaml } from '../../server/src/yaml.ts';
import { contextOf } from '../fixture.ts';

/** The line on which a fixture is refused, and where it says that the fault is. */
const check = (title: string, text: string, line: number, elsewhere: string) =>
  it(title, () => {
    const [found, ...more] = diagnostic(contextOf(text), (_rule, error) => {
      throw error;
    });
    assert.deepEqual(more, []);
    assert.equal(found?.code, 'invalid-env-file');
    assert.equal(found.range.start.line + 1, line);
    const [{ location, message } = assert.fail()] = found.relatedInformation ?? [];
    const { line: at, character } = location.range.start;
    assert.equal(`${location.uri}:${at + 1}:${character + 1} ${message}`, elsewhere);
  });

describe('invalid-env-file', () => {
  const web = yaml`
    services:
      web:
        image: a
  `;
  check(
    'a quote in a `.env`',
    `${web}-- .env --\nA=1\n\nB="2\n`,
    1,
    'file:///project/.env:3:3 a quote that is not closed',
  );
  check(
    'a name with a space in an `env_file`, with CRLF',
    raw(`${web}    env_file:\n      - sub/a.env\n-- sub/a.env --\n# 가\r\nA B=1\r\n`),
    5,
    'file:///project/sub/a.env:2:1 a name with a space',
  );
  check(
    'the raw format',
    yaml`
      ${web}    env_file: [{ path: a.env, format: raw }]
      -- a.env --
      A=1
      B C=1
    `,
    4,
    'file:///project/a.env:2:1 a name with a space',
  );
});
