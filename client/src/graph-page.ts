// The page of the graph as one text: what it is made of is read once, and stands in it, so that the page itself has
// nothing to load.

import * as vscode from 'vscode';
import { graphHtml, type PageParts } from './graph-html.ts';

type Texts = Pick<PageParts, 'script' | 'style'>;

let texts: Promise<Texts> | undefined;

/** The first panel should not wait for it. */
export function readPage(extension: vscode.Uri): Promise<Texts> {
  texts ??= read(extension);
  // Another panel tries again.
  texts.catch(() => {
    texts = undefined;
  });
  return texts;
}

/** Each with a nonce of its own. */
export async function pageOf(extension: vscode.Uri): Promise<string> {
  const nonce = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  return graphHtml({ ...(await readPage(extension)), nonce, language: vscode.env.language });
}

async function read(extension: vscode.Uri): Promise<Texts> {
  const textOf = async (file: string) =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'dist', file)));
  const [script, style] = await Promise.all([textOf('webview.js'), textOf('webview.css')]);
  return { script, style };
}
