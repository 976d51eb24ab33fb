// What a service is laid over and what is laid over it: the keys that other files, and services that it extends, change
// and add.
import type { Localized } from '../localized.ts';
import type { ComposeDocument } from '../syntax/document.ts';
import type { Node } from '../syntax/node.ts';
import type { Project } from './project.ts';
import { type Source, sourcesOf } from './provenance.ts';
import { code } from './words/text.ts';

/** One mapping that has a say in the service. */
interface Layer {
  readonly node: Node;
  readonly source: Source;
  /** It is written under the name of the service, and not taken over by `extends`. */
  readonly isOwn: boolean;
  readonly keys: Set<string>;
}

/**
 * Seen from the definition in `document`, else from the lowest one. `[]` for a service that is defined in one place and
 * extends none.
 */
export function serviceLayers(project: Project, document: ComposeDocument, name: string): readonly Localized[] {
  const layers = layersOf(project, name);
  const own = layers.filter(({ isOwn }) => isOwn);
  const here = own.find(({ source }) => source.document === document) ?? own[0];
  if (!here || layers.length < 2) return [];
  return layers.flatMap((layer) => {
    const common = [...layer.keys].filter((key) => here.keys.has(key));
    const alone = [...layer.keys].filter((key) => !here.keys.has(key));
    if (layer === here || common.length + alone.length === 0) return [];
    const where = code(layer.source.label);
    if (!layer.isOwn)
      return words(common, alone, {
        title: { en: `Extends ${where}`, ko: `extends로 가져온 곳 ${where}` },
        common: { en: 'changes', ko: '바꾼 키' },
        alone: { en: 'takes over', ko: '그대로 가져온 키' },
      });
    if (layers.indexOf(layer) < layers.indexOf(here))
      return words(common, alone, {
        title: { en: `Over ${where}`, ko: `덮어쓴 곳 ${where}` },
        common: { en: 'changes', ko: '바꾼 키' },
        alone: { en: 'keeps', ko: '그대로 둔 키' },
      });
    return words(common, alone, {
      title: { en: `Overridden by ${where}`, ko: `위에 덮어쓰는 곳 ${where}` },
      common: { en: 'it changes', ko: '바꾸는 키' },
      alone: { en: 'it adds', ko: '더하는 키' },
    });
  });
}

function layersOf(project: Project, name: string): readonly Layer[] {
  const service = project.loaded.sections.services.get(name);
  if (service?.value.kind !== 'mapping') return [];
  const mappings = [...new Set(service.value.from)].filter(({ kind }) => kind === 'mapping');
  const own = new Set(service.keys.map((key) => firstBehind(key, mappings)));
  const layers = mappings.flatMap((node): Layer[] => {
    const [source] = sourcesOf(project, [firstKey(node)]);
    return source ? [{ node, source, isOwn: own.has(node), keys: new Set() }] : [];
  });
  for (const [key, { keys }] of service.value.entries)
    for (const written of keys) layers.find(({ node }) => isWithin(written, node))?.keys.add(key);
  return layers;
}

/** The value of a key: of the mappings that begin behind it the first. */
function firstBehind(key: Node, mappings: readonly Node[]): Node | undefined {
  const behind = mappings.filter(({ block, start }) => block === key.block && start >= key.end);
  return behind.sort((a, b) => a.start - b.start)[0];
}

function firstKey(node: Node): Node {
  return node.kind === 'mapping' ? (node.entries[0]?.key ?? node) : node;
}

function isWithin(inner: Node, outer: Node): boolean {
  return inner.block === outer.block && outer.start <= inner.start && inner.end <= outer.end;
}

interface Words {
  readonly title: Localized;
  readonly common: Localized;
  readonly alone: Localized;
}

function words(common: readonly string[], alone: readonly string[], { title, ...labels }: Words): Localized {
  const parts = [
    { label: labels.common, keys: common },
    { label: labels.alone, keys: alone },
  ].filter(({ keys }) => keys.length > 0);
  return {
    en: `${title.en}: ${parts.map(({ label, keys }) => `${label.en} ${listed(keys)}`).join('; ')}`,
    ko: `${title.ko}: ${parts.map(({ label, keys }) => `${label.ko} ${listed(keys)}`).join(', ')}`,
  };
}

/** More than these nobody reads in a hover. */
const MOST = 8;

function listed(keys: readonly string[]): string {
  const shown = keys.slice(0, MOST).map(code).join(', ');
  return keys.length > MOST ? `${shown} …` : shown;
}
