// What can be done with a service, a dependency or a shared resource: the items of its menu.

import type { GraphChange, GraphChoice, GraphEdge, GraphPicture } from '../../server/src/lsp/protocol.ts';
import type { MenuItem } from './menu.ts';
import type { FromWebview } from './messages.ts';

export interface Doing {
  post(message: FromWebview): void;
  choose(choice: GraphChoice): void;
  /** Awaits a service that this one is to depend on. */
  connectFrom(service: string): void;
}

export function itemsOf(picture: GraphPicture, id: string, doing: Doing): MenuItem[] {
  const { texts } = picture;
  const node = picture.nodes.find(({ name }) => name === id);
  const place = node ?? picture.resources.find((resource) => resource.id === id);
  if (!place) return [];
  const { location } = place;
  const open: MenuItem[] = [
    { label: texts.openDefinition, act: () => doing.post({ type: 'reveal', location }) },
    { label: texts.references, act: () => doing.post({ type: 'references', location }) },
  ];
  if (!node) return open;
  const change = (wanted: GraphChange) => doing.post({ type: 'change', change: wanted });
  const own = picture.edges.filter(({ from, relation }) => from === id && relation === 'depends_on');
  return [
    ...open,
    { label: texts.logs, act: () => doing.post({ type: 'logs', service: id }) },
    { label: texts.focus, act: () => doing.choose({ focus: { service: id, hops: 1 } }) },
    ...(node.healthcheck === undefined ? [{ label: texts.addHealthcheck, act: () => change({ kind: 'healthcheck', service: id }) }] : []),
    { label: texts.addDependency, act: () => doing.connectFrom(id) },
    ...own.map(({ from, to }) => ({ label: `${texts.removeDependency}: ${to}`, act: () => change({ kind: 'disconnect', from, to }) })),
    ...(own.length <= FEW ? own.flatMap((edge) => conditionItems(picture, edge, doing, `${edge.to}: `)) : []),
  ];
}

/** With more dependencies than this, their conditions are changed at their lines. */
const FEW = 2;

export function itemsOfEdge(picture: GraphPicture, edge: GraphEdge, doing: Doing): MenuItem[] {
  const { texts } = picture;
  const { from, to, location, relation } = edge;
  const open = location ? [{ label: texts.openDefinition, act: () => doing.post({ type: 'reveal' as const, location }) }] : [];
  if (relation !== 'depends_on') return open;
  const remove = { label: texts.removeDependency, act: () => doing.post({ type: 'change', change: { kind: 'disconnect', from, to } }) };
  return [...open, ...conditionItems(picture, edge, doing, ''), remove];
}

function conditionItems({ texts }: GraphPicture, { from, to, condition }: GraphEdge, doing: Doing, before: string): MenuItem[] {
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
