// The cases of other language servers, and how our server is asked about one: over the protocol, its files in a folder
// of their own.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Position } from 'vscode-languageserver-types';
import { SHARED } from '../corpus.ts';
import { type Client, start } from '../lsp/client.ts';

/** A case, in the form that the corpora share. */
export interface Case {
  readonly id: string;
  readonly uri: string;
  /** Null for a document that is not open. */
  readonly content: string | null;
  readonly position?: Position;
  readonly workspace?: {
    readonly open?: readonly { readonly uri: string; readonly languageId: string; readonly content: string }[];
    readonly files?: readonly { readonly path: string; readonly content: string }[];
    readonly dirs?: readonly string[];
  };
  /** As the feature answers; of completion each list is one of items. */
  readonly expected: unknown;
  /** Texts that no item may insert. */
  readonly unexpectedInsertText?: readonly string[];
}

/** The folder that the cases name; it is no folder of the machine that runs them. */
const ROOT = '/srv/docker-ls-cases';

/** The cases of Docker's language server for a feature; undefined where the data is absent. */
export function dockerCases(feature: string): Case[] | undefined {
  type Written = Omit<Case, 'position'> & Partial<Position>;
  const { cases } = readJson<{ cases: Written[] }>(`docker-language-server/${feature}.json`) ?? {};
  return cases?.map(({ line, character, ...each }) =>
    line === undefined || character === undefined ? each : { ...each, position: { line, character } },
  );
}

/** The cases of Microsoft's language service for a feature; undefined where the data is absent. */
export function microsoftCases(feature: string): Case[] | undefined {
  return readJson<Omit<Case, 'uri'>[]>(`compose-language-service/${feature}.json`)?.map((each) => ({
    uri: `file://${ROOT}/compose.yaml`,
    ...each,
  }));
}

/** Starts our server and an editor that shows all it can. */
export async function startPeer() {
  const client = await start('memory', {
    capabilities: {
      textDocument: {
        hover: { contentFormat: ['markdown'] },
        completion: {
          completionItem: {
            snippetSupport: true,
            documentationFormat: ['markdown'],
            insertTextModeSupport: { valueSet: [1, 2] },
          },
        },
        diagnostic: {},
      },
    },
  });
  const folder = mkdtempSync(path.join(tmpdir(), 'whaleback-peers-'));
  let count = 0;
  return {
    client,
    /** The case as it is on this machine, and the answer to it. */
    async ask(written: Case, method: string): Promise<{ readonly moved: Case; readonly answer: unknown }> {
      const moved = movedTo(path.join(folder, String(++count)), written);
      writeFiles(path.join(folder, String(count)), moved);
      return { moved, answer: await answerTo(client, moved, method) };
    },
    async stop() {
      await client.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function movedTo(root: string, written: Case): Case {
  const text = JSON.stringify(written).replaceAll(`file://${ROOT}`, pathToFileURL(root).href);
  return JSON.parse(text.replaceAll(ROOT, JSON.stringify(root).slice(1, -1))) as Case;
}

function writeFiles(root: string, { workspace: { files = [], dirs = [] } = {} }: Case): void {
  for (const each of [root, ...dirs, ...files.map((file) => path.dirname(file.path))])
    mkdirSync(each, { recursive: true });
  for (const file of files) writeFileSync(file.path, file.content);
}

async function answerTo(client: Client, { uri, content, position, workspace }: Case, method: string): Promise<unknown> {
  const open = [
    ...(workspace?.open ?? []).filter((each) => each.uri !== uri),
    ...(content === null ? [] : [{ uri, languageId: 'dockercompose', content }]),
  ];
  for (const each of open) client.open(each.uri, each.content, each.languageId);
  try {
    return await client.request(method, uri, position && { position });
  } finally {
    for (const each of open) client.close(each.uri);
  }
}

function readJson<T>(name: string): T | undefined {
  const file = path.join(SHARED, name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;
}
