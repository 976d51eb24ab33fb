// What the arguments of the command line ask to be done, or what is to be printed at once.
import yargs, { type Argv } from 'yargs';
import { LAYERS } from '../diagram/choice.ts';
import type { GraphLayer } from '../diagram/picture-types.ts';
import type { Locale, Localized } from '../localized.ts';
import { nearest } from '../schema/nearest.ts';
import { GRAPH_FORMATS, type GraphOptions, type Job } from './jobs.ts';
import { SAY, USAGE } from './texts.ts';

declare const __VERSION__: string;
/** What yargs says in Korean: it would read the file where it is installed. */
declare const __YARGS_KOREAN__: Record<string, string>;

/** If one of these options is given twice, the last one counts. */
type Values = Readonly<Record<string, unknown>>;

export type Asked =
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'run'; readonly job: Job; readonly format: 'text' | 'json' }
  | { readonly kind: 'refused'; readonly message: string };

type Environment = Readonly<Record<string, string | undefined>>;

export const COMMANDS = ['lint', 'config', 'graph', 'server', 'version'] as const;
const LINT_FORMATS = ['text', 'json'] as const;
const CONFIG_FORMATS = ['yaml', 'json'] as const;
const LOCALES = ['en', 'ko'] as const;

class Refused extends Error {}

/** The language that the arguments choose, else that of the environment, as other programs have it. */
export function localeOf(args: readonly string[], { LC_ALL, LC_MESSAGES, LANG }: Environment): Locale {
  const at = args.findLastIndex((arg) => /^--locale(?:=|$)/.test(arg));
  const written = at < 0 ? LC_ALL || LC_MESSAGES || LANG : (args[at]!.split('=')[1] ?? args[at + 1]);
  return /^ko(?:$|[^a-z])/i.test(written ?? '') ? 'ko' : 'en';
}

export function readArguments(written: readonly string[], environment: Environment): Asked {
  const locale = localeOf(written, environment);
  // `help lint` is `lint --help`.
  const args =
    written[0] === 'help' ? [...written.slice(1).filter((each) => !each.startsWith('-')), '--help'] : written;
  const say = (text: Localized) => text[locale];
  try {
    const { values, output } = parsed(args, locale);
    if (output !== '') return { kind: 'print', text: `${output}\n` };
    const [command] = values._ as readonly string[];
    if (command === 'version') return { kind: 'print', text: `${__VERSION__}\n` };
    if (command === 'server') throw new Refused(say(SAY.noTransport));
    const format = command === 'lint' ? oneOf('--format', values.format, LINT_FORMATS, locale) : 'text';
    return { kind: 'run', job: jobOf(command!, values, environment, locale), format };
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', message: error.message };
    throw error;
  }
}

function jobOf(command: string, values: Values, environment: Environment, locale: Locale): Job {
  if (command === 'lint') {
    const files = filesIn(values);
    return { command, options: { files: files.length > 0 ? files : ['.'], locale } };
  }
  if (command === 'graph') return { command, options: graphOptions(values, locale) };
  const directory = last(values['project-directory']);
  const name = last(values['project-name']);
  const options = {
    files: list(values.file),
    profiles: list(values.profile),
    envFiles: list(values['env-file']),
    ...(directory !== undefined && { projectDirectory: directory }),
    ...(name !== undefined && { projectName: name }),
    format: oneOf('--format', values.format, CONFIG_FORMATS, locale),
    short: last(values.short) === 'true',
    locale,
    variables: { ...environment },
  };
  return { command: 'config', options };
}

function graphOptions(values: Values, locale: Locale): GraphOptions {
  const format = oneOf('--format', values.format, GRAPH_FORMATS, locale);
  const files = [...list(values.file), ...filesIn(values)];
  const update = last(values.update);
  const layers = last(values.layers);
  const check = last(values.check) === 'true';
  if (files.length === 0) throw new Refused(SAY.noGraphFile[locale]);
  if (check && update === undefined) throw new Refused(SAY.checkAlone[locale]);
  if (layers !== undefined && (format === 'json' || format === 'flow'))
    throw new Refused(SAY.layersAndFormat(format)[locale]);
  return {
    files,
    profiles: list(values.profile),
    format,
    locale,
    ...(layers !== undefined && { layers: layersIn(layers, locale) }),
    ...(update !== undefined && { update }),
    check,
  };
}

/** `all`, `none`, or `volumes,ports`. */
function layersIn(value: string, locale: Locale): readonly GraphLayer[] {
  if (value === 'all') return LAYERS;
  const allowed = ['all', 'none', ...LAYERS];
  return value === 'none'
    ? []
    : value.split(',').map((each) => oneOf('--layers', each.trim(), allowed, locale) as GraphLayer);
}

function oneOf<const T extends string>(option: string, value: unknown, allowed: readonly T[], locale: Locale): T {
  const written = last(value) ?? '';
  const found = allowed.find((each) => each === written);
  if (found === undefined) throw new Refused(SAY.oneOf(option, allowed, written)[locale]);
  return found;
}

function list(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String);
}

/** What follows `--` may begin with a dash. */
function filesIn(values: Values): readonly string[] {
  return [...list(values.files), ...list(values['--'])];
}

function last(value: unknown): string | undefined {
  return list(value).at(-1);
}

/** By yargs: the values of the options, or what it prints by itself. */
function parsed(args: readonly string[], locale: Locale): { values: Values; output: string } {
  const parser = parserFor(locale).fail((message, error) => {
    if (error instanceof Refused) throw error;
    const [line = ''] = (message ?? error?.message ?? '').split('\n').filter(Boolean);
    throw new Refused(`${refusal(line, args, locale)}${suggestion(args, locale)}`);
  });
  return printedBy(parser, args);
}

function printedBy(parser: Argv, args: readonly string[]): { values: Values; output: string } {
  let printed = '';
  const values = parser.parse([...args], {}, (_error: unknown, _argv: unknown, output: string) => {
    printed = output;
  }) as Values;
  return { values, output: printed.trimEnd() };
}

/** What yargs says of a command that it does not know reads like that of an option. */
function refusal(line: string, args: readonly string[], locale: Locale): string {
  const command = unknownCommand(args);
  if (command !== undefined) return SAY.unknownCommand(command)[locale];
  const name = args[0] === 'config' ? /: (.+)$/.exec(line)?.[1] : undefined;
  return name !== undefined && args.includes(name) ? SAY.filesByOption(name)[locale] : line;
}

function unknownCommand([first]: readonly string[]): string | undefined {
  return first === undefined || first.startsWith('-') || COMMANDS.some((each) => each === first) ? undefined : first;
}

/** The command or option that may have been meant. */
function suggestion(args: readonly string[], locale: Locale): string {
  const command = unknownCommand(args);
  const known = command === undefined ? optionsOf(args[0] ?? '', locale) : [];
  const option = args.find((arg) => arg.startsWith('--') && arg.length > 2 && !known.includes(nameOf(arg)));
  const [best] =
    command !== undefined ? nearest(command, COMMANDS) : option === undefined ? [] : nearest(nameOf(option), known);
  if (best === undefined) return '';
  const name = command === undefined ? `--${best}` : best;
  return locale === 'ko' ? ` (비슷한 이름: ${name})` : `. Did you mean ${name}?`;
}

function nameOf(option: string): string {
  return option.slice(2).split('=')[0]!;
}

/** The options of a command, as its help lists them. */
function optionsOf(command: string, locale: Locale): readonly string[] {
  const help = printedBy(parserFor(locale), [command, '--help']).output;
  return [...help.matchAll(/^ +(?:-\w, +)?--([a-z-]+)/gm)].map(([, name]) => name!);
}

function parserFor(locale: Locale): Argv {
  const say = (text: Localized) => text[locale];
  const value = (text: Localized, more = {}) => ({
    type: 'string' as const,
    requiresArg: true,
    description: say(text),
    ...more,
  });
  const choice = (text: Localized, option: string, choices: readonly string[], byDefault: string) =>
    value(text, { choices, default: byDefault, coerce: (written: unknown) => oneOf(option, written, choices, locale) });
  const several = (text: Localized, more = {}) => ({ ...value(text), array: true, ...more });
  const parser = yargs([])
    .scriptName('whaleback')
    .detectLocale(false)
    .locale(locale)
    .parserConfiguration({
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'dot-notation': false,
      'camel-case-expansion': false,
      'boolean-negation': false,
      'greedy-arrays': false,
      'populate--': true,
    })
    .exitProcess(false)
    .wrap(Math.min(process.stdout.columns || 100, 120))
    .command('lint [files..]', say(USAGE.lint), (lint) =>
      lint
        .positional('files', { type: 'string', description: say(USAGE.lintFiles) })
        .options({ format: choice(USAGE.format, '--format', LINT_FORMATS, 'text') }),
    )
    .command('config', say(USAGE.config), (config) =>
      config.options({
        file: several(USAGE.configFiles, { alias: 'f' }),
        profile: several(USAGE.profile),
        'env-file': several(USAGE.envFile),
        'project-directory': value(USAGE.directory),
        'project-name': value(USAGE.name, { alias: 'p' }),
        short: { type: 'boolean', description: say(USAGE.short) },
        format: choice(USAGE.format, '--format', CONFIG_FORMATS, 'yaml'),
      }),
    )
    .command('graph [files..]', say(USAGE.graph), (graph) =>
      graph.positional('files', { type: 'string', description: say(USAGE.graphFiles) }).options({
        file: several(USAGE.graphFiles, { alias: 'f', hidden: true }),
        profile: several(USAGE.profile),
        format: choice(USAGE.graphFormat, '--format', GRAPH_FORMATS, 'mermaid'),
        layers: value(USAGE.layers),
        update: value(USAGE.update),
        check: { type: 'boolean', description: say(USAGE.check) },
      }),
    )
    .command('server', say(USAGE.server), (server) =>
      server.options({
        stdio: { type: 'boolean', description: say(USAGE.stdio) },
        socket: value(USAGE.socket),
        pipe: value(USAGE.pipe),
        'node-ipc': { type: 'boolean', description: say(USAGE.ipc) },
      }),
    )
    .command('version', say(USAGE.version))
    .options({ locale: choice(USAGE.locale, '--locale', LOCALES, locale) })
    .version(__VERSION__)
    .alias('version', 'v')
    .help('help')
    .alias('help', 'h')
    .demandCommand(1, say(SAY.noCommand))
    .strict()
    .epilogue(say(USAGE.exitCodes));
  return locale === 'ko' ? parser.updateStrings(__YARGS_KOREAN__) : parser;
}
