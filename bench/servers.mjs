// The servers that are compared, each with what it needs to do its best on a Compose file.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const whaleback = path.resolve(here, '../dist/server.js');
const knownSchema = path.resolve(here, '../../shared/corpus/compose-spec/compose-spec.json');

/**
 * Lists `{ id, name, version, command, languageId, settings?, notes, missing? }`; `missing` says why a server cannot be
 * run. `schema` is the path of the official JSON schema of Compose, for servers that read one.
 */
export function listServers(schema = existsSync(knownSchema) ? knownSchema : undefined) {
  return [
    {
      id: 'whaleback',
      name: 'Whaleback',
      version: JSON.parse(readFileSync(path.resolve(here, '../package.json'), 'utf8')).version,
      command: [process.execPath, whaleback, '--stdio'],
      languageId: 'dockercompose',
      notes: [],
      missing: existsSync(whaleback) ? undefined : 'not built: run `node esbuild.mjs --minify` in the folder above',
    },
    {
      id: 'yaml',
      ...installed('yaml-language-server', 'bin/yaml-language-server'),
      languageId: 'yaml',
      settings: {
        yaml: {
          validate: true,
          hover: true,
          completion: true,
          schemaStore: { enable: false },
          schemas: schema ? { [pathToFileURL(path.resolve(schema)).href]: ['compose.yaml'] } : {},
        },
      },
      notes: [
        'waits 200 ms after a change before it looks for problems',
        schema ? 'was given the official schema of Compose' : 'was given no schema, as none was found here',
      ],
    },
    {
      id: 'microsoft',
      ...installed('@microsoft/compose-language-service', 'bin/docker-compose-langserver'),
      languageId: 'dockercompose',
      notes: ['waits 1,000 ms after a change before it looks for problems'],
    },
  ];
}

function installed(name, program) {
  const folder = path.join(here, 'node_modules', name);
  if (!existsSync(folder)) return { name, missing: 'not installed: run `npm ci --ignore-scripts` in this folder' };
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return { name, version, command: [process.execPath, path.join(folder, program), '--stdio'] };
}
