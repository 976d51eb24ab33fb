#!/usr/bin/env node
// `npm run generate`: writes the pages below docs/ anew, from the reference table and the rules.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { fromRoot, installDependencies } from './project.mjs';

installDependencies();
const { build } = await import('esbuild');

const bundle = fromRoot('out/generate-docs.mjs');
await build({
  entryPoints: [fromRoot('scripts/generate-docs.ts')],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  charset: 'utf8',
  logLevel: 'warning',
});
const { generateDocs } = await import(pathToFileURL(bundle).href);

const pages = generateDocs();
// Pages of sections that are no more go.
for (const top of new Set(pages.map(({ path: name }) => name.split('/')[0])))
  await rm(fromRoot('docs', top), { recursive: true, force: true });
for (const { path: name, text } of pages) {
  const file = fromRoot('docs', name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}
