// What the panel and its page take from each other.
import assert from 'node:assert/strict';
import { fromWebview, pack, stateOf, toWebview } from '../../client/webview/messages.ts';
import type { GraphPicture } from '../../server/src/lsp/protocol.ts';

const range = { start: { line: 1, character: 2 }, end: { line: 1, character: 3 } };
const location = { uri: 'file:///compose.yaml', range };

describe('the messages of the graph', () => {
  function check(
    title: string,
    read: (data: unknown) => unknown,
    taken: readonly unknown[],
    refused: readonly unknown[],
  ) {
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
      { type: 'open', address: 'http://localhost:80' },
      { type: 'choose', choice: {} },
      { type: 'choose', choice: { networksAs: 'areas', collapsed: ['network back'], flow: false } },
      {
        type: 'choose',
        choice: { layers: ['volumes'], profiles: ['*'], hideOff: true, focus: { service: 'a', hops: 2 } },
      },
      { type: 'change', change: { kind: 'connect', from: 'a', to: 'b' } },
      { type: 'change', change: { kind: 'condition', from: 'a', to: 'b', condition: 'service_healthy' } },
      { type: 'change', change: { kind: 'healthcheck', service: 'a' } },
      { type: 'save', format: 'svg', data: '<svg/>' },
      { type: 'save', format: 'dot' },
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
      { type: 'open' },
      { type: 'choose', choice: { layers: 'volumes' } },
      { type: 'choose', choice: { networksAs: 'hulls' } },
      { type: 'choose', choice: { collapsed: [1] } },
      { type: 'choose', choice: { flow: 'open' } },
      { type: 'choose', choice: { focus: { service: 'a', hops: 1.5 } } },
      { type: 'change', change: { kind: 'connect', from: 'a' } },
      { type: 'change', change: { kind: 'condition', from: 'a', to: 'b' } },
      { type: 'change', change: { kind: 'rename', from: 'a', to: 'b' } },
      { type: 'save', format: 'exe', data: '' },
      { type: 'save', format: 'svg' },
    ],
  );
  const lists = ['nodes', 'edges', 'resources', 'links', 'waves', 'hulls', 'ports', 'files', 'cycles'];
  const picture = { ...Object.fromEntries(lists.map((name) => [name, []])), texts: {}, flow: {} };
  const packed = (value: unknown) => pack(value as GraphPicture);
  check(
    'to the page',
    toWebview,
    [
      { type: 'current' },
      { type: 'current', service: 'a' },
      { type: 'told', text: 'x' },
      { type: 'failed', text: 'x' },
    ],
    [
      undefined,
      'x',
      { type: 'picture' },
      { type: 'picture', picture },
      { type: 'picture', bytes: 'x' },
      { type: 'picture', bytes: new TextEncoder().encode('{') },
      packed([]),
      packed({ ...picture, ports: undefined }),
      { type: 'current', service: 1 },
      { type: 'told' },
      { type: 'other', text: 'x' },
    ],
  );
  it('takes a picture as it was packed', () => {
    assert.deepEqual(toWebview(packed(picture)), { type: 'picture', picture });
  });
  check(
    'the state',
    stateOf,
    [
      { uri: 'file:///x', direction: 'down', picture, choice: {} },
      { uri: 'file:///x', direction: 'right', view: { x: 0, y: 1, zoom: 2 } },
    ],
    [undefined, {}, { uri: 'file:///x' }, { uri: 'file:///x', direction: 'up' }, { direction: 'down', picture }],
  );
  it('keeps the document of a state whose picture is of an older version', () => {
    const state = { uri: 'file:///x', direction: 'down', picture: { nodes: [] }, view: { x: 'left' } };
    assert.deepEqual(stateOf(state), { uri: 'file:///x', direction: 'down' });
  });
});
