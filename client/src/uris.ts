// Which documents a picture of the graph names: the page may open these, and no others.
import type { GraphPicture } from '../../server/src/lsp/protocol.ts';

/** The URIs of all places in the picture, as the server writes them. */
export function urisIn(picture: GraphPicture): ReadonlySet<string> {
  const uris = new Set<string>();
  collect(picture, uris);
  return uris;
}

/** A place is wherever there is a `uri`: a part of the picture that is added later is not forgotten here. */
function collect(value: unknown, uris: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, each] of Object.entries(value)) {
    if (key === 'uri' && typeof each === 'string') uris.add(each);
    else collect(each, uris);
  }
}
