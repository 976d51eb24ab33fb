// A name that nothing in the project defines: of a service, a volume, a network …
import type { Fault } from '../effective/fault.ts';
import { resolvePath } from '../effective/uri.ts';
import { at, textOf } from '../effective/value.ts';
import { namesBeside } from '../project/beside.ts';
import { define } from '../project/define.ts';
import type { Context, Project } from '../project/project.ts';
import { entryAround } from '../project/take-out.ts';
import { type Occurrence, written } from '../project/written.ts';
import { kindWords } from '../schema/kinds.ts';
import { nearest } from '../schema/nearest.ts';
import type { SymbolKind } from '../schema/types.ts';
import { quoted } from '../syntax/convert.ts';
import type { ComposeDocument, Placed } from '../syntax/document.ts';
import { replace } from '../syntax/edit.ts';
import { imageNamed } from '../syntax/image.ts';
import { entryOf } from '../syntax/node.ts';
import { yaml } from '../yaml.ts';
import { faultsOf, severityOf } from './fault.ts';
import type { Fix, Rule } from './rule.ts';

export const undefinedReference: Rule = {
  id: 'undefined-reference',
  severity: 'error',
  title: { en: 'Undefined reference', ko: '정의되지 않은 이름' },
  doc: {
    en: 'A service, volume, network, config, secret or model is referred to that no file of the project defines: Compose refuses to start. Named volumes and networks have to stand in the top-level section of their kind; of volumes, a path of the host begins with `.`, `/` or `~`. The network `default` is always there.',
    ko: '프로젝트의 어느 파일에도 정의되지 않은 서비스, 볼륨, 네트워크, config, 시크릿, 모델을 가리키면 Compose가 실행을 거부한다. 이름 있는 볼륨과 네트워크는 최상위 섹션에 정의해야 하고, 볼륨 자리에 호스트 경로를 쓰려면 `.`, `/`, `~`로 시작해야 한다. `default` 네트워크는 항상 있다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: nginx:1.27
          depends_on:
            - databse
      #       ^^^^^^^ undefined-reference
        database:
          image: redis:7
          volumes:
            - db_data:/data
      #       ^^^^^^^ undefined-reference
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
          depends_on:
            - database
        database:
          image: redis:7
          volumes:
            - db_data:/data

      volumes:
        db_data:
    `,
  },
  needsWhole: true,
  check(project, report) {
    for (const fault of faultsOf(project, 'undefined-reference')) {
      const reference = referenceAt(project, fault);
      const more = { fault, ...severityOf(fault) };
      if (!reference)
        report(fault.place, fault.message, { ...more, fixes: (context) => fixesOfExtends(context, fault) });
      else
        report(reference, fault.message, {
          ...severityOf(fault),
          fixes: (context) => fixes(context.project, context.document, reference),
        });
    }
  },
};

/** The name itself, which is a part of what is written in a short form. */
function referenceAt(project: Project, { place, reference }: Fault & { place: Placed }): Occurrence | undefined {
  const document = reference && project.documentOf(place.block);
  if (!document) return undefined;
  const isMeant = (each: Occurrence) =>
    each.kind === reference.kind &&
    each.name === reference.name &&
    each.block === place.block &&
    each.start <= place.end &&
    place.start <= each.end;
  return written(document, place.block).references.find(isMeant);
}

/** Of a service that another file has: the nearest of those that it has. */
function fixesOfExtends(
  { project, document }: Pick<Context, 'project' | 'document'>,
  { place, reference }: Fault & { place: Placed },
): Fix[] {
  const file = entryOf(entryAround(document, place, 'extends')?.entry.value, 'file')?.value;
  const directory = project.source?.plan.directory;
  if (!reference || file?.kind !== 'scalar' || directory === undefined) return [];
  const other = project.source?.disk.document(resolvePath(directory, file.text) ?? '');
  const names = other?.blocks.flatMap((block) => written(other, block).services.map(({ name }) => name)) ?? [];
  return nearest(reference.name, names).map((better) => ({
    title: { en: `Change to \`${better}\``, ko: `바꾸기: \`${better}\`` },
    edits: replace(document, place, better),
  }));
}

function fixes(project: Project, document: ComposeDocument, reference: Occurrence): Fix[] {
  const { kind, name } = reference;
  const known = nearest(name, candidates(project, document, reference));
  const renames = known.map((better) => ({
    title: { en: `Change to \`${better}\``, ko: `바꾸기: \`${better}\`` },
    edits: replace(document, reference, better),
  }));
  const words = kindWords[kind];
  const lines = isBuiltUpon(project, reference) ? [`${quoted(name)}:`, '  build: .'] : SKELETONS[kind]?.(name);
  if (!lines) return renames;
  const title = { en: `Define the ${words.en} \`${name}\``, ko: `${words.ko} 정의하기: \`${name}\`` };
  return [...renames, { title, edits: define(document, `${kind}s`, lines) }];
}

/** Whether the build of a service takes from what is named: then an image that is there already is not enough. */
function isBuiltUpon({ loaded }: Project, { kind, name }: Occurrence): boolean {
  return (
    kind === 'service' &&
    loaded.services.some(({ value }) => {
      const contexts = at(value, 'build', 'additional_contexts');
      return (
        contexts?.kind === 'mapping' &&
        [...contexts.entries.values()].some((each) => textOf(each.value) === `service:${name}`)
      );
    })
  );
}

/** What may be meant: none that stands there already, and of services none that would then depend on itself. */
function candidates({ names, graph }: Project, document: ComposeDocument, reference: Occurrence): string[] {
  const out = new Set(namesBeside(document, reference));
  const [section, own] = document.locate(document.spanOf(reference).start)?.path ?? [];
  if (reference.kind === 'service' && section === 'services') {
    // A set goes on to what is added while it is walked.
    const waiting = new Set([String(own)]);
    for (const service of waiting) for (const { from, to } of graph.edges) if (to === service) waiting.add(from);
    for (const service of waiting) out.add(service);
  }
  return [...(names.defined.get(reference.kind) ?? [])].filter((name) => !out.has(name));
}

/** The least that Compose accepts as a definition; of configs and secrets nobody can guess the source. */
const SKELETONS: Readonly<Partial<Record<SymbolKind, (name: string) => string[]>>> = {
  service: (name) => [`${quoted(name)}:`, `  image: ${imageNamed(name)}`],
  volume: (name) => [`${quoted(name)}:`],
  network: (name) => [`${quoted(name)}:`],
};
