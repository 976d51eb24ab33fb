import { yaml } from '../../server/src/yaml.ts';
import { checkProblems } from '../fixture.ts';
import { checkFixed } from './fix-text.ts';

const cases: [title: string, fixture: string][] = [
  [
    'at the top',
    yaml`
      service:
      #^^^^^^ unknown-key
        web:
          image: a
    `,
  ],
  [
    'of a service, with a quoted key',
    yaml`
      services:
        web:
          image: a
          "prots": []
      #   ^^^^^^^ unknown-key
    `,
  ],
  [
    'deep in a service',
    yaml`
      services:
        web:
          image: a
          healthcheck:
            intervall: 1s
      #     ^^^^^^^^^ unknown-key
    `,
  ],
  [
    'in the long form of a port',
    yaml`
      services:
        web:
          image: a
          ports:
            - target: 80
              publish: 80
      #       ^^^^^^^ unknown-key
    `,
  ],
  [
    'in flow style',
    yaml`
      services: { web: { image: a, tty: true, comand: b } }
      #                                       ^^^^^^ unknown-key
    `,
  ],
  [
    'in JSON style',
    yaml`
      {
        "services": {
          "web": {
            "image": "a",
            "comand": "b"
      #     ^^^^^^^^ unknown-key
          }
        }
      }
    `,
  ],
  [
    'in what an alias brings, once',
    yaml`
      x-base: &base
        imagee: a
      # ^^^^^^ unknown-key
      services:
        one:
          <<: *base
          image: a
        two:
          <<: *base
          image: a
    `,
  ],
  [
    'in a second document',
    yaml`
      services:
        web:
          image: a
      ---
      services:
        web:
          prots: []
      #   ^^^^^ unknown-key
    `,
  ],
  [
    'in Korean',
    yaml`
      services:
        web:
          image: a
          이미지: a
      #   ^^^ unknown-key
    `,
  ],
  [
    'not in x-',
    yaml`
      x-any:
        thing: 1
      services:
        x-web:
          image: a
        web:
          image: a
          x-mine: { what: ever }
          build:
            x-deep: 1
            context: .
    `,
  ],
  [
    'not where names are free',
    yaml`
      services:
        anything:
          image: a
          environment:
            ANYTHING: 1
          labels:
            any.thing: b
          build:
            context: .
            args:
              WHAT: 1
    `,
  ],
  [
    'a key of a service at the top: environment too',
    yaml`
      services:
        web:
          image: a
      environment:
      #^^^^^^^^^^ unknown-key
        A: 1
    `,
  ],
  [
    'a service at the top',
    yaml`
      web:
      #^^ unknown-key
        image: a
    `,
  ],
  [
    'a key of a service among the services: once',
    yaml`
      services:
        web:
          image: a
        ports:
      # ^^^^^ unknown-key
          - "80:80"
        restart: always
      # ^^^^^^^ unknown-key
    `,
  ],
  [
    'a section among the services: once',
    yaml`
      services:
        web:
          image: a
        volumes:
      # ^^^^^^^ unknown-key
          data:
            driver: local
    `,
  ],
  [
    'not a service that is called so',
    yaml`
      services:
        build:
          image: a
        secrets:
          image: b
        models:
          <<: &m { image: c }
    `,
  ],
  [
    'what belongs below build: not also that it is missing',
    yaml`
      services:
        web:
          context: .
      #   ^^^^^^^ unknown-key
    `,
  ],
  [
    'under another name: not also what is missing',
    yaml`
      services:
        web:
          image: a
          volumes:
            - type: bind
              src: ./a
      #       ^^^ unknown-key
              dst: /a
      #       ^^^ unknown-key
    `,
  ],
  [
    'not below an unknown key',
    yaml`
      services:
        web:
          image: a
          prots:
      #   ^^^^^ unknown-key
            deep: 1
    `,
  ],
  [
    'not on a half-typed line',
    yaml`
      services:
        web:
          image: a
          enviro
      #   ^^^^^^ yaml-syntax
          ports: []
    `,
  ],
  [
    'not when silenced on the line',
    yaml`
      services:
        web:
          image: a
          prots: [] # whaleback-ignore unknown-key
    `,
  ],
  [
    'not when silenced above',
    yaml`
      services:
        web:
          image: a
          # whaleback-ignore wrong-type, unknown-key -- as the other tool has it
          # and more words
          prots: []
    `,
  ],
  [
    'but when another rule or line is silenced',
    yaml`
      services:
        web:
          image: a # whaleback-ignore unknown-key
          prots: [] # whaleback-ignore wrong-type
      #   ^^^^^ unknown-key
    `,
  ],
];

describe('unknown-key', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});

const service = yaml`
  services:
    web:
      image: a
`;
const fixes: [title: string, bad: string, good: string][] = [
  [
    'below a key that is there',
    yaml`
      ${service}    driver: local # small
          logging:
            options:
              max-size: 10m
    `,
    yaml`
      ${service}    logging:
            options:
              max-size: 10m
            driver: local # small
    `,
  ],
  [
    'below a new key, with comments and children',
    yaml`
      ${service}    # how many
          resources:
            limits:
              cpus: "1" # one

          tty: true
    `,
    yaml`
      ${service}    deploy:
            # how many
            resources:
              limits:
                cpus: "1" # one

          tty: true
    `,
  ],
  [
    'below a key with nothing behind it',
    yaml`
      services:
        web:
          build:
          dockerfile: Dev
          tty: true
    `,
    yaml`
      services:
        web:
          build:
            dockerfile: Dev
          tty: true
    `,
  ],
  [
    'one level up, from the middle',
    yaml`
      services:
          web:
              build:
                  # the name
                  image: a
                  context: .
              tty: true
    `,
    yaml`
      services:
          web:
              build:
                  context: .
              # the name
              image: a
              tty: true
    `,
  ],
  [
    'one level up, from the end',
    yaml`
      services:
        web:
          image: a
          healthcheck:
            test: x
            restart: always
    `,
    yaml`
      services:
        web:
          image: a
          healthcheck:
            test: x
          restart: always
    `,
  ],
  [
    'two levels up',
    yaml`
      ${service}    deploy:
            resources:
              limits:
                cpus: "1"
              replicas: 2
    `,
    yaml`
      ${service}    deploy:
            resources:
              limits:
                cpus: "1"
            replicas: 2
    `,
  ],
  [
    'to the mapping beside it',
    yaml`
      ${service}    deploy:
            resources:
              limits:
                cpus: "1"
              reservations:
                cpus: "1"
                pids: 5
    `,
    yaml`
      ${service}    deploy:
            resources:
              limits:
                cpus: "1"
                pids: 5
              reservations:
                cpus: "1"
    `,
  ],
  [
    'from the top into the only service',
    yaml`
      ${service}ports:
        - "80:80"
      volumes:
        a:
    `,
    yaml`
      ${service}    ports:
            - "80:80"
      volumes:
        a:
    `,
  ],
  [
    'out of a mapping that would be empty',
    yaml`
      ${service}    deploy:
            # always
            restart: always
          tty: true
    `,
    yaml`
      ${service}    # always
          restart: always
          tty: true
    `,
  ],
  [
    'out of several that would be empty',
    yaml`
      ${service}    deploy:
            replicas: 2
            resources:
              limits:
                oom_score_adj: 5
    `,
    yaml`
      ${service}    deploy:
            replicas: 2
          oom_score_adj: 5
    `,
  ],
  [
    'to a mapping beside it that is not there',
    yaml`
      ${service}    deploy:
            resources:
              limits:
                cpus: "1"
                devices:
                  - capabilities: [gpu]
    `,
    yaml`
      ${service}    deploy:
            resources:
              limits:
                cpus: "1"
              reservations:
                devices:
                  - capabilities: [gpu]
    `,
  ],
  [
    'below a key with one value',
    yaml`
      ${service}    build: ./app # here
          dockerfile: Dev
    `,
    yaml`
      ${service}    build:
            context: ./app # here
            dockerfile: Dev
    `,
  ],
  [
    'two steps down',
    yaml`
      networks:
        n:
          subnet: 10.0.0.0/8
    `,
    yaml`
      networks:
        n:
          ipam:
            config:
              - subnet: 10.0.0.0/8
    `,
  ],
  [
    'into the item that is there',
    yaml`
      networks:
        n:
          gateway: 10.0.0.1
          ipam:
            config:
              - subnet: 10.0.0.0/8
    `,
    yaml`
      networks:
        n:
          ipam:
            config:
              - subnet: 10.0.0.0/8
                gateway: 10.0.0.1
    `,
  ],
  [
    'below the one network of the list',
    yaml`
      ${service}    networks:
            - front
          ipv4_address: 10.0.0.5
      networks:
        front:
    `,
    yaml`
      ${service}    networks:
            front:
              ipv4_address: 10.0.0.5
      networks:
        front:
    `,
  ],
  [
    'below the network that Compose makes',
    yaml`
      ${service}    aliases: [b]
    `,
    yaml`
      ${service}    networks:
            default:
              aliases: [b]
    `,
  ],
  [
    'a service below a section that is not there',
    yaml`
      web:
        image: a
    `,
    yaml`
      services:
        web:
          image: a
    `,
  ],
  [
    'services below an empty section',
    yaml`
      services:
      web:
        image: a
      db:
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
    'into the service above',
    yaml`
      ${service}  ports:
          - "80:80"
        db:
          image: b
    `,
    yaml`
      ${service}    ports:
            - "80:80"
        db:
          image: b
    `,
  ],
  [
    'a section to the top',
    yaml`
      ${service}  volumes:
          data:
    `,
    yaml`
      ${service}volumes:
        data:
    `,
  ],
  [
    'with Windows line ends',
    yaml`
      ${service}    build: .
          target: dev
    `.replaceAll('\n', '\r\n'),
    yaml`
      ${service}    build:
            context: .
            target: dev
    `.replaceAll('\n', '\r\n'),
  ],
  [
    'under the name that Compose has',
    yaml`
      ${service}    cmd: b
          "env": {A: "1"}
          memory: 1g
    `,
    yaml`
      ${service}    command: b
          "environment": {A: "1"}
          mem_limit: 1g
    `,
  ],
  [
    'the beginning of a name',
    yaml`
      ${service}    networks:
            default:
              ipv4: 10.0.0.5
    `,
    yaml`
      ${service}    networks:
            default:
              ipv4_address: 10.0.0.5
    `,
  ],
  [
    'not where it is there already',
    yaml`
      ${service}    driver: a
          logging:
            driver: b
    `,
    yaml`
      ${service}    driver: a
          logging:
            driver: b
    `,
  ],
  [
    'not from a flow mapping',
    yaml`
      services: { web: { image: a, driver: b, logging: {} } }
    `,
    yaml`
      services: { web: { image: a, driver: b, logging: {} } }
    `,
  ],
  [
    'not where it could be two keys',
    yaml`
      ${service}    options: {}
    `,
    yaml`
      ${service}    options: {}
    `,
  ],
];

describe('unknown-key, moved', () => {
  for (const [title, bad, good] of fixes) it(title, () => checkFixed('unknown-key', bad, good));
});
