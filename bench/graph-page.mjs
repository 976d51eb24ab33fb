// One round of graph.mjs on the page of VS Code: from a command, or from a key, to the frame in which the picture is
// painted.
import { writeFileSync } from 'node:fs';
import { createClock, rest } from './page-clock.mjs';

const { file, figures } = JSON.parse(process.env.WHALEBACK_BENCH);

export default async ({ page, log }) => {
  const { frame, show, close, press, painted } = await createClock(page, '#canvas g.node');

  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: file }).dblclick();
  await page.locator(`.monaco-editor[data-uri$="/${file}"] .view-line`, { hasText: 'services:' }).waitFor();
  await rest(page, file);

  const { took: first, own } = await show('Compose: Show Dependency Graph');
  await page.waitForTimeout(500);
  await frame.locator('#turn').click();
  await page.waitForTimeout(3000);
  await close();
  await page.waitForTimeout(500);
  const { took: again, own: ownAgain } = await show('Compose: Show Dependency Graph');
  await page.waitForTimeout(3000);
  const edit = await addService();
  const taken = { first, own, again, ownAgain, edit };
  writeFileSync(figures, JSON.stringify(taken));
  log(JSON.stringify(taken));

  async function addService() {
    await page.locator(`.monaco-editor[data-uri$="/${file}"]`).locator('.view-line', { hasText: 'services:' }).click();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('one-more');
    await page.keyboard.press('Escape');
    await page.waitForTimeout(3000);
    const start = await press(':');
    await frame.locator('g.node[data-service="one-more"]').waitFor({ state: 'attached' });
    return (await painted()) - start;
  }
};
