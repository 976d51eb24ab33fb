import { checkProblems } from '../fixture.ts';

const cases: [title: string, fixture: string][] = [
  ['a number for text', 'services:\n  web:\n    image: 8\n#          ^ wrong-type\n'],
  ['true for text', 'services:\n  web:\n    image: true\n#          ^^^^ wrong-type\n'],
  ['a list for text', 'services:\n  web:\n    image: [a]\n#          ^^^ wrong-type\n'],
  ['a mapping for a list', 'services:\n  web:\n    image: a\n    ports:\n      target: 80\n#     ^^^^^^^^^^ wrong-type\n'],
  ['text for a list, with an anchor', 'services:\n  web:\n    image: a\n    expose: &x "80"\n#              ^^^^ wrong-type\n'],
  ['nothing for a mapping: the key', 'services:\n  web:\n# ^^^^ wrong-type\n'],
  ['nothing for text', 'services:\n  web:\n    image:\n#   ^^^^^^ wrong-type\n'],
  ['nothing in flow style: its key alone', 'services: { web: { image: , tty: true } }\n#                  ^^^^^^ wrong-type\n'],
  ['nothing in flow style, quoted', 'services: { web: { tty: true, "image": } }\n#                             ^^^^^^^^ wrong-type\n'],
  ['nothing behind a dash', 'services:\n  web:\n    image: a\n    ports:\n      -\n#     ^ wrong-type\n      - "80:80"\n'],
  ['nothing behind a key behind a dash', 'services:\n  web:\n    image: a\n    configs:\n      - source:\n#       ^^^^^^^ wrong-type\n'],
  ['a top-level list', 'services:\n  - web\n# ^^^^^ wrong-type\n'],
  ['a file that is a list', '- a\n#^^ wrong-type\n'],
  ['JSON style', '{ "services": { "web": { "image": 1 } } }\n#                                 ^ wrong-type\n'],
  ['behind an alias, at its anchor', 'x-a: &a\n  image: 1\n#        ^ wrong-type\nservices:\n  web: *a\n  api:\n    <<: *a\n'],
  ['an alias of another kind', 'x-a: &a text\nservices:\n  web: *a\n#      ^^ wrong-type\n'],
  [
    'not interpolated text',
    'services:\n  web:\n    image: a\n    init: ${INIT}\n    ports: ${PORTS}\n    cpus: "${CPUS:-1}"\n    healthcheck:\n      retries: $RETRIES\n',
  ],
  [
    'not what Compose casts',
    'services:\n  web:\n    image: a\n    mem_limit: 512\n    init: "true"\n    privileged: "yes"\n    cpus: "0.5"\n    ports: [80, "81"]\n    environment: [A=1, B]\n',
  ],
  [
    'not an empty mapping or list',
    'services:\n  web:\n    image: a\n    ports: []\n    environment: {}\nvolumes:\n  a:\n  b: {}\nnetworks:\n  c: ~\n',
  ],
  ['not in x-', 'x-a: 1\nservices:\n  web:\n    image: a\n    x-b: [1]\n'],
  ['not with an alias of nothing besides', 'services:\n  web:\n    image: *a\n#          ^^ undefined-alias\n'],
  [
    'silenced within a text of several lines',
    'services:\n  web:\n    image: a\n    # whaleback-ignore wrong-type\n    ports: "80\n      81"\n',
  ],
];

describe('wrong-type', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});
