import assert from 'node:assert/strict';
import { lint } from '../../server/src/rules/lint.ts';
import { yaml } from '../../server/src/yaml.ts';
import { checkProblems, contextOf } from '../fixture.ts';
import { checkFixes } from './fix-text.ts';

const db = (image: string, mount: string) =>
  yaml`
    services:
      db:
        image: ${image}
        environment: [POSTGRES_PASSWORD=a]
        volumes:
          - ${mount}
    volumes: { dd: }
  `;
const OLD = '/var/lib/postgresql/data';
const NEW = '/var/lib/postgresql';

const mark = (fixture: string, word: string) => {
  const lines = fixture.split('\n');
  const at = lines.findIndex((line) => line.includes(word));
  const column = lines[at]!.indexOf(word);
  lines.splice(at + 1, 0, `#${' '.repeat(column - 1)}${'^'.repeat(word.length)} misplaced-data`);
  return lines.join('\n');
};

const cases: [title: string, fixture: string][] = [
  ['the old folder', mark(db('postgres:18', `dd:${OLD}`), OLD)],
  ['of a later version', mark(db('postgres:19beta1-alpine', `dd:${OLD}:rw`), OLD)],
  ['with a slash at the end', mark(db('postgres:18', `./d:${OLD}/`), `${OLD}/`)],
  ['in the long form', mark(db('postgres:18', `{ type: volume, source: dd, target: ${OLD} }`), OLD)],
  ['in quotes', mark(db('postgres:18', `"dd:${OLD}"`), OLD)],
  ['the new folder of an old version', mark(db('postgres:16-alpine', `dd:${NEW}`), NEW)],
  ['not the folder of its version', db('postgres:17', `dd:${OLD}`)],
  ['not the new folder', db('postgres:18', `dd:${NEW}`)],
  [
    'not with a mount in the right place too',
    db(
      'postgres:18',
      yaml`
        dd:${OLD}
              - dd:${NEW}`,
    ),
  ],
  ['not with a folder of its own', db('postgres:18', `dd:${OLD}`).replace('=a]', `=a, PGDATA=${OLD}]`)],
  ['not of a digest', db(`postgres@sha256:${'0'.repeat(64)}`, `dd:${OLD}`)],
  ['not of a version that nobody knows', db('postgres:${V}', `dd:${OLD}`)],
  ['not of another image', db('mysql:8', `dd:${OLD}`).replace('POSTGRES_', 'MYSQL_ROOT_')],
];

describe('misplaced-data', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));

  it('is a hint where no version is written', () => {
    for (const image of ['postgres', 'postgres:latest', 'postgres:alpine']) {
      const { project, document, settings } = contextOf(db(image, `dd:${OLD}`));
      assert.deepEqual(
        lint(project, document, settings).map(({ rule, severity }) => `${rule.id} ${severity}`),
        ['misplaced-data hint'],
      );
    }
  });

  it('is mounted in the right place', () => {
    checkFixes('misplaced-data', db('postgres:18', `"dd:${OLD}:rw" # data`), {
      [`Mount it at \`${NEW}\``]: db('postgres:18', `"dd:${NEW}:rw" # data`),
    });
    checkFixes('misplaced-data', db('postgres:17', `{ type: volume, source: dd, target: ${NEW} }`), {
      [`Mount it at \`${OLD}\``]: db('postgres:17', `{ type: volume, source: dd, target: ${OLD} }`),
    });
  });
});
