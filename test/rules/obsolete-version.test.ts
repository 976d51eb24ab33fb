import { checkProblems } from '../fixture.ts';

const services = 'services:\n  web:\n    image: a\n';
const cases: [title: string, fixture: string][] = [
  ['single quotes', `version: '3'\n#^^^^^^^^^^^ obsolete-version\n${services}`],
  ['at the end', `${services}version: "3.8" # old\n#^^^^^^^^^^^^^ obsolete-version\n`],
  ['quoted key', `"version": "3"\n#^^^^^^^^^^^^^ obsolete-version\n${services}`],
  ['in JSON style', '{ "version": "3", "services": { "web": { "image": "a" } } }\n# ^^^^^^^^^^^^^^ obsolete-version\n'],
  ['in each document', `version: "3"\n#^^^^^^^^^^^ obsolete-version\n${services}---\nversion: "3"\n#^^^^^^^^^^^ obsolete-version\n`],
  ['interpolated', `version: "\${V}"\n#^^^^^^^^^^^^^^ obsolete-version\n${services}`],
  ['not elsewhere', 'x-a:\n  version: 1\nservices:\n  version:\n    image: a\n    labels:\n      version: "1"\n'],
  ['silenced', `version: "3" # whaleback-ignore obsolete-version\n${services}`],
];

describe('obsolete-version', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});
