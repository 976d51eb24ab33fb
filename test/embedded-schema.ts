// The schema that Compose embeds and decides by, from the Go module that the oracle is built with: neither can be newer
// than the other.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { skip } from './skip.ts';

const MODULE = 'github.com/compose-spec/compose-go/v2';

type Found = { readonly schema: object } | { readonly problem: string };

let found: Found | undefined;

/**
 * Read once a process, so nobody may change it. The test is skipped where there is no Go, or no module and no network.
 */
export function embeddedSchema<T extends object>(test: Mocha.Context): T {
  found ??= find();
  return 'schema' in found ? (found.schema as T) : skip(test, found.problem);
}

function find(): Found {
  const { error, status, stdout, stderr } = spawnSync('go', ['mod', 'download', '-json', MODULE], {
    cwd: 'test/oracle',
    encoding: 'utf8',
  });
  if (error) return { problem: `Go cannot be started: ${error.message}` };
  // What is wrong with a module is in the answer, with the rest in the other stream.
  const answer = stdout.startsWith('{') ? (JSON.parse(stdout) as { Dir?: string; Error?: string }) : {};
  if (status !== 0 || answer.Dir === undefined)
    return { problem: `the module of compose-go is not there: ${answer.Error ?? stderr.trim()}` };
  return { schema: JSON.parse(readFileSync(path.join(answer.Dir, 'schema/compose-spec.json'), 'utf8')) as object };
}
