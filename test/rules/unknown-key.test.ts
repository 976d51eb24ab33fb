import { checkProblems } from '../fixture.ts';
import { checkFixed } from './fix-text.ts';

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
  ['in Korean', 'services:\n  web:\n    image: a\n    이미지: a\n#   ^^^ unknown-key\n'],
  [
    'not in x-',
    'x-any:\n  thing: 1\nservices:\n  x-web:\n    image: a\n  web:\n    image: a\n    x-mine: { what: ever }\n    build:\n      x-deep: 1\n      context: .\n',
  ],
  [
    'not where names are free',
    'services:\n  anything:\n    image: a\n    environment:\n      ANYTHING: 1\n    labels:\n      any.thing: b\n    build:\n      context: .\n      args:\n        WHAT: 1\n',
  ],
  ['a key of a service at the top: environment too', 'services:\n  web:\n    image: a\nenvironment:\n#^^^^^^^^^^ unknown-key\n  A: 1\n'],
  ['a service at the top', 'web:\n#^^ unknown-key\n  image: a\n'],
  [
    'a key of a service among the services: once',
    'services:\n  web:\n    image: a\n  ports:\n# ^^^^^ unknown-key\n    - "80:80"\n  restart: always\n# ^^^^^^^ unknown-key\n',
  ],
  [
    'a section among the services: once',
    'services:\n  web:\n    image: a\n  volumes:\n# ^^^^^^^ unknown-key\n    data:\n      driver: local\n',
  ],
  ['not a service that is called so', 'services:\n  build:\n    image: a\n  secrets:\n    image: b\n  models:\n    <<: &m { image: c }\n'],
  ['what belongs below build: not also that it is missing', 'services:\n  web:\n    context: .\n#   ^^^^^^^ unknown-key\n'],
  [
    'under another name: not also what is missing',
    'services:\n  web:\n    image: a\n    volumes:\n      - type: bind\n        src: ./a\n#       ^^^ unknown-key\n        dst: /a\n#       ^^^ unknown-key\n',
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

const service = 'services:\n  web:\n    image: a\n';
const fixes: [title: string, bad: string, good: string][] = [
  [
    'below a key that is there',
    `${service}    driver: local # small\n    logging:\n      options:\n        max-size: 10m\n`,
    `${service}    logging:\n      options:\n        max-size: 10m\n      driver: local # small\n`,
  ],
  [
    'below a new key, with comments and children',
    `${service}    # how many\n    resources:\n      limits:\n        cpus: "1" # one\n\n    tty: true\n`,
    `${service}    deploy:\n      # how many\n      resources:\n        limits:\n          cpus: "1" # one\n\n    tty: true\n`,
  ],
  [
    'below a key with nothing behind it',
    'services:\n  web:\n    build:\n    dockerfile: Dev\n    tty: true\n',
    'services:\n  web:\n    build:\n      dockerfile: Dev\n    tty: true\n',
  ],
  [
    'one level up, from the middle',
    'services:\n    web:\n        build:\n            # the name\n            image: a\n            context: .\n        tty: true\n',
    'services:\n    web:\n        build:\n            context: .\n        # the name\n        image: a\n        tty: true\n',
  ],
  [
    'one level up, from the end',
    'services:\n  web:\n    image: a\n    healthcheck:\n      test: x\n      restart: always\n',
    'services:\n  web:\n    image: a\n    healthcheck:\n      test: x\n    restart: always\n',
  ],
  [
    'two levels up',
    `${service}    deploy:\n      resources:\n        limits:\n          cpus: "1"\n        replicas: 2\n`,
    `${service}    deploy:\n      resources:\n        limits:\n          cpus: "1"\n      replicas: 2\n`,
  ],
  [
    'to the mapping beside it',
    `${service}    deploy:\n      resources:\n        limits:\n          cpus: "1"\n        reservations:\n          cpus: "1"\n          pids: 5\n`,
    `${service}    deploy:\n      resources:\n        limits:\n          cpus: "1"\n          pids: 5\n        reservations:\n          cpus: "1"\n`,
  ],
  [
    'from the top into the only service',
    `${service}ports:\n  - "80:80"\nvolumes:\n  a:\n`,
    `${service}    ports:\n      - "80:80"\nvolumes:\n  a:\n`,
  ],
  [
    'out of a mapping that would be empty',
    `${service}    deploy:\n      # always\n      restart: always\n    tty: true\n`,
    `${service}    # always\n    restart: always\n    tty: true\n`,
  ],
  [
    'out of several that would be empty',
    `${service}    deploy:\n      replicas: 2\n      resources:\n        limits:\n          oom_score_adj: 5\n`,
    `${service}    deploy:\n      replicas: 2\n    oom_score_adj: 5\n`,
  ],
  [
    'to a mapping beside it that is not there',
    `${service}    deploy:\n      resources:\n        limits:\n          cpus: "1"\n          devices:\n            - capabilities: [gpu]\n`,
    `${service}    deploy:\n      resources:\n        limits:\n          cpus: "1"\n        reservations:\n          devices:\n            - capabilities: [gpu]\n`,
  ],
  [
    'below a key with one value',
    `${service}    build: ./app # here\n    dockerfile: Dev\n`,
    `${service}    build:\n      context: ./app # here\n      dockerfile: Dev\n`,
  ],
  [
    'two steps down',
    'networks:\n  n:\n    subnet: 10.0.0.0/8\n',
    'networks:\n  n:\n    ipam:\n      config:\n        - subnet: 10.0.0.0/8\n',
  ],
  [
    'into the item that is there',
    'networks:\n  n:\n    gateway: 10.0.0.1\n    ipam:\n      config:\n        - subnet: 10.0.0.0/8\n',
    'networks:\n  n:\n    ipam:\n      config:\n        - subnet: 10.0.0.0/8\n          gateway: 10.0.0.1\n',
  ],
  [
    'below the one network of the list',
    `${service}    networks:\n      - front\n    ipv4_address: 10.0.0.5\nnetworks:\n  front:\n`,
    `${service}    networks:\n      front:\n        ipv4_address: 10.0.0.5\nnetworks:\n  front:\n`,
  ],
  [
    'below the network that Compose makes',
    `${service}    aliases: [b]\n`,
    `${service}    networks:\n      default:\n        aliases: [b]\n`,
  ],
  ['a service below a section that is not there', 'web:\n  image: a\n', 'services:\n  web:\n    image: a\n'],
  [
    'services below an empty section',
    'services:\nweb:\n  image: a\ndb:\n  image: b\n',
    'services:\n  web:\n    image: a\n  db:\n    image: b\n',
  ],
  [
    'into the service above',
    `${service}  ports:\n    - "80:80"\n  db:\n    image: b\n`,
    `${service}    ports:\n      - "80:80"\n  db:\n    image: b\n`,
  ],
  ['a section to the top', `${service}  volumes:\n    data:\n`, `${service}volumes:\n  data:\n`],
  [
    'with Windows line ends',
    `${service}    build: .\n    target: dev\n`.replaceAll('\n', '\r\n'),
    `${service}    build:\n      context: .\n      target: dev\n`.replaceAll('\n', '\r\n'),
  ],
  [
    'under the name that Compose has',
    `${service}    cmd: b\n    "env": {A: "1"}\n    memory: 1g\n`,
    `${service}    command: b\n    "environment": {A: "1"}\n    mem_limit: 1g\n`,
  ],
  [
    'the beginning of a name',
    `${service}    networks:\n      default:\n        ipv4: 10.0.0.5\n`,
    `${service}    networks:\n      default:\n        ipv4_address: 10.0.0.5\n`,
  ],
  [
    'not where it is there already',
    `${service}    driver: a\n    logging:\n      driver: b\n`,
    `${service}    driver: a\n    logging:\n      driver: b\n`,
  ],
  [
    'not from a flow mapping',
    'services: { web: { image: a, driver: b, logging: {} } }\n',
    'services: { web: { image: a, driver: b, logging: {} } }\n',
  ],
  ['not where it could be two keys', `${service}    options: {}\n`, `${service}    options: {}\n`],
];

describe('unknown-key, moved', () => {
  for (const [title, bad, good] of fixes) it(title, () => checkFixed('unknown-key', bad, good));
});
