// The steps from what one file says of an entry to what Compose has of it after all files: each remembered by the
// identity of what it is made of.

import { compose } from '../schema/compose.ts';
import { keyOf } from '../schema/lookup.ts';
import type { Node } from '../syntax/node.ts';
import { canonical } from './canonical.ts';
import { check, checkForms, checkKinds } from './check.ts';
import { withDefaults } from './defaults.ts';
import type { Environment } from './environment.ts';
import type { Fault, Report } from './fault.ts';
import { interpolate } from './interpolate.ts';
import { applyResets, merge } from './merge.ts';
import { resolvePaths } from './paths.ts';
import { isSection, type Part, type Piece, schemaOfPiece } from './pieces.ts';
import { remember } from './remember.ts';
import { unique } from './unicity.ts';
import { validate } from './validate.ts';
import { at, type Effective, mappingOf, type Path, scalarOf, textOf } from './value.ts';

/**
 * What Compose has of `services.web`, `volumes.db` … or of another top-level key at some stage, and what it has refused
 * on the way.
 */
export interface Layered {
  readonly path: Path;
  readonly value: Effective;
  readonly keys: readonly Node[];
  readonly faults: readonly Fault[];
  /** A part of it stands in a file that is not known: nothing can be missed. */
  readonly isPartial?: true;
}

/** What a piece says with its variables replaced; undefined where a `!reset` takes it away. */
export const interpolated = remember((piece: Piece, environment: Environment): Layered | undefined => {
  const { path, keys, read } = piece;
  if (!read.value) return undefined;
  const faults = [...read.faults];
  const value = interpolate(read.value, path, environment, (fault) => faults.push(fault));
  return { path, keys, value, faults };
});

const NO_RESETS: readonly Path[] = [];

/** Those of a part's resets that concern an entry: the same array for all that none concerns. */
export function resetsFor({ resets }: Pick<Part, 'resets'>, path: Path): readonly Path[] {
  if (resets.length === 0) return NO_RESETS;
  const found = resets.filter((reset) => reset.every((step, index) => index >= path.length || step === path[index]));
  if (found.length === 0) return NO_RESETS;
  // By the text, so that an answer holds as long as the resets say the same.
  const text = JSON.stringify(found);
  const kept = sameResets.get(text) ?? found;
  sameResets.set(text, kept);
  return kept;
}

const sameResets = new Map<string, readonly Path[]>();

/** An entry without what the resets of a file above take out of it; undefined where nothing is left. */
export const withoutResets = remember((below: Layered, resets: readonly Path[]): Layered | undefined => {
  if (resets.length === 0) return below;
  const value = applyResets(below.value, below.path, resets);
  return value === below.value ? below : value && { ...below, value };
});

/** `over` laid over `below`, as it is: what an included file or the base of an `extends` gives, under one's own. */
export const laidOver = remember((over: Layered, below: Layered, path: Path = over.path): Layered => {
  const faults = [...below.faults, ...over.faults];
  const value = merge(below.value, over.value, path, (fault) => faults.push(fault));
  return { path: over.path, keys: [...below.keys, ...over.keys], value, faults, ...partial(over, below) };
});

/** What Compose has of an entry after one more file: merged, each item of a list once, checked, in the long forms. */
export const afterFile = remember((own: Layered, below: Layered | undefined): Layered => {
  const faults = [...(below?.faults ?? []), ...own.faults];
  const report = (fault: Fault) => void faults.push(fault);
  const { path } = own;
  const merged = below ? merge(below.value, own.value, path, report) : own.value;
  const once = unique(merged, path, report);
  const schema = schemaOfPiece(path);
  // What is missing here may stand in a file that is not known; the name of the project is told of where it is made.
  const missed: Report = (fault) => {
    if (own.isPartial && fault.code === 'missing-key') return;
    if (path[0] !== 'name' || fault.code !== 'invalid-format') report(fault);
  };
  if (schema) check(once, path, schema.schema, missed, own.keys.at(-1));
  const long = unique(canonical(once, path, report), path, report);
  return {
    path,
    keys: below ? [...below.keys, ...own.keys] : own.keys,
    value: long,
    faults: withoutRepeated(faults),
    ...partial(own, below),
  };
});

function partial(own: Layered, below: Layered | undefined): { isPartial?: true } {
  return own.isPartial || below?.isPartial ? { isPartial: true } : {};
}

/** The same of a file that only others extend: it is not checked by itself. */
export const asBase = remember((own: Layered, below: Layered | undefined): Layered => {
  const faults = [...(below?.faults ?? []), ...own.faults];
  const report = (fault: Fault) => void faults.push(fault);
  const { path } = own;
  const merged = below ? merge(below.value, own.value, path, report) : own.value;
  const schema = schemaOfPiece(path);
  if (schema) checkKinds(merged, path, schema.schema, report);
  const long = unique(canonical(unique(merged, path, report), path, report), path, report);
  return { path, keys: own.keys, value: long, faults: withoutRepeated(faults) };
});

/**
 * After all files of one project or of one included set: with defaults, whole paths, and what the environment gives.
 * Texts are read when the whole project is there (`isLast`).
 */
export const completed = remember(
  (entry: Layered, directory: string, environment: Environment, isLast: boolean): Layered => {
    const { path } = entry;
    const faults = [...entry.faults];
    let value = withDefaults(entry.value, path);
    validate(value, path, entry.keys.at(-1), (fault) => faults.push(fault));
    const schema = schemaOfPiece(path);
    if (schema && isLast && path[0] !== 'name') checkForms(value, path, schema.schema, (fault) => faults.push(fault));
    value = resolvePaths(value, path, directory, environment);
    value = withEnvironment(value, path, environment);
    return { ...entry, value, faults: withoutRepeated(faults) };
  },
);

/** A secret or config that is read from a variable gets its content (compose-go `loader/environment.go`). */
function withEnvironment(value: Effective, [section]: Path, { variables }: Environment): Effective {
  if (section !== 'configs' || value.kind !== 'mapping') return value;
  const name = textOf(at(value, 'environment'));
  const variable = name === undefined ? undefined : variables.get(name);
  if (!variable) return value;
  return mappingOf(new Map([...value.entries, ['content', { keys: [], value: scalarOf(variable.value) }]]), value.from);
}

/** A fault may come out of several files that are laid over each other. */
function withoutRepeated(faults: readonly Fault[]): readonly Fault[] {
  if (faults.length < 2) return faults;
  const seen = new Map<unknown, Set<string>>();
  return faults.filter(({ place, code, message }) => {
    const at = place ? `${place.start} ${place.end}` : '';
    const said = seen.get(place?.block) ?? new Set<string>();
    seen.set(place?.block, said);
    const id = `${at} ${code} ${message.en}`;
    if (said.has(id)) return false;
    said.add(id);
    return true;
  });
}

/** A top-level key that Compose does not know. */
export function isKnownKey(name: string): boolean {
  return keyOf(compose, name) !== undefined || name.startsWith('x-') || isSection(name);
}
