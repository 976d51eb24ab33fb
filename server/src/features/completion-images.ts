// What completion proposes in a service that runs a known image: its variables, ports, folders and health check; and
// the images themselves.
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Localized } from '../localized.ts';
import { plain, type TextSettings } from '../project/explain.ts';
import { inheritedImageOf, knownImageOf, serviceAround, variableName, variablesOf } from '../project/known-image.ts';
import type { Path } from '../project/paths.ts';
import type { Place } from '../project/place.ts';
import type { Project } from '../project/project.ts';
import { knownImageInWords, variableFacts } from '../project/words/known-image.ts';
import { render } from '../project/words/text.ts';
import {
  type Folder,
  foldersOf,
  type ImagePort,
  images,
  initialValue,
  type KnownImage,
  type Variable,
} from '../schema/images.ts';
import type { KeySetting } from './completion-keys.ts';
import type { Offer } from './completion-offer.ts';
import { escaped, type Proposal, written } from './completion-snippet.ts';
import type { ValueSetting } from './completion-values.ts';

/** What is known where the cursor is: the image of the service, and what the service has of it. */
export interface KnownService {
  readonly name: string;
  readonly known: KnownImage;
  readonly variables: readonly string[];
  /** The texts in the list that the cursor is in, without the one at the cursor. */
  readonly listed: readonly string[];
}

export function knownServiceAt(project: Project, place: Place): KnownService | undefined {
  const { repaired, path } = place;
  const [section, name] = path;
  if (section !== 'services' || typeof name !== 'string' || path[1] !== repaired.location.path[1]) return undefined;
  const service = serviceAround(repaired.document, repaired.location);
  const known = service && (knownImageOf(service) ?? inheritedImageOf(project, service, name));
  if (!known) return undefined;
  const items = place.kind === 'item' ? place.sequence.items : [];
  const listed = items.flatMap((item) => (item.kind === 'scalar' && item !== repaired.node ? [item.text] : []));
  return { name, known, variables: variablesOf(service), listed };
}

/** Images by name and tag; further tags once the name is there. */
export function imageOffers({ typed, quote, shape, settings }: ValueSetting): Offer[] {
  return images.flatMap((image) => {
    const tags = typed.startsWith(`${image.repository}:`) ? image.tags : image.tags.slice(0, 1);
    return tags.map((tag): Offer => {
      const label = `${image.repository}:${tag}`;
      return {
        label,
        kind: CompletionItemKind.Value,
        snippet: escaped(written(label, shape.style, quote)),
        rank: 'common',
        detail: image.doc[settings.locale],
        documentation: factsText(knownImageInWords({ image, tag }).slice(1), settings),
      };
    });
  });
}

/** Variables as keys of `environment`. */
export function variableKeyOffers(
  { known: { image } }: KnownService,
  setting: KeySetting,
  settings: TextSettings,
): Offer[] {
  const { taken, behind, quote, shape } = setting;
  return (image.variables ?? [])
    .filter(({ name }) => !isThere(name, taken))
    .map((variable): Offer => {
      const key = quote + variable.name + quote;
      const value = behind === 'nothing' ? ` ${hole(1, written(initialValue(variable), shape.style))}` : '';
      const snippet = behind === 'colon' ? escaped(key) : `${escaped(key)}:${value}`;
      return { ...variableOffer(variable, image, settings), snippet };
    });
}

/** Items for a list in such a service: of `environment`, `ports`, `expose`, `volumes`. */
export function knownItemOffers(service: KnownService, path: Path, setting: ValueSetting): Offer[] {
  if (path.length !== 3) return [];
  const { image } = service.known;
  const { quote, shape, settings } = setting;
  switch (path[2]) {
    case 'environment': {
      const taken = new Set(service.listed.map(variableName));
      return (image.variables ?? [])
        .filter(({ name }) => !isThere(name, taken))
        .map((variable) => {
          const snippet = escaped(written(`${variable.name}=${initialValue(variable)}`, shape.style, quote));
          return { ...variableOffer(variable, image, settings), snippet };
        });
    }
    case 'ports':
    case 'expose': {
      const isTaken = ({ port }: ImagePort) =>
        service.listed.some((text) => new RegExp(`(?:^|:)${port}(?:/|$)`).test(text));
      const textOf = path[2] === 'ports' ? published : ({ port }: ImagePort) => String(port);
      return (image.ports ?? [])
        .filter((port) => !isTaken(port))
        .map((port) =>
          itemOffer(written(textOf(port), shape.style, quote || '"'), `"${textOf(port)}"`, port.doc, settings),
        );
    }
    case 'volumes': {
      const isTaken = ({ path: target }: Folder) => service.listed.some((text) => text.split(':').includes(target));
      return foldersOf(service.known)
        .filter((folder) => !isTaken(folder))
        .map((folder) => {
          const { text, volumes } = mounted(folder, service.name);
          return { ...itemOffer(written(text, shape.style, quote), text, folder.doc, settings), volumes };
        });
    }
    default:
      return [];
  }
}

/** What the keys of such a service, and of its health check, begin with. */
export function proposalsFor({ name, known }: KnownService, path: Path): ReadonlyMap<string, Proposal> {
  const { image } = known;
  const proposals = new Map<string, Proposal>();
  if (path.length === 3 && path[2] === 'healthcheck' && image.test)
    proposals.set('test', { snippet: ` ${escaped(image.test)}` });
  if (path.length !== 2) return proposals;
  const [port] = image.ports ?? [];
  const variable = image.variables?.find((each) => each.name === image.needsOne?.[0]) ?? image.variables?.[0];
  const folder = foldersOf(known).find(({ volume }) => volume !== undefined);
  if (port) proposals.set('ports', { snippet: `\n  - "\${1:${port.published ?? port.port}}:${port.port}"` });
  if (port) proposals.set('expose', { snippet: `\n  - "${port.port}"` });
  if (variable)
    proposals.set('environment', {
      snippet: `\n  ${escaped(variable.name)}: ${hole(1, written(initialValue(variable), 'block'))}`,
    });
  if (folder) {
    const { text, volumes } = mounted(folder, name);
    proposals.set('volumes', { snippet: `\n  - ${escaped(text)}`, volumes });
  }
  if (image.test) {
    const times = ['interval: ${1:10s}', 'timeout: ${2:5s}', 'retries: ${3:5}'].map((line) => `\n  ${line}`).join('');
    proposals.set('healthcheck', { snippet: `\n  test: ${escaped(image.test)}${times}` });
  }
  return proposals;
}

/** The folder where a volume belongs: that of the data. */
export function dataFolderOf({ known }: KnownService): string | undefined {
  return foldersOf(known).find(({ volume }) => volume !== undefined)?.path;
}

/** The short form of a mount of a folder, and the volumes in it. */
export function mounted(
  { path, volume, source, isReadOnly }: Folder,
  service: string,
): { text: string; volumes: readonly string[] } {
  const name = volume === undefined ? undefined : `${service.replace(/[^\w.-]/g, '_')}_${volume}`;
  return { text: `${name ?? source}:${path}${isReadOnly ? ':ro' : ''}`, volumes: name === undefined ? [] : [name] };
}

/** A text to be filled in that stands there already. */
export function hole(number: number, text: string): string {
  return text === '' ? `\${${number}}` : `\${${number}:${escaped(text)}}`;
}

function published({ port, published = port }: ImagePort): string {
  return `${published}:${port}`;
}

function isThere(name: string, taken: ReadonlySet<string>): boolean {
  return taken.has(name) || taken.has(`${name}_FILE`);
}

function variableOffer(variable: Variable, image: KnownImage['image'], settings: TextSettings): Omit<Offer, 'snippet'> {
  const { name, doc } = variable;
  return {
    label: name,
    kind: CompletionItemKind.Variable,
    rank: name === image.needsOne?.[0] ? 'required' : 'common',
    detail: image.repository,
    documentation: [
      settings.markdown ? doc[settings.locale] : plain(doc[settings.locale]),
      factsText(variableFacts(image, variable), settings),
    ]
      .filter(Boolean)
      .join('\n\n'),
  };
}

function itemOffer(text: string, label: string, doc: Localized, settings: TextSettings): Offer {
  return {
    label,
    kind: CompletionItemKind.Value,
    snippet: escaped(text),
    rank: 'required',
    detail: plain(doc[settings.locale]),
  };
}

function factsText(facts: readonly Localized[], settings: TextSettings): string {
  return facts.length > 0 ? render([{ facts }], settings) : '';
}
