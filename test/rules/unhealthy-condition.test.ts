import { checkProblems } from '../fixture.ts';

const web = (condition: string) => `services:\n  web:\n    image: nginx\n    depends_on:\n      db:\n        condition: ${condition}\n`;
const mark = '#                  ^^^^^^^^^^^^^^^ unhealthy-condition\n';
const cases: [title: string, fixture: string][] = [
  [
    'an official image',
    `${web('service_healthy')}${mark}  db:\n    image: docker.io/library/postgres:16-alpine\n`.replace('docker.io/library/', ''),
  ],
  ['a check that is turned off', `${web('service_healthy')}${mark}  db:\n    image: mine/db\n    healthcheck:\n      disable: true\n`],
  ['a check that is NONE', `${web('service_healthy')}${mark}  db:\n    image: mine/db\n    healthcheck:\n      test: [NONE]\n`],
  ['not another condition', `${web('service_started')}  db:\n    image: postgres\n`],
  ['not with a check', `${web('service_healthy')}  db:\n    image: postgres\n    healthcheck:\n      test: pg_isready\n`],
  [
    'not with a check of a merge key',
    `x-h: &h\n  healthcheck: { test: pg_isready }\n${web('service_healthy')}  db:\n    <<: *h\n    image: postgres\n`,
  ],
  ['not of an image that may have one', `${web('service_healthy')}  db:\n    image: mine/postgres\n`],
  ['not of an image that is built', `${web('service_healthy')}  db:\n    build: .\n    image: postgres\n`],
  ['not of an interpolated image', `${web('service_healthy')}  db:\n    image: \${DB:-postgres}\n`],
  [
    'not of a service that extends another',
    `${web('service_healthy')}  db:\n    image: postgres\n    extends: { service: web2 }\n  web2: { image: nginx }\n`,
  ],
];

describe('unhealthy-condition', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});
