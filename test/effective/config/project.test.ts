import assert from 'node:assert/strict';
import { effectiveProject } from '../../../server/src/effective/config/project.ts';
import { printYaml } from '../../../server/src/effective/config/yaml.ts';
import { planOf } from '../../../server/src/effective/discover.ts';
import { load } from '../../../server/src/effective/load.ts';
import { yaml } from '../../../server/src/yaml.ts';
import { memoryDisk } from '../../memory-disk.ts';

interface Example {
  readonly it: string;
  /** By name; the YAML files are laid over each other in their order. */
  readonly files: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly profiles?: readonly string[];
  /** What is printed, without the lines of the default network and the name of the project (`app`). */
  readonly prints: string;
}

const examples: readonly Example[] = [
  {
    it: 'has short forms as long ones, in the order of Compose',
    files: {
      'a.yaml': `services:
  web:
    ports: ["8080:80", "127.0.0.1:53:53/udp"]
    volumes: [./data:/data:ro, db:/db/., /cache]
    image: nginx
    command: echo "a b" c\\ d && lost
    build: .
    mem_limit: 512m
    stop_grace_period: 90s
    healthcheck: {test: curl localhost, interval: 1m30s, retries: 3}
    ulimits: {nofile: 10, nproc: {soft: 1, hard: 2}}
    extra_hosts: {b: 1.2.3.4, a: "[::1]"}
    devices: [/dev/a]
    gpus: all
volumes: {db: {}, unused: {}}
`,
    },
    prints: `services:
  web:
    build:
      context: /srv/app
      dockerfile: Dockerfile
    command:
      - echo
      - a b
      - c d
    devices:
      - source: /dev/a
        target: /dev/a
        permissions: rwm
    extra_hosts:
      - a=::1
      - b=1.2.3.4
    gpus:
      - count: -1
    healthcheck:
      test:
        - CMD-SHELL
        - curl localhost
      interval: 1m30s
      retries: 3
    image: nginx
    mem_limit: "536870912"
    ports:
      - mode: ingress
        target: 80
        published: "8080"
        protocol: tcp
      - mode: ingress
        host_ip: 127.0.0.1
        target: 53
        published: "53"
        protocol: udp
    stop_grace_period: 1m30s
    ulimits:
      nofile: 10
      nproc:
        soft: 1
        hard: 2
    volumes:
      - type: bind
        source: /srv/app/data
        target: /data
        read_only: true
        bind: {}
      - type: volume
        source: db
        target: /db
        volume: {}
      - type: volume
        target: /cache
        volume: {}
volumes:
  db:
    name: app_db
`,
  },
  {
    it: 'adds what follows from links, namespaces and volumes, and leaves out what no started service uses',
    files: {
      'a.yaml': `services:
  web: {image: w, links: ["db:d"], ipc: "service:cache", volumes_from: [files:ro, "container:x"], depends_on: {files: {condition: service_healthy}}}
  db: {image: d}
  cache: {image: c, profiles: [on]}
  files: {image: f, secrets: [s]}
  off: {image: o, profiles: [off], networks: [other]}
networks: {other: {}}
secrets: {s: {file: ./s.txt}, t: {file: ./t.txt}}
x-b: {c: 1, a: 2}
`,
    },
    profiles: ['on'],
    prints: `services:
  cache:
    profiles:
      - "on"
    image: c
  db:
    image: d
  files:
    image: f
    secrets:
      - source: s
        target: /run/secrets/s
  web:
    depends_on:
      cache:
        condition: service_started
        restart: true
        required: true
      db:
        condition: service_started
        restart: true
        required: true
      files:
        condition: service_healthy
        required: true
    image: w
    ipc: service:cache
    links:
      - db:d
    volumes_from:
      - files:ro
      - container:x
secrets:
  s:
    name: app_s
    file: /srv/app/s.txt
x-b:
  a: 2
  c: 1
`,
  },
  {
    it: 'has the variables and labels of files in their places, own ones over them, and no content of secrets',
    files: {
      'a.yaml': `services:
  web:
    image: w
    env_file: [one.env, two.env]
    label_file: l.env
    environment: [OWN=1, FROM_SHELL, NONE, A=own]
    labels: {x: "y"}
    secrets: [s]
    configs: [c]
secrets: {s: {environment: FROM_SHELL}}
configs: {c: {environment: FROM_SHELL}}
`,
      'one.env': 'A=1\nB=${OWN}-${FROM_SHELL}\nNONE=file\n',
      'two.env': 'C=${B}!\n',
      'l.env': 'x=lost\nz=${FROM_SHELL}\n',
    },
    env: { FROM_SHELL: 'shell' },
    prints: `services:
  web:
    configs:
      - source: c
    environment:
      A: own
      B: 1-shell
      C: 1-shell!
      FROM_SHELL: shell
      NONE: null
      OWN: "1"
    image: w
    labels:
      x: "y"
      z: ""
    secrets:
      - source: s
        target: /run/secrets/s
secrets:
  s:
    name: app_s
    environment: FROM_SHELL
configs:
  c:
    name: app_c
    environment: FROM_SHELL
`,
  },
  {
    it: 'quotes what would be read as something else, and doubles each dollar',
    files: {
      'a.yaml': yaml`
        services:
          web:
            image: w
            environment:
              BLOCK: |
                first $$1

                  third
              CUT: "a\\nb"
              ENDS: "a\\n\\n"
              SPACE: " a\\nb"
              TAB: "a\\tb"
              COLON: "a: b"
              COMMENT: "a #b"
              DASH: "- a"
              DATE: "2024-01-01"
              EMPTY: ""
              HEX: "0x1F"
              QUOTE: "'a' \\"b\\""
              SEXAGESIMAL: "1:30"
              "TRUE": "true"
              YES: "yes"
              a2: x
              a10: x
      `,
    },
    prints: `services:
  web:
    environment:
      BLOCK: |
        first $$1

          third
      COLON: 'a: b'
      COMMENT: 'a #b'
      CUT: |-
        a
        b
      DASH: '- a'
      DATE: "2024-01-01"
      EMPTY: ""
      ENDS: |+
        a

      HEX: "0x1F"
      QUOTE: '''a'' "b"'
      SEXAGESIMAL: "1:30"
      SPACE: |2-
         a
        b
      TAB: "a\\tb"
      "TRUE": "true"
      "YES": "yes"
      a2: x
      a10: x
    image: w
`,
  },
];

describe('the effective project', () => {
  for (const { it: name, files, env = {}, profiles, prints } of examples) {
    it(name, () => assert.equal(check(files, env, profiles), prints));
  }

  it('knows where each line was written', () => {
    const lines = printed(
      {
        'a.yaml': yaml`
          services:
            web:
              image: one
              environment: {A: 1, B: 2}
        `,
        'b.yaml': yaml`
          services:
            web:
              image: two
              environment: [A=3]
              restart: always
        `,
      },
      {},
    );
    const from = (text: string) =>
      lines
        .find((line) => line.text.trim() === text)!
        .from.map(({ block, start, end }) => block.text.slice(start, end));
    assert.deepEqual(from('image: two'), ['one', 'two']);
    assert.deepEqual(from('A: "3"'), ['1', 'A=3']);
    assert.deepEqual(from('B: "2"'), ['2']);
    assert.deepEqual(from('restart: always'), ['always']);
    assert.deepEqual(from('web:'), ['web', 'web']);
    assert.deepEqual(from('default: null'), []);
  });

  it('goes as far as it can where something is wrong', () => {
    const text = printed(
      {
        'a.yaml': yaml`
          services:
            web: {image: w, ports: {a: 1}, stop_grace_period: soon, deploy: [x], ulimits: 3}
            no: text
        `,
      },
      {},
    );
    assert.match(text.map((line) => line.text).join('\n'), /stop_grace_period: soon/);
  });
});

function check(files: Example['files'], env: Readonly<Record<string, string>>, profiles: Example['profiles']): string {
  const lines = printed(files, env, profiles).map(({ text }) => text);
  const own = lines.filter(
    (line, index) =>
      !/^name: |^networks:$|^ {2}default:$|^ {4}name: app_default$|^ {4}networks:$|^ {6}default: null$/.test(line) ||
      lines[index - 1] === '',
  );
  return `${own.join('\n')}\n`;
}

function printed(files: Example['files'], env: Readonly<Record<string, string>>, profiles: Example['profiles'] = []) {
  const disk = memoryDisk(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`file:///srv/app/${name}`, text])),
  );
  const shell = { variables: new Map(Object.entries(env).map(([name, value]) => [name, { value }])) };
  const written = Object.keys(files).filter((name) => name.endsWith('.yaml'));
  const plan = planOf({ files: written.map((name) => `file:///srv/app/${name}`), profiles }, disk, shell)!;
  return printYaml(effectiveProject(load(plan, disk), disk, plan.directory));
}
