// Who needs whom: the dependency graph of a project's services, its startup order in waves, and its cycles.

export type Condition = 'service_started' | 'service_healthy' | 'service_completed_successfully';

/** `from` depends on `to`: `to` starts first. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  /** As written; `service_started` where nothing is written. An unknown text is kept as it is. */
  readonly condition: Condition | (string & {});
  /** `required: false` lets `from` start where a profile turns `to` off. */
  readonly required: boolean;
  /** `restart: true` restarts `from` when Compose restarts or recreates `to`. */
  readonly restart: boolean;
}

export interface Graph {
  /** Every service, in the order of the file. */
  readonly services: readonly string[];
  /** Edges between services that exist, in the order of the file; a service may depend on itself. */
  readonly edges: readonly Edge[];
  /**
   * Startup order: the services of a wave start once those of the waves before are ready. Services on a cycle, or
   * behind one, are in none.
   */
  readonly waves: readonly (readonly string[])[];
  /** The strongly connected components with a cycle, each as one cycle through it: `[a, b]` says a → b → a. */
  readonly cycles: readonly (readonly string[])[];
}

/**
 * The graph of services and of what they depend on, in time linear in both. Edges from or to a service that is not
 * there are left out; the others are the same objects. A name that stands twice counts once.
 */
export function buildGraph(services: readonly string[], edges: readonly Edge[]): Graph {
  const known = new Set(services);
  const names = [...known];
  const kept = edges.filter((edge) => known.has(edge.from) && known.has(edge.to));
  const needs = needsOf(names, kept);

  const called = (members: readonly number[]) => members.map((member) => names[member]!);
  const cycles = components(needs)
    .filter((members) => isCyclic(members, needs))
    .map((members) => shortestCycle(members, needs))
    .sort((a, b) => a[0]! - b[0]!);
  return { services: names, edges: kept, waves: wavesOf(needs).map(called), cycles: cycles.map(called) };
}

/**
 * The services of each cyclic part of a graph: those that depend on each other, directly or not, in the order of the
 * file. A part that another one depends on comes before it.
 */
export function cyclicParts(graph: Graph): readonly ReadonlySet<string>[] {
  const needs = needsOf(graph.services, graph.edges);
  return components(needs)
    .filter((members) => isCyclic(members, needs))
    .map((members) => new Set(members.map((member) => graph.services[member]!)));
}

/** For each service, by its index, the indexes of those it depends on. */
function needsOf(services: readonly string[], edges: readonly Edge[]): number[][] {
  const index = new Map(services.map((name, at) => [name, at]));
  const needs: number[][] = services.map(() => []);
  for (const edge of edges) needs[index.get(edge.from)!]!.push(index.get(edge.to)!);
  return needs;
}

/**
 * Peels off, wave by wave, the services that need nothing that is still there (Kahn). What stays is on a cycle or
 * behind one.
 */
function wavesOf(needs: readonly (readonly number[])[]): number[][] {
  const neededBy: number[][] = needs.map(() => []);
  for (const [from, targets] of needs.entries()) for (const to of targets) neededBy[to]!.push(from);
  const missing = needs.map((targets) => targets.length);
  const waves: number[][] = [];
  let wave = [...needs.keys()].filter((at) => missing[at] === 0);
  while (wave.length > 0) {
    waves.push(wave);
    wave = wave.flatMap((done) => neededBy[done]!.filter((waiting) => --missing[waiting]! === 0)).sort((a, b) => a - b);
  }
  return waves;
}

/**
 * The strongly connected components (Tarjan): each after those it depends on, its members in the order of the file.
 * With a stack of its own: a chain of services may be longer than the call stack is deep.
 */
function components(needs: readonly (readonly number[])[]): number[][] {
  const found: number[][] = [];
  /** When a service was first met, from 1; 0 says never. */
  const met = new Int32Array(needs.length);
  /** The earliest service on the stack that is known to be reachable. */
  const low = new Int32Array(needs.length);
  const next = new Int32Array(needs.length);
  const onStack = new Uint8Array(needs.length);
  const stack: number[] = [];
  const path: number[] = [];
  let clock = 0;

  const enter = (at: number) => {
    met[at] = low[at] = ++clock;
    onStack[at] = 1;
    stack.push(at);
    path.push(at);
  };
  const leave = (at: number) => {
    path.pop();
    const parent = path.at(-1);
    if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[at]!);
    if (low[at] !== met[at]) return;
    const members = stack.splice(stack.lastIndexOf(at));
    for (const member of members) onStack[member] = 0;
    found.push(members.sort((a, b) => a - b));
  };

  for (const start of needs.keys()) {
    if (met[start] !== 0) continue;
    enter(start);
    while (path.length > 0) {
      const at = path.at(-1)!;
      const to = needs[at]![next[at]!++];
      if (to === undefined) leave(at);
      else if (met[to] === 0) enter(to);
      else if (onStack[to] === 1) low[at] = Math.min(low[at]!, met[to]!);
    }
  }
  return found;
}

function isCyclic(members: readonly number[], needs: readonly (readonly number[])[]): boolean {
  return members.length > 1 || needs[members[0]!]!.includes(members[0]!);
}

/**
 * A shortest cycle through the first member, which exists: every member is reachable from every other. Breadth first.
 */
function shortestCycle(members: readonly number[], needs: readonly (readonly number[])[]): number[] {
  const first = members[0]!;
  const inside = new Set(members);
  const reachedFrom = new Map<number, number>();
  const queue = [first];
  for (const at of queue) {
    for (const to of needs[at]!) {
      if (to === first) return pathTo(at, first, reachedFrom);
      if (!inside.has(to) || reachedFrom.has(to)) continue;
      reachedFrom.set(to, at);
      queue.push(to);
    }
  }
  return [first];
}

function pathTo(last: number, first: number, reachedFrom: ReadonlyMap<number, number>): number[] {
  const path = [last];
  while (path.at(-1) !== first) path.push(reachedFrom.get(path.at(-1)!)!);
  return path.reverse();
}
