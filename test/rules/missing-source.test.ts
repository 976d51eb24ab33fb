import assert from 'node:assert/strict';
import { lint } from '../../server/src/rules/lint.ts';
import { yaml } from '../../server/src/yaml.ts';
import { checkProblems, contextOf, readFixture } from '../fixture.ts';
import { checkFixes } from './fix-text.ts';

const web = yaml`
  services:
    web:
      image: a
`;
const other = '-- there.txt --\n';
const mounts = (...items: string[]) => yaml`
  ${web}    volumes:
  ${items.map((item) => `      - ${item}\n`).join('')}`;

const cases: [title: string, fixture: string][] = [
  ['a folder', `${mounts('./data:/data')}#       ^^^^^^ missing-source\n`],
  [
    'in the long form',
    `${mounts('{ type: bind, source: ./data, target: /data }')}#                             ^^^^^^ missing-source\n`,
  ],
  [
    'in quotes, outside of the folder',
    `${mounts('"../data:/data:ro"')}#        ^^^^^^^ missing-source\n-- ../other/x --\n`,
  ],
  ['in Korean', `${mounts('./데이터:/data')}#       ^^^^^ missing-source\n`],
  [
    'a secret',
    yaml`
      ${web}    secrets: [key]
      secrets:
        key:
          file: ./key.txt
      #         ^^^^^^^^^ missing-source
    `,
  ],
  [
    'a config in flow style',
    yaml`
      ${web}    configs: [conf]
      configs: { conf: { file: "a.conf" } }
      #                        ^^^^^^^^ missing-source
    `,
  ],
  ['not what is there', `${mounts('./there.txt:/a', './folder:/b', '.:/c')}-- folder/x --\n`],
  [
    'not absolute paths and those of the user',
    mounts('/data:/data', '~/data:/data', '/var/run/docker.sock:/var/run/docker.sock'),
  ],
  ['not a path with a variable', `${mounts('./${A}:/a', '${PWD}/b:/b')}-- .env --\nA=a\nPWD=/x\n`],
  [
    'not a volume',
    yaml`
      ${mounts('data:/data')}volumes: { data: }
    `,
  ],
  [
    'not of an external secret',
    yaml`
      ${web}    secrets: [key]
      secrets: { key: { external: true } }
    `,
  ],
  [
    'not of a service that is turned off',
    yaml`
      ${mounts('./data:/data')}    profiles: [p]
    `,
  ],
  ['silenced', mounts('./data:/data # whaleback-ignore missing-source')],
];

describe('missing-source', () => {
  for (const [title, fixture] of cases)
    it(title, () => void checkProblems(fixture.includes('\n-- ') ? fixture + other : `${fixture}${other}`));

  it('says nothing where the disk is not known', () => void checkProblems(mounts('./data:/data')));

  it('is as bad as what follows', () => {
    const check = (item: string, expected: string) => {
      const { project, document, settings } = contextOf(readFixture(mounts(item) + other).text);
      assert.deepEqual(
        lint(project, document, settings).map(({ rule, severity }) => `${rule.id} ${severity}`),
        [`missing-source ${expected}`],
        item,
      );
    };
    check('./data:/data', 'hint');
    check('./conf.d:/etc/nginx/conf.d', 'hint');
    check('./nginx.conf:/etc/nginx/nginx.conf', 'warning');
    check('{ type: bind, source: ./data, target: /data, bind: { create_host_path: false } }', 'warning');
  });

  it('is made', () => {
    const file = mounts('./conf/a.conf:/etc/a.conf') + other;
    checkFixes('missing-source', file, { 'Create `a.conf`': `${file}-- conf/a.conf --\n` });
    const folder = mounts('./a b:/a') + other;
    checkFixes('missing-source', folder, { 'Create the folder `a b`': `${folder}-- a%20b/.gitkeep --\n` });
  });
});
