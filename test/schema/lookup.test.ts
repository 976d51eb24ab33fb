import assert from 'node:assert/strict';
import { compose } from '../../server/src/schema/compose.ts';
import {
  allKeys,
  describe as describeSchema,
  isAllowed,
  keyOf,
  optionFor,
  schemaAt,
} from '../../server/src/schema/lookup.ts';
import type { MappingSchema, Schema } from '../../server/src/schema/types.ts';

describe('schemaAt', () => {
  const cases: { path: (string | number)[]; kind: string | undefined; key?: string }[] = [
    { path: [], kind: 'mapping' },
    { path: ['version'], kind: 'scalar', key: 'version' },
    { path: ['services'], kind: 'mapping', key: 'services' },
    { path: ['services', 'web'], kind: 'mapping', key: '*' },
    { path: ['services', 'web', 'build'], kind: 'one-of', key: 'build' },
    { path: ['services', 'web', 'build', 'context'], kind: 'scalar', key: 'context' },
    { path: ['services', 'web', 'build', 'args', 'VERSION'], kind: 'scalar', key: '*' },
    { path: ['services', 'web', 'build', 'args', 0], kind: 'scalar' },
    { path: ['services', 'web', 'build', 'secrets', 2, 'target'], kind: 'scalar', key: 'target' },
    { path: ['services', 'web', 'develop', 'watch', 0, 'exec', 'environment', 'A'], kind: 'scalar', key: '*' },
    {
      path: ['services', 'web', 'deploy', 'resources', 'reservations', 'devices', 0, 'count'],
      kind: 'scalar',
      key: 'count',
    },
    { path: ['networks', 'back end', 'ipam', 'config', 0, 'subnet'], kind: 'scalar', key: 'subnet' },
    { path: ['volumes', 'data', 'external', 'name'], kind: 'scalar', key: 'name' },
    { path: ['include', 1, 'env_file', 0], kind: 'scalar' },
    // Where the table does not reach.
    { path: ['sevices'], kind: undefined },
    { path: ['x-common', 'image'], kind: undefined },
    { path: ['services', 'web', 'x-note'], kind: undefined },
    { path: ['version', 'major'], kind: undefined },
    { path: ['networks', 0], kind: undefined },
    { path: ['include', 'path'], kind: undefined },
    // Names that every JavaScript object has are no keys.
    { path: ['constructor'], kind: undefined },
    { path: ['networks', 'n', 'toString'], kind: undefined },
  ];
  for (const { path, kind, key } of cases) {
    it(`${path.join('.') || 'the file'}: ${kind ?? 'nothing'}`, () => {
      const found = schemaAt(path);
      assert.equal(found.schema?.kind, kind);
      assert.equal(found.key, expectedKey(path, key));
    });
  }

  // The entry of the mapping that the path leads to, found by another way: all keys of the table with their places.
  function expectedKey(path: (string | number)[], name: string | undefined) {
    if (name === undefined) return undefined;
    const matching = [...allKeys()].filter(
      (placed) =>
        placed.path.length === path.length &&
        placed.path.at(-1) === name &&
        placed.path.every(
          (step, index) => step === path[index] || step === (typeof path[index] === 'number' ? '[]' : '*'),
        ),
    );
    assert.equal(matching.length, 1, `${path.join('.')} is there ${matching.length} times`);
    return matching[0]!.key;
  }
});

describe('keyOf and isAllowed', () => {
  const network = optionFor(schemaAt(['networks', 'n']).schema!, 'mapping')!;
  const services = optionFor(schemaAt(['services']).schema!, 'mapping')!;
  const cases: { mapping: MappingSchema; name: string; known: boolean; allowed: boolean }[] = [
    { mapping: compose, name: 'services', known: true, allowed: true },
    { mapping: compose, name: 'service', known: false, allowed: false },
    { mapping: compose, name: 'x-base', known: false, allowed: true },
    { mapping: network, name: 'driver', known: true, allowed: true },
    { mapping: network, name: 'drivr', known: false, allowed: false },
    { mapping: network, name: 'x-note', known: false, allowed: true },
    // Below `services` a name that begins with `x-` is the name of a service.
    { mapping: services, name: 'x-web', known: true, allowed: true },
    { mapping: services, name: 'web server', known: true, allowed: false },
    { mapping: { kind: 'mapping', open: true }, name: 'anything', known: false, allowed: true },
    { mapping: { kind: 'mapping', keys: {} }, name: '__proto__', known: false, allowed: false },
  ];
  for (const { mapping, name, known, allowed } of cases) {
    it(`${name}: ${known ? 'known' : 'unknown'}, ${allowed ? 'allowed' : 'refused'}`, () => {
      assert.equal(keyOf(mapping, name) !== undefined, known);
      assert.equal(isAllowed(mapping, name), allowed);
    });
  }
});

describe('optionFor', () => {
  it('picks the alternative of a kind', () => {
    const build = schemaAt(['services', 'web', 'build']).schema!;
    assert.ok(optionFor(build, 'mapping')?.keys?.context);
    assert.equal(optionFor(build, 'scalar')?.format, 'folder');
    assert.equal(optionFor(build, 'sequence'), undefined);
  });
  it('takes a schema without alternatives for its own', () => {
    assert.equal(optionFor(compose, 'mapping'), compose);
    assert.equal(optionFor(compose, 'scalar'), undefined);
  });
});

describe('describe', () => {
  const at = (...path: (string | number)[]): Schema => schemaAt(path).schema!;
  const cases: { name: string; schema: Schema; en: string; ko: string }[] = [
    { name: 'text', schema: at('version'), en: 'a string', ko: '문자열' },
    { name: 'a mapping', schema: at('services'), en: 'a mapping', ko: '매핑' },
    { name: 'a mapping or null', schema: at('networks', 'n'), en: 'a mapping or no value', ko: '매핑 또는 빈 값' },
    { name: 'alternatives', schema: at('services', 'a', 'build'), en: 'a string or a mapping', ko: '문자열 또는 매핑' },
    {
      name: 'KEY=VALUE',
      schema: at('networks', 'n', 'labels'),
      en: 'a mapping or a list of strings',
      ko: '매핑 또는 문자열 목록',
    },
    {
      name: 'a boolean as text',
      schema: at('networks', 'n', 'internal'),
      en: 'true or false',
      ko: '참/거짓(true, false)',
    },
    {
      name: 'a whole number as text',
      schema: at('services', 'a', 'deploy', 'replicas'),
      en: 'a whole number',
      ko: '정수',
    },
    {
      name: 'a value of a driver',
      schema: at('networks', 'n', 'driver_opts', 'x'),
      en: 'a string or a number',
      ko: '문자열 또는 숫자',
    },
    {
      name: 'any scalar',
      schema: at('networks', 'n', 'labels', 'a'),
      en: 'a string, a number, true or false or no value',
      ko: '문자열, 숫자, 참/거짓(true, false) 또는 빈 값',
    },
    {
      name: 'a number or a word',
      schema: at('services', 'a', 'deploy', 'resources', 'reservations', 'devices', 0, 'count'),
      en: 'a whole number or all',
      ko: '정수 또는 all',
    },
    {
      name: 'allowed values',
      schema: at('services', 'a', 'deploy', 'update_config', 'order'),
      en: 'one of stop-first, start-first',
      ko: 'stop-first, start-first 중 하나',
    },
    { name: 'suggested values', schema: at('networks', 'n', 'driver'), en: 'a string', ko: '문자열' },
    {
      name: 'a duration',
      schema: at('services', 'a', 'deploy', 'update_config', 'delay'),
      en: 'a duration such as 1m30s',
      ko: '1m30s 같은 시간',
    },
    {
      name: 'a size',
      schema: at('services', 'a', 'deploy', 'resources', 'limits', 'memory'),
      en: 'a size such as 512m',
      ko: '512m 같은 크기',
    },
    {
      name: 'a list of mappings',
      schema: at('networks', 'n', 'ipam', 'config'),
      en: 'a list of mappings',
      ko: '매핑 목록',
    },
    {
      name: 'a list of alternatives, or null',
      schema: at('include'),
      en: 'a list of strings or mappings or no value',
      ko: '문자열 또는 매핑의 목록 또는 빈 값',
    },
  ];
  for (const { name, schema, en, ko } of cases) it(name, () => assert.deepEqual(describeSchema(schema), { en, ko }));
});

describe('allKeys', () => {
  const paths = [...allKeys()].map(({ path }) => path.join('.'));
  it('lists the keys at every depth', () => {
    for (const path of [
      'services',
      'services.*',
      'services.*.build.ulimits.nofile.soft',
      'networks.*.ipam.config.[].subnet',
      'include.[].path',
    ]) {
      assert.ok(paths.includes(path), path);
    }
  });
  it('lists a key once, and before those below it', () => {
    assert.equal(new Set(paths).size, paths.length);
    for (const [index, path] of paths.entries()) {
      const parent = path.replace(/(\.\[\])*\.[^.]+$/, '');
      if (paths.includes(parent)) assert.ok(paths.indexOf(parent) <= index, path);
    }
  });
});
