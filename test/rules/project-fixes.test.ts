import { raw, yaml } from '../../server/src/yaml.ts';
import { checkFixes } from './fix-text.ts';

/** What the fixes of rules that speak of the whole project make of a fixture, by title. */
const check = (rule: string, title: string, text: string, expected: Readonly<Record<string, string>>) =>
  it(`${rule}: ${title}`, () => checkFixes(rule, text, expected));

const web = yaml`
  services:
    web:
      image: a
`;

describe('fixes of what is wrong between files', () => {
  const env = (value: string) => yaml`
    ${web}    env_file:${value}
    -- x --
  `;
  const OPTIONAL = 'Let it be absent: `required: false`';
  const envFixes = (title: string, value: string, after: string) =>
    check('missing-file', title, env(value), {
      'Create `a.env`': `${env(value)}-- a.env --\n`,
      [OPTIONAL]: env(after),
    });
  envFixes('one path', ' a.env # why', raw('\n      - path: a.env\n        required: false # why'));
  envFixes('quoted', ' "./a.env"', raw('\n      - path: "./a.env"\n        required: false'));
  envFixes('an item', raw('\n      - a.env # why'), raw('\n      - path: a.env\n        required: false # why'));
  envFixes('an item in flow style', ' [a.env]', ' [{ path: a.env, required: false }]');
  envFixes('the long form', raw('\n      - path: a.env'), raw('\n      - path: a.env\n        required: false'));
  envFixes(
    'the long form that says otherwise',
    ' [{ path: a.env, required: true }]',
    ' [{ path: a.env, required: false }]',
  );
  check(
    'missing-file',
    'a service in flow style',
    yaml`
      services: { web: { image: a, env_file: a.env } }
      -- x --
    `,
    {
      'Create `a.env`': yaml`
        services: { web: { image: a, env_file: a.env } }
        -- x --
        -- a.env --
      `,
      [OPTIONAL]: yaml`
        services: { web: { image: a, env_file: [{ path: a.env, required: false }] } }
        -- x --
      `,
    },
  );
  const crlf = (text: string) => text.replaceAll('\n', '\r\n');
  check(
    'missing-file',
    'CRLF',
    `${crlf(yaml`
      ${web}    env_file: a.env
    `)}-- x --\n`,
    {
      'Create `a.env`': `${crlf(yaml`
        ${web}    env_file: a.env
      `)}-- x --\n-- a.env --\n`,
      [OPTIONAL]: `${crlf(yaml`
        ${web}    env_file:
              - path: a.env
                required: false
      `)}-- x --\n`,
    },
  );
  const labels = yaml`
    ${web}    label_file: a.labels
    -- x --
  `;
  check('missing-file', 'label_file', labels, { 'Create `a.labels`': `${labels}-- a.labels --\n` });
  const extending = yaml`
    ${web}    extends: { file: sub/base.yaml, service: 'base' }
    -- x --
  `;
  check('missing-file', 'extends', extending, {
    'Create `base.yaml`': yaml`
      ${extending}-- sub/base.yaml --
      services:
        base:
          image: base
    `,
  });
  const including = yaml`
    include:
      - path: [sub/a.yaml]
    ${web}-- x --
  `;
  check('missing-file', 'include', including, {
    'Create `a.yaml`': yaml`
      ${including}-- sub/a.yaml --
      services: {}
    `,
  });

  const variable = (value: string, files = '-- .env --\nA=1\n') => yaml`
    ${web}    environment:
          V: ${value}
    ${files}`;
  check('unset-variable', 'with braces and without, in quotes', variable('"a $V"'), {
    'Give it a default: `${V:-}`': variable('"a ${V:-}"'),
    'Set `V` in `.env`': variable('"a $V"', '-- .env --\nA=1\nV=\n'),
  });
  check('unset-variable', 'no `.env` yet', variable('${V}', '-- x --\n'), {
    'Give it a default: `${V:-}`': variable('${V:-}', '-- x --\n'),
    'Set `V` in `.env`': variable('${V}', '-- x --\n-- .env --\nV=\n'),
  });
  check(
    'unset-variable',
    'of the container',
    yaml`
      ${web}    command: echo $HOME
      -- .env --
    `,
    {
      'Leave it to the container: `$$HOME`': yaml`
        ${web}    command: echo $$HOME
        -- .env --
      `,
      'Give it a default: `${HOME:-}`': yaml`
        ${web}    command: echo ${'${HOME:-}'}
        -- .env --
      `,
      'Set `HOME` in `.env`': yaml`
        ${web}    command: echo $HOME
        -- .env --
        HOME=
      `,
    },
  );
  check('missing-variable', 'an empty value will do', variable('${V?x}'), {
    'Set `V` in `.env`': variable('${V?x}', '-- .env --\nA=1\nV=change-me\n'),
    'Give it a default: `${V-change-me}`': variable('${V-change-me}'),
  });

  const names = (two: string) => yaml`
    ${web}    container_name: app
      api:
        image: b
    ${two}`;
  check(
    'duplicate-container-name',
    'another name',
    names(yaml`
          container_name: "app" # one
    `),
    {
      'Remove `container_name`': names(''),
      'Change to `app-api`': names(yaml`
            container_name: app-api # one
      `),
    },
  );
  check(
    'duplicate-container-name',
    'flow style',
    yaml`
      services: { app: { image: a, container_name: app }, b: { container_name: app, image: a } }
    `,
    {
      'Remove `container_name`': yaml`
        services: { app: { image: a, container_name: app }, b: { image: a } }
      `,
      'Change to `app-b`': yaml`
        services: { app: { image: a, container_name: app }, b: { container_name: app-b, image: a } }
      `,
    },
  );

  const mount = (volumes: string, tmpfs = '') => yaml`
    ${web}${tmpfs}    volumes:
    ${volumes}`;
  check(
    'duplicate-mount',
    'the long form and a tmpfs',
    mount(
      yaml`
              - type: bind
                source: ./a
                target: /x
      `,
      yaml`
            tmpfs: [/x, /y]
      `,
    ),
    {
      'Remove this mount': yaml`
        ${web}    tmpfs: [/x, /y]
      `,
      'Remove the first mount': mount(
        yaml`
                - type: bind
                  source: ./a
                  target: /x
        `,
        yaml`
              tmpfs: [/y]
        `,
      ),
    },
  );

  check(
    'conflicting-values',
    'scale and replicas',
    yaml`
      ${web}    scale: 2
          deploy:
            replicas: 3
    `,
    {
      'Remove `scale`': yaml`
        ${web}    deploy:
              replicas: 3
      `,
      'Remove `deploy.replicas`': yaml`
        ${web}    scale: 2
      `,
    },
  );
  check(
    'conflicting-values',
    'two limits',
    yaml`
      ${web}    mem_limit: 1g
          deploy: { resources: { limits: { memory: 2g, cpus: "1" } } }
    `,
    {
      'Remove `mem_limit`': yaml`
        ${web}    deploy: { resources: { limits: { memory: 2g, cpus: "1" } } }
      `,
    },
  );

  const late = yaml`
      late:
        image: b
        profiles: [p, q]
  `;
  const PROFILES = 'Add `profiles: [p, q]`';
  check(
    'disabled-dependency',
    'a list with comments',
    yaml`
      ${web}    depends_on:
          - late # later
          - b
        b:
          image: a
      ${late}`,
    {
      [OPTIONAL]: yaml`
        ${web}    depends_on:
              late: # later
                condition: service_started
                required: false
              b:
                condition: service_started
          b:
            image: a
        ${late}`,
      [PROFILES]: yaml`
        ${web}    depends_on:
            - late # later
            - b
            profiles: [p, q]
          b:
            image: a
        ${late}`,
      'Remove the dependency on `late`': yaml`
        ${web}    depends_on:
            - b
          b:
            image: a
        ${late}`,
    },
  );
  check(
    'disabled-dependency',
    'the long form',
    yaml`
      ${web}    depends_on: { late: { condition: service_started } }
      ${late}`,
    {
      [OPTIONAL]: yaml`
        ${web}    depends_on: { late: { condition: service_started, required: false } }
        ${late}`,
      [PROFILES]: yaml`
        ${web}    depends_on: { late: { condition: service_started } }
            profiles: [p, q]
        ${late}`,
      'Remove the dependency on `late`': `${web}${late}`,
    },
  );
  check(
    'disabled-dependency',
    'of the network',
    yaml`
      ${web}    network_mode: service:late
      ${late}`,
    {
      [PROFILES]: yaml`
        ${web}    network_mode: service:late
            profiles: [p, q]
        ${late}`,
    },
  );

  const circle = yaml`
    ${web}    volumes_from: [b]
      b:
        image: b
        volumes_from: [web]
  `;
  check('dependency-cycle', 'of volumes_from', circle, {
    'Remove it from `volumes_from`': yaml`
      ${web}    volumes_from: [b]
        b:
          image: b
    `,
  });

  const base = yaml`
    -- base.yaml --
    services:
      database:
        image: b
  `;
  check(
    'undefined-reference',
    'of another file',
    yaml`
      ${web}    extends:
            file: base.yaml
            service: databse
      ${base}`,
    {
      'Change to `database`': yaml`
        ${web}    extends:
              file: base.yaml
              service: database
        ${base}`,
    },
  );
  check(
    'invalid-merge',
    'a block',
    yaml`
      ${web}    logging:
            driver: local
      ---
      secrets:
        key:
          file: a
          labels: [a=1]
      ---
      secrets:
        key:
          labels:
            b: "2"
    `,
    {
      'Replace the whole value: `!override`': yaml`
        ${web}    logging:
              driver: local
        ---
        secrets:
          key:
            file: a
            labels: [a=1]
        ---
        secrets:
          key:
            labels: !override
              b: "2"
      `,
    },
  );
});
