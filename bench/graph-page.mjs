// One round of graph.mjs on the page of VS Code: from a command, or from a key, to the frame in which the picture is painted.
import { writeFileSync } from 'node:fs';

const { file, figures } = JSON.parse(process.env.WHALEBACK_BENCH);

export default async ({ page, log }) => {
  page.setDefaultTimeout(30_000);
  await page.addInitScript(watch);
  const graph = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');

  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: file }).dblclick();
  await page.locator(`.monaco-editor[data-uri$="/${file}"] .view-line`, { hasText: 'services:' }).waitFor();
  // A person reads a moment before asking for the graph; the server has read the file by then.
  await page.waitForTimeout(3000);

  const first = await show();
  await page.waitForTimeout(500);
  await graph.locator('#turn').click();
  await page.waitForTimeout(3000);
  await command('View: Close All Editors in Group');
  await graph.locator('#canvas').waitFor({ state: 'detached' });
  await page.waitForTimeout(500);
  const again = await show();
  await page.waitForTimeout(1000);
  const edit = await addService();
  writeFileSync(figures, JSON.stringify({ first, again, edit }));
  log(JSON.stringify({ first, again, edit }));

  /** By the palette, as a person does; the clock starts with the key that chooses the command. */
  async function show() {
    await choose('Compose: Show Dependency Graph');
    const start = await press();
    await graph.locator('g.node').first().waitFor({ state: 'attached' });
    return (await painted()) - start;
  }

  async function addService() {
    await page.locator(`.monaco-editor[data-uri$="/${file}"]`).locator('.view-line', { hasText: 'services:' }).click();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('one-more: { image: alpine ', { delay: 5 });
    const start = await press('}');
    await graph.locator('g.node[data-service="one-more"]').waitFor({ state: 'attached' });
    return (await painted()) - start;
  }

  async function choose(title) {
    const input = page.locator('.quick-input-widget input[type=text]');
    const open = () => page.keyboard.press('F1').then(() => input.waitFor({ timeout: 3000 }));
    await open().catch(open);
    await input.fill(`>${title}`);
    await page.locator('.quick-input-list .monaco-list-row.focused', { has: page.getByText(title, { exact: true }) }).waitFor();
  }

  async function command(title) {
    await choose(title);
    await page.keyboard.press('Enter');
  }

  /** The time at which the page has got the key. */
  async function press(key = 'Enter') {
    await page.evaluate(() => {
      const note = () => {
        globalThis.pressed = performance.timeOrigin + performance.now();
      };
      window.addEventListener('keydown', note, { capture: true, once: true });
    });
    await page.keyboard.press(key);
    return page.evaluate(() => globalThis.pressed);
  }

  /** The time of the frame that shows what was drawn last. */
  async function painted() {
    await page.waitForTimeout(300);
    const times = await Promise.all(page.frames().map((frame) => frame.evaluate(() => globalThis.painted ?? 0).catch(() => 0)));
    return Math.max(...times);
  }
};

/**
 * Within every frame: notes when new services of a graph have been painted. VS Code writes the page into a frame that is there already, which
 * ends whatever looks at it; so the looking starts when the page's own script looks for its parts.
 */
function watch() {
  const { getElementById } = Document.prototype;
  Document.prototype.getElementById = function (id) {
    Document.prototype.getElementById = getElementById;
    requestAnimationFrame(look);
    return getElementById.call(this, id);
  };
  const seen = new WeakSet();
  function look() {
    requestAnimationFrame(look);
    const last = [...document.querySelectorAll('#canvas g.node')].at(-1);
    if (!last || seen.has(last)) return;
    seen.add(last);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      globalThis.painted = performance.timeOrigin + performance.now();
    };
    port2.postMessage(undefined);
  }
}
