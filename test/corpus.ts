// The compose files that tests run over: our own below test/corpus, and third-party ones where the folder beside the
// project has them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const OWN = path.resolve('test/corpus');
/** Third-party test data with verdicts; not part of the project. */
export const SHARED = path.resolve('../shared/corpus');

export interface Sample {
  readonly name: string;
  readonly text: string;
}

export function ownSamples(): Sample[] {
  const files = readdirSync(OWN).filter((name) => name.endsWith('.yaml'));
  const example = path.resolve('examples/flask-postgres/docker-compose.yml');
  return [...files.map((name) => path.join(OWN, name)), example]
    .filter(existsSync)
    .map((file) => ({ name: path.basename(file), text: readFileSync(file, 'utf8') }));
}

/** Real compose files that Compose accepts, and the files of compose-go's test cases; `[]` where the data is absent. */
export function sharedSamples(): Sample[] {
  const real = read<{ path: string; content: string }[]>('real-world/accepted.json')?.map(
    ({ path: name, content }) => ({
      name,
      text: content,
    }),
  );
  const cases = read<{ id: string; files: Record<string, string> }[]>('compose-go/cases-open.json')?.flatMap(
    ({ id, files }) =>
      Object.entries(files)
        .filter(([file]) => /\.ya?ml$/.test(file))
        .map(([file, text]) => ({ name: `${id}/${file}`, text })),
  );
  return [...(real ?? []), ...(cases ?? [])];
}

const known = new Map<string, unknown>();

/**
 * A file of the data; undefined where it is absent. Megabytes that many tests ask for: each file is read once, so
 * nobody may change it.
 */
export function read<T>(name: string): T | undefined {
  const file = path.join(SHARED, name);
  if (!known.has(file)) known.set(file, existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);
  return known.get(file) as T | undefined;
}
