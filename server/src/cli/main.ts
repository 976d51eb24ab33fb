// The command line: `whaleback lint`, `whaleback config` and `whaleback graph`. Exit code: 0 fine, 1 a problem of severity error, 2 could not run.
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { URI } from 'vscode-uri';
import { LAYERS } from '../diagram/choice.ts';
import type { GraphLayer } from '../diagram/picture-types.ts';
import type { Locale } from '../localized.ts';
import { lint } from '../rules/lint.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { isComposeName } from '../workspace/compose-file.ts';
import { nodeFiles } from '../workspace/node-files.ts';
import { type Opened, Workspace } from '../workspace/workspace.ts';
import { config } from './config.ts';
import { GRAPH_FORMATS, graphText, MARKERS, updateMarkdown } from './graph.ts';
import { reportJson } from './report/json.ts';
import { type Finding, reportText } from './report/text.ts';

const USAGE = `usage: whaleback lint [FILE|FOLDER …] [--format text|json] [--locale en|ko]
       whaleback config [-f FILE …] [--profile NAME …] [--env-file FILE …] [--project-directory FOLDER] [-p NAME]
                        [--short] [--format yaml|json] [--locale en|ko]
       whaleback graph FILE … [--profile NAME …] [--format mermaid|dot|svg|json|flow] [--layers LAYER,…] [--locale en|ko]
       whaleback graph FILE … [--profile NAME …] --update MARKDOWN [--layers LAYER,…] [--check]
       whaleback server --stdio
       whaleback --version | --help

lint    prints the problems of Compose files; of a folder (by default this one) those of all Compose files below it
config  prints the project as \`docker compose config\` does, all files, variables, profiles and defaults taken into account; where Compose
        refuses it, every reason with its place goes to standard error; --short prints short forms, without what Compose adds by itself
graph   prints which service depends on which, or (flow) what \`docker compose up --build\` does step by step; with --update it keeps the
        Mermaid graph in a Markdown file up to date, between the lines <!-- whaleback graph --> and <!-- whaleback graph end -->.
        --layers says what is shown beside services and depends_on: all, none, or some of ${LAYERS.join(', ')};
        by default what the graph in the editor shows at first. json has everything, flow what happens: both have no layers.
        One file is read with those that Compose reads with it; of several the later ones are laid over the earlier ones, as by -f
server  starts the language server, for any editor

Exit code: 0 no problem of severity error, 1 some, 2 could not run.
`;

declare const __VERSION__: string;

/** What cannot be run: said on standard error, with exit code 2. */
class UsageError extends Error {}

export async function main(args: readonly string[]): Promise<number> {
  try {
    return await run(args);
  } catch (error) {
    const isUsage = error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
    process.stderr.write(isUsage ? `whaleback: ${(error as Error).message}\n\n${USAGE}` : `whaleback: ${(error as Error).stack}\n`);
    return 2;
  }
}

async function run([command, ...args]: readonly string[]): Promise<number> {
  switch (command) {
    case 'lint':
      return await runLint(args);
    case 'config':
      return await runConfig(args);
    case 'graph':
      return await runGraph(args);
    case '--version':
      return print(`${__VERSION__}\n`);
    case '--help':
    case 'help':
      return print(USAGE);
    default:
      throw new UsageError(command === undefined ? 'a command is missing' : `unknown command: ${command}`);
  }
}

async function runLint(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { format: { type: 'string', default: 'text' }, locale: { type: 'string', default: 'en' } },
    allowPositionals: true,
  });
  const format = oneOf('--format', values.format, ['text', 'json']);
  const locale: Locale = oneOf('--locale', values.locale, ['en', 'ko']);
  const findings: Finding[] = [];
  for (const file of await composeFiles(positionals.length > 0 ? positionals : ['.'])) findings.push(...(await findingsOf(file, locale)));
  print(format === 'json' ? reportJson(findings) : reportText(findings, locale));
  return findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}

async function runConfig(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      file: { type: 'string', short: 'f', multiple: true, default: [] },
      profile: { type: 'string', multiple: true, default: [] },
      'env-file': { type: 'string', multiple: true, default: [] },
      'project-directory': { type: 'string' },
      'project-name': { type: 'string', short: 'p' },
      short: { type: 'boolean', default: false },
      format: { type: 'string', default: 'yaml' },
      locale: { type: 'string', default: 'en' },
    },
  });
  const format = oneOf('--format', values.format, ['yaml', 'json']);
  const locale: Locale = oneOf('--locale', values.locale, ['en', 'ko']);
  const { 'project-directory': projectDirectory, 'project-name': projectName } = values;
  const result = await config({
    files: values.file,
    profiles: values.profile,
    envFiles: values['env-file'],
    ...(projectDirectory !== undefined && { projectDirectory }),
    ...(projectName !== undefined && { projectName }),
    format,
    short: values.short,
    locale,
    variables: process.env,
  });
  if (!result) throw new UsageError('no Compose file here or in a folder above');
  if ('missing' in result) throw new UsageError(`no such file: ${result.missing}`);
  for (const line of result.refusals) process.stderr.write(`${line}\n`);
  return result.refusals.length > 0 ? 1 : print(result.output);
}

async function runGraph(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      format: { type: 'string', default: 'mermaid' },
      locale: { type: 'string', default: 'en' },
      file: { type: 'string', short: 'f', multiple: true, default: [] },
      profile: { type: 'string', multiple: true, default: [] },
      layers: { type: 'string' },
      update: { type: 'string' },
      check: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const format = oneOf('--format', values.format, GRAPH_FORMATS);
  const locale: Locale = oneOf('--locale', values.locale, ['en', 'ko']);
  const names = [...values.file, ...positionals];
  if (names.length === 0) throw new UsageError('graph takes one file or several');
  if (values.check && values.update === undefined) throw new UsageError('--check goes with --update');
  if (values.layers !== undefined && (format === 'json' || format === 'flow'))
    throw new UsageError(`--layers does not go with --format ${format}`);
  const choice = values.layers === undefined ? {} : { layers: layersIn(values.layers) };
  const opened = await load(names[0]!, names, values.profile);
  if (values.update === undefined) return print(await graphText(opened, format, locale, choice));
  const updated = await updateMarkdown(values.update, opened, choice, values.check ? 'check' : 'write');
  if (updated === 'unreadable') throw new UsageError(`cannot be read: ${values.update}`);
  if (updated === 'no-markers') throw new UsageError(`no line ${MARKERS.join(' with a line ')} below it: ${values.update}`);
  if (updated === 'outdated') process.stderr.write(`whaleback: the graph is out of date: ${values.update}\n`);
  return updated === 'outdated' ? 1 : 0;
}

/** The files themselves, and of folders the Compose files below them, each once. */
async function composeFiles(names: readonly string[]): Promise<string[]> {
  const files = new Set<string>();
  for (const name of names) {
    const info = await stat(name).catch(() => undefined);
    if (!info) throw new UsageError(`no such file or folder: ${name}`);
    if (!info.isDirectory()) files.add(path.resolve(name));
    else for (const uri of await nodeFiles.find(URI.file(path.resolve(name)).toString(), isComposeName)) files.add(URI.parse(uri).fsPath);
  }
  return [...files];
}

/** A file with those that Compose reads with it. Several, or one with profiles, are a project of their own. */
async function load(name: string, names: readonly string[] = [name], profiles: readonly string[] = []): Promise<Opened> {
  const uris = names.map((each) => URI.file(path.resolve(each)).toString());
  const texts = await Promise.all(uris.map((each) => nodeFiles.read(each)));
  const [uri = '', text = ''] = [uris[0], texts[0]];
  const unreadable = texts.findIndex((each) => typeof each !== 'string');
  if (unreadable >= 0) throw new UsageError(`cannot be read: ${names[unreadable]}`);
  const workspace = new Workspace(nodeFiles);
  if (names.length > 1) workspace.chosen = [{ files: uris, profiles }];
  workspace.open(uri, 'dockercompose', 0, text as string);
  const opened = (await workspace.context(uri))!;
  const plan = opened.project.source?.plan;
  if (names.length > 1 || profiles.length === 0 || !plan) return opened;
  workspace.chosen = [{ files: plan.files, directory: plan.directory, profiles }];
  return (await workspace.context(uri))!;
}

async function findingsOf(file: string, locale: Locale): Promise<Finding[]> {
  const { document, project } = await load(file);
  const problems = lint(project, document, { ...DEFAULT_SETTINGS, locale }, (rule, error) => {
    throw new Error(`rule ${rule.id} failed on ${file}`, { cause: error });
  });
  return problems.map(({ rule, severity, place, message }) => {
    const { start, end } = document.rangeOf(place);
    return {
      file: path.relative('', file) || file,
      line: start.line + 1,
      column: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
      rule: rule.id,
      severity,
      message: message[locale],
    };
  });
}

/** `all`, `none`, or `volumes,ports`. */
function layersIn(value: string): readonly GraphLayer[] {
  if (value === 'all') return LAYERS;
  return value === 'none' ? [] : value.split(',').map((each) => oneOf('--layers', each.trim(), ['all', 'none', ...LAYERS]) as GraphLayer);
}

function oneOf<const T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new UsageError(`${option} is one of ${allowed.join(', ')}, not ${value}`);
  return found;
}

function print(text: string): 0 {
  process.stdout.write(text);
  return 0;
}
