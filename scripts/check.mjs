#!/usr/bin/env node
// Everything that is checked without being run: types, one TypeScript project a host, and lint and format.
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { root } from './project.mjs';

const TSC = 'node_modules/typescript/bin/tsc';
const PROJECTS = [
  'server',
  'server/tsconfig.node.json',
  'client',
  'client/tsconfig.node.json',
  'client/webview',
  'test',
];

/** Runs them all and says what each found. Returns the names of the passed and of the failed ones. */
export function check() {
  const checks = [
    ...PROJECTS.map((project) => ({ name: `types of ${project}`, args: [TSC, '-p', project] })),
    { name: 'lint and format', args: ['node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', '.'] },
  ];
  const passed = [];
  const failed = [];
  for (const { name, args } of checks) {
    const ok = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status === 0;
    console.log(`  ${ok ? '✔' : '✘'} ${name}`);
    (ok ? passed : failed).push(name);
  }
  return { passed, failed };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) process.exit(check().failed.length > 0 ? 1 : 0);
