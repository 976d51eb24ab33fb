// The texts that the fuzzer mutates: Compose files of our own, the rules' examples, the examples of the table, and
// whole projects.

import { rules } from '../../server/src/rules/index.ts';
import { compose } from '../../server/src/schema/compose.ts';
import type { Key, Schema } from '../../server/src/schema/types.ts';
import { yaml } from '../../server/src/yaml.ts';
import { ownSamples, sharedSamples } from '../corpus.ts';
import { readFixture } from '../fixture.ts';

export interface Sources {
  /** Whole files. */
  readonly texts: readonly string[];
  /** Entries in the form in which the reference shows them, to be put anywhere. */
  readonly fragments: readonly string[];
  /** Projects of several files, by name. */
  readonly projects: readonly Readonly<Record<string, string>>[];
}

/** Those of the project; with `all` the corpora too, where they are at hand. */
export function sourcesOf(all: boolean): Sources {
  const examples = rules.flatMap(({ example: { bad, good } }) => [bad, good]).map((text) => readFixture(text).text);
  const fragments = [...examplesBelow(compose, new Set())];
  const own = [...ownSamples().map(({ text }) => text), ...examples.flatMap((text) => text.split(/^-- .+ --\r?\n/m))];
  const inService = fragments.map(
    (text) => yaml`
      services:
        web:
          image: nginx
      ${text.replace(/^(?=.)/gm, '    ')}`,
  );
  const shared = all ? sharedSamples().map(({ text }) => text) : [];
  return {
    texts: [...own, ...inService, ...shared].filter((text) => text.trim() !== ''),
    fragments,
    projects: PROJECTS,
  };
}

/** The schema is no tree: what is used in several places is walked once. */
function* examplesBelow(schema: Schema, seen: Set<Schema>): Generator<string> {
  if (seen.has(schema)) return;
  seen.add(schema);
  if (schema.kind === 'one-of') for (const option of schema.options) yield* examplesBelow(option, seen);
  else if (schema.kind === 'sequence') yield* examplesBelow(schema.items, seen);
  else if (schema.kind === 'mapping') {
    const keys: Key[] = [...Object.values(schema.keys ?? {}), ...(schema.other ? [schema.other] : [])];
    for (const { example, schema: below } of keys) {
      if (example !== undefined) yield example;
      yield* examplesBelow(below, seen);
    }
  }
}

/** Whatever makes one file depend on another. The first file is the one that is opened. */
const PROJECTS: readonly Readonly<Record<string, string>>[] = [
  {
    'compose.yaml': `name: \${NAME:-shop}
include:
  - path: [db.yaml, db.override.yaml]
    env_file: db.env
  - sub/compose.yaml
x-common: &common
  restart: always
  logging: &logging
    driver: json-file
services:
  web:
    image: "nginx:\${TAG:-1}"
    depends_on: [api]
    ports: ["80:80", "\${PORT}:81"]
    volumes: [data:/data, ./html:/usr/share/nginx/html]
    networks: [front]
  api:
    extends: base
    <<: *common
    env_file:
      - api.env
      - path: none.env
        required: false
    depends_on:
      db:
        condition: service_healthy
  base:
    build:
      context: .
      target: final
    environment: [A=1, B, DB_HOST=db]
    profiles: [debug]
  worker:
    extends:
      file: base.yaml
      service: job
    links: [api]
    network_mode: service:api
networks:
  front:
volumes:
  data:
secrets:
  token:
    file: token.txt
`,
    'compose.override.yaml': `services:
  web:
    ports: !override ["8080:80"]
    environment:
      A: "1"
  api:
    command: !reset null
    environment: [A=2]
  extra:
    image: busybox
---
services:
  extra:
    image: busybox:2
`,
    'db.yaml': `services:
  db:
    image: postgres:\${PG}
    healthcheck:
      test: pg_isready
    volumes: [pg:/var/lib/postgresql/data]
volumes:
  pg:
`,
    'db.override.yaml': `services:
  db:
    environment:
      POSTGRES_PASSWORD: \${PASSWORD:?needed}
`,
    'db.env': 'PG=16\nPASSWORD=x\n',
    'sub/compose.yaml': `services:
  cache:
    image: redis:\${CACHE}
    env_file: ../api.env
`,
    'base.yaml': `services:
  job:
    extends: root
    environment:
      JOB: "1"
  root:
    image: job
    env_file: api.env
`,
    'api.env': `A=1
B=\${A}
C="two
lines"
`,
    '.env': `TAG=2
PORT=8081
export CACHE='7' # comment
`,
    Dockerfile: 'FROM node:22 AS base\nRUN npm ci\nFROM base AS final\nCMD ["node"]\n',
    'token.txt': 'x',
  },
  {
    'a.yaml': `services:
  one:
    image: a
    extends: { file: b.yaml, service: two }
  left: &left
    image: x
    depends_on: { right: { condition: service_started } }
  right:
    <<: [*left]
    depends_on: [left]
`,
    'b.yaml': `include: [a.yaml]
services:
  two:
    image: b
    extends: { file: a.yaml, service: one }
`,
    '.env': 'COMPOSE_FILE=a.yaml:b.yaml\nCOMPOSE_PROFILES=*\nCOMPOSE_PROJECT_NAME=Two\nX=$Y\nY=$X\n',
  },
];
