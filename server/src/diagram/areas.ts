// Networks as areas of the picture. Services that are in the same networks share an area, so that areas never overlap:
// a service in two networks is in an area with both names and colors.
import type { Locale } from '../localized.ts';
import type { Model } from './model.ts';
import type { AreaFacts } from './picture-facts.ts';
import type { GraphHull, Point } from './picture-types.ts';
import type { Placed } from './placed.ts';
import { areaDescription } from './words.ts';

/** `[]` where all services are in the same networks: an area around everything says nothing. */
export function areasOf({ services, uses, resources }: Model): AreaFacts[] {
  const definitions = new Map(
    resources.flatMap((each) => (each.kind === 'network' ? [[each.name, each] as const] : [])),
  );
  const networksOf = new Map<string, Set<string>>();
  const all = new Set(definitions.keys());
  for (const { from, kind, to } of uses) {
    if (kind !== 'network' || !services.has(from)) continue;
    networksOf.set(from, (networksOf.get(from) ?? new Set()).add(to));
    all.add(to);
  }
  const order = [...all];
  const areas = new Map<string, { networks: AreaFacts['networks']; services: string[] }>();
  for (const [name, { group }] of services) {
    if (group) continue;
    const own = order.filter((network) => networksOf.get(name)?.has(network));
    if (own.length === 0) continue;
    const key = JSON.stringify(own);
    const known = areas.get(key);
    if (known) known.services.push(name);
    else {
      const networks = own.map((network) => {
        const definition = definitions.get(network);
        return {
          name: network,
          colour: order.indexOf(network),
          isExternal: definition?.isExternal ?? false,
          location: definition?.location,
        };
      });
      areas.set(key, { networks, services: [name] });
    }
  }
  const found = [...areas.values()];
  return found.length === 1 && found[0]!.services.length === services.size ? [] : found;
}

/** `move` puts what the layout has placed into the picture. */
export function drawAreas(
  areas: readonly AreaFacts[] = [],
  placed: Placed['areas'] = [],
  move: <P extends Point>(point: P) => P,
  locale: Locale,
): GraphHull[] {
  return placed.map(({ title: { x, y }, ...box }, at) => {
    const { networks, services } = areas[at]!;
    const id = ['area', ...networks.map(({ name }) => name)].join(' ');
    return {
      id,
      networks,
      services,
      ...move(box),
      title: move({ x, y }),
      description: areaDescription({ networks, services }, locale),
    };
  });
}
