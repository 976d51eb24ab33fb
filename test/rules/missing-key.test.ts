import { checkProblems } from '../fixture.ts';
import { checkFixed } from './fix-text.ts';

const service = 'services:\n  web:\n    image: a\n';
const mount = (rest: string) => `${service}    volumes:\n      - target: /data\n${rest}`;
const cases: [title: string, fixture: string][] = [
  ['of an item, at its first key', `${service}    ports:\n      - published: "80"\n#       ^^^^^^^^^ missing-key\n`],
  ['of a flow mapping', `${service}    ports: [{ published: "80" }]\n#           ^ missing-key\n`],
  [
    'only where another key asks for it',
    `${service}    develop:\n      watch:\n        - { action: rebuild, path: . }\n        - { action: sync, path: . }\n#         ^ missing-key\n`,
  ],
  ['not beside a misspelt key', `${service}    ports:\n      - targt: 80\n#       ^^^^^ unknown-key\n`],
  ['not beside a merge key', `x-port: &port { target: 80 }\n${service}    ports:\n      - <<: *port\n        published: "80"\n`],
  [
    'not where a service extends another',
    `${service}    extends: { service: web, file: b.yaml }\n    depends_on:\n      web2: { restart: true }\n  web2: { image: a }\n`,
  ],
  ['an external secret that is not external', 'services:\n  web:\n    image: a\nsecrets:\n  s:\n# ^ missing-key\n    external: false\n'],
];

const fixes: [title: string, bad: string, good: string][] = [
  ['a bind', mount('        source: ./data\n'), mount('        source: ./data\n        type: bind\n')],
  ['a tmpfs', mount('        tmpfs: { size: 1 }\n'), mount('        tmpfs: { size: 1 }\n        type: tmpfs\n')],
  [
    'a volume that is defined',
    `${mount('        source: data\n')}volumes:\n  data:\n`,
    `${mount('        source: data\n        type: volume\n')}volumes:\n  data:\n`,
  ],
  [
    'a limit as the other one',
    `${service}    ulimits:\n      nofile: { soft: 10 }\n`,
    `${service}    ulimits:\n      nofile: { soft: 10, hard: 10 }\n`,
  ],
];

describe('missing-key', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
  for (const [title, bad, good] of fixes) it(`fixed: ${title}`, () => checkFixed('missing-key', bad, good));
});
