import { checkFixes } from './fix-text.ts';

/** What the fixes of rules that speak of the whole project make of a fixture, by title. */
const check = (rule: string, title: string, text: string, expected: Readonly<Record<string, string>>) =>
  it(`${rule}: ${title}`, () => checkFixes(rule, text, expected));

const web = 'services:\n  web:\n    image: a\n';

describe('fixes of what is wrong between files', () => {
  const env = (value: string) => `${web}    env_file:${value}\n-- x --\n`;
  const OPTIONAL = 'Let it be absent: `required: false`';
  const envFixes = (title: string, value: string, after: string) =>
    check('missing-file', title, env(value), { 'Create `a.env`': `${env(value)}-- a.env --\n`, [OPTIONAL]: env(after) });
  envFixes('one path', ' a.env # why', '\n      - path: a.env\n        required: false # why');
  envFixes('quoted', ' "./a.env"', '\n      - path: "./a.env"\n        required: false');
  envFixes('an item', '\n      - a.env # why', '\n      - path: a.env\n        required: false # why');
  envFixes('an item in flow style', ' [a.env]', ' [{ path: a.env, required: false }]');
  envFixes('the long form', '\n      - path: a.env', '\n      - path: a.env\n        required: false');
  envFixes('the long form that says otherwise', ' [{ path: a.env, required: true }]', ' [{ path: a.env, required: false }]');
  check('missing-file', 'a service in flow style', 'services: { web: { image: a, env_file: a.env } }\n-- x --\n', {
    'Create `a.env`': 'services: { web: { image: a, env_file: a.env } }\n-- x --\n-- a.env --\n',
    [OPTIONAL]: 'services: { web: { image: a, env_file: [{ path: a.env, required: false }] } }\n-- x --\n',
  });
  const crlf = (text: string) => text.replaceAll('\n', '\r\n');
  check('missing-file', 'CRLF', `${crlf(`${web}    env_file: a.env\n`)}-- x --\n`, {
    'Create `a.env`': `${crlf(`${web}    env_file: a.env\n`)}-- x --\n-- a.env --\n`,
    [OPTIONAL]: `${crlf(`${web}    env_file:\n      - path: a.env\n        required: false\n`)}-- x --\n`,
  });
  const labels = `${web}    label_file: a.labels\n-- x --\n`;
  check('missing-file', 'label_file', labels, { 'Create `a.labels`': `${labels}-- a.labels --\n` });
  const extending = `${web}    extends: { file: sub/base.yaml, service: 'base' }\n-- x --\n`;
  check('missing-file', 'extends', extending, {
    'Create `base.yaml`': `${extending}-- sub/base.yaml --\nservices:\n  base:\n    image: base\n`,
  });
  const including = `include:\n  - path: [sub/a.yaml]\n${web}-- x --\n`;
  check('missing-file', 'include', including, { 'Create `a.yaml`': `${including}-- sub/a.yaml --\nservices: {}\n` });

  const variable = (value: string, files = '-- .env --\nA=1\n') => `${web}    environment:\n      V: ${value}\n${files}`;
  check('unset-variable', 'with braces and without, in quotes', variable('"a $V"'), {
    'Give it a default: `${V:-}`': variable('"a ${V:-}"'),
    'Set `V` in `.env`': variable('"a $V"', '-- .env --\nA=1\nV=\n'),
  });
  check('unset-variable', 'no `.env` yet', variable('${V}', '-- x --\n'), {
    'Give it a default: `${V:-}`': variable('${V:-}', '-- x --\n'),
    'Set `V` in `.env`': variable('${V}', '-- x --\n-- .env --\nV=\n'),
  });
  check('unset-variable', 'of the container', `${web}    command: echo $HOME\n-- .env --\n`, {
    'Leave it to the container: `$$HOME`': `${web}    command: echo $$HOME\n-- .env --\n`,
    'Give it a default: `${HOME:-}`': `${web}    command: echo ${'${HOME:-}'}\n-- .env --\n`,
    'Set `HOME` in `.env`': `${web}    command: echo $HOME\n-- .env --\nHOME=\n`,
  });
  check('missing-variable', 'an empty value will do', variable('${V?x}'), {
    'Set `V` in `.env`': variable('${V?x}', '-- .env --\nA=1\nV=change-me\n'),
    'Give it a default: `${V-change-me}`': variable('${V-change-me}'),
  });

  const names = (two: string) => `${web}    container_name: app\n  api:\n    image: b\n${two}`;
  check('duplicate-container-name', 'another name', names('    container_name: "app" # one\n'), {
    'Remove `container_name`': names(''),
    'Change to `app-api`': names('    container_name: app-api # one\n'),
  });
  check(
    'duplicate-container-name',
    'flow style',
    'services: { app: { image: a, container_name: app }, b: { container_name: app, image: a } }\n',
    {
      'Remove `container_name`': 'services: { app: { image: a, container_name: app }, b: { image: a } }\n',
      'Change to `app-b`': 'services: { app: { image: a, container_name: app }, b: { container_name: app-b, image: a } }\n',
    },
  );

  const mount = (volumes: string, tmpfs = '') => `${web}${tmpfs}    volumes:\n${volumes}`;
  check(
    'duplicate-mount',
    'the long form and a tmpfs',
    mount('      - type: bind\n        source: ./a\n        target: /x\n', '    tmpfs: [/x, /y]\n'),
    {
      'Remove this mount': `${web}    tmpfs: [/x, /y]\n`,
      'Remove the first mount': mount('      - type: bind\n        source: ./a\n        target: /x\n', '    tmpfs: [/y]\n'),
    },
  );

  check('conflicting-values', 'scale and replicas', `${web}    scale: 2\n    deploy:\n      replicas: 3\n`, {
    'Remove `scale`': `${web}    deploy:\n      replicas: 3\n`,
    'Remove `deploy.replicas`': `${web}    scale: 2\n`,
  });
  check('conflicting-values', 'two limits', `${web}    mem_limit: 1g\n    deploy: { resources: { limits: { memory: 2g, cpus: "1" } } }\n`, {
    'Remove `mem_limit`': `${web}    deploy: { resources: { limits: { memory: 2g, cpus: "1" } } }\n`,
  });

  const late = '  late:\n    image: b\n    profiles: [p, q]\n';
  const PROFILES = 'Add `profiles: [p, q]`';
  check('disabled-dependency', 'a list with comments', `${web}    depends_on:\n    - late # later\n    - b\n  b:\n    image: a\n${late}`, {
    [OPTIONAL]: `${web}    depends_on:\n      late: # later\n        condition: service_started\n        required: false\n      b:\n        condition: service_started\n  b:\n    image: a\n${late}`,
    [PROFILES]: `${web}    depends_on:\n    - late # later\n    - b\n    profiles: [p, q]\n  b:\n    image: a\n${late}`,
    'Remove the dependency on `late`': `${web}    depends_on:\n    - b\n  b:\n    image: a\n${late}`,
  });
  check('disabled-dependency', 'the long form', `${web}    depends_on: { late: { condition: service_started } }\n${late}`, {
    [OPTIONAL]: `${web}    depends_on: { late: { condition: service_started, required: false } }\n${late}`,
    [PROFILES]: `${web}    depends_on: { late: { condition: service_started } }\n    profiles: [p, q]\n${late}`,
    'Remove the dependency on `late`': `${web}${late}`,
  });
  check('disabled-dependency', 'of the network', `${web}    network_mode: service:late\n${late}`, {
    [PROFILES]: `${web}    network_mode: service:late\n    profiles: [p, q]\n${late}`,
  });

  const circle = `${web}    volumes_from: [b]\n  b:\n    image: b\n    volumes_from: [web]\n`;
  check('dependency-cycle', 'of volumes_from', circle, {
    'Remove it from `volumes_from`': `${web}    volumes_from: [b]\n  b:\n    image: b\n`,
  });

  const base = '-- base.yaml --\nservices:\n  database:\n    image: b\n';
  check('undefined-reference', 'of another file', `${web}    extends:\n      file: base.yaml\n      service: databse\n${base}`, {
    'Change to `database`': `${web}    extends:\n      file: base.yaml\n      service: database\n${base}`,
  });
  check(
    'invalid-merge',
    'a block',
    `${web}    logging:\n      driver: local\n---\nsecrets:\n  key:\n    file: a\n    labels: [a=1]\n---\nsecrets:\n  key:\n    labels:\n      b: "2"\n`,
    {
      'Replace the whole value: `!override`': `${web}    logging:\n      driver: local\n---\nsecrets:\n  key:\n    file: a\n    labels: [a=1]\n---\nsecrets:\n  key:\n    labels: !override\n      b: "2"\n`,
    },
  );
});
