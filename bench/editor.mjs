// Acts as an editor with one Compose file open: opens it, types, asks. Every action resolves to how long it took, in
// milliseconds, and what came back.
import { pathToFileURL } from 'node:url';
import { Late, startClient } from './lsp-client.mjs';

const registrationWait = 500; // for what a server registers and asks after `initialized`, before the file is opened

/**
 * Starts a server of `servers.mjs` in a folder. `text` is the content of the file `compose.yaml` there; an answer may
 * take `limit` ms. An edit is `{ line, character, text }`, inserted into the text as opened, and taken back before the
 * next one.
 */
export async function startEditor(server, folder, text, limit) {
  const root = pathToFileURL(folder).href;
  const uri = `${root}/compose.yaml`;
  const folders = [{ uri: root, name: 'bench' }];
  const settings = server.settings ?? {};
  const client = startClient(server.command, {
    cwd: folder,
    configuration: (section) => valueAt(settings, section),
    folders,
  });
  let version = 0;
  let report; // the last pulled one
  try {
    const { result } = await client.request(
      'initialize',
      { ...initialization, processId: process.pid, rootUri: root, workspaceFolders: folders },
      limit,
    );
    client.notify('initialized', {});
    client.notify('workspace/didChangeConfiguration', { settings });
    await sleep(registrationWait);
    const capabilities = result.capabilities;
    const offers = (capability, method) => Boolean(capabilities[capability]) || client.registered.has(method);
    const pulls = offers('diagnosticProvider', 'textDocument/diagnostic');
    const syncKind = capabilities.textDocumentSync?.change ?? capabilities.textDocumentSync;

    async function timed(action) {
      const start = performance.now();
      const { result, arrival } = await action();
      return { ms: arrival - start, result };
    }

    const ask = (method, params) =>
      timed(() => client.request(`textDocument/${method}`, { textDocument: { uri }, ...params }, limit));

    /** Sends a new version; resolves when the problems of that version (or a later one) are there. */
    function update(method, params) {
      version++;
      const send = () => client.notify(`textDocument/${method}`, params);
      return timed(() => {
        if (!pulls) return published(send);
        send();
        return pulled();
      });
    }

    function published(send) {
      const wanted = version;
      return new Promise((resolve, reject) => {
        const onNotification = (method, params, arrival) => {
          if (method !== 'textDocument/publishDiagnostics' || params.uri !== uri || (params.version ?? wanted) < wanted)
            return;
          done();
          resolve({ result: params.diagnostics, arrival });
        };
        const onEnd = (error) => {
          done();
          reject(error);
        };
        const timer = setTimeout(() => onEnd(new Late('diagnostics')), limit);
        const done = () => {
          clearTimeout(timer);
          client.events.off('notification', onNotification);
          client.events.off('end', onEnd);
        };
        client.events.on('notification', onNotification);
        client.events.on('end', onEnd);
        send();
      });
    }

    async function pulled() {
      const params = {
        textDocument: { uri },
        identifier: capabilities.diagnosticProvider?.identifier,
        previousResultId: report?.resultId,
      };
      try {
        const { result, arrival } = await client.request('textDocument/diagnostic', params, limit);
        report = result.kind === 'unchanged' ? { ...report, resultId: result.resultId } : result;
        return { result: report.items, arrival };
      } catch (error) {
        if (isOutdated(error)) return pulled();
        throw error;
      }
    }

    const change = (contentChange) =>
      update('didChange', { textDocument: { uri, version: version + 1 }, contentChanges: [contentChange] });
    const incremental = syncKind === 2;

    return {
      pid: client.pid,
      version: result.serverInfo?.version,
      offers,
      open: () =>
        update('didOpen', { textDocument: { uri, languageId: server.languageId, version: version + 1, text } }),
      insert: (edit) =>
        change(
          incremental ? { range: { start: edit, end: edit }, text: edit.text } : { text: withInsertion(text, edit) },
        ),
      takeBack: (edit) => change(incremental ? { range: { start: edit, end: endOf(edit) }, text: '' } : { text }),
      complete: (line, character) => ask('completion', { position: { line, character }, context: { triggerKind: 1 } }),
      hover: (line, character) => ask('hover', { position: { line, character } }),
      documentSymbol: () => ask('documentSymbol'),
      stop: client.stop,
    };
  } catch (error) {
    await client.stop();
    throw error;
  }
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * The server was overtaken by a change or could not answer yet, and the client may ask again (ContentModified,
 * ServerCancelled).
 */
const isOutdated = (error) => error.code === -32801 || error.code === -32802;

const endOf = ({ line, character, text }) => {
  const lines = text.split('\n');
  return { line: line + lines.length - 1, character: lines.length > 1 ? lines.at(-1).length : character + text.length };
};

function withInsertion(text, edit) {
  let lineStart = 0;
  for (let line = 0; line < edit.line; line++) lineStart = text.indexOf('\n', lineStart) + 1;
  return text.slice(0, lineStart + edit.character) + edit.text + text.slice(lineStart + edit.character);
}

function valueAt(settings, section) {
  return section ? section.split('.').reduce((value, name) => value?.[name], settings) : settings;
}

/** What Visual Studio Code can do, as far as it has to do with what is measured. */
const initialization = {
  clientInfo: { name: 'whaleback-bench' },
  locale: 'en',
  capabilities: {
    general: { positionEncodings: ['utf-16'] },
    window: { workDoneProgress: true },
    workspace: {
      configuration: true,
      workspaceFolders: true,
      didChangeConfiguration: { dynamicRegistration: true },
      didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
      diagnostics: { refreshSupport: true },
    },
    textDocument: {
      synchronization: { dynamicRegistration: true, didSave: true },
      publishDiagnostics: {
        relatedInformation: true,
        versionSupport: true,
        codeDescriptionSupport: true,
        dataSupport: true,
        tagSupport: { valueSet: [1, 2] },
      },
      diagnostic: { dynamicRegistration: true, relatedDocumentSupport: true },
      completion: {
        dynamicRegistration: true,
        contextSupport: true,
        insertTextMode: 2,
        completionItem: {
          snippetSupport: true,
          documentationFormat: ['markdown', 'plaintext'],
          insertReplaceSupport: true,
          insertTextModeSupport: { valueSet: [1, 2] },
          resolveSupport: { properties: ['documentation', 'detail', 'additionalTextEdits'] },
          labelDetailsSupport: true,
        },
        completionList: {
          itemDefaults: ['commitCharacters', 'editRange', 'insertTextFormat', 'insertTextMode', 'data'],
        },
      },
      hover: { dynamicRegistration: true, contentFormat: ['markdown', 'plaintext'] },
      documentSymbol: { dynamicRegistration: true, hierarchicalDocumentSymbolSupport: true },
    },
  },
};
