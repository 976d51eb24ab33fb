// What cannot hold between several services: circles of dependencies, and one name for two containers.
import { code } from './code.ts';
import { type Dependency, dependenciesOf } from './consistency.ts';
import type { Fault } from './fault.ts';
import type { Layered } from './layer.ts';
import { at, type Effective, placeOf, textOf } from './value.ts';

/** Services that need each other in a circle: one fault for each edge of each circle. */
export function cycleFaults(services: ReadonlyMap<string, Layered>): readonly Fault[] {
  const edges = Array.from(services.values(), dependenciesOf);
  // An edit changes the dependencies of one service at most.
  if (edges.length === last.edges.length && edges.every((each, index) => each === last.edges[index] || areAlike(each, last.edges[index]!)))
    return last.faults;
  last = { edges, faults: findCycles(services) };
  return last.faults;
}

let last: { readonly edges: readonly (readonly Dependency[])[]; readonly faults: readonly Fault[] } = { edges: [], faults: [] };

function areAlike(one: readonly Dependency[], other: readonly Dependency[]): boolean {
  // Of a circle the places are told too: there only the same answer will do.
  if (last.faults.length > 0 || one.length !== other.length) return false;
  return one.every(({ name }, index) => name === other[index]!.name);
}

function findCycles(services: ReadonlyMap<string, Layered>): readonly Fault[] {
  const faults: Fault[] = [];
  for (const circle of circlesIn(services)) {
    const shown = [...circle, circle[0]!].join(' → ');
    const edges = circle.map((from, index) =>
      dependenciesOf(services.get(from)!).find(({ name }) => name === circle[(index + 1) % circle.length]),
    );
    for (const edge of edges) {
      const message =
        circle.length === 1
          ? { en: `\`${circle[0]}\` depends on itself`, ko: `자기 자신에 의존하는 서비스: \`${circle[0]}\`` }
          : { en: `Dependency cycle: ${shown}`, ko: `순환 의존성: ${shown}` };
      const others = edges.filter((other) => other !== edge && other?.place);
      faults.push({
        code: 'dependency-cycle',
        place: edge?.place,
        message,
        severity: 'error',
        related: others.map((other) => ({
          place: other!.place!,
          message: { en: `depends on \`${other!.name}\``, ko: `의존 대상: \`${other!.name}\`` },
        })),
      });
    }
  }
  return faults;
}

/** One circle for each group of services that reach each other: enough to be told, and few enough. */
function circlesIn(services: ReadonlyMap<string, Layered>): readonly (readonly string[])[] {
  const state = new Map<string, 'open' | 'done'>();
  const circles: string[][] = [];
  for (const start of services.keys()) {
    if (state.has(start)) continue;
    const trail: { name: string; rest: string[] }[] = [];
    const enter = (name: string) => {
      state.set(name, 'open');
      trail.push({
        name,
        rest: dependenciesOf(services.get(name)!)
          .map((each) => each.name)
          .filter((each) => services.has(each)),
      });
    };
    enter(start);
    while (trail.length > 0) {
      const top = trail.at(-1)!;
      const next = top.rest.shift();
      if (next === undefined) {
        state.set(top.name, 'done');
        trail.pop();
      } else if (!state.has(next)) enter(next);
      else if (state.get(next) === 'open') circles.push(trail.slice(trail.findIndex(({ name }) => name === next)).map(({ name }) => name));
    }
  }
  return circles;
}

/** Two containers cannot have one name. */
export function containerNameFaults(services: ReadonlyMap<string, Layered>): readonly Fault[] {
  const known = new Map<string, Effective>();
  const faults: Fault[] = [];
  for (const { value } of services.values()) {
    const container = at(value, 'container_name');
    const name = textOf(container);
    if (!container || !name) continue;
    const first = known.get(name);
    if (!first) known.set(name, container);
    else {
      const message = { en: `Another container has the name ${code(name)} already`, ko: `다른 컨테이너가 이미 쓰는 이름: ${code(name)}` };
      faults.push({
        code: 'duplicate-container-name',
        place: placeOf(container),
        message,
        severity: 'error',
        related: otherOne(first),
      });
    }
  }
  return faults;
}

function otherOne(value: Effective): NonNullable<Fault['related']> {
  const place = placeOf(value);
  return place ? [{ place, message: { en: 'The other one', ko: '다른 하나' } }] : [];
}
