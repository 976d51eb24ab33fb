import { yaml } from '../../server/src/yaml.ts';
import { checkProblems } from '../fixture.ts';
import { checkFixes } from './fix-text.ts';

const web = yaml`
  services:
    web:
      image: a
`;
const all = yaml`
  volumes: { vv: , ww: }
  networks: { n: , default: }
  configs: { c: { content: x } , k: { content: x } }
  secrets: { s: { file: ./s }, t: { file: ./t } }
  models: { m: { model: ai/x } }
`;

const cases: [title: string, fixture: string][] = [
  [
    'a volume',
    yaml`
      ${web}volumes:
        "v":
      # ^^^ unused-definition
          driver: local
    `,
  ],
  [
    'one that is external',
    yaml`
      ${web}networks:
        n: { external: true }
      # ^ unused-definition
    `,
  ],
  [
    'a volume of one letter, which Compose takes for a drive of Windows',
    yaml`
      ${web}    volumes: [v:/v]
      volumes: { v: }
      #          ^ unused-definition
    `,
  ],
  [
    'a folder is no volume',
    yaml`
      ${web}    volumes: [./v:/v]
      volumes: { v: }
      #          ^ unused-definition
    `,
  ],
  [
    'in Korean',
    yaml`
      ${web}    # 볼륨 없음
      networks:
        back: {} # 망
      # ^^^^ unused-definition
    `,
  ],
  [
    'not what is used',
    yaml`
      ${web}    volumes: [vv:/v, { type: volume, source: ww, target: /w }]
          networks: [n]
          configs: [c]
          credential_spec: { config: k }
          build: { context: ., secrets: [t] }
          secrets: [{ source: s }]
          models: [m]
      ${all}`,
  ],
  [
    'not what a service uses that is turned off',
    yaml`
      ${web}    networks: { n: }
          profiles: [p]
      networks: { n: }
    `,
  ],
  [
    'not by a merge key',
    yaml`
      x-v: &v
        volumes: [vv:/v]
      ${web}    <<: *v
      volumes: { vv: }
    `,
  ],
  ['not in a file of definitions alone', all],
  [
    'not where a part is elsewhere',
    yaml`
      include: [other.yaml]
      ${web}volumes: { v: }
    `,
  ],
  [
    'not where a service is taken over from a file that is not known',
    yaml`
      ${web}    extends: { file: other.yaml, service: a }
      volumes: { v: }
    `,
  ],
  [
    'not what an override uses',
    yaml`
      ${web}volumes: { vv: }
      -- compose.override.yaml --
      services:
        web:
          volumes: [vv:/v]
    `,
  ],
  [
    'not what an included file uses',
    yaml`
      include: [other.yaml]
      ${web}volumes: { vv: }
      -- other.yaml --
      services:
        b:
          image: x
          volumes: [vv:/v]
      volumes: { vv: }
    `,
  ],
  [
    'silenced',
    yaml`
      ${web}volumes:
        v: # whaleback-ignore unused-definition
    `,
  ],
];

describe('unused-definition', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture, {}));

  const fixes = (title: string, before: string, after: string) =>
    it(title, () => checkFixes('unused-definition', before, { 'Remove `v`': after }));
  fixes(
    'goes with the section that has nothing else',
    yaml`
      ${web}
      volumes:
        v:
          driver: local
    `,
    web,
  );
  fixes(
    'goes alone',
    yaml`
      ${web}    volumes: [ww:/w]
      volumes:
        v: # one
        ww:
    `,
    yaml`
      ${web}    volumes: [ww:/w]
      volumes:
        ww:
    `,
  );
  fixes(
    'goes in flow style',
    yaml`
      ${web}    volumes: [ww:/w]
      volumes: { v: , ww: }
    `,
    yaml`
      ${web}    volumes: [ww:/w]
      volumes: { ww: }
    `,
  );
  fixes(
    'goes with CRLF',
    yaml`
      ${web}volumes:
        v:
      x-a: 1
    `.replaceAll('\n', '\r\n'),
    yaml`
      ${web}x-a: 1
    `.replaceAll('\n', '\r\n'),
  );
});
