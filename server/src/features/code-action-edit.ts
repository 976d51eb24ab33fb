// The edits of a fix as an edit of the workspace: with the versions of the documents where the editor takes them.
import type { CreateFile, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Disk } from '../effective/disk.ts';
import type { FileChange } from '../project/file-change.ts';
import type { Context } from '../project/project.ts';
import type { Edit } from '../syntax/edit.ts';

/** Undefined where there is nothing to change. */
export function workspaceEdit(
  { project, document, abilities }: Context,
  edits: readonly Edit[],
  files: readonly FileChange[] = [],
): WorkspaceEdit | undefined {
  if (edits.length + files.length === 0) return undefined;
  const own = edits.map(({ start, end, newText }): TextEdit => ({ range: document.range(start, end), newText }));
  const changes: Changed[] = own.length > 0 ? [{ uri: document.uri, version: document.version, edits: own }] : [];
  const isNew = files.some((file) => 'created' in file);
  return abilities.versionedEdits || isNew ? versioned(changes, files, project.source?.disk) : plain(changes, files);
}

interface Changed {
  readonly uri: string;
  /** Null for a file that is not open: what is on disk counts. */
  readonly version: number | null;
  readonly edits: readonly TextEdit[];
}

function plain(changed: readonly Changed[], files: readonly FileChange[]): WorkspaceEdit {
  const others = files.flatMap((file) => ('edits' in file ? [file] : []));
  return { changes: Object.fromEntries([...changed, ...others].map(({ uri, edits }) => [uri, [...edits]])) };
}

/** Nothing is done where a document has another version by then, or a new file has come to be there. */
function versioned(changed: readonly Changed[], files: readonly FileChange[], disk: Disk | undefined): WorkspaceEdit {
  const edited = ({ uri, version, edits }: Changed): TextDocumentEdit => ({
    textDocument: { uri, version },
    edits: [...edits],
  });
  const documentChanges: (CreateFile | TextDocumentEdit)[] = changed.map(edited);
  for (const file of files) {
    if ('edits' in file) documentChanges.push(edited({ ...file, version: disk?.versionOf?.(file.uri) ?? null }));
    else {
      const start = { line: 0, character: 0 };
      documentChanges.push({ kind: 'create', uri: file.uri });
      if (file.created !== '')
        documentChanges.push(
          edited({ uri: file.uri, version: null, edits: [{ range: { start, end: start }, newText: file.created }] }),
        );
    }
  }
  return { documentChanges };
}
