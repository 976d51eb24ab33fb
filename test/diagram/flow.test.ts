// What `docker compose up --build` does, step by step.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dockerfilesOf, flowOf, flowText } from '../../server/src/diagram/flow.ts';
import { modelOf } from '../../server/src/diagram/model.ts';
import type { Locale } from '../../server/src/localized.ts';
import { contextOf } from '../fixture.ts';

const URI = 'file:///flask-postgres/docker-compose.yml';
const example = (file: string) => readFileSync(`examples/flask-postgres/${file}`, 'utf8');

function flowIn(text: string, { locale = 'en', uri = URI, profiles }: { locale?: Locale; uri?: string; profiles?: string[] } = {}) {
  const { project } = contextOf(text, {}, uri);
  const model = modelOf(project, profiles);
  const found = dockerfilesOf(project, model).map((file) => [file, example('app/Dockerfile')] as const);
  return { files: found.map(([file]) => file), flow: flowOf(project, model, new Map(found), locale) };
}

describe('the flow of up', () => {
  it('of the example', () => {
    const { files, flow } = flowIn(example('docker-compose.yml'));
    assert.deepEqual(files, ['file:///flask-postgres/app/Dockerfile']);
    assert.equal(
      flowText(flow),
      `docker compose up --build

1. Read the files
   - docker-compose.yml
2. Download images that are not here yet
   - postgres:16-alpine (postgres)
3. Build images
   - app: ./app/Dockerfile → image flask-postgres-app
     - FROM python:3.11-slim
     - RUN apt-get update && apt-get install -y --no-install-recommends gcc postgresql-client &&…
     - COPY requirements.txt .
     - RUN pip install --no-cache-dir -r requirements.txt
     - COPY . .
     - CMD ["python", "app.py"]
4. Create networks and volumes
   - network flask-postgres_default
   - volume flask-postgres_postgres_data, unless it is there already
5. Create the containers
   - myapp_postgres
   - myapp_backend
6. Start the containers, wave 1 of 2
   - postgres
     - runs init.sql the first time, while its data is empty
7. Start the containers, wave 2 of 2
   - app
     - waits until postgres is healthy (pg_isready -U user -d myapp, interval 5s, timeout 3s, retries 5)
8. Reachable at
   - localhost:5432 → postgres
   - http://localhost:5000 → app
9. Kept by docker compose down
   - volume flask-postgres_postgres_data (only \`down --volumes\` removes it)
   - the images (only \`down --rmi\` removes them)
`,
    );
  });

  it('of the example, in Korean and with the place of each line', () => {
    const { flow } = flowIn(example('docker-compose.yml'), { locale: 'ko' });
    assert.ok(flow.steps.every(({ title }) => /[가-힣]/.test(title)));
    const [, pull, build] = flow.steps;
    assert.equal(build!.lines[0]!.location!.range.start.line, 32);
    assert.deepEqual(build!.lines[0]!.details[0]!.location, {
      uri: 'file:///flask-postgres/app/Dockerfile',
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } },
    });
    assert.equal(pull!.lines[0]!.location!.range.start.line, 5);
  });

  function check(title: string, text: string, kind: string, expected: readonly string[], profiles?: string[]) {
    it(title, () => {
      const { flow } = flowIn(text, { profiles });
      const lines = flow.steps.filter((step) => step.kind === kind).flatMap((step) => step.lines);
      assert.deepEqual(
        lines.flatMap((line) => [line.text, ...line.details.map((detail) => `  ${detail.text}`)]),
        expected,
      );
    });
  }

  check('pulls each image once', 'services:\n  a:\n    image: x\n  b:\n    image: x\n', 'pull', ['x (a, b)']);
  check('leaves out what no profile turns on', 'services:\n  a:\n    image: x\n    profiles: [debug]\n', 'pull', []);
  check('and starts it where one does', 'services:\n  a:\n    image: x\n    profiles: [debug]\n', 'start', ['a'], ['debug']);
  check('stops at a cycle', 'services:\n  a:\n    image: x\n    depends_on: [b]\n  b:\n    image: x\n    depends_on: [a]\n', 'blocked', [
    'a → b → a',
  ]);
  check(
    'stops where what is needed is off',
    'services:\n  a:\n    image: x\n    depends_on: [b]\n  b:\n    image: x\n    profiles: [p]\n',
    'blocked',
    ['a needs b, which no active profile turns on'],
  );
  check(
    'and does not mind where it is optional',
    'services:\n  a:\n    depends_on:\n      b:\n        condition: service_started\n        required: false\n  b:\n    profiles: [p]\n',
    'start',
    ['a'],
  );
  check(
    'starts nothing then',
    'services:\n  a:\n    image: x\n    depends_on: [b]\n  b:\n    image: x\n    depends_on: [a]\n',
    'start',
    [],
  );
  check('waits for what the network is shared with', 'services:\n  a:\n    network_mode: service:b\n  b:\n    image: x\n', 'start', [
    'b',
    'a',
    '  after b has started',
  ]);
  check(
    'creates what is used, and trusts what is external',
    'services:\n  a:\n    networks: [n, e]\n    volumes: [vol:/v, ./here:/h]\nnetworks:\n  n:\n  e:\n    external: true\n  unused:\nvolumes:\n  vol:\n    name: own\n',
    'create',
    ['network flask-postgres_n', 'network e: has to exist already', 'volume own, unless it is there already', 'flask-postgres-a-1'],
  );
  check(
    'tells addresses as they are typed',
    'services:\n  a:\n    ports: ["80:80", "8443:443", "53:53/udp", "127.0.0.1:6379:6379", "3000", "192.168.0.2:81:80"]\n',
    'reach',
    [
      'http://localhost → a',
      'https://localhost:8443 → a',
      'localhost:53/udp → a',
      'localhost:6379 → a',
      'a free port of this machine → a (docker compose port a 3000)',
      'http://192.168.0.2:81 → a',
    ],
  );
  check(
    'shortens a range, and leaves out what the network of the host makes void',
    'services:\n  a:\n    image: x\n    ports: ["8000-8009:80-89"]\n  b:\n    image: x\n    network_mode: host\n    ports: ["1:1"]\n',
    'reach',
    ['http://localhost:8000 → a', '… → a', 'http://localhost:8009 → a'],
  );
  check(
    'downloads what nothing builds, by its policy',
    'services:\n  a:\n    image: a\n    build: .\n  b:\n    image: a\n  c:\n    image: c\n    pull_policy: always\n  d:\n    image: d\n    pull_policy: never\n  e:\n    image: e\n    volumes: [{ type: image, source: files, target: /f }]\n    pull_policy: daily\n',
    'pull',
    [
      'a (b)',
      '  may fail: a builds it',
      'c (c)',
      '  always, even where it is here',
      'e (e)',
      '  also where it is older (daily)',
      'files (e)',
    ],
  );
  check(
    'builds what others build upon first, and tells the Dockerfile in the file',
    'services:\n  a:\n    build:\n      context: .\n      target: prod\n      additional_contexts: [base=service:b]\n  b:\n    build:\n      dockerfile_inline: |\n        FROM alpine AS one\n        RUN true\n        FROM scratch\n        COPY x y\n',
    'build',
    [
      'b: the Dockerfile in this file → image flask-postgres-b',
      '  FROM scratch',
      '  COPY x y',
      'a: ./Dockerfile up to stage prod → image flask-postgres-a',
      '  FROM python:3.11-slim',
      '  RUN apt-get update && apt-get install -y --no-install-recommends gcc postgresql-client &&…',
      '  COPY requirements.txt .',
      '  RUN pip install --no-cache-dir -r requirements.txt',
      '  COPY . .',
      '  CMD ["python", "app.py"]',
    ],
  );
  check('fetches models', 'services:\n  a:\n    image: x\n    models: [llm]\nmodels:\n  llm:\n    model: ai/smollm2\n', 'pull', [
    'x (a)',
    'ai/smollm2 (model llm)',
  ]);
  check(
    'waits for no service without containers, and runs hooks',
    'services:\n  a:\n    image: x\n    depends_on: [b]\n    post_start:\n      - command: [echo, hi]\n  b:\n    image: x\n    scale: 0\n',
    'start',
    ['b: no container (0 replicas)', 'a', '  then runs in it: echo hi'],
  );
  check(
    'says that the check is that of the image',
    'services:\n  a:\n    image: x\n    depends_on:\n      b: { condition: service_healthy, required: false }\n  b:\n    image: x\n',
    'start',
    ['b', 'a', '  waits until b is healthy (a check of its image: none is written), if it can'],
  );
  check(
    'names the containers',
    'name: My\nservices:\n  a:\n    image: x\n    scale: 3\n  b:\n    image: x\n    container_name: own\n  c:\n    provider: { type: cloud }\n',
    'create',
    ['network my_default', 'my-a-1 … 3', 'own'],
  );
  check(
    'tells what stays',
    'services:\n  a:\n    image: x\n    volumes: [vol:/v, ext:/e, /anonymous]\n    networks: [n, m]\nvolumes:\n  vol:\n  ext:\n    external: true\nnetworks:\n  n:\n    external: true\n  m:\n',
    'keep',
    [
      'network n (external: never removed)',
      'volume flask-postgres_vol (only `down --volumes` removes it)',
      'volume ext (external: never removed)',
      'the volume without a name at /anonymous of a, which the next `up` no longer uses (`down --volumes` removes it)',
      'the images (only `down --rmi` removes them)',
    ],
  );
  check('tells what is off', 'services:\n  a:\n    image: x\n    profiles: [p, q]\n', 'off', ['a (profiles: p, q)']);
  check('tells what Compose refuses, and what comes after that', 'services:\n  a:\n    imge: x\n', 'blocked', [
    'Unknown key: `imge`',
    'Neither `image` nor `build`: Compose does not know what to start',
  ]);
  check(
    'reads the variables, the files, and what services name',
    `name: x
include: [sub/compose.yaml]
services:
  a:
    image: x\${TAG}
    env_file: [a.env, { path: none.env, required: false }]
  b:
    image: x
    env_file: a.env
-- .env --
TAG=1
-- a.env --
A=1
-- sub/compose.yaml --
services:
  c:
    image: x
`,
    'read',
    ['.env', 'docker-compose.yml', 'sub/compose.yaml', '  included by docker-compose.yml', 'a.env (a, b)', 'none.env (a)', '  not there'],
  );
});
