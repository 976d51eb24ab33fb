import { yaml } from '../../server/src/yaml.ts';
import { checkProblems } from '../fixture.ts';
import { checkFixes } from './fix-text.ts';

const mounts = (...items: string[]) =>
  yaml`
    services:
      web:
        image: a
        volumes:
    ${items.map((item) => `      - ${item}\n`).join('')}`;

const cases: [title: string, fixture: string][] = [
  ['in the short form', `${mounts('./a:bb:ro')}#           ^^ relative-target\n`],
  [
    'in the long form',
    `${mounts('{ type: bind, source: ./a, target: b/c }')}#                                          ^^^ relative-target\n`,
  ],
  [
    'a name alone',
    yaml`
      ${mounts('data')}#       ^^^^ relative-target
      volumes: { data: }
    `,
  ],
  ['in Korean', `${mounts('"./자료:자료"')}#             ^^ relative-target\n`],
  ['not a whole path', mounts('./a:/b', '/c', 'C:\\a:D:\\b', './a:c:/b')],
  ['not one with a variable', mounts('./a:${B}', './a:${C:-c}')],
];

describe('relative-target', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));

  it('begins at the root', () => {
    checkFixes('relative-target', mounts('"./a:./b:ro" # b'), { 'Change to `/b`': mounts('"./a:/b:ro" # b') });
    checkFixes('relative-target', mounts('{ type: bind, source: ./a, target: "b" }'), {
      'Change to `/b`': mounts('{ type: bind, source: ./a, target: "/b" }'),
    });
    const name = yaml`
      ${mounts('"data"')}volumes: { data: }
    `;
    checkFixes('relative-target', name, { 'Change to `data:/data`': name.replace('"data"', '"data:/data"') });
  });
});
