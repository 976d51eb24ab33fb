// Files in memory for tests, by URI: every other file is not there.
import type { Disk } from '../server/src/effective/disk.ts';
import { type ComposeDocument, parse } from '../server/src/syntax/document.ts';

/** A URI that ends in `/` is a folder. */
export function memoryDisk(files: Readonly<Record<string, string>>): Disk {
  const documents = new Map<string, ComposeDocument>();
  const text = (uri: string) => (uri.endsWith('/') ? null : (files[uri] ?? null));
  return {
    document(uri) {
      const content = text(uri);
      if (content === null) return null;
      const document = documents.get(uri) ?? parse(uri, content);
      documents.set(uri, document);
      return document;
    },
    text,
    kind(uri) {
      if (text(uri) !== null) return 'file';
      const folder = uri.endsWith('/') ? uri : `${uri}/`;
      return Object.keys(files).some((each) => each.startsWith(folder)) ? 'folder' : null;
    },
  };
}
