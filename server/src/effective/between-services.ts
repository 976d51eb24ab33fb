// What cannot hold between several services: circles of dependencies, and one name for two containers.
import { code } from './code.ts';
import { dependenciesOf } from './consistency.ts';
import type { Fault } from './fault.ts';
import type { Layered } from './layer.ts';
import { each, type Memory } from './memory.ts';
import { remember } from './remember.ts';
import { at, type Effective, placeOf, textOf } from './value.ts';

/** Services that need each other in a circle: one fault for each edge of each circle. */
export function cycleFaults(services: readonly Layered[], names: readonly string[], memory: Memory): readonly Fault[] {
  const needs = each(memory, 'dependencies', services, dependenciesOf);
  const needed = each(memory, 'needed', needs, (list) => list.map(({ name }) => name).join('\0'));
  return hasCircle(names, needed) ? findCycles(new Map(services.map((service, index) => [names[index]!, service]))) : [];
}

/** By the names alone: few edits change whom a service needs. */
const hasCircle = remember((names: readonly string[], needed: readonly string[]): boolean => {
  const needs = new Map(names.map((name, index) => [name, needed[index]!.split('\0')]));
  return circlesIn(needs).length > 0;
});

function findCycles(services: ReadonlyMap<string, Layered>): readonly Fault[] {
  const faults: Fault[] = [];
  const needs = new Map(Array.from(services, ([name, service]) => [name, dependenciesOf(service).map((each) => each.name)]));
  for (const circle of circlesIn(needs)) {
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
function circlesIn(services: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const state = new Map<string, 'open' | 'done'>();
  const circles: string[][] = [];
  for (const start of services.keys()) {
    if (state.has(start)) continue;
    const trail: { name: string; rest: string[] }[] = [];
    const enter = (name: string) => {
      state.set(name, 'open');
      trail.push({ name, rest: services.get(name)!.filter((each) => services.has(each)) });
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
export function containerNameFaults(services: readonly Layered[], memory: Memory): readonly Fault[] {
  const names = each(memory, 'container names', services, ({ value }) => textOf(at(value, 'container_name')) ?? '');
  if (!hasRepeated(names)) return [];
  const known = new Map<string, Effective>();
  const faults: Fault[] = [];
  for (const [index, { value }] of services.entries()) {
    const name = names[index]!;
    if (name === '') continue;
    const container = at(value, 'container_name')!;
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

const hasRepeated = remember((names: readonly string[]): boolean => {
  const given = names.filter((name) => name !== '');
  return new Set(given).size < given.length;
});

function otherOne(value: Effective): NonNullable<Fault['related']> {
  const place = placeOf(value);
  return place ? [{ place, message: { en: 'The other one', ko: '다른 하나' } }] : [];
}
