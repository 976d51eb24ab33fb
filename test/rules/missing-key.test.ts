import { yaml } from '../../server/src/yaml.ts';
import { checkProblems } from '../fixture.ts';
import { checkFixed } from './fix-text.ts';

const service = yaml`
  services:
    web:
      image: a
`;
const mount = (rest: string) => yaml`
  ${service}    volumes:
        - target: /data
  ${rest}`;
const cases: [title: string, fixture: string][] = [
  [
    'of an item, at its first key',
    yaml`
      ${service}    ports:
            - published: "80"
      #       ^^^^^^^^^ missing-key
    `,
  ],
  [
    'of a flow mapping',
    yaml`
      ${service}    ports: [{ published: "80" }]
      #           ^ missing-key
    `,
  ],
  [
    'only where another key asks for it',
    yaml`
      ${service}    develop:
            watch:
              - { action: rebuild, path: . }
              - { action: sync, path: . }
      #         ^ missing-key
    `,
  ],
  [
    'not beside a misspelt key',
    yaml`
      ${service}    ports:
            - targt: 80
      #       ^^^^^ unknown-key
    `,
  ],
  [
    'not beside a merge key',
    yaml`
      x-port: &port { target: 80 }
      ${service}    ports:
            - <<: *port
              published: "80"
    `,
  ],
  [
    'not where a service extends another',
    yaml`
      ${service}    extends: { service: web, file: b.yaml }
          depends_on:
            web2: { restart: true }
        web2: { image: a }
    `,
  ],
  [
    'an external secret that is not external',
    yaml`
      services:
        web:
          image: a
      secrets:
        s:
      # ^ missing-key
          external: false
    `,
  ],
];

const fixes: [title: string, bad: string, good: string][] = [
  [
    'a bind',
    mount(yaml`
              source: ./data
    `),
    mount(yaml`
              source: ./data
              type: bind
    `),
  ],
  [
    'a tmpfs',
    mount(yaml`
              tmpfs: { size: 1 }
    `),
    mount(yaml`
              tmpfs: { size: 1 }
              type: tmpfs
    `),
  ],
  [
    'a volume that is defined',
    yaml`
      ${mount('        source: data\n')}volumes:
        data:
    `,
    yaml`
      ${mount('        source: data\n        type: volume\n')}volumes:
        data:
    `,
  ],
  [
    'a limit as the other one',
    yaml`
      ${service}    ulimits:
            nofile: { soft: 10 }
    `,
    yaml`
      ${service}    ulimits:
            nofile: { soft: 10, hard: 10 }
    `,
  ],
];

describe('missing-key', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
  for (const [title, bad, good] of fixes) it(`fixed: ${title}`, () => checkFixed('missing-key', bad, good));
});
