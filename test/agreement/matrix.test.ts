// Whether a value is an error where Compose refuses it: every path of the table with every kind of value, each verdict
// compared with that of compose-go.
import assert from 'node:assert/strict';
import { stringify } from 'yaml';
import { lint } from '../../server/src/rules/lint.ts';
import { compose } from '../../server/src/schema/compose.ts';
import { optionsOf } from '../../server/src/schema/lookup.ts';
import type { MappingSchema, Schema } from '../../server/src/schema/types.ts';
import { stride } from '../effort.ts';
import { contextOf } from '../fixture.ts';
import { askOracle, buildOracle } from './oracle.ts';

/** Some 18,000 cases take minutes: this is a part of them, of every path and of every kind of value. */
const EVERY = 4;

type Step = string | number;

/** A place of the table, with what has to stand beside each step so that only the value is judged. */
interface Place {
  readonly path: readonly Step[];
  /** By the path of a mapping: its keys. */
  readonly beside: ReadonlyMap<string, object>;
  readonly values: readonly unknown[];
}

const VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  1.5,
  70000,
  '',
  'a',
  '10',
  '-1',
  '1.5',
  'true',
  'yes',
  '5s',
  '512m',
  './a:/b',
  [],
  ['a'],
  ['a', 'a'],
  ['a=b'],
  [1],
  [null],
  [{}],
  {},
  { a: 'b' },
  { a: 1 },
  { a: true },
  { a: null },
  { a: {} },
  { a: ['b'] },
  { 'x-a': 1 },
];

/** What stands behind a key that has to be there. */
const NEEDED: Readonly<Record<string, unknown>> = {
  action: 'rebuild',
  capabilities: ['gpu'],
  command: 'x',
  condition: 'service_started',
  hard: 1,
  model: 'm',
  path: '.',
  service: 'k',
  soft: 1,
  source: 'a',
  target: '/t',
  type: 'bind',
};

/** Verdicts that are not ours, with the reason. */
const EXCEPTIONS: readonly {
  readonly reason: string;
  readonly path: RegExp;
  readonly value?: (value: unknown) => boolean;
}[] = [
  {
    reason: 'Compose passes over an empty item, which nobody means to write',
    path: /^include/,
    value: (value) => value === null || (Array.isArray(value) && value.includes(null)),
  },
  {
    reason: 'a key `x-…` among options whose values are texts: Compose fails over it, and nobody writes one',
    path: /^(services\.k\.storage_opt|secrets\.k\.driver_opts)$/,
    value: (value) => JSON.stringify(value) === '{"x-a":1}',
  },
];

describe('every path of the table with every kind of value', () => {
  it('is judged as Compose does', async function () {
    const program = buildOracle(this);
    const cases = [...placesBelow(compose, [], new Map())].flatMap(({ path, beside, values }) =>
      [...VALUES, ...values].map((value) => ({ path, value, text: textOf(path, beside, value) })),
    );
    const chosen = cases.filter((_each, index) => index % (EVERY * stride) === 0);
    const answers = await askOracle(
      program,
      chosen.map(({ text }, index) => ({
        id: String(index),
        files: { 'compose.yaml': text, a: '' },
        main: 'compose.yaml',
        env: {},
      })),
    );
    const wrong: string[] = [];
    for (const [index, { path, value, text }] of chosen.entries()) {
      const { verdict, error } = answers[index]!;
      const place = path.join('.');
      if (EXCEPTIONS.some((each) => each.path.test(place) && (each.value?.(value) ?? true))) continue;
      const found = errorsOf(text);
      if (found.length > 0 !== (verdict === 'reject'))
        wrong.push(`${place} ${JSON.stringify(value)} ${verdict}: ${found.join('; ') || error}`);
    }
    console.log(`        ${chosen.length} cases, ${wrong.length} verdicts differ`);
    assert.deepEqual(wrong, []);
  });
});

function* placesBelow(schema: Schema, path: readonly Step[], beside: Place['beside']): Iterable<Place> {
  for (const option of optionsOf(schema)) {
    if (option.kind === 'sequence') {
      const item = [...path, 0];
      yield { path: item, beside, values: valuesOf(option.items) };
      yield* placesBelow(option.items, item, beside);
    }
    if (option.kind !== 'mapping') continue;
    for (const [name, key] of [
      ...Object.entries(option.keys ?? {}),
      ...(option.other ? [['k', option.other] as const] : []),
    ]) {
      const below = [...path, name];
      const needed = new Map([...beside, [path.join('.'), neededBeside(option, name, path)]]);
      yield { path: below, beside: needed, values: valuesOf(key.schema) };
      yield* placesBelow(key.schema, below, needed);
    }
  }
}

function valuesOf(schema: Schema): readonly unknown[] {
  return optionsOf(schema).flatMap((option) =>
    option.kind === 'scalar' ? (option.values ?? []).map(({ value }) => value) : [],
  );
}

function neededBeside(
  { required = [], needsOne, requiredWhere }: MappingSchema,
  own: string,
  path: readonly Step[],
): object {
  const needed: Record<string, unknown> = {};
  for (const name of required) needed[name] = NEEDED[name];
  if (needsOne && !needsOne.includes(own)) needed[needsOne[0]!] = needsOne[0] === 'source' ? 'a' : 'x';
  if (path.includes('ports')) needed.target = 80;
  if (requiredWhere && path.includes('volumes')) needed.source = '/s';
  if (requiredWhere && path.includes('watch')) needed.target = '/t';
  delete needed[own];
  return needed;
}

function textOf(path: readonly Step[], beside: Place['beside'], value: unknown): string {
  const root: Record<string, unknown> = {
    services: { svc: { image: 'x' }, a: { image: 'x' }, k: { image: 'x' } },
    networks: { a: {}, k: {} },
    volumes: { a: {}, k: {} },
    secrets: { a: { file: 'x' } },
    configs: { a: { file: 'x' } },
    models: { a: { model: 'm' }, k: { model: 'm' } },
  };
  // Of the services `svc` is the one that is written at, so that it can refer to `k`.
  const real = path.map((step, index) => (index === 1 && path[0] === 'services' && step === 'k' ? 'svc' : step));
  let at = root as Record<Step, unknown>;
  for (const [index, step] of real.entries()) {
    if (!Array.isArray(at))
      for (const [name, each] of Object.entries(beside.get(path.slice(0, index).join('.')) ?? {})) at[name] ??= each;
    if (index === real.length - 1) at[step] = value;
    else {
      at[step] ??= typeof real[index + 1] === 'number' ? [] : {};
      at = at[step] as Record<Step, unknown>;
    }
  }
  return stringify(root, { aliasDuplicateObjects: false });
}

function errorsOf(text: string): string[] {
  const { project, document, settings } = contextOf(`${text}-- a --\n`);
  const problems = lint(project, document, settings, (_rule, error) => {
    throw error;
  });
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, message }) => `${rule.id}: ${message.en}`);
}
