// Slips and odd ideas: projects made of others by changing them in one or a few places.
import { type Document, isMap, isScalar, isSeq, type Node, parseDocument, type Scalar, visit } from 'yaml';
import { yaml } from '../../server/src/yaml.ts';
import type { Random } from '../random.ts';
import type { Request } from './cases.ts';

/** Values that are good in some places and bad in others. */
const VALUES: readonly unknown[] = [
  null,
  '',
  'text',
  0,
  1,
  -1,
  3.5,
  true,
  false,
  'true',
  'yes',
  '1',
  '08',
  '10s',
  '1m30',
  '512m',
  '2gb',
  '80',
  '80:80',
  '8080-8082:80',
  '127.0.0.1:80',
  ':80',
  '53:53/udp',
  './data:/data',
  'data:/data:ro',
  '/a',
  'a:b:c:d',
  'service:web',
  'host',
  'default',
  'A=1',
  'A',
  '=x',
  [],
  {},
  ['a'],
  ['a', 'a'],
  [1],
  [null],
  { a: 1 },
  { a: null },
  { external: true },
  '${VAR}',
  '${VAR:-10}',
  '${VAR:?need}',
  '${SET}',
  '${SET:+x}',
  '$$x',
  '${',
  '${A B}',
  '$SET/x',
  'CMD',
  ['CMD', 'true'],
  'service_healthy',
  'always',
  'unless-stopped',
  '*',
];

const KEYS = [
  'image',
  'build',
  'ports',
  'volumes',
  'environment',
  'depends_on',
  'networks',
  'deploy',
  'healthcheck',
  'command',
  'restart',
  'x-own',
  'imag',
  'extends',
  'scale',
  'secrets',
  'configs',
  'profiles',
  'name',
  'external',
  'driver',
  'labels',
  'target',
  'source',
  'type',
  'network_mode',
  'container_name',
  'env_file',
  'ulimits',
  'cpus',
  'mem_limit',
  'tmpfs',
];

/** A request like another one, with one to three changes in one of its files. */
export function mutated(request: Request, id: string, chance: Random): Request {
  const names = Object.keys(request.files).filter((name) => /\.ya?ml$/.test(name));
  if (names.length === 0) return { ...request, id };
  const name = chance.pick(names);
  let text = request.files[name]!;
  for (let count = 1 + chance.below(3); count > 0; count--)
    text = chance.below(4) === 0 ? byLine(text, chance) : byNode(text, chance);
  if (chance.below(8) === 0) text = byDialect(text, chance);
  let files: Record<string, string> = { ...request.files, [name]: text };
  if (chance.below(12) === 0) files['.env'] = `${files['.env'] ?? ''}\n${chance.pick(DOTENV)}\n`;
  let { main } = request;
  // Half of what the file says, in a file of its own that is laid over it.
  if (chance.below(6) === 0 && typeof main === 'string') {
    files = { ...files, 'over.yaml': byNode(byNode(request.files[name]!, chance), chance) };
    main = [main, 'over.yaml'];
  }
  return { ...request, id, files, main, env: { SET: '7', ...request.env } };
}

function byLine(text: string, { below, pick }: Random): string {
  const lines = text.split('\n');
  const at = below(lines.length);
  const line = lines[at]!;
  const changes: (() => void)[] = [
    () => lines.splice(at, 1),
    () => lines.splice(at, 0, line),
    () => (lines[at] = ` ${line}`),
    () => (lines[at] = line.replace(/^ /, '')),
    () => (lines[at] = line.replace(/: .*$/, ':')),
    () => (lines[at] = line.replace(/[a-z]/, '')),
    () => (lines[at] = line.replace(/["']/g, '')),
    () => (lines[at] = `${line} # comment`),
  ];
  pick(changes)();
  return lines.join('\n');
}

/** What YAML allows and people seldom write. */
function byDialect(text: string, { below, pick }: Random): string {
  const lines = text.split('\n');
  const at = below(lines.length);
  const line = lines[at]!;
  const changes: (() => string)[] = [
    () => text.replaceAll('\n', '\r\n'),
    () => `\uFEFF${text}`,
    () => `---\n${text}`,
    () =>
      `${text}\n${pick([
        '---',
        '...',
        '---\n...',
        '--- null',
        yaml`
          ---
          services: {}`,
        yaml`
          ---
          x-a: 1`,
        '# end',
      ])}\n`,
    () => `${pick(['%YAML 1.1', '%YAML 1.2', '%TAG ! tag:x,2000:', '# comment', ''])}\n${text}`,
    () => text.replace(/^( +)(?=\S)/m, '\t'),
    () => lines.with(at, line.replace(/: (?=\S)/, `: ${pick(TAGS)} `)).join('\n'),
    () => lines.with(at, line.replace(/- (?=\S)/, `- ${pick(TAGS)} `)).join('\n'),
    () => lines.with(at, line.replace(/: (\S.*)$/, ': >-\n        $1')).join('\n'),
    () => lines.with(at, line.replace(/: (\S.*)$/, ": '$1'")).join('\n'),
    () => lines.with(at, line.replace(/: (\S.*)$/, ': &own $1')).join('\n'),
    () => lines.with(at, line.replace(/: (\S.*)$/, ': *own')).join('\n'),
    () =>
      lines
        .with(
          at,
          line.replace(
            /^( *)(\w+):/,
            yaml`
              $1? $2
              $1:`,
          ),
        )
        .join('\n'),
    () => lines.with(at, line.replace(/^( *)(\w+):/, '$1"$2":')).join('\n'),
    () =>
      text.replace(
        /^( {2,})(\w+:)/m,
        yaml`
          $1<<: ${pick(['{a: b}', '[{a: b}]', '{}', 'a', '[]', 'null', '*own'])}
          $1$2`,
      ),
    () =>
      text.replace(/(\d+)/, pick(['0o17', '017', '0x1F', '0b11', '1_000', '.5', '1e3', '12:30', '+1', '2020-01-01'])),
  ];
  return pick(changes)();
}

const TAGS = [
  '!reset',
  '!override',
  '!!str',
  '!!int',
  '!!float',
  '!!bool',
  '!!null',
  '!!binary',
  '!own',
  '!',
  '!!map',
  '!!seq',
  '&own',
];

const DOTENV = [
  'SET=8',
  'VAR="a b"',
  'VAR',
  'A B=1',
  "VAR='x",
  'export VAR=${SET}',
  'VAR=${NOPE:?no}',
  'VAR="a\nb"',
  'COMPOSE_PROFILES=*',
  'COMPOSE_PROJECT_NAME=Bad',
  'COMPOSE_PROJECT_NAME=good',
  'VAR=$${x}',
  '=x',
  'VAR : y',
  'VAR=1 # note',
];

function byNode(text: string, chance: Random): string {
  const document = parseDocument(text, { uniqueKeys: false, logLevel: 'silent' });
  if (document.errors.length > 0 || !document.contents) return byLine(text, chance);
  const places: { parent: Node; index: number }[] = [];
  visit(document, (index, _node, path) => {
    const parent = path.at(-1) as Node;
    if (typeof index === 'number' && (isMap(parent) || isSeq(parent))) places.push({ parent, index });
  });
  if (places.length === 0) return text;
  const { parent, index } = chance.pick(places);
  try {
    change(document, parent, index, chance);
    return document.toString({ lineWidth: 0 });
  } catch {
    return byLine(text, chance);
  }
}

function change(document: Document, parent: Node, index: number, { below, pick }: Random): void {
  const value = () => document.createNode(pick(VALUES));
  if (isSeq(parent)) {
    const changes: (() => void)[] = [
      () => void parent.items.splice(index, 1),
      () => void parent.items.splice(index, 0, parent.items[index]),
      () => (parent.items[index] = value()),
      () => void parent.items.push(value()),
    ];
    return pick(changes)();
  }
  if (!isMap(parent)) return;
  const pair = parent.items[index]!;
  const changes: (() => void)[] = [
    () => void parent.items.splice(index, 1),
    () => (pair.value = value()),
    () => (pair.value = value()),
    () => void parent.items.push(document.createPair(pick(KEYS), pick(VALUES)) as (typeof parent.items)[number]),
    () => (pair.key = document.createNode(pick(KEYS)) as Scalar),
    () => (pair.value = document.createNode([pair.value])),
    () => {
      if (isScalar(pair.value)) pair.value = document.createNode(String(pair.value.value)) as Scalar;
    },
    () => {
      // What another entry of the mapping has.
      const other = parent.items[below(parent.items.length)];
      if (other) pair.value = other.value;
    },
  ];
  pick(changes)();
}
