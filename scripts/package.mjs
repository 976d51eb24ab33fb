#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
// `npm run package`: makes whaleback-<version>.vsix, what is published on the Marketplaces, by @vscode/vsce.
//
// vsce brings 285 packages, so it is installed outside node_modules when it is needed first. It then runs the
// production build (the script `vscode:prepublish`) and needs no network. The files of the VSIX are those that
// .vscodeignore leaves.
//
// Usage: npm run package -- [--out FILE]
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { fromRoot, installDependencies, installTool, root } from './project.mjs';

/** The newest one for Node 20. */
const VSCE = '@vscode/vsce@3.9.2';

/** Makes the VSIX and returns its path. */
export function makeVsix(out) {
  const { version, repository } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'));
  const file = out ?? fromRoot(`whaleback-${version}.vsix`);
  const vsce = installTool(VSCE, 'vsce');
  // Without `repository` vsce cannot say where the relative links of the README lead: docs/releasing.md has what to
  // set.
  const links = repository ? [] : ['--no-rewrite-relative-links', '--allow-missing-repository'];
  const args = [vsce, 'package', '--no-dependencies', ...links, '--out', file];
  if (spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status !== 0) throw new Error('vsce failed');
  if (!repository)
    console.log('The links of the README lead nowhere yet: package.json has no `repository` (docs/releasing.md)');
  return file;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { out: { type: 'string' } } });
  installDependencies();
  makeVsix(values.out);
}
