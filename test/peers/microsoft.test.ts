import { NO_CORPUS, skip } from '../skip.ts';
import { microsoftCases, startPeer } from './cases.ts';
import { compareCompletion, compareHover } from './compare.ts';
import { microsoft } from './differences.ts';
import { checkCases, type Feature } from './run.ts';

const FEATURES: readonly Feature[] = [
  { name: 'completion', method: 'textDocument/completion', compare: compareCompletion },
  { name: 'hover', method: 'textDocument/hover', compare: compareHover },
];

describe("what Microsoft's Compose language service is expected to answer", () => {
  let peer: Awaited<ReturnType<typeof startPeer>>;
  before(async () => {
    peer = await startPeer();
  });
  after(() => peer.stop());

  for (const feature of FEATURES) {
    it(feature.name, async function () {
      const cases = microsoftCases(feature.name);
      if (!cases) return skip(this, NO_CORPUS);
      await checkCases(peer, feature, cases, microsoft);
    });
  }
});
