// What Compose makes of small projects, by subject: the service `web` in the end, or what is refused and on which line.
import assert from 'node:assert/strict';
import { planOf } from '../../server/src/effective/discover.ts';
import { NO_ENVIRONMENT } from '../../server/src/effective/environment.ts';
import { load } from '../../server/src/effective/load.ts';
import { nameIn } from '../../server/src/effective/uri.ts';
import { plain } from '../../server/src/effective/value.ts';
import { yaml } from '../../server/src/yaml.ts';
import { memoryDisk } from '../memory-disk.ts';

const ROOT = 'file:///app/';

/** Two files: what `web` is in the first one, and in one that is laid over it. */
type Merge = readonly [base: string, over: string, merged: object];

function loaded(files: Readonly<Record<string, string>>) {
  const disk = memoryDisk(Object.fromEntries(Object.entries(files).map(([name, text]) => [ROOT + name, text])));
  const main = ['compose.yaml', 'over.yaml'].filter((name) => name in files).map((name) => ROOT + name);
  return load(planOf({ files: main, directory: ROOT }, disk, NO_ENVIRONMENT)!, disk);
}

const web = (body: string) => yaml`
  services:
    web: ${body}
`;

function webOf(files: Readonly<Record<string, string>>): Record<string, unknown> {
  const { sections, faults } = loaded(files);
  assert.deepEqual(
    faults.filter(({ severity }) => severity === 'error').map(({ message }) => message.en),
    [],
  );
  return plain(sections.services.get('web')!.value) as Record<string, unknown>;
}

function refusals(files: Readonly<Record<string, string>>): string[] {
  const { faults, files: read } = loaded(files);
  return faults.map(({ code, place }) => {
    const document = place && read.find((file) => file.document.indexOf(place.block) >= 0)?.document;
    return `${document ? `${nameIn(document.uri)}:${document.rangeOf(place!).start.line + 1} ` : ''}${code}`;
  });
}

describe('a project', () => {
  describe('is merged', () => {
    const merges: readonly Merge[] = [
      ['{image: x, command: [a]}', '{command: b}', { command: 'b' }],
      ['{image: x, restart: always}', '{restart: }', { restart: 'always' }],
      ['{image: x, cap_add: [a, b]}', '{cap_add: [b, c]}', { cap_add: ['a', 'b', 'c'] }],
      [
        '{image: x, environment: {A: 1.50, B: 2020-01-01}}',
        '{environment: [A=2, C]}',
        { environment: ['A=2', 'B=2020-01-01 00:00:00 +0000 UTC', 'C'] },
      ],
      ['{image: x, dns: 1.1.1.1}', '{dns: [2.2.2.2]}', { dns: ['1.1.1.1', '2.2.2.2'] }],
      [
        '{image: x, extra_hosts: {a: 1.1.1.1}}',
        '{extra_hosts: ["a=1.1.1.1", "a=2.2.2.2"]}',
        { extra_hosts: ['a=1.1.1.1', 'a=2.2.2.2'] },
      ],
      [
        '{image: x, logging: {driver: a, options: {b: c}}}',
        '{logging: {options: {d: e}}}',
        { logging: { driver: 'a', options: { b: 'c', d: 'e' } } },
      ],
      ['{image: x, logging: {driver: a, options: {b: c}}}', '{logging: {driver: f}}', { logging: { driver: 'f' } }],
      ['{image: x, labels: {a: b}}', '{labels: !override {c: d}}', { labels: { c: 'd' } }],
      ['{image: x, labels: {a: b}, tty: true}', '{labels: !reset null}', { labels: undefined, tty: true }],
      ['{image: x, x-own: {a: [1]}}', '{x-own: {a: [2], b: c}}', { 'x-own': { a: [1, 2], b: 'c' } }],
      ['{image: x, ulimits: {nofile: {soft: 1, hard: 2}}}', '{ulimits: {nofile: 3}}', { ulimits: { nofile: 3 } }],
    ];
    for (const [base, over, merged] of merges)
      it(`${base} with ${over}`, () => {
        const found = webOf({ 'compose.yaml': web(base), 'over.yaml': web(over) });
        assert.deepEqual(Object.fromEntries(Object.keys(merged).map((key) => [key, found[key]])), merged);
      });
  });

  describe('has each item once', () => {
    const counts: readonly [key: string, list: string, count: number][] = [
      ['ports', '["80:80", "80:80", "81:80"]', 2],
      ['ports', '[{target: 80, published: "1"}, "1:80", {target: 80, published: 1}]', 2],
      ['volumes', '["./a:/x", "./b:/x"]', 1],
      ['secrets', '[a, a, {source: a, target: b}]', 2],
      ['devices', '["/dev/a", "/dev/b:/dev/a"]', 1],
      ['expose', '[80, "80"]', 1],
    ];
    for (const [key, list, count] of counts)
      it(`${key}: ${list}`, () => {
        const text = yaml`
          ${web(`{image: x, ${key}: ${list}}`)}secrets:
            a: {file: a}
        `;
        assert.equal((webOf({ 'compose.yaml': text })[key] as unknown[]).length, count);
      });
  });

  it('has long forms, defaults and whole paths', () => {
    const text = web(
      '{build: ./src, volumes: ["./a:/b:ro"], ports: ["127.0.0.1:8000-8001:80-81/udp"], env_file: a.env, depends_on: []}',
    );
    const found = webOf({ 'compose.yaml': text, 'a.env': '' });
    assert.deepEqual((found.build as { context: string }).context, '/app/src');
    assert.deepEqual(found.volumes, [
      { type: 'bind', source: '/app/a', target: '/b', read_only: true, bind: { create_host_path: true } },
    ]);
    assert.deepEqual(
      (found.ports as { target: number; published: string; host_ip: string; protocol: string }[]).map((port) =>
        [port.host_ip, port.published, port.target, port.protocol].join(' '),
      ),
      ['127.0.0.1 8000 80 udp', '127.0.0.1 8001 81 udp'],
    );
    assert.deepEqual(found.env_file, [{ path: '/app/a.env', required: true }]);
  });

  it('has variables replaced, and texts read as what they are', () => {
    const text = web('{image: "x:${TAG:-1}", scale: "${SCALE}", privileged: "${ON}", cpus: "1_0.5"}');
    const found = webOf({ 'compose.yaml': text, '.env': 'SCALE=2\nON=yes\nTAG=\n' });
    assert.deepEqual([found.image, found.scale, found.privileged, found.cpus], ['x:1', 2, true, 10.5]);
  });

  it('has what is taken over below what is its own', () => {
    const base = yaml`
      services:
        base:
          image: x
          env_file: [b.env]
          environment: {A: 1, B: 1}
    `;
    const files = {
      'compose.yaml': web('{extends: {file: sub/base.yaml, service: base}, environment: {A: 2}}'),
      'sub/base.yaml': base,
      'sub/b.env': '',
    };
    const found = webOf(files);
    assert.deepEqual([found.image, found.environment], ['x', ['A=2', 'B=1']]);
    assert.deepEqual(found.env_file, [{ path: '/app/sub/b.env', required: true }]);
  });

  describe('is refused', () => {
    const rows: readonly [what: string, files: Readonly<Record<string, string>>, refused: readonly string[]][] = [
      [
        'for what a file has even where another replaces it',
        { 'compose.yaml': web('{image: x, ports: [a]}'), 'over.yaml': web('{ports: !override [80]}') },
        ['compose.yaml:2 invalid-format'],
      ],
      [
        'not for a text that another replaces',
        { 'compose.yaml': web('{image: x, mem_limit: 1x}'), 'over.yaml': web('{mem_limit: 1g}') },
        [],
      ],
      [
        'not for a date that another replaces',
        { 'compose.yaml': web('{image: x, hostname: 2020-01-01}'), 'over.yaml': web('{hostname: a}') },
        [],
      ],
      [
        'for a date in the place of a text',
        { 'compose.yaml': web('{image: 2020-01-01}') },
        ['compose.yaml:2 wrong-type'],
      ],
      ['not for a date in the place of a size', { 'compose.yaml': web('{image: x, mem_limit: 2020-01-01}') }, []],
      [
        'for a number with a fraction in the place of a port',
        { 'compose.yaml': web('{image: x, ports: [80.0]}') },
        ['compose.yaml:2 wrong-type'],
      ],
      [
        'for another shape',
        { 'compose.yaml': web('{image: x, deploy: {mode: a}}'), 'over.yaml': web('{deploy: [a]}') },
        ['over.yaml:2 invalid-merge'],
      ],
      [
        'for `extends` in a circle',
        {
          'compose.yaml': yaml`
            services:
              web:
                extends: db
              db:
                extends: web
          `,
        },
        ['compose.yaml:5 invalid-extends', 'compose.yaml:3 invalid-extends'],
      ],
      [
        'for `include` in a circle',
        {
          'compose.yaml': yaml`
            include: [a.yaml]
            ${web('{image: x}')}`,
          'a.yaml': yaml`
            include: [compose.yaml]
            services: {}
          `,
        },
        ['a.yaml:1 invalid-include'],
      ],
      [
        'for files that are not there',
        {
          'compose.yaml': yaml`
            include:
              - b.yaml
            ${web('{image: x, env_file: [a.env]}')}`,
        },
        ['compose.yaml:2 missing-file', 'compose.yaml:4 missing-file'],
      ],
      [
        'for a folder in the place of a file',
        {
          'compose.yaml': yaml`
            include:
              - env_file: d
            services: {}
          `,
          'd/x': '',
        },
        ['compose.yaml:2 missing-file'],
      ],
      [
        'for an env file that cannot be read',
        { 'compose.yaml': web('{image: x, env_file: [a.env]}'), 'a.env': 'A B=1\n' },
        ['compose.yaml:2 invalid-env-file'],
      ],
      [
        'where `version` is all',
        {
          'compose.yaml': yaml`
            version: "3"
          `,
        },
        ['compose.yaml:1 unusable-yaml'],
      ],
    ];
    for (const [what, files, refused] of rows)
      it(what, () => assert.deepEqual([...refusals(files)].sort(), [...refused].sort()));
  });
});
