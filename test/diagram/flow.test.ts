// What `docker compose up --build` does, step by step.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dockerfilesOf, flowOf, flowText } from '../../server/src/diagram/flow.ts';
import { modelOf } from '../../server/src/diagram/model.ts';
import type { Locale } from '../../server/src/localized.ts';
import { yaml } from '../../server/src/yaml.ts';
import { contextOf } from '../fixture.ts';

const URI = 'file:///flask-postgres/docker-compose.yml';
const example = (file: string) => readFileSync(`examples/flask-postgres/${file}`, 'utf8');

function flowIn(
  text: string,
  { locale = 'en', uri = URI, profiles }: { locale?: Locale; uri?: string; profiles?: string[] } = {},
) {
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

  check(
    'pulls each image once',
    yaml`
      services:
        a:
          image: x
        b:
          image: x
    `,
    'pull',
    ['x (a, b)'],
  );
  check(
    'leaves out what no profile turns on',
    yaml`
      services:
        a:
          image: x
          profiles: [debug]
    `,
    'pull',
    [],
  );
  check(
    'and starts it where one does',
    yaml`
      services:
        a:
          image: x
          profiles: [debug]
    `,
    'start',
    ['a'],
    ['debug'],
  );
  check(
    'stops at a cycle',
    yaml`
      services:
        a:
          image: x
          depends_on: [b]
        b:
          image: x
          depends_on: [a]
    `,
    'blocked',
    ['a → b → a'],
  );
  check(
    'stops where what is needed is off',
    yaml`
      services:
        a:
          image: x
          depends_on: [b]
        b:
          image: x
          profiles: [p]
    `,
    'blocked',
    ['a needs b, which no active profile turns on'],
  );
  check(
    'and does not mind where it is optional',
    yaml`
      services:
        a:
          depends_on:
            b:
              condition: service_started
              required: false
        b:
          profiles: [p]
    `,
    'start',
    ['a'],
  );
  check(
    'starts nothing then',
    yaml`
      services:
        a:
          image: x
          depends_on: [b]
        b:
          image: x
          depends_on: [a]
    `,
    'start',
    [],
  );
  check(
    'waits for what the network is shared with',
    yaml`
      services:
        a:
          network_mode: service:b
        b:
          image: x
    `,
    'start',
    ['b', 'a', '  after b has started'],
  );
  check(
    'creates what is used, and trusts what is external',
    yaml`
      services:
        a:
          networks: [n, e]
          volumes: [vol:/v, ./here:/h]
      networks:
        n:
        e:
          external: true
        unused:
      volumes:
        vol:
          name: own
    `,
    'create',
    [
      'network flask-postgres_n',
      'network e: has to exist already',
      'volume own, unless it is there already',
      'flask-postgres-a-1',
    ],
  );
  check(
    'tells addresses as they are typed',
    yaml`
      services:
        a:
          ports: ["80:80", "8443:443", "53:53/udp", "127.0.0.1:6379:6379", "3000", "192.168.0.2:81:80"]
    `,
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
    yaml`
      services:
        a:
          image: x
          ports: ["8000-8009:80-89"]
        b:
          image: x
          network_mode: host
          ports: ["1:1"]
    `,
    'reach',
    ['http://localhost:8000 → a', '… → a', 'http://localhost:8009 → a'],
  );
  check(
    'downloads what nothing builds, by its policy',
    yaml`
      services:
        a:
          image: a
          build: .
        b:
          image: a
        c:
          image: c
          pull_policy: always
        d:
          image: d
          pull_policy: never
        e:
          image: e
          volumes: [{ type: image, source: files, target: /f }]
          pull_policy: daily
    `,
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
    yaml`
      services:
        a:
          build:
            context: .
            target: prod
            additional_contexts: [base=service:b]
        b:
          build:
            dockerfile_inline: |
              FROM alpine AS one
              RUN true
              FROM scratch
              COPY x y
    `,
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
  check(
    'fetches models',
    yaml`
      services:
        a:
          image: x
          models: [llm]
      models:
        llm:
          model: ai/smollm2
    `,
    'pull',
    ['x (a)', 'ai/smollm2 (model llm)'],
  );
  check(
    'waits for no service without containers, and runs hooks',
    yaml`
      services:
        a:
          image: x
          depends_on: [b]
          post_start:
            - command: [echo, hi]
        b:
          image: x
          scale: 0
    `,
    'start',
    ['b: no container (0 replicas)', 'a', '  then runs in it: echo hi'],
  );
  check(
    'says that the check is that of the image',
    yaml`
      services:
        a:
          image: x
          depends_on:
            b: { condition: service_healthy, required: false }
        b:
          image: x
    `,
    'start',
    ['b', 'a', '  waits until b is healthy (a check of its image: none is written), if it can'],
  );
  check(
    'names the containers',
    yaml`
      name: My
      services:
        a:
          image: x
          scale: 3
        b:
          image: x
          container_name: own
        c:
          provider: { type: cloud }
    `,
    'create',
    ['network my_default', 'my-a-1 … 3', 'own'],
  );
  check(
    'tells what stays',
    yaml`
      services:
        a:
          image: x
          volumes: [vol:/v, ext:/e, /anonymous]
          networks: [n, m]
      volumes:
        vol:
        ext:
          external: true
      networks:
        n:
          external: true
        m:
    `,
    'keep',
    [
      'network n (external: never removed)',
      'volume flask-postgres_vol (only `down --volumes` removes it)',
      'volume ext (external: never removed)',
      'the volume without a name at /anonymous of a, which the next `up` no longer uses (`down --volumes` removes it)',
      'the images (only `down --rmi` removes them)',
    ],
  );
  check(
    'tells what is off',
    yaml`
      services:
        a:
          image: x
          profiles: [p, q]
    `,
    'off',
    ['a (profiles: p, q)'],
  );
  check(
    'tells what Compose refuses, and what comes after that',
    yaml`
      services:
        a:
          imge: x
    `,
    'blocked',
    ['Unknown key: `imge`', 'Neither `image` nor `build`: Compose does not know what to start'],
  );
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
    [
      '.env',
      'docker-compose.yml',
      'sub/compose.yaml',
      '  included by docker-compose.yml',
      'a.env (a, b)',
      'none.env (a)',
      '  not there',
    ],
  );
});
