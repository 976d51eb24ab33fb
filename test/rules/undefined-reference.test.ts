import { yaml } from '../../server/src/yaml.ts';
import { checkProblems } from '../fixture.ts';

const service = yaml`
  services:
    web:
      image: a
`;
const cases: [title: string, fixture: string][] = [
  [
    'service',
    yaml`
      ${service}    depends_on: [db]
      #                ^^ undefined-reference
    `,
  ],
  [
    'service, long form',
    yaml`
      ${service}    depends_on:
            db:
      #     ^^ undefined-reference
              condition: service_started
    `,
  ],
  [
    'service, quoted',
    yaml`
      ${service}    depends_on: ["db", 'web2']
      #                 ^^ undefined-reference
      #                       ^^^^ undefined-reference
    `,
  ],
  [
    'service of a network mode',
    yaml`
      ${service}    network_mode: service:db
      #                         ^^ undefined-reference
          pid: host
    `,
  ],
  [
    'service of a link',
    yaml`
      ${service}    links: ["db:database", web]
      #   ^^^^^ deprecated-key
      #            ^^ undefined-reference
          external_links: [other]
      #   ^^^^^^^^^^^^^^ deprecated-key
    `,
  ],
  [
    'service of volumes_from',
    yaml`
      ${service}    volumes_from: ["db:ro", "container:x"]
      #                   ^^ undefined-reference
    `,
  ],
  [
    'volume',
    yaml`
      ${service}    volumes:
            - data:/data:ro
      #       ^^^^ undefined-reference
            - ./here:/there
            - /anonymous
    `,
  ],
  [
    'volume, long form',
    yaml`
      ${service}    volumes:
            - type: volume
              source: data
      #               ^^^^ undefined-reference
              target: /data
            - { type: bind, source: ./a, target: /b }
    `,
  ],
  [
    'network',
    yaml`
      ${service}    networks: [front, default]
      #              ^^^^^ undefined-reference
    `,
  ],
  [
    'network, long form',
    yaml`
      ${service}    networks:
            front:
      #     ^^^^^ undefined-reference
              aliases: [a]
    `,
  ],
  [
    'config and secret',
    yaml`
      ${service}    configs:
            - one
      #       ^^^ undefined-reference
          secrets:
            - source: two
      #               ^^^ undefined-reference
              target: x
    `,
  ],
  [
    'build secret',
    yaml`
      services:
        web:
          build:
            context: .
            secrets: [token]
      #               ^^^^^ undefined-reference
    `,
  ],
  [
    'in JSON style',
    '{"services": {"web": {"image": "a", "depends_on": ["db"]}}}\n#                                                   ^^ undefined-reference\n',
  ],
  [
    'in Korean',
    yaml`
      services:
        웹:
      # ^ invalid-format
          image: a
          depends_on: [디비]
      #                ^^ undefined-reference
    `,
  ],
  [
    'behind a merge key, at its anchor',
    yaml`
      x-a: &a
        depends_on: [db]
      #              ^^ undefined-reference
      ${service}    <<: *a
    `,
  ],
  [
    'not interpolated',
    yaml`
      ${service}    depends_on: ["\${DB}"]
          networks: [$NET]
          volumes: ["\${DATA:-data}:/data"]
    `,
  ],
  [
    'not what is defined',
    yaml`
      ${service}    depends_on: [db]
          volumes: [data:/data]
          networks: { front: }
        db: { image: b }
      volumes: { data: }
      networks:
        front:
    `,
  ],
  [
    'not a name that Compose takes for a path',
    yaml`
      ${service}    volumes: [data]
      #             ^^^^ relative-target
    `,
  ],
  [
    'not the config of a credential_spec',
    yaml`
      ${service}    credential_spec:
            config: elsewhere
    `,
  ],
  [
    'not in a file that includes others',
    yaml`
      include: [other.yaml]
      ${service}    depends_on: [db]
    `,
  ],
  [
    'defined in a later document',
    yaml`
      ${service}    depends_on: [db]
      ---
      services:
        db:
          image: b
    `,
  ],
  [
    'silenced by two ids',
    yaml`
      ${service}    # whaleback-ignore dependency-cycle undefined-reference
          depends_on: [db]
    `,
  ],
];

describe('undefined-reference', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});
