import assert from 'node:assert/strict';
import { serviceLayers } from '../../server/src/project/service-layers.ts';
import { yaml } from '../../server/src/yaml.ts';
import { contextOf } from '../fixture.ts';

function check(text: string, en: readonly string[], ko?: readonly string[], uri?: string): void {
  const { project, document } = contextOf(text, {}, uri);
  const found = serviceLayers(project, document, 'web');
  assert.deepEqual(
    found.map((words) => words.en),
    en,
  );
  if (ko)
    assert.deepEqual(
      found.map((words) => words.ko),
      ko,
    );
}

const TWO = `services:
  web:
    image: nginx
    ports: ["80"]
    environment: {A: 1}
-- compose.override.yaml --
services:
  web:
    image: httpd
    environment: {B: 1}
    restart: always
`;

describe('the layers of a service', () => {
  it('are what other files change and add', () => {
    check(
      TWO,
      ['Overridden by `compose.override.yaml:3`: it changes `image`, `environment`; it adds `restart`'],
      ['위에 덮어쓰는 곳 `compose.override.yaml:3`: 바꾸는 키 `image`, `environment`, 더하는 키 `restart`'],
    );
  });

  it('are seen from the file above too', () => {
    const [base = '', over = ''] = TWO.split('-- compose.override.yaml --\n');
    check(
      `${over}-- compose.yaml --\n${base}`,
      ['Over `compose.yaml:3`: changes `image`, `environment`; keeps `ports`'],
      ['덮어쓴 곳 `compose.yaml:3`: 바꾼 키 `image`, `environment`, 그대로 둔 키 `ports`'],
      'file:///project/compose.override.yaml',
    );
  });

  it('are what it extends, in the same file and in others', () => {
    check(
      `services:
  web:
    extends: base
    image: nginx
  base:
    extends: {service: common, file: lib/common.yaml}
    image: httpd
    ports: ["80"]
-- lib/common.yaml --
services:
  common: {restart: always, image: x}
`,
      [
        'Extends `lib/common.yaml:2`: changes `image`; takes over `restart`',
        'Extends `compose.yaml:6`: changes `image`; takes over `ports`',
      ],
      [
        'extends로 가져온 곳 `lib/common.yaml:2`: 바꾼 키 `image`, 그대로 가져온 키 `restart`',
        'extends로 가져온 곳 `compose.yaml:6`: 바꾼 키 `image`, 그대로 가져온 키 `ports`',
      ],
    );
  });

  it('are none of a service that is defined once, of one that is not there, and of one that is no mapping', () => {
    check(
      yaml`
        services:
          web: {image: nginx}
        -- compose.override.yaml --
        services:
          db: {image: x}
      `,
      [],
    );
    check(
      yaml`
        services:
          db: {image: nginx}
      `,
      [],
    );
    check(
      yaml`
        services:
          web: text
        -- compose.override.yaml --
        services:
          web:
      `,
      [],
    );
  });

  it('are cut where they are too many to read', () => {
    const keys = ['hostname', 'image', 'user', 'restart', 'domainname', 'ipc', 'pid', 'platform', 'runtime'];
    check(
      yaml`
        services:
          web: {tty: true}
        -- compose.override.yaml --
        services:
          web: {${keys.map((key) => `${key}: a`).join(', ')}}
      `,
      [
        `Overridden by \`compose.override.yaml:2\`: it adds ${keys
          .slice(0, 8)
          .map((key) => `\`${key}\``)
          .join(', ')} …`,
      ],
    );
  });
});
