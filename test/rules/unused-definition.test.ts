import { checkProblems } from '../fixture.ts';
import { checkFixes } from './fix-text.ts';

const web = 'services:\n  web:\n    image: a\n';
const all =
  'volumes: { vv: , ww: }\nnetworks: { n: , default: }\nconfigs: { c: { content: x } , k: { content: x } }\nsecrets: { s: { file: ./s }, t: { file: ./t } }\nmodels: { m: { model: ai/x } }\n';

const cases: [title: string, fixture: string][] = [
  ['a volume', `${web}volumes:\n  "v":\n# ^^^ unused-definition\n    driver: local\n`],
  ['one that is external', `${web}networks:\n  n: { external: true }\n# ^ unused-definition\n`],
  [
    'a volume of one letter, which Compose takes for a drive of Windows',
    `${web}    volumes: [v:/v]\nvolumes: { v: }\n#          ^ unused-definition\n`,
  ],
  ['a folder is no volume', `${web}    volumes: [./v:/v]\nvolumes: { v: }\n#          ^ unused-definition\n`],
  ['in Korean', `${web}    # 볼륨 없음\nnetworks:\n  back: {} # 망\n# ^^^^ unused-definition\n`],
  [
    'not what is used',
    `${web}    volumes: [vv:/v, { type: volume, source: ww, target: /w }]\n    networks: [n]\n    configs: [c]\n    credential_spec: { config: k }\n    build: { context: ., secrets: [t] }\n    secrets: [{ source: s }]\n    models: [m]\n${all}`,
  ],
  ['not what a service uses that is turned off', `${web}    networks: { n: }\n    profiles: [p]\nnetworks: { n: }\n`],
  ['not by a merge key', `x-v: &v\n  volumes: [vv:/v]\n${web}    <<: *v\nvolumes: { vv: }\n`],
  ['not in a file of definitions alone', all],
  ['not where a part is elsewhere', `include: [other.yaml]\n${web}volumes: { v: }\n`],
  [
    'not where a service is taken over from a file that is not known',
    `${web}    extends: { file: other.yaml, service: a }\nvolumes: { v: }\n`,
  ],
  ['not what an override uses', `${web}volumes: { vv: }\n-- compose.override.yaml --\nservices:\n  web:\n    volumes: [vv:/v]\n`],
  [
    'not what an included file uses',
    `include: [other.yaml]\n${web}volumes: { vv: }\n-- other.yaml --\nservices:\n  b:\n    image: x\n    volumes: [vv:/v]\nvolumes: { vv: }\n`,
  ],
  ['silenced', `${web}volumes:\n  v: # whaleback-ignore unused-definition\n`],
];

describe('unused-definition', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture, {}));

  const fixes = (title: string, before: string, after: string) =>
    it(title, () => checkFixes('unused-definition', before, { 'Remove `v`': after }));
  fixes('goes with the section that has nothing else', `${web}\nvolumes:\n  v:\n    driver: local\n`, web);
  fixes('goes alone', `${web}    volumes: [ww:/w]\nvolumes:\n  v: # one\n  ww:\n`, `${web}    volumes: [ww:/w]\nvolumes:\n  ww:\n`);
  fixes('goes in flow style', `${web}    volumes: [ww:/w]\nvolumes: { v: , ww: }\n`, `${web}    volumes: [ww:/w]\nvolumes: { ww: }\n`);
  fixes('goes with CRLF', `${web}volumes:\n  v:\nx-a: 1\n`.replaceAll('\n', '\r\n'), `${web}x-a: 1\n`.replaceAll('\n', '\r\n'));
});
