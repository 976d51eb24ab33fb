import { yaml } from '../../server/src/yaml.ts';
import { checkProblems } from '../fixture.ts';

const services = yaml`
  services:
    web:
      image: a
`;
const cases: [title: string, fixture: string][] = [
  [
    'single quotes',
    yaml`
      version: '3'
      #^^^^^^^^^^^ obsolete-version
      ${services}`,
  ],
  [
    'at the end',
    yaml`
      ${services}version: "3.8" # old
      #^^^^^^^^^^^^^ obsolete-version
    `,
  ],
  [
    'quoted key',
    yaml`
      "version": "3"
      #^^^^^^^^^^^^^ obsolete-version
      ${services}`,
  ],
  ['in JSON style', '{ "version": "3", "services": { "web": { "image": "a" } } }\n# ^^^^^^^^^^^^^^ obsolete-version\n'],
  [
    'in each document',
    yaml`
      version: "3"
      #^^^^^^^^^^^ obsolete-version
      ${services}---
      version: "3"
      #^^^^^^^^^^^ obsolete-version
    `,
  ],
  [
    'interpolated',
    yaml`
      version: "\${V}"
      #^^^^^^^^^^^^^^ obsolete-version
      ${services}`,
  ],
  [
    'not elsewhere',
    yaml`
      x-a:
        version: 1
      services:
        version:
          image: a
          labels:
            version: "1"
    `,
  ],
  [
    'silenced',
    yaml`
      version: "3" # whaleback-ignore obsolete-version
      ${services}`,
  ],
];

describe('obsolete-version', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});
