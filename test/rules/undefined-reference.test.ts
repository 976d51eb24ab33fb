import { checkProblems } from '../fixture.ts';

const service = 'services:\n  web:\n    image: a\n';
const cases: [title: string, fixture: string][] = [
  ['service', `${service}    depends_on: [db]\n#                ^^ undefined-reference\n`],
  ['service, long form', `${service}    depends_on:\n      db:\n#     ^^ undefined-reference\n        condition: service_started\n`],
  [
    'service, quoted',
    `${service}    depends_on: ["db", 'web2']\n#                 ^^ undefined-reference\n#                       ^^^^ undefined-reference\n`,
  ],
  [
    'service of a network mode',
    `${service}    network_mode: service:db\n#                         ^^ undefined-reference\n    pid: host\n`,
  ],
  [
    'service of a link',
    `${service}    links: ["db:database", web]\n#   ^^^^^ deprecated-key\n#            ^^ undefined-reference\n    external_links: [other]\n#   ^^^^^^^^^^^^^^ deprecated-key\n`,
  ],
  ['service of volumes_from', `${service}    volumes_from: ["db:ro", "container:x"]\n#                   ^^ undefined-reference\n`],
  [
    'volume',
    `${service}    volumes:\n      - data:/data:ro\n#       ^^^^ undefined-reference\n      - ./here:/there\n      - /anonymous\n`,
  ],
  [
    'volume, long form',
    `${service}    volumes:\n      - type: volume\n        source: data\n#               ^^^^ undefined-reference\n        target: /data\n      - { type: bind, source: ./a, target: /b }\n`,
  ],
  ['network', `${service}    networks: [front, default]\n#              ^^^^^ undefined-reference\n`],
  ['network, long form', `${service}    networks:\n      front:\n#     ^^^^^ undefined-reference\n        aliases: [a]\n`],
  [
    'config and secret',
    `${service}    configs:\n      - one\n#       ^^^ undefined-reference\n    secrets:\n      - source: two\n#               ^^^ undefined-reference\n        target: x\n`,
  ],
  ['build secret', 'services:\n  web:\n    build:\n      context: .\n      secrets: [token]\n#               ^^^^^ undefined-reference\n'],
  [
    'in JSON style',
    '{"services": {"web": {"image": "a", "depends_on": ["db"]}}}\n#                                                   ^^ undefined-reference\n',
  ],
  ['in Korean', 'services:\n  웹:\n# ^ invalid-format\n    image: a\n    depends_on: [디비]\n#                ^^ undefined-reference\n'],
  ['behind a merge key, at its anchor', `x-a: &a\n  depends_on: [db]\n#              ^^ undefined-reference\n${service}    <<: *a\n`],
  ['not interpolated', `${service}    depends_on: ["\${DB}"]\n    networks: [$NET]\n    volumes: ["\${DATA:-data}:/data"]\n`],
  [
    'not what is defined',
    `${service}    depends_on: [db]\n    volumes: [data:/data]\n    networks: { front: }\n  db: { image: b }\nvolumes: { data: }\nnetworks:\n  front:\n`,
  ],
  ['not a name that Compose takes for a path', `${service}    volumes: [data]\n#             ^^^^ relative-target\n`],
  ['not the config of a credential_spec', `${service}    credential_spec:\n      config: elsewhere\n`],
  ['not in a file that includes others', `include: [other.yaml]\n${service}    depends_on: [db]\n`],
  ['defined in a later document', `${service}    depends_on: [db]\n---\nservices:\n  db:\n    image: b\n`],
  ['silenced by two ids', `${service}    # whaleback-ignore dependency-cycle undefined-reference\n    depends_on: [db]\n`],
];

describe('undefined-reference', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});
