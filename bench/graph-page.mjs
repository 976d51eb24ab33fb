// One round of graph.mjs on the page of VS Code: from a command, or from a key, to the frame in which the picture is painted.
import { writeFileSync } from 'node:fs';
import { createClock } from './page-clock.mjs';

const { file, figures } = JSON.parse(process.env.WHALEBACK_BENCH);

export default async ({ page, log }) => {
  const { frame, show, close, press, painted } = await createClock(page, '#canvas g.node');

  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: file }).dblclick();
  await page.locator(`.monaco-editor[data-uri$="/${file}"] .view-line`, { hasText: 'services:' }).waitFor();
  // A person reads a moment before asking for the graph; the server has read the file by then.
  await page.waitForTimeout(5000);

  const first = await show('Compose: Show Dependency Graph');
  await page.waitForTimeout(500);
  await frame.locator('#turn').click();
  await page.waitForTimeout(3000);
  await close();
  await page.waitForTimeout(500);
  const again = await show('Compose: Show Dependency Graph');
  await page.waitForTimeout(1000);
  const edit = await addService();
  writeFileSync(figures, JSON.stringify({ first, again, edit }));
  log(JSON.stringify({ first, again, edit }));

  async function addService() {
    await page.locator(`.monaco-editor[data-uri$="/${file}"]`).locator('.view-line', { hasText: 'services:' }).click();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('one-more: { image: alpine ', { delay: 5 });
    const start = await press('}');
    await frame.locator('g.node[data-service="one-more"]').waitFor({ state: 'attached' });
    return (await painted()) - start;
  }
};
