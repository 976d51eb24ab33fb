// Our own requests are typed by the protocol: this file compiles only because each line below `@ts-expect-error` does
// not.
import assert from 'node:assert/strict';
import type { request as requestOfClient } from '../../client/src/requests.ts';
import { requests } from '../../server/src/lsp/own-requests.ts';

type Handlers = typeof requests;
type Result<M extends keyof Handlers> = Awaited<ReturnType<ReturnType<Handlers[M]>>>;

describe('our own requests', () => {
  it('are refused by the compiler with a wrong name, parameter or result', () => {
    const check = (ask: typeof requestOfClient, client: Parameters<typeof requestOfClient>[0]) => {
      // @ts-expect-error: no such method
      void ask(client, 'compose/grafh', { textDocument: { uri: '' } });
      // @ts-expect-error: `uris` is a list
      void ask(client, 'compose/projects', { uris: '' });
      // @ts-expect-error: the line is missing
      void ask(client, 'compose/effectiveOrigin', { textDocument: { uri: '' } });
      // @ts-expect-error: a string or null
      const text: Promise<number> = ask(client, 'compose/graphText', { textDocument: { uri: '' }, format: 'dot' });
      return text;
    };
    // @ts-expect-error: a list of projects
    const wrong: Result<'compose/projects'> = null;
    const right: Result<'compose/overview'> = null;
    assert.equal(wrong, right);
    assert.equal(typeof check, 'function');
  });

  it('have a row each', () => {
    assert.deepEqual(Object.keys(requests).sort(), [
      'compose/effective',
      'compose/effectiveOrigin',
      'compose/graph',
      'compose/graphEdit',
      'compose/graphText',
      'compose/overview',
      'compose/projects',
    ]);
  });
});
