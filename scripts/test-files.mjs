// Which files of tests there are, and which of them the inner loop leaves to `npm test`.
import { readdirSync } from 'node:fs';

/**
 * What starts a process or a compiler, or takes long, because it tries very many texts. The inner loop builds nothing
 * in dist/.
 */
const SLOW = [
  ...[
    'agreement/effective',
    'agreement/grid',
    'agreement/matrix',
    'agreement/mutations',
    'agreement/places',
    'agreement/real',
  ],
  ...[
    'cli/cli',
    'cli/guard',
    'cli/lint',
    'cli/truth',
    'fuzz/fuzz',
    'fuzz/protocol',
    'lsp/over-stdio',
    'lsp/watchdog',
    'lsp/watchdog-browser',
    'package/shipped',
    'peers/docker',
  ],
  ...[
    'diagram/layout',
    'effective/expansion',
    'effective/incremental',
    'project/opening',
    'robustness',
    'rules/corpus',
    'rules/fixes',
    'rules/matrix',
    'syntax/alias-depth',
    'syntax/cost',
    'syntax/size',
    'workspace/memory',
    'workspace/reading',
    'workspace/thread-time',
  ],
];
/** What replaces dist/ by the production build: `npm run test:full` runs it by itself. */
const BY_ITSELF = ['package/made'];

const isOneOf = (names) => (file) => names.some((name) => file === `test/${name}.test.ts`);

/** Every `*.test.ts` below test/, but the suites of test/e2e, which run inside VS Code. */
export const testFiles = () => filesBelow('test', '.test.ts');
/** What tests start as a thread. */
export const threadFiles = () => filesBelow('test', '.worker.ts');

function filesBelow(folder, ending) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'e2e' ? [] : filesBelow(file, ending);
    return entry.name.endsWith(ending) ? [file] : [];
  });
}

/**
 * What a run tries: everything but what runs by itself; in the inner loop those whose path contains one of the names,
 * or without a name those that are not slow.
 */
export function chosenFiles({ isQuick = false, names = [] } = {}) {
  if (names.length > 0) return testFiles().filter((file) => names.some((name) => file.includes(name)));
  const left = isQuick ? [...SLOW, ...BY_ITSELF] : BY_ITSELF;
  return testFiles().filter((file) => !isOneOf(left)(file));
}

export const slowFiles = () => testFiles().filter(isOneOf(SLOW));
export const packageFiles = () => testFiles().filter(isOneOf(BY_ITSELF));

/** Where esbuild.mjs puts the module of a test file. */
export const builtFile = (file) => `out/${file.replace(/\.ts$/, '.mjs')}`;
