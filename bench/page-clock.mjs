// The clock of what is measured on the page of VS Code: from a key to the frame in which something of a webview is
// painted.

/** `selector`: what is looked for in the frame of a webview, each time it is drawn anew. */
export async function createClock(page, selector) {
  page.setDefaultTimeout(30_000);
  await page.addInitScript(watch, selector);
  const frame = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');

  /**
   * By the palette, as a person does; the clock starts with the key that chooses the command. `own` is the part of it
   * that begins when VS Code lets the page's script run: before that nobody can paint anything.
   */
  async function show(title) {
    await choose(title);
    const start = await press();
    await frame.locator(selector).first().waitFor({ state: 'attached' });
    const end = await painted();
    return { took: end - start, own: end - (await latest('begun')) };
  }

  async function choose(title) {
    const input = page.locator('.quick-input-widget input[type=text]');
    const open = () => page.keyboard.press('F1').then(() => input.waitFor({ timeout: 3000 }));
    await open().catch(open);
    await input.fill(`>${title}`);
    await page
      .locator('.quick-input-list .monaco-list-row.focused', { has: page.getByText(title, { exact: true }) })
      .waitFor();
  }

  /** Closes what `show` has shown. */
  async function close() {
    await choose('View: Close All Editors in Group');
    await page.keyboard.press('Enter');
    await frame.locator(selector).first().waitFor({ state: 'detached' });
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
    return latest('painted');
  }

  async function latest(name) {
    const times = await Promise.all(
      page.frames().map((each) => each.evaluate((of) => globalThis[of] ?? 0, name).catch(() => 0)),
    );
    return Math.max(...times);
  }

  return { frame, show, close, press, painted };
}

/**
 * Until VS Code itself has done with the file: it tokenizes all of it by the grammar of YAML, 24,000 lines in some ten
 * seconds, meanwhile the page and the server share what is left of the machine.
 */
export async function rest(page, file) {
  await page.waitForTimeout(5000 + 15 * Number.parseInt(file, 10));
}

/**
 * Within every frame: notes when what is looked for has been painted. VS Code writes the page into a frame that is
 * there already, which ends whatever looks at it; so the looking starts when the page's own script looks for its parts.
 */
function watch(selector) {
  const { getElementById } = Document.prototype;
  Document.prototype.getElementById = function (id) {
    Document.prototype.getElementById = getElementById;
    globalThis.begun = performance.timeOrigin + performance.now();
    requestAnimationFrame(look);
    return getElementById.call(this, id);
  };
  const seen = new WeakSet();
  function look() {
    requestAnimationFrame(look);
    const last = [...document.querySelectorAll(selector)].at(-1);
    if (!last || seen.has(last)) return;
    seen.add(last);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      globalThis.painted = performance.timeOrigin + performance.now();
    };
    port2.postMessage(undefined);
  }
}
