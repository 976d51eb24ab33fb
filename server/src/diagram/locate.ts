// From what is written to its place in a file of the project, those that services are only taken over from included.
import type { Location } from 'vscode-languageserver-types';
import type { Project } from '../project/project.ts';
import type { Block } from '../syntax/block.ts';
import type { ComposeDocument, Placed } from '../syntax/document.ts';
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

/** The services as they stand in the files, by the node of their key. */
export function entriesByKey({ facts }: Project): ReadonlyMap<Node, Entry> {
  const entries = new Map<Node, Entry>();
  for (const { services } of facts) for (const { entry } of services) entries.set(entry.key, entry);
  return entries;
}
