// Every path of Compose's own schema with values good and bad: alone, laid over another one, taken over, included,
// behind an alias.

import { yaml } from '../../server/src/yaml.ts';
import type { Random } from '../random.ts';
import type { Request } from './cases.ts';

export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly string[];
}

/** A place in a file, and what must stand beside it so that only the value is on trial. */
export interface Place {
  readonly steps: readonly (string | number)[];
  /** By the number of steps above: the other keys of that mapping. */
  readonly beside: ReadonlyMap<number, Readonly<Record<string, unknown>>>;
  readonly values: readonly string[];
}

export function placesOf(root: Schema): readonly Place[] {
  const found = new Map<string, Place>();
  const visit = (schema: Schema, steps: Place['steps'], beside: Place['beside']) => {
    const target = schema.$ref ? root.$defs![schema.$ref.replace('#/$defs/', '')]! : schema;
    if (steps.length > 0) {
      const known = found.get(steps.join('.'));
      found.set(steps.join('.'), {
        steps,
        beside: known?.beside ?? beside,
        values: [...(known?.values ?? []), ...(target.enum ?? [])],
      });
    }
    for (const option of [...(target.oneOf ?? []), ...(target.anyOf ?? [])]) visit(option, steps, beside);
    const isSource = steps.length === 2 && (steps[0] === 'secrets' || steps[0] === 'configs');
    if (isSource) beside = new Map([...beside, [2, { file: 'a' }]]);
    const filled = target.required?.length
      ? new Map([...beside, [steps.length, needed(target.required, steps)]])
      : beside;
    for (const [name, inner] of Object.entries(target.properties ?? {})) visit(inner, [...steps, name], filled);
    for (const [pattern, inner] of Object.entries(target.patternProperties ?? {}))
      if (!pattern.startsWith('^x-')) visit(inner, [...steps, steps.length === 1 ? 'svc' : 'k'], filled);
    if (target.items) visit(target.items, [...steps, 0], filled);
  };
  visit(root, [], new Map());
  return [...found.values()];
}

function needed(names: readonly string[], steps: Place['steps']): Readonly<Record<string, unknown>> {
  const own = Object.fromEntries(names.map((name) => [name, NEEDED[name] ?? 'a']));
  return steps.includes('volumes') || steps.includes('watch') ? { ...own, target: '/t' } : own;
}

const NEEDED: Readonly<Record<string, unknown>> = {
  type: 'bind',
  condition: 'service_started',
  action: 'rebuild',
  hard: 1,
  soft: 1,
  capabilities: ['gpu'],
};

/** As they stand in a file. */
const VALUES: readonly string[] = [
  ...[
    '',
    'null',
    '~',
    '""',
    "''",
    '" "',
    'a',
    'A',
    '"a b"',
    'k',
    '"a"',
    'web',
    '"1"',
    '"-1"',
    '"+1"',
    '"1.5"',
    '"01"',
    '"0x10"',
    '"1_000"',
    '"1e3"',
  ],
  ...[
    '0',
    '1',
    '-1',
    '+1',
    '2',
    '10',
    '80',
    '100',
    '101',
    '1000',
    '-1000',
    '1001',
    '65535',
    '65536',
    '70000',
    '2147483648',
    '4294967296',
  ],
  ...[
    '9007199254740993',
    '9223372036854775807',
    '9223372036854775808',
    '18446744073709551615',
    '18446744073709551616',
    '1e400',
    '"9223372036854775808"',
  ],
  ...[
    '1.5',
    '-0.5',
    '.5',
    '5.',
    '1.0',
    '1e3',
    '1E-2',
    '0.0',
    '-0',
    '08',
    '010',
    '0o14',
    '0x1F',
    '0b101',
    '1_000',
    '1_0.5',
    '12:30',
    '1:20:30',
    '.inf',
    '-.inf',
    '.nan',
    '"inf"',
    '"NaN"',
  ],
  ...[
    'true',
    'false',
    'True',
    'TRUE',
    'yes',
    'no',
    'on',
    'off',
    'y',
    'n',
    '"true"',
    '"yes"',
    '"on"',
    '"False"',
    '"t"',
    '"0"',
    '"truthy"',
  ],
  ...['2020-01-01', '2020-01-01T00:00:00Z', '"2020-01-01"', '2020-13-01', '2001-1-1'],
  ...[
    '!!str 1',
    '!!int "1"',
    '!!float 1',
    '!!bool "true"',
    '!!null ""',
    '!!str',
    '!own a',
    '!!binary aGVsbG8=',
    '!!binary "%"',
    '!!timestamp 2020-01-01',
    '! 1',
    '!!set {a}',
    '!!map {}',
    '!!seq []',
    '!!int a',
  ],
  ...[
    '!reset null',
    '!reset a',
    '!reset {}',
    '!reset []',
    '!override a',
    '!override {}',
    '!override []',
    '!override null',
    '!override [a]',
    '!override {a: b}',
  ],
  ...[
    '[]',
    '[a]',
    '[a, a]',
    '[a, b]',
    '[1]',
    '[1, 1]',
    '[1, "1"]',
    '[1.5]',
    '[true]',
    '[null]',
    '[""]',
    '[[]]',
    '[[a]]',
    '[{}]',
    '[{a: b}]',
    '[2020-01-01]',
    '["a=b"]',
    '["a=b", "a=c"]',
    '["a:b"]',
    '[k]',
    '["=a"]',
    '["a="]',
    '["a =b"]',
    '[a, null]',
    '["a b", 1]',
  ],
  ...[
    '{}',
    '{a: b}',
    '{a: 1}',
    '{a: 1.5}',
    '{a: true}',
    '{a: null}',
    '{a: ""}',
    '{a: []}',
    '{a: [b]}',
    '{a: {}}',
    '{k: {}}',
    '{k: null}',
    '{a: 2020-01-01}',
    '{x-a: 1}',
    '{"": a}',
    '{1: a}',
    '{true: a}',
    '{null: a}',
    '{a b: c}',
    '{"a.b": c}',
    '{A: b}',
    '{name: a}',
    '{external: true}',
    '{source: a, target: /a}',
    '{path: a}',
    '{<<: {a: b}}',
    '{<<: [{a: b}, {a: c}]}',
    '{<<: a}',
    '{a: b, <<: null}',
  ],
  ...[
    '10s',
    '"10"',
    '1m30s',
    '1m30',
    '1.5h',
    '1h30m10s',
    '10 s',
    '-5s',
    '+5s',
    '0',
    '"0"',
    '1d',
    '2w',
    '10ms',
    '10us',
    '10µs',
    '10ns',
    '1y',
    '10S',
    '1h 30m',
    '.5s',
    '5.s',
    '1e3s',
    '300000h',
    '3000000h',
    's',
    '1m1m',
    '"1d12h"',
    '10s10s',
  ],
  ...[
    '512m',
    '512M',
    '1gb',
    '1GiB',
    '1kib',
    '1 GB',
    '"1.5g"',
    '1tb',
    '1pb',
    '1eb',
    '10b',
    '10B',
    '"1,5g"',
    '-1m',
    '"-1"',
    '1mm',
    '1 k b',
    '0b',
    '.5m',
    '1.m',
    'm',
    '1e3m',
    '" 1m"',
    '"1m "',
    '10kbps',
  ],
  ...[
    '"80:80"',
    '"8080:80/udp"',
    '"80/TCP"',
    '"80/tcp/udp"',
    '"80/xyz"',
    '"80/"',
    '"127.0.0.1:80:80"',
    '"127.0.0.1::80"',
    '"127.0.0.1:80"',
    '"[::1]:80:80"',
    '"::1:80:80"',
    '"8000-8002:80"',
    '"8000-8002:80-82"',
    '"8000-8002:80-81"',
    '"80-82"',
    '"82-80"',
    '":80"',
    '"80:"',
    '"a:80"',
    '"80:a"',
    '"0"',
    '"0:80"',
    '"80:0"',
    '"65536"',
    '"80:80:80"',
    '"localhost:80:80"',
    '"80 "',
    '" 80"',
    '"+80"',
    '"1:2:3:4"',
  ],
  ...[
    '[80]',
    '["80", "80"]',
    '["80:80", "81:80"]',
    '["80:80", "80:80/udp"]',
    '[{target: 80}]',
    '[{target: "80"}]',
    '[{target: 80, published: "8080"}]',
    '[{target: 80, published: 8080}]',
    '[{published: 80}]',
    '[{target: 80-81}]',
    '[{target: 80, host_ip: x}]',
    '[{target: 80, host_ip: 1.1.1.1, protocol: x, mode: y}]',
    '[{target: 80, published: a}]',
    '[{target: 80, published: 1-2-3}]',
    '[80.0]',
    '[80.5]',
    '[-80]',
    '["80-81:90-91/udp"]',
  ],
  ...[
    './a:/a',
    '/a:/b',
    '/a',
    'a:/b',
    'a:/b:ro',
    'a:/b:rw,z',
    'a:/b:nocopy',
    'a:/b:cached',
    'a:/b:ro:rw',
    '":/a"',
    '"a:"',
    '"a::b"',
    '"::"',
    '":"',
    'C:\\a:/b',
    'C:/a:/b:ro',
    '~/a:/b',
    '../a:/b',
    '"a:b:c:d"',
    './a',
    '"$${a}:/b"',
    '\\\\.\\pipe\\x:/b',
    '/a:/b:Z',
    '/a:/b:rshared',
    '/dev/a:/dev/b:rwm',
    '/dev/a:/dev/b:xyz',
    '/dev/a',
    '"/a:/b:c:d"',
  ],
  ...[
    '["a:/b"]',
    '["./a:/b"]',
    '["/a"]',
    '["/a", "b:/a"]',
    '[{type: volume, source: a, target: /a}]',
    '[{type: volume, source: zzz, target: /a}]',
    '[{type: bind, source: ., target: /a}]',
    '[{type: bind, target: /a}]',
    '[{type: tmpfs, target: /a, tmpfs: {size: 10m, mode: 0755}}]',
    '[{type: tmpfs, source: a, target: /a}]',
    '[{type: x, target: /a}]',
    '[{target: /a}]',
    '[{type: volume}]',
    '[{type: volume, target: /a, bind: {}}]',
    '[{type: bind, source: a, target: /a, volume: {nocopy: true}}]',
    '[{type: image, source: a, target: /a}]',
    '[{type: volume, source: a, target: /a, volume: {subpath: /x}}]',
    '[{type: npipe, source: a, target: /a}]',
    '[{type: cluster, source: a, target: /a}]',
    '["zzz:/b"]',
  ],
  ...[
    '"${UNSET:-a}"',
    '"${UNSET:-1}"',
    '"${SET}"',
    '${SET}',
    '${UNSET:-}',
    '${UNSET-true}',
    '"${SET:+x}"',
    '"${UNSET:?e}"',
    '"${SET:?e}"',
    '"$SET"',
    '"$$a"',
    '"${"',
    '"${}"',
    '"${a b}"',
    '"$1"',
    '"${SET:-${UNSET:-b}}"',
    '"${SET!}"',
    '"a$"',
    '"${SET"',
  ],
  ...[
    'service:svc',
    'service:a',
    'service:zzz',
    '"service:"',
    'container:a',
    'host',
    'none',
    'bridge',
    'default',
    '[a, k]',
    '[zzz]',
    '[svc]',
    '{a: {condition: service_started}}',
    '{zzz: {condition: service_healthy, required: false}}',
    '{zzz: {condition: service_started}}',
    '{a: {}}',
    '{a: {condition: x}}',
    '{a: {condition: service_healthy, restart: "yes", required: "no"}}',
    '["a:b"]',
    '["a:b:c"]',
    '["container:a"]',
    '["a:ro"]',
  ],
  ...[
    '["CMD", "true"]',
    '["CMD-SHELL", "true"]',
    '["NONE"]',
    '["true"]',
    'echo "a',
    "echo 'a' b",
    'a && b',
    '"a (b)"',
    'a\\',
    '"$$(a)"',
    'a | b',
    '`a`',
    '"a; b"',
    '"\\""',
  ],
  ...[
    '[{path: a}]',
    '[{path: a, required: false}]',
    '[{path: zzz, required: false}]',
    '[{path: zzz}]',
    '[{path: a, format: raw}]',
    '[{path: a, format: x}]',
    '[{required: false}]',
    'zzz',
    './a',
    '[zzz]',
    '[a, a]',
  ],
  ...[
    '{soft: 1, hard: 2}',
    '{soft: 1}',
    '{soft: a, hard: b}',
    '{nofile: 1}',
    '{nofile: {soft: 1, hard: 2}}',
    '{nofile: "x"}',
    '{NOFILE: 1}',
    '{nofile: {soft: "1", hard: "2", x: 1}}',
    '{nofile: -1}',
    '{nofile: 1.5}',
  ],
  ...[
    'all',
    '[{capabilities: [gpu]}]',
    '[{capabilities: [gpu], count: 1}]',
    '[{capabilities: [gpu], count: all}]',
    '[{capabilities: [gpu], count: x}]',
    '[{capabilities: [gpu], count: 1, device_ids: [a]}]',
    '[{count: 1}]',
    '[{driver: a}]',
    '[{capabilities: gpu}]',
    '[{discrete_resource_spec: {kind: a, value: 1}}]',
  ],
  ...[
    '[{subnet: 1.1.1.0/24}]',
    '[{subnet: 1.1.1.0/24, gateway: x, aux_addresses: {a: b}}]',
    '[{subnet: 1}]',
    '[{gateway: a}]',
    '[{subnet: 1.1.1.0/24}, {subnet: 1.1.2.0/24}]',
    '[{subnet: a}, {subnet: a}]',
    '{driver: a}',
    '{driver: a, options: {b: c}}',
    '{driver: 1}',
    '{options: {a: 1}}',
    '{config: [{subnet: a}]}',
  ],
  ...[
    '{file: a}',
    '{file: a, content: b}',
    '{environment: A}',
    '{content: a}',
    '{file: ""}',
    '{external: true, name: b}',
    '{external: {name: b}}',
    '{external: {name: b}, name: c}',
    '{external: true, driver: b}',
    '{external: false, driver: b}',
    '{external: true, file: a}',
    '{driver: b}',
    '{external: "true"}',
    '{name: b, x-own: 1}',
    '{template_driver: a, file: a}',
    '{internal: true, attachable: "no", enable_ipv6: x}',
  ],
  ...[
    '{service: a}',
    '{service: zzz}',
    '{service: svc}',
    '{file: base.yaml, service: base}',
    '{file: base.yaml, service: zzz}',
    '{file: zzz.yaml, service: a}',
    '{file: base.yaml}',
    '{service: a, x: 1}',
    'base.yaml',
    '[base.yaml]',
    '[{path: base.yaml}]',
    '[{path: [base.yaml]}]',
    '[{path: zzz.yaml}]',
    '[{path: base.yaml, project_directory: ., env_file: a}]',
    '[{path: base.yaml, env_file: zzz}]',
  ],
  ...[
    '{replicas: 2}',
    '{replicas: "2", mode: global}',
    '{resources: {limits: {cpus: "0.5", memory: 10m}}}',
    '{resources: {limits: {cpus: 0.5}, reservations: {cpus: 1, memory: 5m}}}',
    '{mode: x, endpoint_mode: y}',
    '{context: .}',
    '{context: ., dockerfile: a, dockerfile_inline: b}',
    '{dockerfile_inline: "FROM a"}',
    '{context: ., secrets: [a]}',
    '{context: ., secrets: [zzz]}',
    '{context: ., platforms: [linux/amd64]}',
    '{additional_contexts: {b: service:a}}',
    '{additional_contexts: [a]}',
    '{ssh: [default]}',
    '{ssh: [x]}',
    '{ssh: {default: a}}',
    '{ssh: default}',
    '{args: [A]}',
    '{test: [CMD, a], interval: 1s}',
    '{test: a, disable: true}',
    '{disable: "yes"}',
    '{retries: "3"}',
    '{retries: -1}',
    '{retries: 1.5}',
  ],
  ...[
    '[{action: sync, path: a, target: b}]',
    '[{action: sync, path: a}]',
    '[{action: rebuild, path: a}]',
    '[{action: x, path: a}]',
    '[{action: sync+exec, path: a, target: b}]',
    '[{action: sync+exec, path: a, target: b, exec: {command: a}}]',
    '[{path: a}]',
    '[{command: a}]',
    '[{command: [a, b], user: c}]',
    '[{command: null}]',
    '[{user: a}]',
    '[{command: a, environment: [A=b]}]',
    '{type: a}',
    '{type: a, options: {b: [c, 1]}}',
    '{type: a, options: {b: {}}}',
    '{options: {}}',
  ],
  ...[
    '"*"',
    '"&a"',
    '"#a"',
    '"a: b"',
    '"a # b"',
    '"\\u00e9"',
    '"\\t"',
    '"\\n"',
    '한글',
    '"a\\nb"',
    'A=1',
    '"A=1"',
    '=',
    '"=x"',
    'a=b=c',
    '0755',
    '"0755"',
    '0o755',
    '"0o755"',
    '"rwx"',
    'every_1d',
    'always',
    'missing',
    'daily',
    'xalways',
    'every_x',
    'enabled',
    'z',
    'global',
    'linux/amd64',
    '1.2.3.4',
    '"::1"',
    '10.0.0.0/8',
    '"02:42:ac:11:00:02"',
    'https://a.b/c.git',
    'git@a.b:c.git',
    'oci://a',
    'x:y',
    '/',
    '.',
    '..',
    './',
    '""',
  ],
];

/** What a value may refer to. */
const AROUND: Readonly<Record<string, string>> = {
  services: yaml`
      a: {image: x}
      k: {image: x, build: .}
  `,
  networks: yaml`
      a: {}
      k: {}
  `,
  volumes: yaml`
      a: {}
      k: {}
  `,
  secrets: yaml`
      a: {file: x}
  `,
  configs: yaml`
      a: {file: x}
  `,
  models: yaml`
      a: {model: m}
      k: {model: m}
  `,
};

const FILES = {
  a: '',
  'base.yaml': yaml`
    services:
      base: {image: x}
  `,
};

/** A file with the value at its place, the upper levels in block style; with `isAlone` nothing around it. */
function fileWith({ steps, beside }: Place, value: string, isAlone = false): string {
  const section = String(steps[0]);
  const sections: Record<string, string> = isAlone ? {} : { ...AROUND };
  if (steps.length === 1) {
    const others: Record<string, string> =
      isAlone || section === 'services'
        ? {}
        : {
            ...sections,
            services: yaml`
                svc: {image: x}
            `,
          };
    delete others[section];
    return yaml`
      ${section}: ${value}
      ${textOf(others)}`;
  }
  const depth = section === 'services' ? 3 : 2;
  let inner: unknown = MARK;
  for (let at = steps.length - 1; at >= depth; at--) {
    const step = steps[at]!;
    inner = typeof step === 'number' ? [inner] : { ...beside.get(at), [step]: inner };
  }
  const shown = JSON.stringify(inner).replace(`"${MARK}"`, () => value);
  const last = yaml`
    ${'  '.repeat(Math.min(steps.length, depth) - 1)}${String(steps[Math.min(steps.length, depth) - 1])}: ${steps.length < depth ? value : shown}
  `;
  const own =
    steps.length < depth || depth === 2
      ? last
      : yaml`
          svc:
        ${isAlone || steps[2] === 'image' ? '' : '    image: x\n'}${last}`;
  if (!isAlone && section !== 'services')
    sections.services = yaml`
        svc: {image: x}
      ${AROUND.services}`;
  return textOf({ ...sections, [section]: own + (section === 'services' && !isAlone ? AROUND.services : '') });
}

const MARK = '@value@';

function textOf(sections: Readonly<Record<string, string>>): string {
  return Object.entries(sections)
    .map(
      ([name, body]) => yaml`
        ${name}:
        ${body}`,
    )
    .join('');
}

function request(id: string, files: Request['files'], main: Request['main'] = 'compose.yaml'): Request {
  return { id, files: { ...FILES, ...files }, main, env: { SET: '7' } };
}

/** The value in a file that is valid but for it. */
export function alone(place: Place, value: string, id: string): Request {
  return request(id, { 'compose.yaml': fileWith(place, value) });
}

export function valuesAt({ values }: Place): readonly string[] {
  return [...VALUES, ...values];
}

/** One or two values at a place, in one of the ways in which they can come to it. */
export function varied(places: readonly Place[], id: string, chance: Random): Request {
  const place = chance.pick(places);
  const value = chance.pick(valuesAt(place));
  const below = chance.pick(valuesAt(place));
  const text = fileWith(place, value);
  const ways: (() => Request)[] = [
    () => alone(place, value, id),
    () => alone(place, value, id),
    () =>
      request(id, { 'compose.yaml': fileWith(place, below), 'over.yaml': fileWith(place, value, true) }, [
        'compose.yaml',
        'over.yaml',
      ]),
    () => request(id, { 'compose.yaml': `${fileWith(place, below)}---\n${fileWith(place, value, true)}` }),
    () =>
      request(id, {
        'compose.yaml': yaml`
          x-own: &own ${value}
          ${fileWith(place, '*own')}`,
      }),
    () =>
      request(id, {
        'compose.yaml': yaml`
          include: [main.yaml]
          ${fileWith(place, below, true)}`,
        'main.yaml': text,
      }),
    () =>
      request(id, {
        'compose.yaml': yaml`
          include: [main.yaml]
          services: {}
        `,
        'main.yaml': text,
      }),
    () => request(id, { 'compose.yaml': `\uFEFF${text.replaceAll('\n', '\r\n')}` }),
    () =>
      request(id, {
        'compose.yaml': fileWith(place, '"${VALUE}"'),
        '.env': `VALUE=${value.replace(/^["']|["']$/g, '')}\n`,
      }),
    () => {
      const own = fileWith(place, value, true).replace(
        /^ {2}svc:\n/m,
        yaml`
            svc:
              extends: {file: below.yaml, service: svc}
        `,
      );
      return request(id, { 'compose.yaml': own, 'below.yaml': fileWith(place, below) });
    },
  ];
  return chance.pick(ways)();
}
