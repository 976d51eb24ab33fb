// What a user sees and does in the graph on the page of VS Code, on a copy of the example project. The page is held
// against the accessibility rules of axe-core where that is installed.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fromRoot } from '../../scripts/project.mjs';
import { command as commandOn, picture as pictureOf, runSteps, writeUserSettings as writeInUsers } from './steps.mjs';

const FILE = 'docker-compose.yml';
const THEMES = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
};

/** `api` is in both networks. */
const NETWORKS = `services:
  web: { image: nginx, networks: [front], ports: ["8080:80"], depends_on: [api] }
  api: { image: node, networks: [front, back], depends_on: [db, cache] }
  db: { image: postgres, networks: [back] }
  cache: { image: redis, networks: [back] }
networks: { front: {}, back: {} }
`;

/** Too many to be read at once, and for the page to keep. */
const MANY = 201;
const LARGE = `services:
${Array.from({ length: MANY }, (_, at) => `  s${at}: { image: nginx${at > 0 ? `, depends_on: [s${at >> 2}]` : ''} }`)
  .join('\n')
  .replace('depends_on: [s0]', 'depends_on: { s0: { condition: service_healthy } }')}
`;

export default async ({ page, log }) => {
  const editor = page.locator(`.monaco-editor[data-uri$="/${FILE}"]`);
  const graph = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  const node = (name) => graph.locator(`g.node[data-service="${name}"]`);
  const edge = graph.locator('g.edge[data-from="app"][data-to="postgres"]');
  const item = (text) => graph.locator('#menu button', { hasText: text });

  const steps = {
    'draws services, the volume and the health check': async () => {
      await page.locator('.explorer-folders-view .monaco-list-row', { hasText: FILE }).dblclick();
      await editor.locator('.view-line', { hasText: "version: '3.8'" }).waitFor();
      await command('Compose: Show Dependency Graph');
      await node('app').waitFor();
      await graph.locator('g.resource[data-id="volume postgres_data"]').waitFor();
      await countIs(node('postgres').locator('[data-badge="healthy"]'), 1);
      await countIs(graph.locator('g.link[data-kind="volume"]'), 1);
      await countIs(graph.locator('g.host-port'), 2);
    },

    'lists what up does, and leads to where a line is written': async () => {
      await graph.locator('#flow-toggle').click();
      const flow = graph.locator('#flow');
      await flow.locator('button', { hasText: 'RUN pip install' }).waitFor();
      const text = await flow.textContent();
      for (const line of [
        'app/Dockerfile',
        'postgres:16-alpine',
        'init.sql',
        'http://localhost:5000',
        '_postgres_data',
      ])
        assert.ok(text.includes(line), `${line} in ${text}`);
      await flow.locator('button', { hasText: 'http://localhost:5000' }).click();
      await caretIn('5000:5000', 'app');
    },

    'highlights the service of the caret': async () => {
      await graph.locator('g.node[data-service="app"][data-current]').waitFor();
    },

    'draws nothing anew where an edit changes nothing of the graph': async () => {
      await node('app').evaluate((element) => {
        element.dataset.old = 'yes';
      });
      await editor.locator('.view-line', { hasText: 'DB_NAME: myapp' }).click();
      await page.keyboard.press('End');
      const isAnswered = await nextPicture();
      await page.keyboard.type('2');
      await isAnswered();
      assert.equal(await graph.locator('g.node[data-old]').count(), 1);
      await page.keyboard.press('Backspace');
    },

    'walks along the lines by keyboard': async () => {
      await graph.locator('[tabindex="0"][data-id]').focus();
      await node('app').focus();
      await page.keyboard.press('ArrowUp');
      assert.equal(await graph.locator(':focus').getAttribute('data-service'), 'postgres');
      await page.keyboard.press('ArrowUp');
      assert.equal(await graph.locator(':focus').getAttribute('data-id'), 'volume postgres_data');
    },

    'changes a condition by the menu of a line': async () => {
      await edge.locator('.label').click({ button: 'right' });
      await item('completed').click();
      await graph.locator('g.edge[data-condition="service_completed_successfully"]').waitFor();
      await editor.locator('.view-line', { hasText: 'condition: service_completed_successfully' }).waitFor();
    },

    'removes a dependency by the menu of a service, by keyboard': async () => {
      await node('app').focus();
      await page.keyboard.press('m');
      await item('Remove the dependency').focus();
      await page.keyboard.press('Enter');
      await edge.waitFor({ state: 'detached' });
      await editor.locator('.view-line', { hasText: 'depends_on' }).waitFor({ state: 'detached' });
    },

    'adds a dependency by dragging': async () => {
      await node('app').hover();
      const from = await node('app').locator('.connector').boundingBox();
      const to = await node('postgres').boundingBox();
      await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
      await page.mouse.down();
      await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 6 });
      await picture('dragging');
      await page.mouse.up();
      await edge.waitFor({ state: 'attached' });
      await editor.locator('.view-line', { hasText: '- postgres' }).first().waitFor();
    },

    'takes each step back by undo': async () => {
      await editor.locator('.view-lines').click();
      for (let step = 0; step < 3; step++) await page.keyboard.press('Control+Z');
      await graph.locator('g.edge[data-condition="service_healthy"]').waitFor({ state: 'attached' });
    },

    'finds by name': async () => {
      await graph.locator('#search').fill('postg');
      await page.keyboard.press('Enter');
      await graph.locator('g.node[data-service="postgres"][data-goal]').waitFor();
      assert.equal(await graph.locator('g.node[data-found]').count(), 1);
      await page.keyboard.press('Escape');
    },

    'hides volumes, and shows them again': async () => {
      for (const count of [0, 1]) {
        await graph.locator('#layers').click();
        await item('Volumes').click();
        await graph
          .locator('g.resource')
          .first()
          .waitFor({ state: count === 0 ? 'detached' : 'attached' });
      }
    },

    'shows only what is around a service': async () => {
      await node('app').click({ button: 'right' });
      await item('Show only').click();
      await graph.locator('#around-name', { hasText: 'app ±1' }).waitFor();
      await graph.locator('#unfocus').click();
      await graph.locator('#around').waitFor({ state: 'hidden' });
    },

    'saves the picture as SVG, PNG and text': async () => {
      for (const [format, ending] of Object.entries({ SVG: 'svg', PNG: 'png', Mermaid: 'mmd', DOT: 'dot' })) {
        await graph.locator('#export').click();
        await item(`Save as ${format}`).click();
        const name = page.locator('.quick-input-widget input[type=text]');
        await name.waitFor();
        await page.locator('.quick-input-widget a.monaco-button', { hasText: 'OK' }).click();
        await page
          .locator('.explorer-folders-view .monaco-list-row', { hasText: `docker-compose.${ending}` })
          .waitFor();
      }
    },

    'copies the graph for a README': async () => {
      await graph.locator('#export').click();
      await item('Copy as Markdown').click();
      await graph.locator('#told', { hasText: 'Copied' }).waitFor();
      assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^```mermaid\nflowchart/);
    },

    'keeps the rules of accessibility': async () => {
      const axe = axeSource();
      if (!axe) return log('    (axe-core is not installed: not checked)');
      const frame = await pageOfGraph(axe);
      const states = {
        'with the flow': () => {},
        'with a menu': () => graph.locator('#export').click(),
        'without the flow': async () => {
          await page.keyboard.press('Escape');
          await graph.locator('#flow-toggle').click();
        },
        'with a menu of a service': async () => {
          await node('app').focus();
          await page.keyboard.press('m');
        },
      };
      for (const [state, reach] of Object.entries(states)) {
        await reach();
        assert.deepEqual(await violations(frame), [], state);
      }
      await page.keyboard.press('Escape');
    },

    'fits every theme': async () => {
      for (const [name, theme] of Object.entries(THEMES)) {
        await writeSettings({ 'workbench.colorTheme': theme });
        // Newer builds take this name too, but have a shorter one.
        await graph.locator(`body[data-vscode-theme-id$="${theme.replace('Default ', '')}"]`).waitFor();
        await picture(`theme-${name}`);
      }
    },

    'speaks Korean': async () => {
      await graph.locator('#flow-toggle').click();
      await writeSettings({ 'whaleback.language': 'ko' });
      await graph.locator('#flow-toggle', { hasText: '실행 흐름' }).waitFor();
      await graph.locator('#flow h3', { hasText: '이미지 빌드' }).waitFor();
      await picture('korean');
      await writeSettings({});
      await graph.locator('#flow-toggle', { hasText: 'What up does' }).click();
    },

    'lists the project in the tree': async () => {
      const header = page.locator('.pane-header', { hasText: 'Compose' });
      await header.click();
      const rows = page.locator('.pane', { has: header }).locator('.monaco-list-row');
      const row = (text) => rows.filter({ hasText: text });
      await row(FILE).locator('.monaco-tl-twistie').click();
      await row('Services (2)').waitFor();
      await row('postgres:16-alpine').waitFor();
    },

    'draws a large project from afar, and all that is on its cards soon after': async () => {
      await paste(LARGE);
      await graph.locator('#canvas[data-far]').waitFor();
      const last = (selector) => graph.locator(selector).nth(MANY - 1);
      await last('g.node').waitFor({ state: 'attached' });
      await last('g.node > .source').waitFor({ state: 'attached' });
      await countIs(graph.locator('g.edge > .arrow'), MANY - 1);
      await graph
        .locator('#outline li', { hasText: `s${MANY - 1}` })
        .first()
        .waitFor({ state: 'attached' });
      const axe = axeSource();
      if (axe) assert.deepEqual(await violations(await pageOfGraph(axe)), []);
      await graph.locator('#search').fill(`s${MANY - 1}`);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      await graph.locator('#zoom-in').focus();
      for (let step = 0; step < 12; step++) await page.keyboard.press('Enter');
      await graph.locator('#canvas:not([data-far])').waitFor();
      await graph.locator('#overview[data-shown]').waitFor();
      await countIs(graph.locator('#overview rect:not(.frame)'), MANY);
    },

    'draws it again after another editor lay over it': async () => {
      await graph.locator('#fit').click();
      await command('Preferences: Open User Settings (JSON)');
      await page.locator('.monaco-editor[data-uri$="/settings.json"]').waitFor();
      await graph.locator('#canvas').waitFor({ state: 'detached' });
      await command('View: Close Editor');
      await node(`s${MANY - 1}`).waitFor({ state: 'attached' });
    },

    'draws networks as areas, or as nodes': async () => {
      await paste(NETWORKS);
      await graph.locator('g.hull[data-id="area front"]').waitFor();
      await countIs(graph.locator('rect.area'), 4); // a service between both networks has both borders
      assert.equal(await graph.locator('g.resource[data-kind="network"]').count(), 0);
      await picture('areas');
      await graph.locator('#layers').click();
      await item('Networks as areas').click();
      await graph.locator('g.resource[data-id="network back"]').waitFor();
      assert.equal(await graph.locator('g.hull').count(), 0);
      await graph.locator('#layers').click();
      await item('Networks as areas').click();
      await graph.locator('g.hull[data-id="area front back"]').waitFor();
    },

    'shows a network as one node, by keyboard': async () => {
      await graph.locator('g.hull[data-id="area back"]').focus();
      await page.keyboard.press('m');
      await item('Collapse: back').focus();
      await page.keyboard.press('Enter');
      await graph.locator('g.node[data-id="group network back"]', { hasText: '3 services' }).waitFor();
      await node('db').waitFor({ state: 'detached' });
      await graph.locator('g.edge[data-from="web"][data-to="group network back"]').waitFor({ state: 'attached' });
      const axe = axeSource();
      if (axe) assert.deepEqual(await violations(await pageOfGraph(axe)), []);
    },

    'is the same after the window was reloaded': async () => {
      await editor.locator('.view-lines').click();
      const isOnDisk = existsSync(path.join(await folderOfFile(), FILE));
      await page.keyboard.press('Control+S');
      await page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
      await stateIsKept();
      const isLoaded = page.waitForEvent('load');
      await command('Developer: Reload Window');
      await isLoaded;
      // VS Code for the Web has the folder in its memory, where the reload has put it back.
      if (!isOnDisk) return node('app').waitFor();
      await graph.locator('g.node[data-id="group network back"]').waitFor();
      await graph.locator('#groups').click();
      await item('Expand all').click();
      await node('db').waitFor();
    },
  };

  await runSteps(steps, { page, log, prefix: 'graph-' });

  function picture(name) {
    return pictureOf(page, `graph-${name}`);
  }

  function command(title) {
    return commandOn(page, title);
  }

  /** What is drawn, some of it after the rest, comes to that many and no more. */
  async function countIs(locator, count) {
    await locator.nth(count - 1).waitFor({ state: 'attached' });
    assert.equal(await locator.count(), count);
  }

  /** Instead of all that the file has. */
  async function paste(text) {
    await editor.locator('.view-lines').click();
    await page.keyboard.press('Control+A');
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await page.keyboard.press('Control+V');
  }

  function frameOfGraph() {
    return page.frames().find((each) => each.name() === 'active-frame' || each.url().includes('fake.html'));
  }

  async function pageOfGraph(axe) {
    const frame = frameOfGraph();
    await frame.evaluate(axe);
    return frame;
  }

  /**
   * Listens from now on. What it returns waits until the page has got a picture, and has drawn it if it does: its own
   * listener comes first.
   */
  async function nextPicture() {
    const frame = frameOfGraph();
    await frame.evaluate(() => {
      globalThis.gotPicture = false;
      window.addEventListener('message', ({ data }) => {
        globalThis.gotPicture ||= data?.type === 'picture';
      });
    });
    return () => frame.waitForFunction(() => globalThis.gotPicture);
  }

  /**
   * The page keeps its state by a timer of 200 ms. One that is set after it in the same page and takes longer is over
   * later on any machine.
   */
  async function stateIsKept() {
    await frameOfGraph().evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  }

  async function violations(frame) {
    const found = await frame.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
    return found.violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map((each) => `${each.html.slice(0, 160)} ${each.failureSummary}`).join('; ')}`,
    );
  }

  async function folderOfFile() {
    return path.dirname(decodeURIComponent(new URL(await editor.getAttribute('data-uri')).pathname));
  }

  /**
   * In the folder's settings, which VS Code watches, where they are files of this machine; else in those of the user.
   */
  async function writeSettings(settings) {
    const folder = await folderOfFile();
    if (!existsSync(path.join(folder, FILE))) return writeUserSettings(settings);
    mkdirSync(path.join(folder, '.vscode'), { recursive: true });
    writeFileSync(path.join(folder, '.vscode/settings.json'), JSON.stringify(settings));
  }

  /** The caret is on a line with `text` below the key of a service. */
  async function caretIn(text, service) {
    const lines = readFileSync(fromRoot('examples/flask-postgres', FILE), 'utf8').split('\n');
    const start = lines.indexOf(`  ${service}:`);
    const number = lines.findIndex((line, at) => at > start && line.includes(text)) + 1;
    await page.locator('#status\\.editor\\.selection', { hasText: `Ln ${number}, ` }).waitFor();
  }

  async function writeUserSettings(settings) {
    await editor.locator('.view-lines').click();
    await writeInUsers(page, settings);
    await editor.waitFor();
  }
};

/** Undefined where it is not installed. */
function axeSource() {
  try {
    return readFileSync(
      createRequire(process.env.WHALEBACK_AXE ?? import.meta.url).resolve('axe-core/axe.min.js'),
      'utf8',
    );
  } catch {
    return undefined;
  }
}
