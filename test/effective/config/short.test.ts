import assert from 'node:assert/strict';
import { effectiveProject } from '../../../server/src/effective/config/project.ts';
import { inShort } from '../../../server/src/effective/config/short.ts';
import { planOf } from '../../../server/src/effective/discover.ts';
import { NO_ENVIRONMENT } from '../../../server/src/effective/environment.ts';
import { load } from '../../../server/src/effective/load.ts';
import { at, plain } from '../../../server/src/effective/value.ts';
import { memoryDisk } from '../../memory-disk.ts';

/** What a key of a service is written as, in the end. */
const KEYS: readonly (readonly [key: string, written: string, short: unknown])[] = [
  [
    'ports',
    '["80", "8080:80", "127.0.0.1:53:53/udp", "127.0.0.1::81", "[::1]:1:2", "8000-8001:82-83"]',
    ['80', '8080:80', '127.0.0.1:53:53/udp', '127.0.0.1::81', '[::1]:1:2', '8000:82', '8001:83'],
  ],
  ['ports', '[{target: 80, mode: host}]', [{ mode: 'host', target: 80, protocol: 'tcp' }]],
  [
    'volumes',
    '[./a:/a/b:ro, data:/data, /cache, "/x:/y/z:z"]',
    [
      '/srv/app/a:/a/b:ro',
      'data:/data',
      '/cache',
      { type: 'bind', source: '/x', target: '/y/z', bind: { selinux: 'z' } },
    ],
  ],
  [
    'volumes',
    '[{type: bind, source: ./a, target: /a/b, bind: {create_host_path: false}}]',
    [{ type: 'bind', source: '/srv/app/a', target: '/a/b', bind: { create_host_path: false } }],
  ],
  ['volumes', '[{type: tmpfs, target: /tmp}]', [{ type: 'tmpfs', target: '/tmp' }]],
  ['depends_on', '[other]', ['other']],
  ['depends_on', '{other: {condition: service_healthy}}', { other: { condition: 'service_healthy' } }],
  ['build', '.', '/srv/app'],
  ['build', '{dockerfile: D}', { context: '/srv/app', dockerfile: 'D' }],
  ['networks', '[back, default]', ['back', 'default']],
  ['networks', '{back: {aliases: [a]}}', { back: { aliases: ['a'] } }],
  ['networks', '[default]', undefined],
  ['secrets', '[s, {source: s, target: t}]', ['s', { source: 's', target: 't' }]],
  ['configs', '[c, {source: c, target: /t}]', ['c', { source: 'c', target: '/t' }]],
  ['devices', '[/dev/a, "/dev/a:/dev/b", "/dev/c:/dev/c:r"]', ['/dev/a', '/dev/a:/dev/b', '/dev/c:/dev/c:r']],
  ['gpus', 'all', 'all'],
  ['gpus', '[{count: 2}]', [{ count: 2 }]],
  ['mem_limit', '1536m', '1536m'],
  ['mem_limit', '2g', '2g'],
  ['mem_limit', '1000', '1000'],
  ['healthcheck', '{test: a b}', { test: 'a b' }],
  ['healthcheck', '{test: [CMD, a]}', { test: ['CMD', 'a'] }],
];

describe('the effective project in its short forms', () => {
  const short = (key: string, written: string) => {
    const text = `services:
  web: {image: w, ${key}: ${written}}
  other: {image: o, healthcheck: {test: a}, volumes: [named:/x/y]}
networks: {back: {}}
volumes: {data: {}, named: {name: own}}
secrets: {s: {file: ./s}}
configs: {c: {file: ./c}}
`;
    const disk = memoryDisk({ 'file:///srv/app/compose.yaml': text });
    const plan = planOf({ files: ['file:///srv/app/compose.yaml'] }, disk, NO_ENVIRONMENT)!;
    return inShort(effectiveProject(load(plan, disk), disk, plan.directory));
  };

  for (const [key, written, expected] of KEYS)
    it(`has ${key}: ${written} as a person would write it`, () => {
      const found = at(short(key, written), 'services', 'web', key);
      assert.deepEqual(found && plain(found), expected);
    });

  it('names no resource as Compose does by itself, and keeps other names', () => {
    const project = short('volumes', '[data:/data]');
    assert.deepEqual(plain(at(project, 'volumes')!), { data: {}, named: { name: 'own' } });
    assert.equal(at(project, 'networks'), undefined);
  });
});
