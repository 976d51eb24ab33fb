// `extends`: lays a service over the one that it takes over, from the same file or another (compose-go
// `loader/extends.go`).
import type { Localized } from '../localized.ts';
import type { Node } from '../syntax/node.ts';
import type { Fault, FaultCode } from './fault.ts';
import { type Layered, laidOver, resetsFor, withoutResets } from './layer.ts';
import type { Part } from './pieces.ts';
import { remember } from './remember.ts';
import { at, type Effective, isNull, mappingOf, type Path, placeOf, textOf } from './value.ts';

/** The services of a file, and what is known of the file. */
export interface ExtendsScope {
  /** Of the file, for telling circles. */
  readonly uri: string;
  readonly service: (name: string) => Layered | undefined;
  readonly resets: Pick<Part, 'resets'>;
}

/**
 * Gives the services of another file; the reason where there are none; `unknown` where the file has not been read yet,
 * or is none of this machine.
 */
export type BaseFile = (path: string, place: Node | undefined) => ExtendsScope | Fault | 'unknown';

/** The service with all that it extends below it. */
export function extended(
  service: Layered,
  scope: ExtendsScope,
  baseFile: BaseFile,
  open: readonly string[] = [],
): Layered {
  const written = at(service.value, 'extends');
  if (!written || service.value.kind !== 'mapping') return service;
  const own = withoutExtends(service);
  const fail = (code: FaultCode, place: Effective | undefined, message: Localized, more?: Partial<Fault>): Layered =>
    withFault(own, {
      code,
      place: placeOf(place ?? written) ?? service.keys.at(-1),
      message,
      severity: 'error',
      ...more,
    });

  const target = written.kind === 'mapping' ? at(written, 'service') : written;
  const name = textOf(target);
  if (name === undefined) {
    return fail('invalid-extends', target, {
      en: '`extends` needs the name of a service',
      ko: '`extends`에는 서비스 이름이 필요하다',
    });
  }
  const fileValue = written.kind === 'mapping' ? at(written, 'file') : undefined;
  const file = fileValue && !isNull(fileValue) ? textOf(fileValue) : undefined;
  if (fileValue && !isNull(fileValue) && file === undefined) {
    return fail('invalid-extends', fileValue, { en: '`file` needs a path', ko: '`file`에는 경로가 필요하다' });
  }
  const found = file === undefined ? scope : baseFile(file, placeOf(fileValue!));
  if (found === 'unknown') return asPart(own);
  if ('code' in found) return withFault(own, found);

  const base = found.service(name);
  if (!base) {
    return fail(
      'undefined-reference',
      target,
      file === undefined
        ? {
            en: `No service named \`${name}\` is defined in this file`,
            ko: `이 파일에 정의되지 않은 서비스: \`${name}\``,
          }
        : {
            en: `No service named \`${name}\` is defined in \`${file}\``,
            ko: `\`${file}\`에 정의되지 않은 서비스: \`${name}\``,
          },
      { reference: { kind: 'service', name } },
    );
  }
  const id = `${found.uri}\0${name}`;
  const trail = open.length === 0 ? [`${scope.uri}\0${service.path[1]}`] : open;
  if (trail.includes(id)) {
    const circle = [...trail, id].map((each) => each.slice(each.indexOf('\0') + 1)).join(' → ');
    return fail('invalid-extends', target, {
      en: `\`extends\` in a circle: ${circle}`,
      ko: `순환하는 \`extends\`: ${circle}`,
    });
  }
  if (isNull(base.value)) return own;
  if (base.value.kind !== 'mapping') {
    return fail('invalid-extends', target, {
      en: `The service \`${name}\` is no mapping`,
      ko: `매핑이 아닌 서비스: \`${name}\``,
    });
  }
  const whole = extended(base, found, baseFile, [...trail, id]);
  return laidOverBase(own, whole, resetsFor(scope.resets, service.path));
}

const laidOverBase = remember((own: Layered, base: Layered, resets: readonly Path[]): Layered => {
  const below = withoutResets(base.path[1] === own.path[1] ? base : { ...base, path: own.path }, resets);
  return below ? { ...laidOver(own, below), keys: own.keys } : own;
});

const withoutExtends = remember((service: Layered): Layered => {
  if (service.value.kind !== 'mapping') return service;
  const entries = new Map(service.value.entries);
  entries.delete('extends');
  return { ...service, value: mappingOf(entries, service.value.from) };
});

const asPart = remember((service: Layered): Layered => ({ ...service, isPartial: true }));

/** What it would have taken over is missing: nothing more is said of that. */
const withFault = (service: Layered, fault: Fault): Layered => ({
  ...service,
  faults: [...service.faults, fault],
  isPartial: true,
});
