import { checkProblems } from '../fixture.ts';

const cases: [title: string, fixture: string][] = [
  ['at the top', 'service:\n#^^^^^^ unknown-key\n  web:\n    image: a\n'],
  ['of a service, with a quoted key', 'services:\n  web:\n    image: a\n    "prots": []\n#   ^^^^^^^ unknown-key\n'],
  ['deep in a service', 'services:\n  web:\n    image: a\n    healthcheck:\n      intervall: 1s\n#     ^^^^^^^^^ unknown-key\n'],
  [
    'in the long form of a port',
    'services:\n  web:\n    image: a\n    ports:\n      - target: 80\n        publish: 80\n#       ^^^^^^^ unknown-key\n',
  ],
  ['in flow style', 'services: { web: { image: a, tty: true, comand: b } }\n#                                       ^^^^^^ unknown-key\n'],
  [
    'in JSON style',
    '{\n  "services": {\n    "web": {\n      "image": "a",\n      "comand": "b"\n#     ^^^^^^^^ unknown-key\n    }\n  }\n}\n',
  ],
  [
    'in what an alias brings, once',
    'x-base: &base\n  imagee: a\n# ^^^^^^ unknown-key\nservices:\n  one:\n    <<: *base\n    image: a\n  two:\n    <<: *base\n    image: a\n',
  ],
  ['in a second document', 'services:\n  web:\n    image: a\n---\nservices:\n  web:\n    prots: []\n#   ^^^^^ unknown-key\n'],
  ['in Korean', 'services:\n  웹:\n    image: a\n    이미지: a\n#   ^^^ unknown-key\n'],
  [
    'not in x-',
    'x-any:\n  thing: 1\nservices:\n  x-web:\n    image: a\n  web:\n    image: a\n    x-mine: { what: ever }\n    build:\n      x-deep: 1\n      context: .\n',
  ],
  [
    'not where names are free',
    'services:\n  anything:\n    image: a\n    environment:\n      ANYTHING: 1\n    labels:\n      any.thing: b\n    build:\n      context: .\n      args:\n        WHAT: 1\n',
  ],
  ['not below an unknown key', 'services:\n  web:\n    image: a\n    prots:\n#   ^^^^^ unknown-key\n      deep: 1\n'],
  ['not on a half-typed line', 'services:\n  web:\n    image: a\n    enviro\n#   ^^^^^^ yaml-syntax\n    ports: []\n'],
  ['not when silenced on the line', 'services:\n  web:\n    image: a\n    prots: [] # whaleback-ignore unknown-key\n'],
  [
    'not when silenced above',
    'services:\n  web:\n    image: a\n    # whaleback-ignore wrong-type, unknown-key -- as the other tool has it\n    # and more words\n    prots: []\n',
  ],
  [
    'but when another rule or line is silenced',
    'services:\n  web:\n    image: a # whaleback-ignore unknown-key\n    prots: [] # whaleback-ignore wrong-type\n#   ^^^^^ unknown-key\n',
  ],
];

describe('unknown-key', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});
