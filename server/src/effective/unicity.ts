// Lists in which a later item takes the place of an earlier one of the same key (compose-go `override/uncity.go`).
import { parseMount } from '../syntax/mount.ts';
import type { Report } from './fault.ts';
import { goText } from './go-text.ts';
import { type Place, placeAt, placeBelow, placesOf } from './pattern.ts';
import {
  at,
  type Effective,
  type EffectiveSequence,
  type Path,
  placeOf,
  type ScalarKind,
  sequenceOf,
  textOf,
  withEach,
} from './value.ts';

/** The key of an item; undefined for an item that Compose refuses there. */
type Indexer = (item: Effective) => string | undefined;

/** The value with each item once, at any depth. Items that have no key are refused. */
export function unique(value: Effective, path: Path, report: Report): Effective {
  return below(value, placeAt(PLACES, path), path.at(-1) ?? '', report);
}

function below(value: Effective, place: Place<Row> | undefined, name: string, report: Report): Effective {
  if (!place || value.kind === 'scalar') return value;
  if (value.kind === 'sequence') return place.row ? once(value, place.row.indexer, name, report) : value;
  return withEach(value, (held, key) => below(held, placeBelow(place, key), key, report));
}

function once(list: EffectiveSequence, indexer: Indexer, name: string, report: Report): Effective {
  const places = new Map<string, number>();
  const items: Effective[] = [];
  for (const item of list.items) {
    const key = indexer(item);
    if (key === undefined) {
      report({
        code: 'wrong-type',
        place: placeOf(item),
        message: { en: `Not an item that \`${name}\` can have`, ko: `쓸 수 없는 항목이다: \`${name}\`` },
        severity: 'error',
      });
      items.push(item);
      continue;
    }
    const index = places.get(key);
    if (index === undefined) places.set(key, items.push(item) - 1);
    else items[index] = { ...item, from: [...items[index]!.from, ...item.from] };
  }
  return items.length === list.items.length ? list : sequenceOf(items, list.from);
}

const keyValue: Indexer = (item) => textOf(item)?.split('=', 1)[0];

const mount: Indexer = (item) => {
  if (item.kind === 'mapping') return textOf(at(item, 'target'));
  const text = textOf(item);
  const parsed = text === undefined ? undefined : parseMount(text);
  // What cannot be read is told by the check of its form.
  return parsed?.ok ? parsed.value.target.text : (text ?? '');
};

const device: Indexer = (item) => {
  if (item.kind === 'mapping') return textOf(at(item, 'target'));
  const [source = '', target] = (textOf(item) ?? '').split(':');
  return target ?? source;
};

const expose: Indexer = (item) =>
  item.kind === 'scalar' && (item.type === 'string' || item.type === 'integer') ? goText(item) : undefined;

function fileMount(folder: string): Indexer {
  return (item) => {
    if (item.kind === 'mapping') {
      const target = at(item, 'target');
      return target
        ? textOf(target)
        : `${folder}/${goText(at(item, 'source') ?? { kind: 'scalar', type: 'null', value: null, from: [] })}`;
    }
    const text = textOf(item);
    return text === undefined ? undefined : `${folder}/${text}`;
  };
}

/** compose-go prints the parts with their types: the ports `1` and `"1"` are two. */
const port: Indexer = (item) => {
  if (item.kind !== 'mapping') return item.kind === 'scalar' ? goText(item) : '';
  if (!item.entries.has('target')) return undefined;
  const part = (name: string, type: ScalarKind, otherwise: string) => {
    const value = at(item, name);
    if (!value) return otherwise;
    return value.kind === 'scalar' && value.type === type
      ? goText(value)
      : `${value.kind === 'scalar' ? value.type : ''} ${goText(value)}`;
  };
  const [host, protocol] = [part('host_ip', 'string', '0.0.0.0'), part('protocol', 'string', 'tcp')];
  return `${host}:${part('published', 'string', 'null <nil>')}:${part('target', 'integer', '')}/${protocol}`;
};

const envFile: Indexer = (item) => (item.kind === 'mapping' ? textOf(at(item, 'path')) : (textOf(item) ?? ''));

interface Row {
  readonly pattern: string;
  readonly indexer: Indexer;
}

const PLACES = placesOf<Row>([
  ...[
    'annotations',
    'build.args',
    'build.additional_contexts',
    'build.tags',
    'build.labels',
    'cap_add',
    'cap_drop',
    'deploy.labels',
    'dns',
    'dns_opt',
    'dns_search',
    'environment',
    'labels',
    'links',
    'networks.*.aliases',
    'networks.*.link_local_ips',
    'profiles',
    'sysctls',
    'tmpfs',
  ].map((key) => ({ pattern: `services.*.${key}`, indexer: keyValue })),
  { pattern: 'networks.*.labels', indexer: keyValue },
  { pattern: 'networks.*.ipam.options', indexer: keyValue },
  { pattern: 'services.*.configs', indexer: fileMount('') },
  { pattern: 'services.*.secrets', indexer: fileMount('/run/secrets') },
  { pattern: 'services.*.env_file', indexer: envFile },
  { pattern: 'services.*.expose', indexer: expose },
  { pattern: 'services.*.ports', indexer: port },
  { pattern: 'services.*.volumes', indexer: mount },
  { pattern: 'services.*.devices', indexer: device },
]);
