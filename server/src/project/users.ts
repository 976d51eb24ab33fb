// Which services use a name: mount a volume, join a network, read a secret.
import type { SymbolKind } from '../schema/types.ts';
import { entriesOf } from '../syntax/document.ts';
import { pathsOf } from './paths.ts';
import type { Project } from './project.ts';
import type { Occurrence, Written } from './written.ts';

/** Their names, each once, in the order of the files. */
export function usersOf(project: Project, kind: SymbolKind, name: string): readonly string[] {
  const users = new Set<string>();
  for (const facts of project.facts) {
    for (const reference of facts.references) {
      if (reference.kind !== kind || reference.name !== name) continue;
      for (const user of servicesAround(project, facts, reference)) users.add(user);
    }
  }
  return [...users];
}

/**
 * The service of the block that has the reference, if only by an alias; in a file that is not cut, those around the
 * place.
 */
function servicesAround(project: Project, { block }: Written, reference: Occurrence): readonly string[] {
  if (block.role === 'child')
    return block.section === 'services' ? entriesOf(block).flatMap((entry) => entry.name ?? []) : [];
  const document = project.documentOf(reference.block);
  const location = document?.locate(document.spanOf(reference).start);
  const paths = document && location ? [...pathsOf(document, location)] : [];
  return paths.flatMap(([section, service]) =>
    section === 'services' && typeof service === 'string' ? [service] : [],
  );
}
