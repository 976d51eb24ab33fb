// Services that wait for each other in a circle.
import type { Localized } from '../localized.ts';
import { openingEdges } from '../project/opening.ts';
import type { Context } from '../project/project.ts';
import type { Dependency, Service } from '../project/service.ts';
import { takeOut } from '../project/take-out.ts';
import { contentOf } from '../project/written.ts';
import type { ComposeDocument, Placed } from '../syntax/document.ts';
import { type Edit, removeEntry, removeItem } from '../syntax/edit.ts';
import { faultsOf } from './fault.ts';
import type { Fix, Rule } from './rule.ts';

export const dependencyCycle: Rule = {
  id: 'dependency-cycle',
  severity: 'error',
  title: { en: 'Dependency cycle', ko: '순환 의존성' },
  doc: {
    en: 'Each of these services waits for the next one to start, in a circle, so that none could ever start first: Compose refuses the file. Remove the dependency that is not really needed; a service that only connects later can retry instead of waiting.',
    ko: '서비스들이 서로를 기다려 순환하므로 어느 것도 먼저 시작할 수 없다. Compose는 파일을 거부한다. 꼭 필요하지 않은 의존성을 지운다. 나중에 접속하기만 하는 서비스라면 기다리는 대신 재시도하게 만들 수 있다.',
  },
  example: {
    bad: 'services:\n  web:\n    image: nginx:1.27\n    depends_on: [api]\n#                ^^^ dependency-cycle\n  api:\n    image: node:22\n    depends_on:\n      - web\n#       ^^^ dependency-cycle\n      - db\n  db:\n    image: redis:7\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    depends_on: [api]\n  api:\n    image: node:22\n    depends_on:\n      - db\n  db:\n    image: redis:7\n',
  },
  check(project, report) {
    const faults = faultsOf(project, 'dependency-cycle');
    // Services that a profile turns off are never started.
    const { enabled } = project.loaded;
    for (const fault of faults)
      report(fault.place, fault.message, {
        fault,
        related: fault.related ?? [],
        fixes: ({ document }) => withoutLink(document, fault.place),
      });
    const cycles = faults.length > 0 ? project.graph.cycles : [];
    const pairOf = ({ from, to }: Dependency['edge']) => `${from}\n${to}`;
    const opening = new Set(cycles.length > 0 ? Array.from(openingEdges(project.graph), pairOf) : []);
    for (const cycle of cycles) {
      if (!cycle.every((name) => enabled.has(name))) continue;
      const { services } = project;
      const edges = cycle
        .map((from, at) => edgeBetween(services.get(from), cycle[(at + 1) % cycle.length]!))
        .filter((edge) => edge !== undefined);
      const circle = [...cycle, cycle[0]!].join(' → ');
      const isSelf = cycle.length === 1;
      const message: Localized = isSelf
        ? { en: `\`${cycle[0]}\` depends on itself`, ko: `자기 자신에 의존하는 서비스: \`${cycle[0]}\`` }
        : { en: `Dependency cycle: ${circle}`, ko: `순환 의존성: ${circle}` };
      for (const edge of edges) {
        const related = edges
          .filter((other) => other !== edge)
          .map(({ dependency }) => ({ place: contentOf(dependency.place), message: arrow(dependency) }));
        // Wherever one stands on the cycle: first what is missed least.
        const best = edges.find(({ dependency }) => opening.has(pairOf(dependency.edge))) ?? edge;
        report(contentOf(edge.dependency.place), message, {
          related,
          fixes: (context) => [...new Set([best, edge])].flatMap((each) => removal(context, each)),
        });
      }
    }
  },
};

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
  const title = { en: `Remove the dependency of \`${from}\` on \`${to}\``, ko: `의존성 지우기: \`${from}\` → \`${to}\`` };
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
  return [{ title: { en: `Remove it from \`${key}\``, ko: `지우기: \`${key}\`` }, edits: takeOut(document, place, key) }];
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
