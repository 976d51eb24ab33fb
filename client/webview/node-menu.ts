// What can be done with a service, a dependency or a shared resource: the items of its menu.

import type {
  GraphChange,
  GraphChoice,
  GraphEdge,
  GraphHull,
  GraphPicture,
  GraphPort,
} from '../../server/src/lsp/protocol.ts';
import type { MenuItem } from './menu.ts';
import type { FromWebview } from './messages.ts';

export interface Doing {
  post(message: FromWebview): void;
  choose(choice: GraphChoice): void;
  collapse(group: string, isCollapsed: boolean): void;
  /** Awaits a service that this one is to depend on. */
  connectFrom(service: string): void;
}

export function itemsOf(picture: GraphPicture, id: string, doing: Doing): MenuItem[] {
  const { texts } = picture;
  const hull = picture.hulls.find((each) => each.id === id);
  if (hull) return itemsOfArea(picture, hull.networks, doing);
  const port = picture.ports.find((each) => each.id === id);
  if (port) return itemsOfPort(picture, port, doing);
  const node = picture.nodes.find(({ name }) => name === id);
  const place = node ?? picture.resources.find((resource) => resource.id === id);
  if (!place) return [];
  const { location } = place;
  const open: MenuItem[] = [
    { label: texts.openDefinition, act: () => doing.post({ type: 'reveal', location }) },
    { label: texts.references, act: () => doing.post({ type: 'references', location }) },
  ];
  if (!node) {
    const networks = id.startsWith('network ') ? [id.slice('network '.length)] : [];
    return [...open, ...networks.flatMap((name) => collapseItem(picture, `group network ${name}`, doing))];
  }
  if (node.group) return [{ label: texts.expand, act: () => doing.collapse(id, false) }, open[0]!];
  const change = (wanted: GraphChange) => doing.post({ type: 'change', change: wanted });
  const own = picture.edges.filter(({ from, relation }) => from === id && relation === 'depends_on');
  return [
    ...open,
    { label: texts.logs, act: () => doing.post({ type: 'logs', service: id }) },
    ...(node.file === undefined ? [] : collapseItem(picture, `group file ${node.file}`, doing)),
    { label: texts.focus, act: () => doing.choose({ focus: { service: id, hops: 1 } }) },
    ...(node.healthcheck === undefined
      ? [{ label: texts.addHealthcheck, act: () => change({ kind: 'healthcheck', service: id }) }]
      : []),
    { label: texts.addDependency, act: () => doing.connectFrom(id) },
    ...own.map(({ from, to }) => ({
      label: `${texts.removeDependency}: ${to}`,
      act: () => change({ kind: 'disconnect', from, to }),
    })),
    ...(own.length <= FEW ? own.flatMap((edge) => conditionItems(picture, edge, doing, `${edge.to}: `)) : []),
  ];
}

/** What can be done with each of its networks. */
function itemsOfArea(picture: GraphPicture, networks: GraphHull['networks'], doing: Doing): MenuItem[] {
  const { texts } = picture;
  return networks.flatMap(({ name, location }): MenuItem[] => {
    const places: MenuItem[] = location
      ? [
          { label: `${texts.openDefinition}: ${name}`, act: () => doing.post({ type: 'reveal', location }) },
          { label: `${texts.references}: ${name}`, act: () => doing.post({ type: 'references', location }) },
        ]
      : [];
    return [...places, ...collapseItem(picture, `group network ${name}`, doing)];
  });
}

function itemsOfPort({ texts }: GraphPicture, { address, location }: GraphPort, doing: Doing): MenuItem[] {
  const show: MenuItem = { label: texts.openDefinition, act: () => doing.post({ type: 'reveal', location }) };
  if (!address.startsWith('http')) return [show];
  return [{ label: `${texts.openAddress}: ${address}`, act: () => doing.post({ type: 'open', address }) }, show];
}

function collapseItem({ groups, texts }: GraphPicture, id: string, doing: Doing): MenuItem[] {
  const group = groups.find((each) => each.id === id);
  return group ? [{ label: `${texts.collapse}: ${group.name}`, act: () => doing.collapse(id, true) }] : [];
}

/** With more dependencies than this, their conditions are changed at their lines. */
const FEW = 2;

export function itemsOfEdge(picture: GraphPicture, edge: GraphEdge, doing: Doing): MenuItem[] {
  const { texts } = picture;
  const { from, to, location, relation } = edge;
  const open = location
    ? [{ label: texts.openDefinition, act: () => doing.post({ type: 'reveal' as const, location }) }]
    : [];
  // An edge of a group stands for several.
  const isGroup = picture.nodes.some(({ name, group }) => group && (name === from || name === to));
  if (relation !== 'depends_on' || isGroup) return open;
  const remove = {
    label: texts.removeDependency,
    act: () => doing.post({ type: 'change', change: { kind: 'disconnect', from, to } }),
  };
  return [...open, ...conditionItems(picture, edge, doing, ''), remove];
}

function conditionItems(
  { texts }: GraphPicture,
  { from, to, condition }: GraphEdge,
  doing: Doing,
  before: string,
): MenuItem[] {
  const words = [
    ['service_started', texts.waitStarted],
    ['service_healthy', texts.waitHealthy],
    ['service_completed_successfully', texts.waitCompleted],
  ] as const;
  return words.map(([wanted, label]) => ({
    label: before + label,
    checked: condition === wanted,
    act: () => doing.post({ type: 'change', change: { kind: 'condition', from, to, condition: wanted } }),
  }));
}
