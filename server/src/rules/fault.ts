// Reports what was found when the project was loaded (`effective/`): a rule says which of it is its own, and what to do
// about it.
import type { Environment } from '../effective/environment.ts';
import type { Fault, FaultCode } from '../effective/fault.ts';
import type { Loaded } from '../effective/load.ts';
import { remember } from '../effective/remember.ts';
import type { ProjectFile } from '../effective/setting.ts';
import { nameIn } from '../effective/uri.ts';
import type { Context, Project } from '../project/project.ts';
import type { ComposeDocument, Placed } from '../syntax/document.ts';
import { parseInterpolation } from '../syntax/interpolation.ts';
import type { Node, Scalar } from '../syntax/node.ts';
import type { Fix, More, Report } from './rule.ts';

/**
 * The faults of a kind that are worth telling, with their places. What has no place of its own belongs to the top of
 * the first file.
 */
export function faultsOf(
  { loaded, documents, source }: Project,
  code: FaultCode,
): readonly (Fault & { readonly place: Placed })[] {
  return withUnset(loaded).flatMap((fault) => {
    // Where nothing is known of a `.env`, nothing is known of the variables.
    if (fault.code !== code || (fault.unset && !source)) return [];
    const [block] = documents[0]?.blocks ?? [];
    const told = fault.place ? inDocuments(fault, loaded.files, documents) : fault;
    const place = told.place ?? (block && { block, start: 0, end: 0 });
    // What a half-typed line looks like to Compose is worth nothing.
    return place && place.block.errors.length === 0 ? [{ ...told, place }] : [];
  });
}

/** The faults with the variables that they come of: found once, though each rule asks for its own. */
const withUnset = remember(({ faults, environment }: Loaded): readonly Fault[] =>
  faults.map((fault) => {
    const unset = unsetIn(fault, environment);
    return unset ? { ...fault, unset } : fault;
  }),
);

/** What is wrong in a file that services are taken over from is told where that file is named. */
function inDocuments(fault: Fault, files: readonly ProjectFile[], documents: readonly ComposeDocument[]): Fault {
  let told = fault;
  for (let step = 0; told.place && step < files.length; step++) {
    const { block } = told.place;
    if (documents.some((document) => document.indexOf(block) >= 0)) return told;
    const file = files.find(({ document }) => document.indexOf(block) >= 0);
    if (!file?.place) return told;
    const where = `\`${nameIn(file.document.uri)}\``;
    const line = file.document.rangeOf(told.place).start.line + 1;
    const { en, ko } = fault.message;
    const message = { en: `In ${where}, line ${line}: ${en}`, ko: `${where} ${line}행: ${ko}` };
    told = { ...fault, place: file.place, message: told === fault ? message : told.message, origin: fault.place! };
  }
  return told;
}

/** The variables without a value that a fault comes of. */
export function unsetIn({ unset, place }: Fault, { variables }: Environment): readonly string[] | undefined {
  if (unset) return unset;
  const node = place && 'kind' in place ? (place as Node) : undefined;
  if (node?.kind !== 'scalar' || !node.text.includes('$')) return undefined;
  const names = namesIn(node);
  const open = names.filter((name) => !variables.has(name));
  return open.length > 0 ? open : undefined;
}

/** One text may have many faults. */
const namesIn = remember((node: Scalar): readonly string[] =>
  parseInterpolation(node.text).references.map(({ name }) => name.text),
);

/** Reports all faults of a kind as they are. `fixes` is asked when somebody wants to know. */
export function reportFaults(
  project: Project,
  report: Report,
  code: FaultCode,
  fixes?: (fault: Fault & { readonly place: Placed }, context: Pick<Context, 'project' | 'document'>) => readonly Fix[],
): void {
  for (const fault of faultsOf(project, code)) {
    report(fault.place, fault.message, {
      fault,
      ...severityOf(fault),
      ...(fault.related && { related: fault.related }),
      ...(fixes && { fixes: (context) => fixes(fault, context) }),
    });
  }
}

/**
 * What comes of a variable without a value may be fine with one of the shell that runs Compose: then it is no error.
 */
export function severityOf({ code, unset, severity }: Fault): Pick<More, 'severity'> {
  if (severity === 'warning' && code === 'invalid-env-file') return { severity };
  return unset && code !== 'missing-variable' && code !== 'unset-variable' ? { severity: 'warning' } : {};
}
