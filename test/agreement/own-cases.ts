// What the tests of agreement begin with where the third-party cases are not there: the samples and the examples of the
// rules, as projects.
import { rules } from '../../server/src/rules/index.ts';
import { ownSamples } from '../corpus.ts';
import { readFixture } from '../fixture.ts';
import type { Request } from './cases.ts';

export function ownCases(): readonly Request[] {
  const samples = ownSamples().map(
    ({ name, text }): Request => ({ id: name, files: { 'compose.yaml': text }, main: 'compose.yaml', env: {} }),
  );
  const examples = rules.flatMap(({ id, example }) =>
    [example.bad, example.good].map((text, at) => requestOf(`${id} ${at}`, text)),
  );
  return [...samples, ...examples];
}

/** Other files follow the first one, each after a line with its name. */
function requestOf(id: string, fixture: string): Request {
  const [own = '', ...others] = readFixture(fixture).text.split(/^-- (.+) --\r?\n/m);
  const files: Record<string, string> = { 'compose.yaml': own };
  for (let at = 0; at < others.length; at += 2) files[others[at]!] = others[at + 1]!;
  return { id, files, main: 'compose.yaml', env: {} };
}
