// compose-go itself, as the judge: a small Go program that is built where a Go toolchain and its modules are at hand
// (test/oracle).
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { skip } from '../skip.ts';
import type { Request } from './cases.ts';

export interface Answer {
  readonly id: string;
  readonly verdict: 'accept' | 'reject';
  readonly error?: string;
  /** Canonical YAML. */
  readonly project?: string;
}

type Built = { readonly program: string } | { readonly problem: string };

let built: Built | undefined;

/** The path of the program, which is built once a process. The test is skipped where it cannot be. */
export function buildOracle(test: Mocha.Context): string {
  built ??= build();
  return 'program' in built ? built.program : skip(test, `compose-go cannot be built here: ${built.problem}`);
}

function build(): Built {
  const program = path.join(mkdtempSync(path.join(tmpdir(), 'oracle-')), 'oracle');
  const { status, error, stderr } = spawnSync('go', ['build', '-o', program, '.'], {
    cwd: 'test/oracle',
    encoding: 'utf8',
  });
  if (status === 0) return { program };
  return { problem: error ? error.message : stderr.trim().split('\n').at(-1)! };
}

/** The answers in the order of the requests. */
export async function askOracle(program: string, requests: readonly Request[]): Promise<readonly Answer[]> {
  const child = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers: Answer[] = [];
  const lines = createInterface({ input: child.stdout });
  for (const { id, files, main, env, options = {} } of requests)
    child.stdin.write(`${JSON.stringify({ id, files, main, env, options })}\n`);
  child.stdin.end();
  for await (const line of lines) answers.push(JSON.parse(line) as Answer);
  return answers;
}
