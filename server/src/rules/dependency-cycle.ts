// Services that wait for each other in a circle.
import { cycleMessage, MOST_SHOWN } from '../effective/between-services.ts';
import { remember } from '../effective/remember.ts';
import type { Localized } from '../localized.ts';
import type { Graph } from '../project/graph.ts';
import { openingCycles } from '../project/opening.ts';
import type { Context, Project } from '../project/project.ts';
import type { Dependency, Service } from '../project/service.ts';
import { takeOut } from '../project/take-out.ts';
import { contentOf } from '../project/written.ts';
import type { ComposeDocument, Placed } from '../syntax/document.ts';
import { type Edit, removeEntry, removeItem } from '../syntax/edit.ts';
import { yaml } from '../yaml.ts';
import { faultsOf } from './fault.ts';
import type { Fix, Report, Rule } from './rule.ts';

export const dependencyCycle: Rule = {
  id: 'dependency-cycle',
  severity: 'error',
  title: { en: 'Dependency cycle', ko: '순환 의존성' },
  doc: {
    en: 'Each of these services waits for the next one to start, in a circle, so that none could ever start first: Compose refuses the file. Remove the dependency that is not really needed; a service that only connects later can retry instead of waiting.',
    ko: '서비스들이 서로를 기다려 순환하므로 어느 것도 먼저 시작할 수 없다. Compose는 파일을 거부한다. 꼭 필요하지 않은 의존성을 지운다. 나중에 접속하기만 하는 서비스라면 기다리는 대신 재시도하게 만들 수 있다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: nginx:1.27
          depends_on: [api]
        api:
          image: node:22
          depends_on:
            - web
      #       ^^^ dependency-cycle
            - db
        db:
          image: redis:7
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
          depends_on: [api]
        api:
          image: node:22
          depends_on:
            - db
        db:
          image: redis:7
    `,
  },
  check(project, report) {
    const faults = faultsOf(project, 'dependency-cycle');
    if (faults.length === 0) return;
    // Services that a profile turns off are never started.
    const { enabled } = project.loaded;
    const pairs = new Set(project.graph.edges.map(({ from, to }) => `${from}\n${to}`));
    for (const fault of faults) {
      const { cycle = [], place, message, related = [] } = fault;
      const isWritten = cycle.every((from, at) => pairs.has(`${from}\n${cycle[(at + 1) % cycle.length]}`));
      // Of what `depends_on` alone says there is more to tell.
      if (!isWritten) report(place, message, { fault, related, fixes: ({ document }) => withoutLink(document, place) });
    }
    for (const cycle of cyclesOf(project.graph)) {
      if (cycle.every((name) => enabled.has(name))) tell(project, cycle, report);
    }
  },
};

/** More cycles are not told at once. */
const MOST_CYCLES = 20;

/** Few edits change who depends on whom. */
const cyclesOf = remember((graph: Graph) => openingCycles(graph, MOST_CYCLES));

/** More ways to open one are not offered. */
const MOST_WAYS = 3;

/**
 * Once in each document that has a part of it: at the dependency that is missed least, or, if that is in another one,
 * at the last one.
 */
function tell(project: Project, cycle: readonly string[], report: Report): void {
  const edges = cycle
    .map((from, at) => edgeBetween(project.services.get(from), cycle[(at + 1) % cycle.length]!))
    .filter((edge) => edge !== undefined);
  const message = cycleMessage(cycle);
  const ownersOf = edges.map(({ dependency }) => project.documentOf(dependency.place.block));
  for (const document of new Set(ownersOf)) {
    const own = edges.filter((_, at) => ownersOf[at] === document);
    const edge = own[0] === edges[0] ? own[0]! : own.at(-1)!;
    const related = edges
      .filter((other) => other !== edge)
      .slice(0, MOST_SHOWN)
      .map(({ dependency }) => ({ place: contentOf(dependency.place), message: arrow(dependency) }));
    const ways = [...new Set([edge, ...own])].slice(0, MOST_WAYS);
    report(contentOf(edge.dependency.place), message, {
      related,
      fixes: (context) => ways.flatMap((each) => removal(context, each)),
    });
  }
}

interface PlacedEdge {
  readonly service: Service;
  readonly dependency: Dependency;
}

function edgeBetween(service: Service | undefined, to: string): PlacedEdge | undefined {
  const dependency = service?.dependencies.find(({ edge }) => edge.to === to);
  return service && dependency && { service, dependency };
}

/** In the file of the problem; the dependency that is missed least may be written in another one. */
function removal({ project, document }: Pick<Context, 'project' | 'document'>, edge: PlacedEdge): Fix[] {
  const { from, to } = edge.dependency.edge;
  if (project.documentOf(edge.dependency.place.block) !== document) return [];
  const title = {
    en: `Remove the dependency of \`${from}\` on \`${to}\``,
    ko: `의존성 지우기: \`${from}\` → \`${to}\``,
  };
  return [{ title, edits: withoutEdge(document, edge) }];
}

function arrow({ edge: { from, to } }: Dependency): Localized {
  return { en: `\`${from}\` depends on \`${to}\``, ko: `의존성: \`${from}\` → \`${to}\`` };
}

/** What else makes a service need another one. */
const KEYS = ['links', 'volumes_from', 'network_mode', 'ipc', 'pid', 'uts', 'cgroup'];

function withoutLink(document: ComposeDocument, place: Placed): Fix[] {
  const key = document.locate(document.spanOf(place).start)?.path[2];
  if (typeof key !== 'string' || !KEYS.includes(key)) return [];
  return [
    { title: { en: `Remove it from \`${key}\``, ko: `지우기: \`${key}\`` }, edits: takeOut(document, place, key) },
  ];
}

/** Takes out the name, and `depends_on` with it if it was the only one. */
function withoutEdge(document: ComposeDocument, { service, dependency: { place, entry } }: PlacedEdge): Edit[] {
  const field = service.value.fields.get('depends_on');
  if (!field) return [];
  const { sequence, mapping } = field.value;
  const isOnly = (sequence?.items ?? mapping?.entries ?? []).length === 1;
  if (isOnly) return removeEntry(document, field.entry);
  if (entry) return removeEntry(document, entry);
  return sequence ? removeItem(document, sequence, sequence.items.indexOf(place)) : [];
}
