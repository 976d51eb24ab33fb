// What a user sees and does on the page of VS Code, on the example project, in the order of the steps. Each leaves a picture in
// out/screenshots, and is counted like a test of mocha.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { fromRoot } from '../../scripts/project.mjs';
import { addResults } from '../../scripts/results.cjs';

const FILE = 'docker-compose.yml';
const ORIGINAL = readFileSync(fromRoot('examples/flask-postgres', FILE), 'utf8').split('\n');
const MARKS = '.squiggly-hint, .squiggly-unnecessary, .squiggly-inline-unnecessary, .squiggly-inline-deprecated';

export default async ({ page, log }) => {
  page.setDefaultTimeout(10_000);
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
      const first = page.locator('.suggest-widget.visible .monaco-list-row.focused');
      await first.filter({ hasText: 'healthcheck' }).waitFor();
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
      await page.keyboard.press('Control+Space'); // what is typed while the space is still asked about is not asked about
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
      await page.keyboard.press('Escape');
      await page.keyboard.press('Enter');
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

  let failing = 0;
  for (const [index, [name, step]] of Object.entries(steps).entries()) {
    try {
      await step();
      log(`  ✔ ${name}`);
    } catch (error) {
      failing++;
      log(`  ✘ ${name}\n${stripVTControlCharacters(error.stack)}`);
    }
    await picture(`${index + 1}-${name.replace(/\W+/g, ' ').trim().replaceAll(' ', '-')}`);
    await page.keyboard.press('Escape');
  }
  addResults({ passed: Object.keys(steps).length - failing, failed: failing });
  if (failing > 0) throw new Error(`${failing} steps of the UI failed`);

  function picture(name) {
    return page.screenshot({ path: fromRoot('out/screenshots', `${name}.png`), animations: 'disabled' });
  }

  function graph() {
    return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  async function command(title) {
    await quickInput('F1', `>${title}`);
    await page
      .locator('.quick-input-list .monaco-list-row', { has: page.getByText(title, { exact: true }) })
      .first()
      .click();
  }

  /** Opens quick input by a key, once the one before has closed, and fills it. A window that is just closing may take the key: it is pressed again. */
  async function quickInput(key, text) {
    const input = page.locator('.quick-input-widget input[type=text]');
    await input.waitFor({ state: 'hidden' });
    const open = () => page.keyboard.press(key).then(() => input.waitFor({ timeout: 3000 }));
    await open().catch(open);
    await input.fill(text);
  }

  /** Accepts the suggestion in focus once it is the one that is wanted. */
  async function accept(label) {
    await page.locator('.suggest-widget.visible .monaco-list-row.focused').filter({ hasText: label }).waitFor();
    await page.keyboard.press('Enter');
    await line(label).waitFor();
  }

  /** Puts the caret on the line that has `text` in the original file. */
  async function goTo(text) {
    const number = ORIGINAL.findIndex((one) => one.includes(text)) + 1;
    await quickInput('Control+G', `:${number}`);
    await page
      .locator('.quick-input-list .monaco-list-row', { hasText: `${number}` })
      .first()
      .waitFor();
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
    for (let attempt = 0; attempt < 20; attempt++) {
      await line(key).locator('span', { hasText: key }).last().hover();
      try {
        await hover.filter({ hasText: pattern }).first().waitFor({ timeout: 2000 });
        return (await hover.allInnerTexts()).join('\n');
      } catch {
        await page.mouse.move(0, 0);
        await hover.first().waitFor({ state: 'detached' });
      }
    }
    throw new Error(`no hover over ${key} matches ${pattern}`);
  }

  async function writeUserSettings(settings) {
    const text = JSON.stringify(settings);
    await command('Preferences: Open User Settings (JSON)');
    const json = page.locator('.monaco-editor[data-uri$="/settings.json"]');
    await json.locator('.view-lines').click();
    await page.keyboard.press('Control+A');
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await page.keyboard.press('Control+V'); // were it typed, brackets and quotes would be closed
    await json.locator('.view-line', { hasText: text }).waitFor();
    await page.keyboard.press('Control+S');
    await page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
    await command('View: Close Editor');
    await json.waitFor({ state: 'detached' });
    await editor.waitFor();
  }
};
