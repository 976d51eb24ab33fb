// The baseline of graph.mjs: the same key and the same clock, with an extension that shows a page with one word on it.
// What VS Code itself takes for a webview, nobody who draws in one can take less.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createClock, rest } from './page-clock.mjs';

/** Writes the extension into a folder. */
export function writeEmptyExtension(folder) {
  mkdirSync(folder, { recursive: true });
  const commands = [{ command: 'empty.show', title: 'Empty: Show' }];
  const manifest = {
    name: 'empty',
    publisher: 'whaleback',
    version: '0.0.0',
    engines: { vscode: '^1.100.0' },
    main: 'main.js',
  };
  const started = { activationEvents: ['onStartupFinished'], contributes: { commands } };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ ...manifest, ...started }));
  writeFileSync(path.join(folder, 'main.js'), MAIN);
}

const MAIN = `const vscode = require('vscode');
const html = \`<!DOCTYPE html><html><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-empty'"></head>
<body><p id="word">empty</p><script nonce="empty">document.getElementById('word')</script></body></html>\`;
exports.activate = ({ subscriptions }) => subscriptions.push(vscode.commands.registerCommand('empty.show', () => {
  const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  const panel = vscode.window.createWebviewPanel('empty', 'Empty', column, { enableScripts: true, localResourceRoots: [] });
  panel.webview.html = html;
}));
`;

export default async ({ page, log }) => {
  const { file, figures } = JSON.parse(process.env.WHALEBACK_BENCH);
  const { frame, show, close } = await createClock(page, '#word');
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: file }).dblclick();
  await page.locator(`.monaco-editor[data-uri$="/${file}"] .view-line`, { hasText: 'services:' }).waitFor();
  await rest(page, file);
  const { took: first } = await show('Empty: Show');
  await frame.locator('#word').click();
  await page.waitForTimeout(1000);
  await close();
  await page.waitForTimeout(500);
  const { took: again } = await show('Empty: Show');
  writeFileSync(figures, JSON.stringify({ first, again }));
  log(JSON.stringify({ first, again }));
};
