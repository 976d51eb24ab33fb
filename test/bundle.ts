// The bundles of the server and the command line as they ship, which esbuild.mjs builds with the tests that import
// this: they start them as processes, or read what is in them.
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What `--version` and the server's greeting say. */
export const VERSION = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;
export const CLI = path.resolve('dist/cli.js');
export const SERVER = path.resolve('dist/server.js');
/** What is in each bundle of dist/: esbuild's metafiles. */
export const METAFILES = 'out/metafiles.json';
