import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { yaml } from '../../server/src/yaml.ts';
import { CLI, VERSION } from '../bundle.ts';

const FINE = yaml`
  services:
    web:
      image: nginx
`;
const BAD = yaml`
  version: "3"
  services:
    web: # 웹
      image: nginx
      prots: []
      command: ["a"]
`;
const GRAPH = yaml`
  services:
    web:
      image: nginx
      depends_on:
        db: { condition: service_healthy }
    db:
      image: mine/db
`;

/** The folder in which the command is run. */
const FILES: Readonly<Record<string, string>> = {
  'compose.yaml': FINE,
  'bad/docker-compose.yml': BAD,
  'bad/deep/er/compose.dev.yaml': yaml`
    services:
      web:
        imag: nginx
  `,
  'bad/other.yaml': yaml`
    services:
      web:
        imag: nginx
        build: .
  `,
  'bad/node_modules/x/compose.yaml': 'broken',
  'bad/.hidden/compose.yaml': 'broken',
  'graph/compose.yaml': GRAPH,
  'files/all.yaml': `
services:
  web: { image: x, ports: ["8080:80"], depends_on: [api], environment: { DB: "x://db" }, networks: [front] }
  api: { build: ., links: [db], restart: always, healthcheck: { test: true }, deploy: { replicas: 2 } }
  db: { image: x, volumes: ["data:/d"] }
  a: { image: x, depends_on: [b] }
  b: { image: x, depends_on: [a] }
  off: { image: x, profiles: [dev] }
networks: { front: { external: true } }
volumes: { data: {} }
`,
  'layers/compose.yaml': yaml`
    services:
      web:
        image: nginx
        ports: ["8080:80"]
        volumes: [data:/x]
    volumes: { data: {} }
  `,
  'hints/compose.yaml': yaml`
    version: "3"
    ${FINE}`,
  'crlf/compose.yaml': BAD.replaceAll('\n', '\r\n'),
  'config/compose.yaml': yaml`
    services:
      web:
        image: nginx:\${TAG}
        ports: ["80:80"]
        environment: [HELLO]
  `,
  'config/compose.override.yaml': yaml`
    services:
      web: {command: echo $$HOME}
  `,
  'config/.env': 'TAG=1\n',
  'config/other.env': 'TAG=2\n',
  'config/deep/readme.txt': 'nothing here',
  'config/bad.yaml': yaml`
    services:
      web:
        image: nginx
        ports: {}
        depends_on: [none]
      x: [
  `,
  'files/a.yaml': GRAPH,
  'files/b.yaml': yaml`
    services:
      web:
        depends_on: [cache]
      cache:
        image: redis
  `,
  'files/c.yaml': yaml`
    services:
      tool:
        image: x
        profiles: [debug]
  `,
  'profiles/compose.yaml': FINE,
  'profiles/compose.override.yaml': yaml`
    services:
      tool:
        image: x
        profiles: [debug]
  `,
  'empty/readme.txt': 'nothing here',
};

describe('the command line', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'whaleback-'));
    for (const [name, text] of Object.entries(FILES)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    symlinkSync(folder, path.join(folder, 'bad', 'circle'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  function run(...args: string[]): { code: number | null; out: string; error: string } {
    return runIn('', {}, ...args);
  }

  function runIn(
    below: string,
    env: Record<string, string>,
    ...args: string[]
  ): { code: number | null; out: string; error: string } {
    const options = {
      cwd: path.join(folder, below),
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C', ...env },
    } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], options);
    return { code: status, out: stdout, error: stderr };
  }

  const text = [
    'bad/docker-compose.yml:1:1: hint: `version` is obsolete: Compose ignores it. It was required up to docker-compose 1.26. [obsolete-version]',
    'bad/docker-compose.yml:5:5: error: `prots` is not a key of a service. Did you mean `ports`? [unknown-key]',
    '',
    'error 1, hint 1',
    '',
  ].join('\n');

  it('prints problems as text, with exit code 1 for an error', () => {
    assert.deepEqual(run('lint', 'bad/docker-compose.yml'), { code: 1, out: text, error: '' });
    assert.equal(run('lint', 'crlf/compose.yaml').out, text.replaceAll('bad/docker-compose.yml', 'crlf/compose.yaml'));
  });

  const project = (tag: string, command: string, more = '') => `name: config
services:
  web:
${command}    environment:
      HELLO: ${more === '' ? 'null' : more}
    image: nginx:${tag}
    networks:
      default: null
    ports:
      - mode: ingress
        target: 80
        published: "80"
        protocol: tcp
networks:
  default:
    name: config_default
`;
  const COMMAND = yaml`
        command:
          - echo
          - $$HOME
  `;

  it('prints the project as Compose has it: the files that it finds, its variables', () => {
    assert.deepEqual(runIn('config', {}, 'config'), { code: 0, out: project('1', COMMAND), error: '' });
    assert.equal(runIn('config/deep', {}, 'config').out, project('1', COMMAND));
    assert.equal(run('config', '-f', 'config/compose.yaml').out, project('1', ''));
    assert.equal(
      run('config', '-f', 'config/compose.yaml', '--file=config/compose.override.yaml').out,
      project('1', COMMAND),
    );
    assert.equal(run('config', '--project-directory', 'config').out, project('1', COMMAND));
    assert.equal(run('config', '-f', 'config/compose.yaml', '--env-file', 'config/other.env').out, project('2', ''));
  });

  it('takes the variables of the shell, as Compose does', () => {
    assert.equal(runIn('config', { TAG: '3', HELLO: 'there' }, 'config').out, project('3', COMMAND, 'there'));
    assert.equal(runIn('', { COMPOSE_FILE: 'config/compose.yaml' }, 'config').out, project('1', ''));
    assert.match(runIn('config', { COMPOSE_PROJECT_NAME: 'shop' }, 'config').out, /^name: shop\n/);
    assert.match(runIn('config', {}, 'config', '-p', 'other').out, /^name: other\n/);
  });

  it('prints the project in short forms', () => {
    const short = yaml`
      name: config
      services:
        web:
          environment:
            HELLO: null
          image: nginx:1
          ports:
            - 80:80
    `;
    assert.deepEqual(run('config', '-f', 'config/compose.yaml', '--short'), { code: 0, out: short, error: '' });
  });

  it('prints the project as JSON', () => {
    const { services, name } = JSON.parse(runIn('config', {}, 'config', '--format', 'json').out) as {
      name: string;
      services: Record<string, unknown>;
    };
    assert.equal(name, 'config');
    assert.deepEqual(services.web, {
      command: ['echo', '$$HOME'],
      entrypoint: null,
      environment: { HELLO: null },
      image: 'nginx:1',
      networks: { default: null },
      ports: [{ mode: 'ingress', target: 80, published: '80', protocol: 'tcp' }],
    });
  });

  it('tells every reason for which Compose refuses a project, with its place', () => {
    const { code, out, error } = run('config', '-f', 'config/bad.yaml', '--locale', 'ko');
    assert.deepEqual([code, out], [1, '']);
    const lines = error.trim().split('\n');
    assert.deepEqual(
      lines.map((line) => /^(\S+:\d+:\d+): .*[가-힣].* \[[a-z-]+\]$/.exec(line)?.[1]),
      ['config/bad.yaml:4:12', 'config/bad.yaml:5:18', 'config/bad.yaml:6:6'],
    );
  });

  it('says what it cannot print a project of', () => {
    for (const [args, message] of [
      [['config', '-f', 'none.yaml'], 'no such file: none.yaml'],
      [['config', '--format', 'xml'], '--format is one of yaml, json, not xml'],
      [['config', 'compose.yaml'], 'Unexpected argument: compose.yaml (config takes files by -f)'],
    ] as const) {
      const { code, out, error } = run(...args);
      assert.deepEqual([code, out], [2, ''], message);
      assert.ok(error.includes(message), error);
    }
  });

  it('prints nothing for a file without problems', () => {
    assert.deepEqual(run('lint', 'compose.yaml'), { code: 0, out: '', error: '' });
    assert.deepEqual(run('lint', 'compose.yaml', '--format', 'json'), { code: 0, out: '[]\n', error: '' });
  });

  it('prints problems as JSON, counting from 1', () => {
    const { code, out } = run('lint', 'bad/docker-compose.yml', '--format=json');
    assert.equal(code, 1);
    assert.deepEqual(JSON.parse(out), [
      {
        file: 'bad/docker-compose.yml',
        line: 1,
        column: 1,
        endLine: 1,
        endColumn: 13,
        rule: 'obsolete-version',
        severity: 'hint',
        message: '`version` is obsolete: Compose ignores it. It was required up to docker-compose 1.26.',
      },
      {
        file: 'bad/docker-compose.yml',
        line: 5,
        column: 5,
        endLine: 5,
        endColumn: 10,
        rule: 'unknown-key',
        severity: 'error',
        message: '`prots` is not a key of a service. Did you mean `ports`?',
      },
    ]);
  });

  it('speaks Korean', () => {
    const { out } = run('lint', 'bad/docker-compose.yml', '--locale', 'ko');
    assert.match(out, /:5:5: 오류: 서비스에 없는 키: `prots`. 혹시 `ports`\? \[unknown-key]\n/);
    assert.match(out, /\n\n오류 1, 힌트 1\n$/);
  });

  it('finds the Compose files below a folder, each once', () => {
    const filesOf = (...args: string[]) => [
      ...new Set(
        (JSON.parse(run('lint', '--format', 'json', ...args).out) as { file: string }[]).map(({ file }) => file),
      ),
    ];
    assert.deepEqual(filesOf('bad'), ['bad/deep/er/compose.dev.yaml', 'bad/docker-compose.yml']);
    assert.deepEqual(filesOf(), [
      'bad/deep/er/compose.dev.yaml',
      'bad/docker-compose.yml',
      'crlf/compose.yaml',
      'hints/compose.yaml',
    ]);
    assert.deepEqual(filesOf('bad/docker-compose.yml', 'bad', path.join(folder, 'bad')), [
      'bad/docker-compose.yml',
      'bad/deep/er/compose.dev.yaml',
    ]);
  });

  it('takes any file that is named, whatever its name', () => {
    assert.match(run('lint', 'bad/other.yaml').out, /^bad\/other.yaml:3:5: error: /);
  });

  it('has exit code 0 where nothing is an error', () => {
    assert.equal(run('lint', 'hints').code, 0);
  });

  it('prints the graph', () => {
    const check = (expected: RegExp, ...args: string[]) => {
      const { code, out, error } = run('graph', 'graph/compose.yaml', ...args);
      assert.deepEqual([code, error], [0, '']);
      assert.match(out, expected);
      assert.ok(out.endsWith('\n') && !out.endsWith('\n\n'));
      return out;
    };
    check(/^flowchart /);
    check(/^flowchart /, '--format', 'mermaid');
    check(/^digraph /, '--format', 'dot');
    const graph = JSON.parse(check(/^\{/, '--format', 'json')) as Record<string, unknown>;
    const at = (line: number, column: number) => ({ location: { file: 'graph/compose.yaml', line, column } });
    const plain = { ports: [], profiles: [], isOff: false, inCycle: false, isCritical: false };
    assert.deepEqual(graph, {
      services: ['web', 'db'],
      edges: [
        {
          ...{ from: 'web', to: 'db', condition: 'service_healthy', required: true, restart: false },
          ...{ relation: 'depends_on', inCycle: false, breaksCycle: false, isCritical: false, ...at(5, 7) },
        },
      ],
      waves: [['db'], ['web']],
      cycles: [],
      criticalPath: [],
      profiles: { all: [], active: [] },
      facts: [
        { name: 'web', image: 'nginx', ...plain, wave: 2, ...at(2, 3) },
        { name: 'db', image: 'mine/db', ...plain, wave: 1, ...at(6, 3) },
      ],
      resources: [],
      uses: [],
      networks: [{ name: 'default', services: ['web', 'db'] }],
      ports: [],
    });
  });

  it('prints all that the picture knows as JSON, each name of it documented', () => {
    const graph = JSON.parse(run('graph', 'files/all.yaml', '--format', 'json').out) as Record<
      string,
      Record<string, unknown>[]
    >;
    const told = (list: string, ...names: string[]) => graph[list]!.map((each) => names.map((name) => each[name]));
    assert.deepEqual(told('edges', 'from', 'to', 'relation', 'inCycle', 'breaksCycle', 'isCritical'), [
      ['web', 'api', 'depends_on', false, false, true],
      ['api', 'db', 'links', false, false, true],
      ['a', 'b', 'depends_on', true, false, false],
      ['b', 'a', 'depends_on', true, true, false],
    ]);
    assert.deepEqual(
      [graph.criticalPath, graph.cycles, graph.profiles],
      [['db', 'api', 'web'], [['a', 'b']], { all: ['dev'], active: [] }],
    );
    assert.deepEqual(told('facts', 'name', 'isOff', 'inCycle', 'wave').slice(2), [
      ['db', false, false, 1],
      ['a', false, true, undefined],
      ['b', false, true, undefined],
      ['off', true, false, 1],
    ]);
    assert.deepEqual(told('resources', 'kind', 'name', 'isExternal', 'usedBy'), [
      ['network', 'front', true, ['web']],
      ['volume', 'data', false, ['db']],
    ]);
    assert.deepEqual(told('uses', 'from', 'kind', 'to', 'relation').sort(), [
      ['db', 'volume', 'data', undefined],
      ['web', 'network', 'front', undefined],
      ['web', 'service', 'db', 'environment'],
    ]);
    assert.deepEqual(told('networks', 'name', 'services'), [
      ['front', ['web']],
      ['default', ['api', 'db', 'a', 'b', 'off']],
    ]);
    assert.deepEqual(told('ports', 'service', 'address'), [['web', 'http://localhost:8080']]);
    const names = new Set<string>();
    JSON.stringify(graph, (name, value) => {
      if (/\D/.test(name)) names.add(name);
      return value;
    });
    assert.ok(names.size > 30);
    for (const page of ['docs/graph-json.md', 'docs/graph-json.ko.md']) {
      const documented = new Set([...readFileSync(page, 'utf8').matchAll(/`(\w+)`/g)].map(([, name]) => name));
      for (const name of names) assert.ok(documented.has(name), `${page}: ${name}`);
    }
  });

  it('prints what the picture shows, or the layers that are asked for', () => {
    const lines = (...args: string[]) =>
      run('graph', 'layers/compose.yaml', ...args)
        .out.trim()
        .split('\n');
    const all = ['flowchart TB', '  s1["web"]', '  r1[("data")]', '  p1>":8080"]', '  r1 --- s1', '  s1 --- p1'];
    assert.deepEqual(lines().slice(0, 6), all);
    assert.deepEqual(lines('--layers', 'all'), lines());
    assert.deepEqual(lines('--layers', 'none'), all.slice(0, 2));
    assert.deepEqual(lines('--layers=ports').slice(0, 4), [
      'flowchart TB',
      '  s1["web"]',
      '  p1>":8080"]',
      '  s1 --- p1',
    ]);
    assert.match(lines('--format', 'dot').join('\n'), /"volume data" -> "web"/);
    assert.doesNotMatch(lines('--format', 'svg', '--layers', 'ports').join('\n'), /class="resource volume/);
    assert.match(lines('--format', 'svg', '--layers', 'ports,volumes').join('\n'), /class="resource volume/);
    const file = path.join(folder, 'layers.md');
    writeFileSync(file, '<!-- whaleback graph -->\n<!-- whaleback graph end -->\n');
    run('graph', 'layers/compose.yaml', '--update', 'layers.md', '--layers', 'volumes');
    assert.match(readFileSync(file, 'utf8'), /r1\[\("data"\)\]/);
    assert.doesNotMatch(readFileSync(file, 'utf8'), /8080/);
    run('graph', 'layers/compose.yaml', '--update', 'layers.md');
    assert.match(readFileSync(file, 'utf8'), /8080/);
  });

  it('draws the graph', () => {
    const { code, out, error } = run('graph', 'graph/compose.yaml', '--format', 'svg', '--locale', 'ko');
    assert.deepEqual([code, error], [0, '']);
    assert.match(out, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="[\d.]+" height="[\d.]+"/);
    assert.match(out, />web<[\s\S]*>nginx<[\s\S]*>mine\/db</);
    assert.match(out, /<\/svg>\n$/);
  });

  it('reads several files as one project, and turns profiles on', () => {
    const edges = (...args: string[]) => {
      const { edges: found } = JSON.parse(run('graph', '--format', 'json', ...args).out) as {
        edges: { from: string; to: string }[];
      };
      return found.map(({ from, to }) => `${from} ${to}`);
    };
    assert.deepEqual(edges('files/a.yaml'), ['web db']);
    assert.deepEqual(edges('files/a.yaml', 'files/b.yaml'), ['web db', 'web cache']);
    assert.deepEqual(edges('-f', 'files/a.yaml', '--file=files/b.yaml'), ['web db', 'web cache']);
    const flow = (...args: string[]) => run('graph', '--format', 'flow', ...args).out;
    assert.match(flow('profiles/compose.yaml'), /Not started[^\n]*\n {3}- tool \(profiles: debug\)/);
    // The override beside it is still read.
    assert.match(
      flow('profiles/compose.yaml', '--profile', 'debug'),
      /1\. Read the files\n {3}- compose\.yaml\n {3}- compose\.override\.yaml\n[\s\S]*\n {3}- tool\n/,
    );
    assert.match(flow('files/a.yaml', 'files/c.yaml', '--profile=debug'), /\n {3}- tool\n/);
  });

  it('prints what up does', () => {
    const { code, out } = run('graph', 'graph/compose.yaml', '--format', 'flow');
    assert.equal(code, 0);
    assert.match(out, /^docker compose up --build\n\n1\. Read the files\n {3}- compose\.yaml\n/);
    assert.match(run('graph', 'graph/compose.yaml', '--format', 'flow', '--locale', 'ko').out, /1\. 파일 읽기/);
  });

  it('keeps the graph in a Markdown file up to date', () => {
    const file = path.join(folder, 'README.md');
    const update = (...more: string[]) => run('graph', 'graph/compose.yaml', '--update', 'README.md', ...more);
    writeFileSync(file, '# A\r\n\r\n<!-- whaleback graph -->\r\nold\r\n<!-- whaleback graph end -->\r\nB\r\n');
    assert.deepEqual(update('--check'), {
      code: 1,
      out: '',
      error: yaml`
        whaleback: the graph is out of date: README.md
      `,
    });
    assert.deepEqual(update(), { code: 0, out: '', error: '' });
    const text = readFileSync(file, 'utf8');
    assert.match(
      text,
      /^# A\r\n\r\n<!-- whaleback graph -->\r\n```mermaid\r\nflowchart TB\r\n[\s\S]*\r\n```\r\n<!-- whaleback graph end -->\r\nB\r\n$/,
    );
    assert.deepEqual(update('--check'), { code: 0, out: '', error: '' });
    writeFileSync(file, 'none');
    assert.match(update().error, /^whaleback: no line <!-- whaleback graph --> with a line/);
    assert.match(run('graph', 'graph/compose.yaml', '--update', 'no.md').error, /^whaleback: cannot be read: no.md\n/);
    assert.match(run('graph', 'graph/compose.yaml', '--check').error, /^whaleback: --check goes with --update\n/);
  });

  it('says its version and its usage', () => {
    for (const arg of ['--version', '-v', 'version'])
      assert.deepEqual(run(arg), { code: 0, out: `${VERSION}\n`, error: '' }, arg);
    for (const arg of ['--help', '-h', 'help']) {
      const { code, out, error } = run(arg);
      assert.deepEqual([code, error], [0, ''], arg);
      for (const command of ['lint', 'config', 'graph', 'server', 'version'])
        assert.match(out, new RegExp(`^  whaleback ${command}\\b`, 'm'));
    }
  });

  it('says what each command takes', () => {
    const OPTIONS: Readonly<Record<string, readonly string[]>> = {
      lint: ['format', 'locale'],
      config: ['file', 'profile', 'env-file', 'project-directory', 'project-name', 'short', 'format', 'locale'],
      graph: ['profile', 'format', 'layers', 'update', 'check', 'locale'],
      server: ['stdio', 'socket', 'pipe', 'node-ipc'],
    };
    for (const [command, options] of Object.entries(OPTIONS)) {
      const { code, out, error } = run(command, '--help');
      assert.deepEqual([code, error], [0, ''], command);
      for (const option of options)
        assert.match(out, new RegExp(`^ +(?:-\\w, )? *--${option}\\b`, 'm'), `${command} ${option}`);
      assert.equal(run('help', command).out, out);
    }
  });

  it('says its usage in Korean, by an option or by the environment', () => {
    const { out } = run('lint', '--help', '--locale', 'ko');
    assert.match(out, /Compose 파일의 문제/);
    assert.match(out, /옵션:/);
    assert.equal(runIn('', { LC_ALL: 'ko_KR.UTF-8' }, 'lint', '--help').out, out);
    assert.equal(runIn('', { LC_ALL: '', LANG: 'ko_KR.UTF-8' }, 'lint', '--help').out, out);
    assert.match(runIn('', { LC_ALL: 'ko_KR.UTF-8' }, 'lint', '--help', '--locale', 'en').out, /Options:/);
    assert.match(runIn('', { LC_ALL: 'ko_KR.UTF-8' }, 'lint', 'bad').out, /오류: /);
    const refused = {
      code: 2,
      out: '',
      error: yaml`
        whaleback: 알 수 없는 명령: lnt (비슷한 이름: lint)
      `,
    };
    assert.deepEqual(run('lnt', '--locale', 'ko'), refused);
  });

  it('refuses what it cannot run, with exit code 2', () => {
    const cases: [args: string[], error: RegExp][] = [
      [[], /^whaleback: a command is missing .*\n$/],
      [['lnt'], /^whaleback: unknown command: lnt[.] Did you mean lint[?]\n$/],
      [['lint', '--format', 'xml'], /^whaleback: --format is one of text, json, not xml\n/],
      [['lint', '--locale', 'fr'], /^whaleback: --locale is one of en, ko, not fr\n/],
      [['lint', '--fix-me'], /^whaleback: Unknown argument: fix-me\n$/],
      [['lint', '--formt', 'json'], /^whaleback: Unknown argument: formt[.] Did you mean --format[?]\n$/],
      [['lint', '--format'], /^whaleback: Not enough arguments following: format\n$/],
      [['server'], /^whaleback: server requires a transport: --stdio, .*\n$/],
      [['server', '--stdoi'], /^whaleback: Unknown argument: stdoi[.] Did you mean --stdio[?]\n$/],
      [['lint', '--', '-x.yaml', 'compose.yaml'], /^whaleback: no such file or folder: -x.yaml\n/],
      [['lint', 'none.yaml'], /^whaleback: no such file or folder: none.yaml\n/],
      [['graph'], /^whaleback: graph takes one file or several\n/],
      [['graph', 'compose.yaml', 'none.yaml'], /^whaleback: cannot be read: none.yaml\n/],
      [['graph', 'none.yaml'], /^whaleback: cannot be read: none.yaml\n/],
      [
        ['graph', 'compose.yaml', '--format', 'png'],
        /^whaleback: --format is one of mermaid, dot, svg, json, flow, not png\n/,
      ],
      [
        ['graph', 'compose.yaml', '--layers', 'ports,x'],
        /^whaleback: --layers is one of all, none, networks, [a-z, ]*, ports, not x\n/,
      ],
      [
        ['graph', 'compose.yaml', '--layers', 'all', '--format', 'json'],
        /^whaleback: --layers does not go with --format json\n/,
      ],
      [
        ['graph', 'compose.yaml', '--layers', 'all', '--format', 'flow'],
        /^whaleback: --layers does not go with --format flow\n/,
      ],
    ];
    for (const [args, error] of cases) {
      const result = run(...args);
      assert.deepEqual([result.code, result.out], [2, ''], args.join(' '));
      assert.match(result.error, error);
      assert.equal(result.error.split('\n').length, 2, result.error);
    }
  });
});
