import { yaml } from '../../server/src/yaml.ts';
import { checkProblems } from '../fixture.ts';
import { checkFixed } from './fix-text.ts';

const cases: [title: string, fixture: string][] = [
  [
    'a number for text',
    yaml`
      services:
        web:
          image: 8
      #          ^ wrong-type
    `,
  ],
  [
    'true for text',
    yaml`
      services:
        web:
          image: true
      #          ^^^^ wrong-type
    `,
  ],
  [
    'a list for text',
    yaml`
      services:
        web:
          image: [a]
      #          ^^^ wrong-type
    `,
  ],
  [
    'a mapping for a list',
    yaml`
      services:
        web:
          image: a
          ports:
            target: 80
      #     ^^^^^^^^^^ wrong-type
    `,
  ],
  [
    'text for a list, with an anchor',
    yaml`
      services:
        web:
          image: a
          expose: &x "80"
      #              ^^^^ wrong-type
    `,
  ],
  [
    'nothing for a mapping: the key',
    yaml`
      services:
        web:
      # ^^^^ wrong-type
    `,
  ],
  [
    'nothing for text',
    yaml`
      services:
        web:
          image:
      #   ^^^^^^ wrong-type
    `,
  ],
  [
    'nothing in flow style: its key alone',
    yaml`
      services: { web: { image: , tty: true } }
      #                  ^^^^^^ wrong-type
    `,
  ],
  [
    'nothing in flow style, quoted',
    yaml`
      services: { web: { tty: true, "image": } }
      #                             ^^^^^^^^ wrong-type
    `,
  ],
  [
    'nothing behind a dash',
    yaml`
      services:
        web:
          image: a
          ports:
            -
      #     ^ wrong-type
            - "80:80"
    `,
  ],
  [
    'nothing behind a key behind a dash',
    yaml`
      services:
        web:
          image: a
          configs:
            - source:
      #       ^^^^^^^ wrong-type
    `,
  ],
  [
    'a top-level list',
    yaml`
      services:
        - web
      # ^^^^^ wrong-type
    `,
  ],
  [
    'a file that is a list',
    yaml`
      - a
      #^^ wrong-type
    `,
  ],
  ['JSON style', '{ "services": { "web": { "image": 1 } } }\n#                                 ^ wrong-type\n'],
  [
    'behind an alias, at its anchor',
    yaml`
      x-a: &a
        image: 1
      #        ^ wrong-type
      services:
        web: *a
        api:
          <<: *a
    `,
  ],
  [
    'an alias of another kind',
    yaml`
      x-a: &a text
      services:
        web: *a
      #      ^^ wrong-type
    `,
  ],
  [
    'not interpolated text',
    yaml`
      services:
        web:
          image: a
          init: \${INIT}
          ports: \${PORTS}
          cpus: "\${CPUS:-1}"
          healthcheck:
            retries: $RETRIES
    `,
  ],
  [
    'not what Compose casts',
    yaml`
      services:
        web:
          image: a
          mem_limit: 512
          init: "true"
          privileged: "yes"
      #               ^^^^^ surprising-scalar
          cpus: "0.5"
          ports: [80, "81"]
          environment: [A=1, B]
    `,
  ],
  [
    'not an empty mapping or list',
    yaml`
      services:
        web:
          image: a
          ports: []
          environment: {}
      volumes:
        a:
        b: {}
      networks:
        c: ~
    `,
  ],
  [
    'not in x-',
    yaml`
      x-a: 1
      services:
        web:
          image: a
          x-b: [1]
    `,
  ],
  [
    'not with an alias of nothing besides',
    yaml`
      services:
        web:
          image: *a
      #          ^^ undefined-alias
    `,
  ],
  [
    'silenced within a text of several lines',
    yaml`
      services:
        web:
          image: a
          # whaleback-ignore wrong-type
          ports: "80
            81"
    `,
  ],
];

describe('wrong-type', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});

const service = yaml`
  services:
    web:
      image: a
`;
const fixes: [title: string, bad: string, good: string][] = [
  [
    'a number in quotes',
    yaml`
      ${service}    user: 1000
    `,
    yaml`
      ${service}    user: "1000"
    `,
  ],
  [
    'a duration gets its unit',
    yaml`
      ${service}    stop_grace_period: 10
    `,
    yaml`
      ${service}    stop_grace_period: 10s
    `,
  ],
  [
    'text without quotes',
    yaml`
      ${service}    use_api_socket: "yes"
    `,
    yaml`
      ${service}    use_api_socket: true
    `,
  ],
  [
    'a number without quotes',
    yaml`
      ${service}    blkio_config:
            weight: '300' # of 1000
    `,
    yaml`
      ${service}    blkio_config:
            weight: 300 # of 1000
    `,
  ],
  [
    'one value as a list',
    yaml`
      ${service}    cap_add: NET_ADMIN
    `,
    yaml`
      ${service}    cap_add: [NET_ADMIN]
    `,
  ],
  [
    'one text as a list, quotes kept',
    yaml`
      ${service}    ports: '80:80'
    `,
    yaml`
      ${service}    ports: ['80:80']
    `,
  ],
  [
    'an item as KEY=VALUE',
    yaml`
      ${service}    environment:
            - A: 1 # one
    `,
    yaml`
      ${service}    environment:
            - A=1 # one
    `,
  ],
  [
    'a list as a mapping',
    yaml`
      ${service}    logging:
            driver: json-file
            options:
              # at most
              - max-size=10m
              - max-file=3 # files
    `,
    yaml`
      ${service}    logging:
            driver: json-file
            options:
              # at most
              max-size: 10m
              max-file: "3" # files
    `,
  ],
  [
    'a list as far left as its key',
    yaml`
      volumes:
        data:
          driver_opts:
          - type=none
          - o=bind
    `,
    yaml`
      volumes:
        data:
          driver_opts:
            type: none
            o: bind
    `,
  ],
  [
    'a flow list',
    yaml`
      volumes:
        data: { driver_opts: [type=none, o=bind] }
    `,
    yaml`
      volumes:
        data: { driver_opts: {type: none, o: bind} }
    `,
  ],
  [
    'ports as a mapping',
    yaml`
      ${service}    ports:
            8080: 80 # web
            8443: 443
    `,
    yaml`
      ${service}    ports:
            - "8080:80" # web
            - "8443:443"
    `,
  ],
  [
    'the long form without its dash',
    yaml`
      ${service}    ports:
            target: 80
            # free
            protocol: tcp
    `,
    yaml`
      ${service}    ports:
            - target: 80
              # free
              protocol: tcp
    `,
  ],
  [
    'items that are mappings',
    yaml`
      ${service}    depends_on:
            # first
            - db:
                condition: service_healthy # ready
            - cache
        db:
          image: b
          healthcheck: { test: x }
        cache:
          image: c
    `,
    yaml`
      ${service}    depends_on:
            # first
            db:
              condition: service_healthy # ready
            cache:
              condition: service_started
        db:
          image: b
          healthcheck: { test: x }
        cache:
          image: c
    `,
  ],
  [
    'the same in flow style',
    yaml`
      ${service}    depends_on: [{ db: { condition: service_started } }, cache]
        db: { image: b }
        cache: { image: c }
    `,
    yaml`
      ${service}    depends_on: { db: { condition: service_started } , cache: { condition: service_started }}
        db: { image: b }
        cache: { image: c }
    `,
  ],
  [
    'a list of names as section',
    yaml`
      volumes:
      - data # db
      - more
    `,
    yaml`
      volumes:
        data: # db
        more:
    `,
  ],
  [
    'a list of services',
    yaml`
      services:
        - web:
            image: a
        - db:
            image: b
    `,
    yaml`
      services:
        web:
          image: a
        db:
          image: b
    `,
  ],
  [
    'one value below its key',
    yaml`
      ${service}    logging: json-file # small
    `,
    yaml`
      ${service}    logging:
            driver: json-file # small
    `,
  ],
  [
    'the same in flow style',
    yaml`
      services: { web: { image: a, logging: json-file } }
    `,
    yaml`
      services: { web: { image: a, logging: { driver: json-file } } }
    `,
  ],
  [
    'a list below its key',
    yaml`
      ${service}    healthcheck:
            - CMD
            - b
    `,
    yaml`
      ${service}    healthcheck:
            test:
              - CMD
              - b
    `,
  ],
  [
    'a service as its image',
    yaml`
      services:
        web: nginx
    `,
    yaml`
      services:
        web:
          image: nginx
    `,
  ],
  [
    'nothing as what is needed',
    yaml`
      ${service}    depends_on:
            db:
        db:
          image: b
    `,
    yaml`
      ${service}    depends_on:
            db:
              condition: service_started
        db:
          image: b
    `,
  ],
  [
    'nothing where nothing is needed: without the key',
    yaml`
      ${service}    command: b
          hostname: # none
          tty: true
    `,
    yaml`
      ${service}    command: b
          tty: true
    `,
  ],
  [
    'a list of one as one',
    yaml`
      services:
        web:
          build: # here
            - .
    `,
    yaml`
      services:
        web:
          build: # here
            - .
    `,
  ],
  [
    'a list of one as one, without a comment',
    yaml`
      services:
        web:
          build:
            - ./app # here
    `,
    yaml`
      services:
        web:
          build: ./app # here
    `,
  ],
  [
    'a template in quotes',
    yaml`
      services:
        web:
          image: {{ image }}
    `,
    yaml`
      services:
        web:
          image: "{{ image }}"
    `,
  ],
  [
    'a space behind each dash',
    yaml`
      ${service}    ports:
            -"80:80"
            -"81:81"
    `,
    yaml`
      ${service}    ports:
            - "80:80"
            - "81:81"
    `,
  ],
  [
    'a space behind the colon',
    yaml`
      services:
        web:
          image:nginx
          ports
            - "80:80"
    `,
    yaml`
      services:
        web:
          image: nginx
          ports:
            - "80:80"
    `,
  ],
  [
    'a number for true',
    yaml`
      ${service}    privileged: 1
    `,
    yaml`
      ${service}    privileged: true
    `,
  ],
  [
    'a number of bytes as megabytes',
    yaml`
      ${service}    deploy:
            resources:
              limits:
                memory: 512
    `,
    yaml`
      ${service}    deploy:
            resources:
              limits:
                memory: 512m
    `,
  ],
  [
    'an item with a colon in quotes',
    yaml`
      ${service}    command:
            - echo
            - hi: there
    `,
    yaml`
      ${service}    command:
            - echo
            - "hi: there"
    `,
  ],
  [
    'not where the text would be refused',
    yaml`
      ${service}    pull_policy: true
    `,
    yaml`
      ${service}    pull_policy: true
    `,
  ],
];

describe('wrong-type, fixed', () => {
  for (const [title, bad, good] of fixes) it(title, () => checkFixed('wrong-type', bad, good));
});
