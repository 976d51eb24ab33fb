// textDocument/hover: what stands under the mouse, in words: a key, a name, a value, a variable, an anchor.
import type { Hover, Position } from 'vscode-languageserver-types';
import { edgeLabel, waveText } from '../diagram/words.ts';
import { pathFrom } from '../effective/uri.ts';
import type { Localized } from '../localized.ts';
import { type Defined, definitionsOf, extendedService } from '../project/elsewhere.ts';
import { excerptOfEntry } from '../project/excerpt.ts';
import { explainKey, keyAt, textSettingsOf } from '../project/explain.ts';
import { variableName } from '../project/known-image.ts';
import { type Path, pathsOf } from '../project/paths.ts';
import type { Context, Project } from '../project/project.ts';
import { provenanceAt } from '../project/provenance.ts';
import { serviceLayers } from '../project/service-layers.ts';
import { anchorAt, occurrenceAt } from '../project/symbol.ts';
import { usersOf } from '../project/users.ts';
import { Value } from '../project/value.ts';
import { aliasPieces, anchorPieces, mergePieces, tagWords } from '../project/words/anchor.ts';
import { imageVariableInWords } from '../project/words/known-image.ts';
import { mountedFile, volumeLifetime, withoutTarget } from '../project/words/mount.ts';
import { titled } from '../project/words/name.ts';
import { code, list, type Piece, render } from '../project/words/text.ts';
import { isShortForm, valueInWords } from '../project/words/value.ts';
import { variableInWords } from '../project/words/variable.ts';
import type { Occurrence } from '../project/written.ts';
import { schemaAt } from '../schema/lookup.ts';
import type { Schema, SymbolKind } from '../schema/types.ts';
import type { ComposeDocument, Location, Placed } from '../syntax/document.ts';
import { hasInterpolation } from '../syntax/interpolation.ts';
import { entryOf, type Mapping, type Node, type Scalar, type Span } from '../syntax/node.ts';
import { partSpan, textIndex } from '../syntax/scalar-source.ts';

export function hover(context: Context, position: Position): Hover | null {
  const { document } = context;
  const settings = textSettingsOf(context);
  const offset = document.offsetAt(position);
  // Below the last line there is nothing, though LSP takes the position for the end of the text.
  if (document.positionAt(offset).line !== position.line || isComment(document, offset)) return null;
  const found = explanationAt(context, offset);
  if (!found) return null;
  const location = document.locate(offset);
  const origin = location && provenanceAt(context.project, document, location);
  return {
    contents: {
      kind: settings.markdown ? 'markdown' : 'plaintext',
      value: origin ? `${found.text}\n\n${render([origin], settings)}` : found.text,
    },
    range: document.rangeOf(found.place),
  };
}

interface Explanation {
  readonly place: Placed;
  readonly text: string;
}

function isComment(document: ComposeDocument, offset: number): boolean {
  const block = document.blockAt(offset);
  if (!block) return false;
  const local = offset - document.startOf(block);
  return block.comments.some(({ start, end }) => start <= local && local <= end);
}

function explanationAt(context: Context, offset: number): Explanation | undefined {
  const { document } = context;
  const settings = textSettingsOf(context);
  const anchored = anchorAt(document, offset);
  if (anchored)
    return { place: nameOf(anchored, anchored.anchor!), text: render(anchorPieces(document, anchored), settings) };
  const location = document.locate(offset);
  if (!location) return undefined;
  const { node, isKey } = location;
  const { tag } = node;
  if (tag && touches(document, partOf(node, tag), offset)) {
    const words = tagWords(tag.name);
    return words && { place: partOf(node, tag), text: render([words], settings) };
  }
  if (!touches(document, node, offset)) return undefined;
  if (node.kind === 'alias') return { place: nameOf(node, node), text: render(aliasPieces(document, node), settings) };
  if (node.kind !== 'scalar') return undefined;
  return isKey ? explainKeyAt(context, location, node, offset) : explainValueAt(context, location, node, offset);
}

function explainKeyAt(context: Context, location: Location, node: Scalar, offset: number): Explanation | undefined {
  const { document } = context;
  const settings = textSettingsOf(context);
  const { entry } = location;
  const mapping = mappingOf(location);
  if (node.text === '<<' && entry && mapping)
    return { place: node, text: render(mergePieces(document, entry.value, mapping), settings) };
  const occurrence = occurrenceAt(document, offset);
  if (occurrence) return explainName(context, occurrence, location, []);
  const known = imageVariableInWords(context, location, node.text);
  if (known) return { place: node, text: render(known, settings) };
  const key = firstOf(pathsOf(document, location), keyAt);
  return (
    key && {
      place: node,
      text: explainKey(key, settings, entry && valueHere(context, entry.value, key.key.schema, location)),
    }
  );
}

/**
 * What the value of a key means; undefined where that says no more than the value, or hangs on variables that nobody
 * knows.
 */
function valueHere({ project }: Context, value: Node, schema: Schema, location: Location): Localized | undefined {
  const { dotenv } = project.surroundings;
  if (value.kind !== 'scalar' || (hasInterpolation(value.text) && !dotenv?.exists)) return undefined;
  return valueInWords(value, schema, originOf(location), dotenv)?.[0];
}

function explainValueAt(context: Context, location: Location, node: Scalar, offset: number): Explanation | undefined {
  const { document } = context;
  const settings = textSettingsOf(context);
  const { block } = node;
  const { dotenv } = context.project.surroundings;
  const index = textIndex(block.text, node, offset - document.startOf(block));
  const variable = variableInWords(node.text, index, dotenv);
  if (variable)
    return {
      place: partOf(node, partSpan(block.text, node, variable)),
      text: render(withFacts(variable.words), settings),
    };

  const name = variableName(node.text);
  const known = index <= name.length ? imageVariableInWords(context, location, name) : undefined;
  if (known)
    return {
      place: partOf(node, partSpan(block.text, node, { start: 0, end: name.length })),
      text: render(known, settings),
    };
  const paths = () => pathsOf(document, location);
  const schema = firstOf(paths(), (path) => schemaAt(path).schema);
  const words = schema && valueInWords(node, schema, originOf(location), dotenv);
  const base = extendedService(context, location);
  if (base) return { place: node, text: render(referencePieces(document, base), settings) };
  const occurrence = occurrenceAt(document, offset);
  if (occurrence) return explainName(context, occurrence, location, wholeInWords(occurrence, location, schema, words));
  const key = firstOf(paths(), (path) => keyAt(withoutIndexes(path)));
  if (!words) return key && { place: node, text: explainKey(key, settings) };
  const about: readonly Piece[] =
    key && !isShortForm(schema)
      ? [{ en: `**${key.name}**: ${key.key.doc.en}`, ko: `**${key.name}**: ${key.key.doc.ko}` }]
      : [];
  return { place: node, text: render([...withFacts(words), ...about], settings) };
}

/** Of a short form the name is only a part: first the whole. */
function wholeInWords(
  { kind, name }: Occurrence,
  { node, path }: Location,
  schema: Schema | undefined,
  words: readonly Localized[] = [],
): readonly Localized[] {
  if (node.kind !== 'scalar' || name !== node.text) return words.slice(0, 1);
  const isItem = path.length === 4 && path[0] === 'services' && typeof path[3] === 'number';
  if (isItem && (kind === 'secret' || kind === 'config')) return [mountedFile(kind, name)];
  // The name of a volume alone is taken for the path in the container.
  const isTarget = schema !== undefined && isShortForm(schema) && words.length > 0;
  return isTarget ? [words[0]!, withoutTarget(name)] : [];
}

function originOf(location: Location): 'pulled' | 'built' {
  const parent = mappingOf(location);
  const isTag = location.path.at(-3) === 'build';
  return isTag || (parent && entryOf(parent, 'build')) ? 'built' : 'pulled';
}

/** The innermost mapping around a place. */
function mappingOf({ ancestors }: Location): Mapping | undefined {
  return ancestors.findLast((ancestor) => 'kind' in ancestor && ancestor.kind === 'mapping') as Mapping | undefined;
}

function explainName(
  context: Context,
  occurrence: Occurrence,
  location: Location,
  before: readonly Localized[],
): Explanation {
  const { project, document } = context;
  const settings = textSettingsOf(context);
  const { kind, name, role, block, start, end } = occurrence;
  const all = definitionsOf(project, kind, name);
  // What stands under the mouse needs not to be shown.
  const shown = role === 'definition' ? all.filter((each) => each.document !== document) : all;
  const defined = role === 'definition' ? { document, occurrence } : all[0];
  const pieces = defined
    ? [
        ...(role === 'definition' ? definitionPieces(document, location, occurrence) : []),
        ...shown.flatMap((each) => referencePieces(document, each)),
        {
          facts: [...factsOf(project, defined), ...(kind === 'service' ? serviceLayers(project, document, name) : [])],
        },
      ]
    : undefinedPieces(project, occurrence);
  return { place: { block, start, end }, text: render([...before, ...pieces], settings) };
}

function definitionPieces(document: ComposeDocument, location: Location, { kind, name }: Occurrence): Piece[] {
  const doc = firstOf(pathsOf(document, location), keyAt)?.key.doc;
  return [titled(kind, name, { en: '', ko: '' }), ...(doc ? [doc] : [])];
}

function referencePieces(document: ComposeDocument, { document: home, occurrence }: Defined): Piece[] {
  const { kind, name, entry, block, start, end } = occurrence;
  const line = home.rangeOf({ block, start, end }).start.line + 1;
  const file = home === document ? '' : code(pathFrom(home.uri, document.uri));
  const where = {
    en: file ? `, ${file}, line ${line}` : `, line ${line}`,
    ko: file ? `, ${file} ${line}번째 줄` : `, ${line}번째 줄`,
  };
  return [titled(kind, name, where), ...(entry ? [{ yaml: excerptOfEntry(home, entry) }] : [])];
}

function undefinedPieces(project: Project, { kind, name }: Occurrence): Piece[] {
  const users = usersOf(project, kind, name);
  if (kind === 'profile') {
    const on = code(`docker compose --profile ${name} up`);
    const services = list(users);
    return [
      titled(kind, name, { en: '', ko: '' }),
      { facts: [{ en: `Started with ${on}: ${services.en}`, ko: `${on}: 이때 시작되는 서비스 ${services.ko}` }] },
    ];
  }
  if (kind === 'network' && name === 'default') return [titled(kind, name, { en: '', ko: '' }), DEFAULT_NETWORK];
  const title = titled(kind, name, {
    en: `: not defined below \`${kind}s\``,
    ko: `: \`${kind}s\` 아래에 정의되어 있지 않다`,
  });
  return project.isPartial ? [title, ELSEWHERE] : [title];
}

const DEFAULT_NETWORK: Localized = {
  en: 'Compose makes it by itself. Every service that names no network joins it.',
  ko: 'Compose가 자동으로 만든다. 네트워크를 지정하지 않은 서비스는 모두 여기에 연결된다.',
};

const ELSEWHERE: Localized = {
  en: 'Another file that Compose reads together with this one may define it.',
  ko: 'Compose가 함께 읽는 다른 파일에 정의되어 있을 수 있다.',
};

function factsOf(project: Project, { document: home, occurrence: { kind, name, entry } }: Defined): Localized[] {
  if (kind === 'service') return serviceFacts(project, name);
  const value = entry && new Value([entry.value], (alias) => home.resolve(alias));
  const external = value?.get('external');
  const isExternal = external?.text === 'true' || external?.mapping !== undefined;
  return [...(isExternal ? [EXTERNAL] : kind === 'volume' ? [volumeLifetime] : []), ...usageFacts(project, kind, name)];
}

function usageFacts(project: Project, kind: SymbolKind, name: string): Localized[] {
  if (kind === 'network' && name === 'default') return [EVERYBODY];
  const users = usersOf(project, kind, name);
  const used = list(users);
  if (users.length > 0) return [{ en: `Used by: ${used.en}`, ko: `사용하는 서비스: ${used.ko}` }];
  return project.isPartial ? [] : [{ en: 'No service uses it', ko: '사용하는 서비스가 없다' }];
}

const EVERYBODY: Localized = {
  en: 'Every service that names no network joins it.',
  ko: '네트워크를 지정하지 않은 서비스는 모두 여기에 연결된다.',
};

const EXTERNAL: Localized = {
  en: 'External: it exists outside of this project. Compose neither makes nor removes it.',
  ko: '외부 리소스(external): 이 프로젝트 밖에 있으며 Compose가 만들거나 지우지 않는다.',
};

function serviceFacts(project: Project, name: string): Localized[] {
  const { edges } = project.graph;
  const needs = edges.filter(({ from }) => from === name);
  const neededBy = edges.filter(({ to }) => to === name).map(({ from }) => from);
  const others = list(neededBy);
  const profiles =
    project.services
      .get(name)
      ?.value.get('profiles')
      ?.items.flatMap(({ text }) => text ?? []) ?? [];
  const on = list(profiles);
  return [
    startFact(project, name, {
      en: needs.map((edge) => withLabel(edge.to, edgeLabel(edge, 'en'))).join(', '),
      ko: needs.map((edge) => withLabel(edge.to, edgeLabel(edge, 'ko'))).join(', '),
    }),
    ...(neededBy.length > 0
      ? [{ en: `Needed by: ${others.en}`, ko: `이 서비스에 의존하는 서비스: ${others.ko}` }]
      : []),
    ...(profiles.length > 0
      ? [{ en: `Only with a profile: ${on.en}`, ko: `프로파일을 켰을 때만 시작: ${on.ko}` }]
      : []),
  ];
}

function withLabel(name: string, label: string): string {
  return label ? `${code(name)} (${label})` : code(name);
}

function startFact(project: Project, name: string, after: Localized): Localized {
  const { waves, cycles } = project.graph;
  const wave = waves.findIndex((services) => services.includes(name)) + 1;
  if (wave > 0) {
    const en = capitalised(waveText(wave, 'en'));
    const ko = waveText(wave, 'ko');
    return after.en === ''
      ? { en, ko }
      : { en: `${en}, after: ${after.en}`, ko: `${ko}, 먼저 시작하는 서비스: ${after.ko}` };
  }
  const cycle = cycles.find((services) => services.includes(name));
  if (!cycle)
    return { en: 'Cannot start: it depends on a dependency cycle', ko: '시작할 수 없음: 순환 의존성에 의존한다' };
  const way = code([...cycle, cycle[0]].join(' → '));
  return { en: `Cannot start: on a dependency cycle ${way}`, ko: `시작할 수 없음: 순환 의존성 ${way}` };
}

function withFacts([first, ...facts]: readonly Localized[]): Piece[] {
  return first ? [first, { facts }] : [];
}

function firstOf<T>(paths: Iterable<Path>, find: (path: Path) => T | undefined): T | undefined {
  for (const path of paths) {
    const found = find(path);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A value in a list belongs to the key of the list. */
function withoutIndexes(path: Path): Path {
  return path.slice(0, path.findLastIndex((step) => typeof step === 'string') + 1);
}

function touches(document: ComposeDocument, place: Placed, offset: number): boolean {
  const { start, end } = document.spanOf(place);
  return start <= offset && offset <= end;
}

function partOf({ block }: Placed, { start, end }: Span): Placed {
  return { block, start, end };
}

/** Without the `&` or `*`. */
function nameOf(place: Placed, { start, end }: Span): Placed {
  return partOf(place, { start: start + 1, end });
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
