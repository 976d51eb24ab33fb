import { checkProblems } from '../fixture.ts';
import { checkFixed } from './fix-text.ts';

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
    'services:\n  web:\n    image: a\n    mem_limit: 512\n    init: "true"\n    privileged: "yes"\n#               ^^^^^ surprising-scalar\n    cpus: "0.5"\n    ports: [80, "81"]\n    environment: [A=1, B]\n',
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

const service = 'services:\n  web:\n    image: a\n';
const fixes: [title: string, bad: string, good: string][] = [
  ['a number in quotes', `${service}    user: 1000\n`, `${service}    user: "1000"\n`],
  ['a duration gets its unit', `${service}    stop_grace_period: 10\n`, `${service}    stop_grace_period: 10s\n`],
  ['text without quotes', `${service}    use_api_socket: "yes"\n`, `${service}    use_api_socket: true\n`],
  [
    'a number without quotes',
    `${service}    blkio_config:\n      weight: '300' # of 1000\n`,
    `${service}    blkio_config:\n      weight: 300 # of 1000\n`,
  ],
  ['one value as a list', `${service}    cap_add: NET_ADMIN\n`, `${service}    cap_add: [NET_ADMIN]\n`],
  ['one text as a list, quotes kept', `${service}    ports: '80:80'\n`, `${service}    ports: ['80:80']\n`],
  ['an item as KEY=VALUE', `${service}    environment:\n      - A: 1 # one\n`, `${service}    environment:\n      - A=1 # one\n`],
  [
    'a list as a mapping',
    `${service}    logging:\n      driver: json-file\n      options:\n        # at most\n        - max-size=10m\n        - max-file=3 # files\n`,
    `${service}    logging:\n      driver: json-file\n      options:\n        # at most\n        max-size: 10m\n        max-file: "3" # files\n`,
  ],
  [
    'a list as far left as its key',
    'volumes:\n  data:\n    driver_opts:\n    - type=none\n    - o=bind\n',
    'volumes:\n  data:\n    driver_opts:\n      type: none\n      o: bind\n',
  ],
  ['a flow list', 'volumes:\n  data: { driver_opts: [type=none, o=bind] }\n', 'volumes:\n  data: { driver_opts: {type: none, o: bind} }\n'],
  [
    'ports as a mapping',
    `${service}    ports:\n      8080: 80 # web\n      8443: 443\n`,
    `${service}    ports:\n      - "8080:80" # web\n      - "8443:443"\n`,
  ],
  [
    'the long form without its dash',
    `${service}    ports:\n      target: 80\n      # free\n      protocol: tcp\n`,
    `${service}    ports:\n      - target: 80\n        # free\n        protocol: tcp\n`,
  ],
  [
    'items that are mappings',
    `${service}    depends_on:\n      # first\n      - db:\n          condition: service_healthy # ready\n      - cache\n  db:\n    image: b\n    healthcheck: { test: x }\n  cache:\n    image: c\n`,
    `${service}    depends_on:\n      # first\n      db:\n        condition: service_healthy # ready\n      cache:\n        condition: service_started\n  db:\n    image: b\n    healthcheck: { test: x }\n  cache:\n    image: c\n`,
  ],
  [
    'the same in flow style',
    `${service}    depends_on: [{ db: { condition: service_started } }, cache]\n  db: { image: b }\n  cache: { image: c }\n`,
    `${service}    depends_on: { db: { condition: service_started } , cache: { condition: service_started }}\n  db: { image: b }\n  cache: { image: c }\n`,
  ],
  ['a list of names as section', 'volumes:\n- data # db\n- more\n', 'volumes:\n  data: # db\n  more:\n'],
  [
    'a list of services',
    'services:\n  - web:\n      image: a\n  - db:\n      image: b\n',
    'services:\n  web:\n    image: a\n  db:\n    image: b\n',
  ],
  ['one value below its key', `${service}    logging: json-file # small\n`, `${service}    logging:\n      driver: json-file # small\n`],
  [
    'the same in flow style',
    'services: { web: { image: a, logging: json-file } }\n',
    'services: { web: { image: a, logging: { driver: json-file } } }\n',
  ],
  [
    'a list below its key',
    `${service}    healthcheck:\n      - CMD\n      - b\n`,
    `${service}    healthcheck:\n      test:\n        - CMD\n        - b\n`,
  ],
  ['a service as its image', 'services:\n  web: nginx\n', 'services:\n  web:\n    image: nginx\n'],
  [
    'nothing as what is needed',
    `${service}    depends_on:\n      db:\n  db:\n    image: b\n`,
    `${service}    depends_on:\n      db:\n        condition: service_started\n  db:\n    image: b\n`,
  ],
  [
    'nothing where nothing is needed: without the key',
    `${service}    command: b\n    hostname: # none\n    tty: true\n`,
    `${service}    command: b\n    tty: true\n`,
  ],
  ['a list of one as one', 'services:\n  web:\n    build: # here\n      - .\n', 'services:\n  web:\n    build: # here\n      - .\n'],
  [
    'a list of one as one, without a comment',
    'services:\n  web:\n    build:\n      - ./app # here\n',
    'services:\n  web:\n    build: ./app # here\n',
  ],
  ['a template in quotes', 'services:\n  web:\n    image: {{ image }}\n', 'services:\n  web:\n    image: "{{ image }}"\n'],
  [
    'a space behind each dash',
    `${service}    ports:\n      -"80:80"\n      -"81:81"\n`,
    `${service}    ports:\n      - "80:80"\n      - "81:81"\n`,
  ],
  [
    'a space behind the colon',
    'services:\n  web:\n    image:nginx\n    ports\n      - "80:80"\n',
    'services:\n  web:\n    image: nginx\n    ports:\n      - "80:80"\n',
  ],
  ['a number for true', `${service}    privileged: 1\n`, `${service}    privileged: true\n`],
  [
    'a number of bytes as megabytes',
    `${service}    deploy:\n      resources:\n        limits:\n          memory: 512\n`,
    `${service}    deploy:\n      resources:\n        limits:\n          memory: 512m\n`,
  ],
  [
    'an item with a colon in quotes',
    `${service}    command:\n      - echo\n      - hi: there\n`,
    `${service}    command:\n      - echo\n      - "hi: there"\n`,
  ],
  ['not where the text would be refused', `${service}    pull_policy: true\n`, `${service}    pull_policy: true\n`],
];

describe('wrong-type, fixed', () => {
  for (const [title, bad, good] of fixes) it(title, () => checkFixed('wrong-type', bad, good));
});
