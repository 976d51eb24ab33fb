// Steps on the page of VS Code, one after the other, and how they wait: for what the page shows, however long the
// machine takes to show it.
import { stripVTControlCharacters } from 'node:util';
import { fromRoot } from '../../scripts/project.mjs';
import { addResults } from '../../scripts/results.cjs';

/**
 * In milliseconds: after this a state that does not come is a failure. What VS Code does on an idle machine within a
 * second has time on any other.
 */
export const PATIENCE = 240_000;

/**
 * Runs the steps in their order, each counted like a test of mocha, so a run that is cut off has counted those before.
 * Each leaves a picture in out/screenshots. Throws where one has failed.
 */
export async function runSteps(steps, { page, log, prefix = '', after = () => {} }) {
  page.setDefaultTimeout(PATIENCE);
  let failing = 0;
  for (const [index, [name, step]] of Object.entries(steps).entries()) {
    try {
      await step();
      log(`  ✔ ${name}`);
      addResults({ passed: 1, failed: 0 });
    } catch (error) {
      failing++;
      log(`  ✘ ${name}\n${stripVTControlCharacters(error.stack)}`);
      addResults({ passed: 0, failed: 1 });
    }
    await picture(page, `${prefix}${index + 1}-${name.replace(/\W+/g, ' ').trim().replaceAll(' ', '-').slice(0, 50)}`);
    await after();
  }
  if (failing > 0) throw new Error(`${failing} steps failed`);
}

export function picture(page, name) {
  return page.screenshot({ path: fromRoot('out/screenshots', `${name}.png`), animations: 'disabled' });
}

/**
 * Acts, and acts again as long as the state does not come: VS Code loses a key or a movement of the mouse that it is
 * not ready for, and nothing on the page tells when it is. Each time it waits twice as long, so a slow machine gets
 * there too.
 */
export async function actUntil(act, state) {
  for (let wait = 2000; ; wait *= 2) {
    await act();
    try {
      return await state(Math.min(wait, PATIENCE));
    } catch (error) {
      if (wait >= PATIENCE) throw error;
    }
  }
}

/**
 * Opens quick input by a key, once the one before has closed, and fills it until the list has the row. Returns the row.
 */
export async function quickInput(page, key, text, row) {
  const input = page.locator('.quick-input-widget input[type=text]');
  await input.waitFor({ state: 'hidden' });
  const found = page.locator('.quick-input-list .monaco-list-row', row).first();
  const open = () => page.keyboard.press(key);
  await actUntil(open, (timeout) => input.waitFor({ timeout }));
  // A second key may have come to an input that was open after all, and have emptied it.
  await actUntil(
    () => input.fill(text),
    (timeout) => found.waitFor({ timeout }),
  );
  return found;
}

/** Runs a command of the palette. */
export async function command(page, title) {
  const row = await quickInput(page, 'F1', `>${title}`, { has: page.getByText(title, { exact: true }) });
  await row.click();
}

/** Replaces the user's settings, and leaves their editor. */
export async function writeUserSettings(page, settings) {
  const text = JSON.stringify(settings);
  await command(page, 'Preferences: Open User Settings (JSON)');
  const json = page.locator('.monaco-editor[data-uri$="/settings.json"]');
  await json.locator('.view-lines').click();
  await page.keyboard.press('Control+A');
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('Control+V'); // were it typed, brackets and quotes would be closed
  await json.locator('.view-line', { hasText: text }).waitFor();
  await page.keyboard.press('Control+S');
  await page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  await command(page, 'View: Close Editor');
  await json.waitFor({ state: 'detached' });
}
