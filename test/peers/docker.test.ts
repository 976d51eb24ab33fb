import { NO_CORPUS, skip } from '../skip.ts';
import { dockerCases, startPeer } from './cases.ts';
import {
  compareCompletion,
  compareDefinition,
  compareDiagnostics,
  compareHighlights,
  compareHover,
  compareSymbols,
} from './compare.ts';
import { docker, dockerItems } from './differences.ts';
import { checkCases, type Feature } from './run.ts';

const FEATURES: readonly Feature[] = [
  {
    name: 'completion',
    method: 'textDocument/completion',
    compare: (answer, each) =>
      compareCompletion(answer, each, (item) => dockerItems.some(({ matches }) => matches(item, each))),
  },
  { name: 'hover', method: 'textDocument/hover', compare: compareHover },
  { name: 'definition', method: 'textDocument/definition', compare: compareDefinition },
  { name: 'documentHighlight', method: 'textDocument/documentHighlight', compare: compareHighlights },
  { name: 'documentSymbol', method: 'textDocument/documentSymbol', compare: compareSymbols },
  { name: 'diagnostics', method: 'textDocument/diagnostic', compare: compareDiagnostics },
];

describe("what Docker's language server is expected to answer", () => {
  let peer: Awaited<ReturnType<typeof startPeer>>;
  before(async () => {
    peer = await startPeer();
  });
  after(() => peer.stop());

  for (const feature of FEATURES) {
    it(feature.name, async function () {
      const cases = dockerCases(feature.name);
      if (!cases) return skip(this, NO_CORPUS);
      await checkCases(peer, feature, cases, docker);
    });
  }
});
