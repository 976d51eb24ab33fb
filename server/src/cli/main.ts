// The command line: `whaleback lint`, `whaleback config` and `whaleback graph`. Exit code: 0 fine, 1 an error in a
// file, 2 something could not be read or done.
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { URI } from 'vscode-uri';
import { unreadMessage } from '../effective/unread.ts';
import type { Locale, Localized } from '../localized.ts';
import type { Severity } from '../settings.ts';
import { isComposeName } from '../workspace/compose-file.ts';
import { nodeFiles } from '../workspace/node-files.ts';
import { localeOf, readArguments } from './arguments.ts';
import { createCollector } from './collect.ts';
import type { Printed } from './config.ts';
import { type End, guarded } from './guard.ts';
import type { Job, LintOptions, Message } from './jobs.ts';
import { reportJson } from './report/json.ts';
import { countsOf, type Finding, linesOf } from './report/text.ts';
import { NotSoon, runSoon } from './soon.ts';
import { SAY } from './texts.ts';

/** What the exit code would be now: of a run that is cut off too. */
export interface Status {
  code: number;
}

/** Bytes that are most likely checked in less than a second: for more a thread is started at once. */
const FEW = 50_000;

export async function main(args: readonly string[], status: Status): Promise<void> {
  const asked = readArguments(args, process.env);
  if (asked.kind === 'print') return out(asked.text);
  if (asked.kind === 'refused') {
    complain(asked.message);
    status.code = 2;
  } else if (asked.job.command === 'lint') await runLint(asked.job.options, asked.format, status);
  else await runAtOnce(asked.job, localeOf(args, process.env), status);
}

async function runLint({ files: names, locale }: LintOptions, format: 'text' | 'json', status: Status): Promise<void> {
  const fail = (text: Localized) => {
    complain(text[locale]);
    status.code = 2;
  };
  const files = await composeFiles(names, fail);
  const collector = createCollector(files.map(shown));
  const counts = new Map<Severity, number>();
  const all: Finding[] = [];
  const print = (findings: readonly Finding[]) => {
    for (const { severity } of findings) counts.set(severity, (counts.get(severity) ?? 0) + 1);
    if (counts.has('error')) status.code = Math.max(status.code, 1);
    if (format === 'json') all.push(...findings);
    else out(linesOf(findings, locale));
  };
  const left = new Set(files);
  const settle = (file: string) => {
    left.delete(file);
    return collector.skipped(shown(file));
  };
  const tell = (message: Message) => {
    if (message.kind === 'checked') {
      left.delete(message.file);
      for (const { rule, error } of message.checked.failures)
        fail(SAY.ruleFailed(rule, shown(message.file), firstLine(error)));
      print(collector.checked(shown(message.file), message.checked));
    } else if (message.kind === 'unread') {
      fail(message.unread ? unreadMessage(shown(message.file), message.unread) : SAY.noSuchFile(shown(message.file)));
      print(settle(message.file));
    } else if (message.kind === 'failed') {
      fail(SAY.failed(shown(message.file), firstLine(message.error)));
      print(settle(message.file));
    }
  };
  /** What was read for a file that was given up: a second time of it is enough. */
  const suspects = new Set<string>();
  if ((await sizeOf(files)) < FEW) {
    // What is not done soon is left to a thread that can be watched.
    const { lintFiles } = await import('./lint-files.ts');
    await lintFiles({ files, locale }, nodeFiles, tell, runSoon());
  }
  while (left.size > 0) {
    const end = await guarded({ command: 'lint', options: { files: [...left], locale } }, tell);
    if (end.kind === 'done') break;
    const file = left.has(end.file) ? end.file : [...left][0]!;
    fail(gaveUp(end, shown(file)));
    print(settle(file));
    if (suspects.has(file)) {
      for (const other of [...left].filter((each) => suspects.has(each))) {
        fail(SAY.skipped(shown(other)));
        print(settle(other));
      }
    }
    for (const read of end.read) suspects.add(read);
  }
  out(format === 'json' ? reportJson(all) : countsOf(counts, locale));
}

async function runAtOnce(job: Job, locale: Locale, status: Status): Promise<void> {
  const print = ({ output, errors, code }: Printed) => {
    process.stderr.write(errors.map((line) => `${line}\n`).join(''));
    out(output);
    status.code = code;
  };
  if (job.command === 'config') {
    const { runConfig } = await import('./config.ts');
    try {
      return print(await runConfig(job.options, nodeFiles, runSoon().run));
    } catch (error) {
      if (!(error instanceof NotSoon)) throw error;
    }
  }
  const end = await guarded(job, (message) => {
    if (message.kind === 'printed') print(message);
  });
  if (end.kind === 'done') return;
  const names = job.options.files.length > 0 ? job.options.files : end.read.map(shown);
  complain(gaveUp(end, names.join(', '))[locale]);
  status.code = 2;
}

function gaveUp(end: Exclude<End, { readonly kind: 'done' }>, file: string): Localized {
  return end.kind === 'gave-up' ? SAY.gaveUp(file, end.seconds) : SAY.failed(file, firstLine(end.error));
}

/**
 * The files themselves, and of folders the Compose files in and below them; what several links lead to once, and by its
 * own name where that is there.
 */
async function composeFiles(names: readonly string[], fail: (text: Localized) => void): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of names) {
    const file = path.resolve(name);
    const info = await stat(file).catch((error: NodeJS.ErrnoException) => error);
    if (info instanceof Error) {
      if (info.code === 'ENOENT' || info.code === 'ENOTDIR') fail(SAY.noSuchPath(name));
      else found.push(file); // Whoever reads it says why that is not possible.
    } else if (info.isDirectory()) {
      const below = await nodeFiles.find(URI.file(file).toString(), isComposeName);
      if (below.length === 0) fail(SAY.nothingIn(name));
      for (const uri of below) found.push(URI.parse(uri).fsPath);
    } else found.push(file);
  }
  const targets = new Map<string, string>();
  for (const file of found) {
    const target = await realpath(file).catch(() => file);
    if (!targets.has(target) || file === target) targets.set(target, file);
  }
  return [...targets.values()];
}

/** In bytes; what cannot be read has none. */
async function sizeOf(files: readonly string[]): Promise<number> {
  const infos = await Promise.all(files.map((file) => stat(file).catch(() => undefined)));
  return infos.reduce((size, info) => size + (info?.isFile() ? info.size : 0), 0);
}

/** As it is seen from here. */
function shown(file: string): string {
  return path.relative('', file) || file;
}

function firstLine(text: string): string {
  return text.split('\n')[0]!;
}

function complain(message: string): void {
  process.stderr.write(`whaleback: ${message}\n`);
}

function out(text: string): void {
  if (text !== '') process.stdout.write(text);
}
