// What Compose adds where nothing is written (compose-go `transform/defaults.go`).
import { type Place, placeAt, placeBelow, placesOf } from './pattern.ts';
import { at, type Effective, mappingOf, type Path, scalarOf, textOf, withEach } from './value.ts';

export function withDefaults(value: Effective, path: Path): Effective {
  return below(value, placeAt(PLACES, path));
}

function below(value: Effective, place: Place<Row> | undefined): Effective {
  if (!place) return value;
  return place.row ? place.row.fill(value) : withEach(value, (held, name) => below(held, placeBelow(place, name)));
}

function filled(value: Effective, fields: Readonly<Record<string, string | boolean | undefined>>): Effective {
  if (value.kind !== 'mapping') return value;
  const missing = Object.entries(fields).filter(([name, held]) => held !== undefined && !value.entries.has(name));
  if (missing.length === 0) return value;
  return mappingOf(
    new Map([
      ...value.entries,
      ...missing.map(([name, held]) => [name, { keys: [], value: scalarOf(held!) }] as const),
    ]),
    value.from,
  );
}

const device = (value: Effective) => (at(value, 'device_ids') ? value : filled(value, { count: 'all' }));

interface Row {
  readonly pattern: string;
  readonly fill: (value: Effective) => Effective;
}

const PLACES = placesOf<Row>([
  { pattern: 'services.*.build', fill: (value) => filled(value, { context: '.' }) },
  {
    pattern: 'services.*.secrets.[]',
    fill: (value) => filled(value, { target: `/run/secrets/${textOf(at(value, 'source')) ?? ''}` }),
  },
  { pattern: 'services.*.ports.[]', fill: (value) => filled(value, { protocol: 'tcp', mode: 'ingress' }) },
  { pattern: 'services.*.deploy.resources.reservations.devices.[]', fill: device },
  { pattern: 'services.*.gpus.[]', fill: device },
  { pattern: 'services.*.volumes.[].bind', fill: (value) => filled(value, { create_host_path: true }) },
]);
