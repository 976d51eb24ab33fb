// From what is written to its place in a file of the project, those that services are only taken over from included.
import type { Location } from 'vscode-languageserver-types';
import { remember } from '../effective/remember.ts';
import type { Project } from '../project/project.ts';
import type { Block } from '../syntax/block.ts';
import { type ComposeDocument, type Placed, rangeFrom } from '../syntax/document.ts';
import type { Entry, Node } from '../syntax/node.ts';

export function locationIn(project: Project, place: Placed | undefined): Location | undefined {
  const document = place && documentIn(project, place.block);
  return document && { uri: document.uri, range: document.rangeOf(place) };
}

/** The file that a block is of. */
export function documentIn({ loaded, documents }: Project, block: Block): ComposeDocument | undefined {
  const own = loaded.files.find(({ document }) => document.indexOf(block) >= 0)?.document;
  return own ?? documents.find((document) => document.indexOf(block) >= 0);
}

/**
 * Where blocks stand now, as a text: for as long as it is the same, so is every place in them. A place in a block that
 * is not among them has no location.
 */
export function homesOf(project: Project, blocks: readonly Block[]): string {
  let homes = '';
  for (const block of blocks) {
    const document = documentIn(project, block);
    homes += document ? `${document.lineOf(block)} ${document.uri}\n` : '\n';
  }
  return homes;
}

export type Locate = (place: Placed | undefined) => Location | undefined;

export function locatorIn(blocks: readonly Block[], homes: string): Locate {
  const places = homes.split('\n').map((home) => /^(\d+) (.*)$/s.exec(home));
  return (place) => {
    const [, line, uri] = (place && places[blocks.indexOf(place.block)]) ?? [];
    return uri === undefined ? undefined : { uri, range: rangeFrom(place!, Number(line)) };
  };
}

/** A service as it stands in its file, by the node of its key. */
export function entryOfKey(key: Node): Entry | undefined {
  return entriesByKey(key.block).get(key);
}

const entriesByKey = remember((block: Block): ReadonlyMap<Node, Entry> => {
  const entries = new Map<Node, Entry>();
  const add = (node: Node, depth: number) => {
    if (node.kind !== 'mapping') return;
    for (const entry of node.entries) {
      entries.set(entry.key, entry);
      if (depth < 2) add(entry.value, depth + 1);
    }
  };
  for (const root of block.roots) add(root, 0);
  return entries;
});
