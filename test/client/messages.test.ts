// What the panel and its page take from each other.
import assert from 'node:assert/strict';
import { fromWebview, stateOf, toWebview } from '../../client/webview/messages.ts';

const range = { start: { line: 1, character: 2 }, end: { line: 1, character: 3 } };
const location = { uri: 'file:///compose.yaml', range };

describe('the messages of the graph', () => {
  function check(title: string, read: (data: unknown) => unknown, taken: readonly unknown[], refused: readonly unknown[]) {
    it(title, () => {
      for (const message of taken) assert.deepEqual(read(message), message, JSON.stringify(message));
      for (const message of refused) assert.equal(read(message), undefined, JSON.stringify(message));
    });
  }

  check(
    'from the page',
    fromWebview,
    [
      { type: 'ready' },
      { type: 'turn' },
      { type: 'copy' },
      { type: 'reveal', location },
      { type: 'references', location },
      { type: 'logs', service: 'db' },
      { type: 'choose', choice: {} },
      { type: 'choose', choice: { layers: ['volumes'], profiles: ['*'], hideOff: true, focus: { service: 'a', hops: 2 } } },
      { type: 'change', change: { kind: 'connect', from: 'a', to: 'b' } },
      { type: 'change', change: { kind: 'condition', from: 'a', to: 'b', condition: 'service_healthy' } },
      { type: 'change', change: { kind: 'healthcheck', service: 'a' } },
      { type: 'save', format: 'svg', data: '<svg/>' },
    ],
    [
      undefined,
      null,
      'ready',
      [],
      {},
      { type: 'toString' },
      { type: 'constructor' },
      { type: 'run', command: 'x' },
      { type: 'reveal' },
      { type: 'reveal', location: { uri: 1, range } },
      { type: 'reveal', location: { uri: 'file:///x', range: { start: { line: -1, character: 0 }, end: range.end } } },
      { type: 'logs', service: 1 },
      { type: 'choose', choice: { layers: 'volumes' } },
      { type: 'choose', choice: { focus: { service: 'a', hops: 1.5 } } },
      { type: 'change', change: { kind: 'connect', from: 'a' } },
      { type: 'change', change: { kind: 'condition', from: 'a', to: 'b' } },
      { type: 'change', change: { kind: 'rename', from: 'a', to: 'b' } },
      { type: 'save', format: 'exe', data: '' },
      { type: 'save', format: 'svg' },
    ],
  );
  check(
    'to the page',
    toWebview,
    [
      { type: 'picture', picture: { nodes: [] } },
      { type: 'current' },
      { type: 'current', service: 'a' },
      { type: 'told', text: 'x' },
      { type: 'failed', text: 'x' },
    ],
    [
      undefined,
      'x',
      { type: 'picture' },
      { type: 'picture', picture: [] },
      { type: 'current', service: 1 },
      { type: 'told' },
      { type: 'other', text: 'x' },
    ],
  );
  const picture = { nodes: [], resources: [], links: [], waves: [] };
  check(
    'the state',
    stateOf,
    [{ uri: 'file:///x', picture, choice: {} }],
    [undefined, {}, { uri: 'file:///x' }, { uri: 'file:///x', picture: { nodes: [] } }],
  );
});
