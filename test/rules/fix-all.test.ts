import assert from 'node:assert/strict';
import { fixAll } from '../../server/src/rules/fix-all.ts';
import { applyEdits } from '../../server/src/syntax/edit.ts';
import { raw, yaml } from '../../server/src/yaml.ts';
import { contextOf } from '../fixture.ts';

/** A text after all problems of a rule are fixed. */
function fixed(rule: string, text: string): string {
  const context = contextOf(text);
  return applyEdits(
    text,
    fixAll(context, ({ id }) => id === rule),
  );
}

const cases: [title: string, rule: string, before: string, after: string][] = [
  [
    'does not write a key twice',
    'unknown-key',
    `services:
  web:
    imag: x
    imge: y
`,
    `services:
  web:
    image: x
    imge: y
`,
  ],
  [
    'does not write a key twice, with CRLF',
    'unknown-key',
    raw('services:\r\n  web:\r\n    imag: x\r\n    imge: y\r\n'),
    raw('services:\r\n  web:\r\n    image: x\r\n    imge: y\r\n'),
  ],
  [
    'does not write a key twice in flow style',
    'unknown-key',
    `services: { web: { imag: x, imge: y } }
`,
    `services: { web: { image: x, imge: y } }
`,
  ],
  [
    'puts a service below the section that gets its name',
    'unknown-key',
    `servces:
  web:
    image: nginx
db:
  image: postgres
`,
    `services:
  web:
    image: nginx
  db:
    image: postgres
`,
  ],
  [
    'names a section once',
    'unknown-key',
    `servces:
  web: {image: x}
servics:
  db: {image: y}
`,
    `services:
  web: {image: x}
servics:
  db: {image: y}
`,
  ],
  [
    'fixes what it can around what it cannot',
    'unknown-key',
    `services:
  a:
    imag: x
  b:
    imag: x
    imge: y
  c:
    imag: x
`,
    `services:
  a:
    image: x
  b:
    image: x
    imge: y
  c:
    image: x
`,
  ],
  [
    'makes one section for two volumes',
    'undefined-reference',
    `services:
  web:
    image: a
    volumes: [one:/1, two:/2]
`,
    `services:
  web:
    image: a
    volumes: [one:/1, two:/2]

volumes:
  one:
  two:
`,
  ],
  [
    'makes one section for many volumes in flow style',
    'undefined-reference',
    `services: { web: { image: a, volumes: [${Array.from({ length: 15 }, (_, at) => `v${at}:/${at}`).join(', ')}] } }
`,
    yaml`
      services: { web: { image: a, volumes: [${Array.from({ length: 15 }, (_, at) => `v${at}:/${at}`).join(', ')}] } }

      volumes:
      ${Array.from({ length: 15 }, (_, at) => `  v${at}:\n`).join('')}`,
  ],
  [
    'adds many volumes to a section in flow style',
    'undefined-reference',
    `services: { web: { image: a, volumes: [${Array.from({ length: 15 }, (_, at) => `v${at}:/${at}`).join(', ')}] } }
volumes: {}
`,
    `services: { web: { image: a, volumes: [${Array.from({ length: 15 }, (_, at) => `v${at}:/${at}`).join(', ')}] } }
volumes: { ${Array.from({ length: 15 }, (_, at) => `v${at}: null`).join(', ')} }
`,
  ],
  [
    'adds one health check for two who wait for it',
    'unhealthy-condition',
    `services:
  a:
    image: x
    depends_on:
      db: { condition: service_healthy }
  b:
    image: x
    depends_on:
      db: { condition: service_healthy }
      cache: { condition: service_healthy }
  db:
    image: redis:7
  cache:
    image: redis:7
`,
    `services:
  a:
    image: x
    depends_on:
      db: { condition: service_healthy }
  b:
    image: x
    depends_on:
      db: { condition: service_healthy }
      cache: { condition: service_healthy }
  db:
    image: redis:7
    healthcheck:
      test: ["CMD", "redis-cli", "ping"]
      interval: 5s
      timeout: 3s
      retries: 5
  cache:
    image: redis:7
    healthcheck:
      test: ["CMD", "redis-cli", "ping"]
      interval: 5s
      timeout: 3s
      retries: 5
`,
  ],
  [
    'indents a file with tabs once',
    'yaml-syntax',
    raw('services:\n\tweb:\n\t\timage: nginx\n\tdb:\n\t\timage: redis\n'),
    yaml`
      services:
        web:
          image: nginx
        db:
          image: redis
    `,
  ],
  [
    'leaves out what does not help',
    'unknown-key',
    `services:
  a:
    image: x
    prts: 1
    commnd: a
`,
    `services:
  a:
    image: x
    prts: 1
    command: a
`,
  ],
];

describe('fixing all problems of a rule', () => {
  for (const [title, rule, before, after] of cases) it(title, () => assert.equal(fixed(rule, before), after));
});

describe('fixes behind a byte order mark', () => {
  const files: [title: string, rule: string, before: string, after: string][] = [
    [
      'define a volume in the first column',
      'undefined-reference',
      `services:
  web:
    image: nginx:1.27
    volumes:
      - db_data:/data
`,
      `services:
  web:
    image: nginx:1.27
    volumes:
      - db_data:/data

volumes:
  db_data:
`,
    ],
    [
      'leave it where it is',
      'obsolete-version',
      `version: "3"
services:
  web:
    image: a
`,
      `services:
  web:
    image: a
`,
    ],
    [
      'move what is on the first line',
      'unknown-key',
      `db:
  image: a
services:
  web:
    image: b
`,
      `services:
  web:
    image: b
  db:
    image: a
`,
    ],
    [
      'keep the columns of a file of one line',
      'unknown-key',
      'servces: { web: { image: a } }',
      'services: { web: { image: a } }',
    ],
  ];
  for (const [title, rule, before, after] of files) {
    it(title, () => {
      for (const of of [(text: string) => text, (text: string) => text.replaceAll('\n', '\r\n')])
        assert.equal(fixed(rule, `\uFEFF${of(before)}`), `\uFEFF${of(after)}`);
    });
  }
});
