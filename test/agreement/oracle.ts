// compose-go itself, as the judge: a small Go program that is built where a Go toolchain and its modules are at hand (test/oracle).
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Request } from './cases.ts';

export interface Answer {
  readonly id: string;
  readonly verdict: 'accept' | 'reject';
  readonly error?: string;
  /** Canonical YAML. */
  readonly project?: string;
}

let built: { readonly program: string | undefined } | undefined;

/** Built once a process. Undefined, with a line that says why, where it cannot be. */
export function buildOracle(): string | undefined {
  built ??= { program: build() };
  return built.program;
}

function build(): string | undefined {
  const program = path.join(mkdtempSync(path.join(tmpdir(), 'oracle-')), 'oracle');
  const { status, error, stderr } = spawnSync('go', ['build', '-o', program, '.'], {
    cwd: 'test/oracle',
    encoding: 'utf8',
    timeout: 240_000,
  });
  if (status === 0) return program;
  console.log(`        skipped: compose-go cannot be built here (${error ? error.message : stderr.trim().split('\n').at(-1)})`);
  return undefined;
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
