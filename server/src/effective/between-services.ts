// What cannot hold between several services: circles of dependencies, and one name for two containers.
import type { Localized } from '../localized.ts';
import { code } from './code.ts';
import { dependenciesOf } from './consistency.ts';
import type { Fault } from './fault.ts';
import type { Layered } from './layer.ts';
import { each, type Memory } from './memory.ts';
import { remember } from './remember.ts';
import { at, type Effective, placeOf, textOf } from './value.ts';

/** Services that need each other in a circle: one fault for each circle. */
export function cycleFaults(services: readonly Layered[], names: readonly string[], memory: Memory): readonly Fault[] {
  const needs = each(memory, 'dependencies', services, dependenciesOf);
  const needed = each(memory, 'needed', needs, (list) => list.map(({ name }) => name).join('\0'));
  return hasCircle(names, needed)
    ? findCycles(new Map(services.map((service, index) => [names[index]!, service])))
    : [];
}

/** By the names alone: few edits change whom a service needs. */
const hasCircle = remember((names: readonly string[], needed: readonly string[]): boolean => {
  const needs = new Map(names.map((name, index) => [name, needed[index]!.split('\0')]));
  return circlesIn(needs).length > 0;
});

function findCycles(services: ReadonlyMap<string, Layered>): readonly Fault[] {
  const faults: Fault[] = [];
  const needs = new Map(
    Array.from(services, ([name, service]) => [name, dependenciesOf(service).map((each) => each.name)]),
  );
  for (const circle of circlesIn(needs)) {
    const edges = circle
      .map((from, index) =>
        dependenciesOf(services.get(from)!).find(({ name }) => name === circle[(index + 1) % circle.length]),
      )
      .filter((edge) => edge?.place !== undefined);
    // What closes the circle is the last thing that was written of it, as a rule.
    const edge = edges.at(-1);
    const others = edges.slice(0, -1).slice(0, MOST_SHOWN);
    faults.push({
      code: 'dependency-cycle',
      place: edge?.place,
      message: cycleMessage(circle),
      severity: 'error',
      cycle: circle,
      related: others.map((other) => ({
        place: other!.place!,
        message: { en: `depends on \`${other!.name}\``, ko: `의존 대상: \`${other!.name}\`` },
      })),
    });
  }
  return faults;
}

/** More services of a cycle, or more places, are not listed. */
export const MOST_SHOWN = 10;

/** Names the services of a cycle, of a long one the first ones. */
export function cycleMessage(circle: readonly string[]): Localized {
  const [first] = circle;
  if (circle.length === 1)
    return { en: `\`${first}\` depends on itself`, ko: `자기 자신에 의존하는 서비스: \`${first}\`` };
  const shown = circle.slice(0, MOST_SHOWN).join(' → ');
  const more = circle.length - MOST_SHOWN;
  if (more <= 0) return { en: `Dependency cycle: ${shown} → ${first}`, ko: `순환 의존성: ${shown} → ${first}` };
  return { en: `Dependency cycle: ${shown} → … and ${more} more`, ko: `순환 의존성: ${shown} → … 외 ${more}개` };
}

/** More circles are not looked for: what is left shows when these are open. */
const MOST_CIRCLES = 20;

/** One circle for each dependency that leads back to where it came from, but few enough. */
function circlesIn(services: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const state = new Map<string, 'open' | 'done'>();
  const circles: string[][] = [];
  for (const start of services.keys()) {
    if (state.has(start)) continue;
    const trail: { name: string; rest: readonly string[]; at: number }[] = [];
    const enter = (name: string) => {
      state.set(name, 'open');
      trail.push({ name, rest: services.get(name)!, at: 0 });
    };
    enter(start);
    while (trail.length > 0) {
      const top = trail.at(-1)!;
      const next = top.rest[top.at++];
      if (next === undefined) {
        state.set(top.name, 'done');
        trail.pop();
      } else if (!services.has(next)) continue;
      else if (!state.has(next)) enter(next);
      else if (state.get(next) === 'open') {
        circles.push(trail.slice(trail.findIndex(({ name }) => name === next)).map(({ name }) => name));
        if (circles.length === MOST_CIRCLES) return circles;
      }
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
      const message = {
        en: `Another container has the name ${code(name)} already`,
        ko: `다른 컨테이너가 이미 쓰는 이름: ${code(name)}`,
      };
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
