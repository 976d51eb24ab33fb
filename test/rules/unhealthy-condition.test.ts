import { yaml } from '../../server/src/yaml.ts';
import { checkProblems } from '../fixture.ts';

const web = (condition: string) => yaml`
  services:
    web:
      image: nginx
      depends_on:
        db:
          condition: ${condition}
`;
const mark = '#                  ^^^^^^^^^^^^^^^ unhealthy-condition\n';
const cases: [title: string, fixture: string][] = [
  [
    'an official image',
    yaml`
      ${web('service_healthy')}${mark}  db:
          image: docker.io/library/postgres:16-alpine
    `.replace('docker.io/library/', ''),
  ],
  [
    'a check that is turned off',
    yaml`
      ${web('service_healthy')}${mark}  db:
          image: mine/db
          healthcheck:
            disable: true
    `,
  ],
  [
    'a check that is NONE',
    yaml`
      ${web('service_healthy')}${mark}  db:
          image: mine/db
          healthcheck:
            test: [NONE]
    `,
  ],
  [
    'not another condition',
    yaml`
      ${web('service_started')}  db:
          image: postgres
    `,
  ],
  [
    'not with a check',
    yaml`
      ${web('service_healthy')}  db:
          image: postgres
          healthcheck:
            test: pg_isready
    `,
  ],
  [
    'not with a check of a merge key',
    yaml`
      x-h: &h
        healthcheck: { test: pg_isready }
      ${web('service_healthy')}  db:
          <<: *h
          image: postgres
    `,
  ],
  [
    'not of an image that may have one',
    yaml`
      ${web('service_healthy')}  db:
          image: mine/postgres
    `,
  ],
  [
    'not of an image that is built',
    yaml`
      ${web('service_healthy')}  db:
          build: .
          image: postgres
    `,
  ],
  [
    'not of an interpolated image',
    yaml`
      ${web('service_healthy')}  db:
          image: \${DB:-postgres}
    `,
  ],
  [
    'not of a service that extends another',
    yaml`
      ${web('service_healthy')}  db:
          image: postgres
          extends: { service: web2 }
        web2: { image: nginx }
    `,
  ],
];

describe('unhealthy-condition', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});
