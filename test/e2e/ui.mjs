// What a user sees and does on the page of VS Code, on the example project.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fromRoot } from '../../scripts/project.mjs';
import {
  actUntil,
  command as commandOn,
  picture as pictureOf,
  quickInput,
  runSteps,
  writeUserSettings as writeSettings,
} from './steps.mjs';

const FILE = 'docker-compose.yml';
const ORIGINAL = readFileSync(fromRoot('examples/flask-postgres', FILE), 'utf8').split('\n');
const MARKS = '.squiggly-hint, .squiggly-unnecessary, .squiggly-inline-unnecessary, .squiggly-inline-deprecated';

export default async ({ page, log }) => {
  const editor = page.locator(`.monaco-editor[data-uri$="/${FILE}"]`);
  const line = (text) => editor.locator('.view-line', { hasText: text });

  const steps = {
    'opens the file from the explorer': async () => {
      await page.locator('.explorer-folders-view .monaco-list-row', { hasText: FILE }).dblclick();
      await line("version: '3.8'").waitFor();
    },

    'marks `version`': async () => {
      await editor.locator(MARKS).first().waitFor({ state: 'attached' });
      await page.locator('.tabs-container .tab', { hasText: FILE }).waitFor();
    },

    'completes half a key': async () => {
      await goTo('restart: unless-stopped');
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await page.keyboard.type('heal');
      await suggested('healthcheck');
      await picture('3-list');
      await page.keyboard.press('Enter');
      await line(/^\s*heal$/).waitFor({ state: 'detached' });
      const lines = await shownLines();
      const at = lines.findIndex((text) => text.startsWith('    restart:'));
      assert.match(lines[at + 1], /^ {4}healthcheck:/);
    },

    'moves a key that is typed in no column of the file': async () => {
      await revert();
      await goTo('restart: unless-stopped');
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Backspace');
      await page.keyboard.type(' heal');
      await accept('healthcheck');
      const lines = await shownLines();
      const at = lines.findIndex((text) => text.startsWith('    restart:'));
      assert.match(lines[at + 1], /^ {4}healthcheck:/);
      assert.match(lines[at + 2], /^ {6}test:/);
    },

    'begins the value of a key one level deeper': async () => {
      await revert();
      await goTo('restart: unless-stopped');
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await page.keyboard.type('logging:');
      await leaveSuggestions();
      await page.keyboard.press('Enter');
      await caretOn(ORIGINAL.indexOf('    restart: unless-stopped') + 3);
      await page.keyboard.type('dri');
      await accept('driver');
      const lines = await shownLines();
      const at = lines.findIndex((text) => text.startsWith('    logging:'));
      assert.match(lines[at + 1], /^ {6}driver: json-file/);
    },

    'explains a key in English': async () => {
      await revert();
      assert.doesNotMatch(await hoverText('depends_on'), /[가-힣]/);
    },

    'explains it in Korean once the setting says so': async () => {
      await writeUserSettings({ 'whaleback.language': 'ko' });
      assert.match(await hoverText('depends_on', /[가-힣]/), /[가-힣]/);
      await picture('5-hover');
      await writeUserSettings({});
    },

    'removes `version` by the quick fix': async () => {
      await goTo("version: '3.8'");
      await page.keyboard.press('Control+.');
      await page.locator('.action-widget .monaco-list-row.action.focused', { hasText: 'version' }).waitFor();
      await picture('6-list');
      await page.keyboard.press('Enter');
      await line("version: '3.8'").waitFor({ state: 'detached' });
      assert.equal((await shownLines())[0], 'services:');
      await editor.locator(MARKS).first().waitFor({ state: 'detached' });
    },

    'shows the effective configuration, and says where a line comes from': async () => {
      await revert();
      await goTo('restart: unless-stopped');
      await command('Compose: Show Effective Configuration');
      const effective = page.locator('.monaco-editor[data-uri^="whaleback-effective:"]');
      const restart = effective.locator('.view-line', { hasText: 'restart: unless-stopped' });
      await effective
        .locator('.codelens-decoration', { hasText: `from ${FILE}:` })
        .first()
        .waitFor();
      await restart.locator('span', { hasText: 'unless-stopped' }).last().hover();
      await page.locator('.monaco-hover:visible', { hasText: `From ${FILE}:` }).waitFor();
      await picture('7-effective');
      await page.keyboard.press('Escape');
      await restart.locator('span', { hasText: 'unless-stopped' }).last().click();
      await page.keyboard.press('F12');
      await caretOn(ORIGINAL.indexOf('    restart: unless-stopped') + 1);
      await command('View: Close Editors in Other Groups');
    },

    'draws the graph': async () => {
      await revert();
      await command('Compose: Show Dependency Graph');
      await graph().locator('g.node[data-service="app"]').waitFor();
      await graph().locator('g.node[data-service="postgres"]').waitFor();
      await graph().locator('g.edge[data-from="app"][data-to="postgres"]').waitFor({ state: 'attached' });
    },

    'goes from a node of the graph to its service': async () => {
      await graph().locator('g.node[data-service="app"]').click();
      await caretOn(ORIGINAL.indexOf('  app:') + 1);
    },
  };

  await runSteps(steps, { page, log, after: () => page.keyboard.press('Escape') });

  function picture(name) {
    return pictureOf(page, name);
  }

  function graph() {
    return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  function command(title) {
    return commandOn(page, title);
  }

  /** Accepts the suggestion in focus once it is the one that is wanted. */
  async function accept(label) {
    await suggested(label);
    await page.keyboard.press('Enter');
    await line(label).waitFor();
  }

  async function suggested(label) {
    const wanted = page.locator('.suggest-widget.visible .monaco-list-row.focused').filter({ hasText: label });
    // What is typed while the server still answers about the key before is not asked about.
    await actUntil(
      () => page.keyboard.press('Control+Space'),
      (timeout) => wanted.waitFor({ timeout }),
    );
  }

  /** Has the list shown, which is then not shown later on, when it would take the next key. */
  async function leaveSuggestions() {
    const list = page.locator('.suggest-widget.visible');
    await actUntil(
      () => page.keyboard.press('Control+Space'),
      (timeout) => list.waitFor({ timeout }),
    );
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
  }

  /** Puts the caret on the line that has `text` in the original file. */
  async function goTo(text) {
    const number = ORIGINAL.findIndex((one) => one.includes(text)) + 1;
    await quickInput(page, 'Control+G', `:${number}`, { hasText: `${number}` });
    await page.keyboard.press('Enter');
    await caretOn(number);
    await line(text).waitFor();
  }

  async function caretOn(number) {
    await page.locator('#status\\.editor\\.selection', { hasText: `Ln ${number}, ` }).waitFor();
  }

  /** The lines on the screen, from the first; editors draw spaces as no-break spaces and lines in any order. */
  async function shownLines() {
    const lines = await editor
      .locator('.view-line')
      .evaluateAll((all) => all.map((one) => [Number.parseFloat(one.style.top), one.textContent]));
    return lines.sort(([a], [b]) => a - b).map(([, text]) => text.replaceAll('\u00a0', ' '));
  }

  async function revert() {
    await command('File: Revert File');
    await page.locator('.tab.dirty').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Home');
    await line("version: '3.8'").waitFor();
  }

  /** The text of the hover over `key`, once it matches; another hover is asked for as long as it does not. */
  async function hoverText(key, pattern = /\S/) {
    await goTo(key);
    const hover = page.locator('.monaco-hover:visible .hover-contents');
    const found = hover.filter({ hasText: pattern }).first();
    const point = async () => {
      await page.mouse.move(0, 0);
      await hover.first().waitFor({ state: 'detached' });
      await line(key).locator('span', { hasText: key }).last().hover();
    };
    await actUntil(point, (timeout) => found.waitFor({ timeout }));
    return (await hover.allInnerTexts()).join('\n');
  }

  async function writeUserSettings(settings) {
    await writeSettings(page, settings);
    await editor.waitFor();
  }
};
