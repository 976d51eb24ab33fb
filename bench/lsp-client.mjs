// Speaks JSON-RPC with a language server over its standard input and output, and takes the time of every message that
// arrives.
import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';

/** An answer that did not come within the limit. */
export class Late extends Error {}

/**
 * Starts a server (`command`: program and arguments). Emits `notification` (method, params, arrival).
 * `configuration(section)` and `folders` are what the client answers when the server asks.
 */
export function startClient(command, { cwd, configuration, folders }) {
  const [program, ...args] = command;
  const child = spawn(program, args, { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
  const events = new EventEmitter();
  const waiting = new Map();
  const registered = new Set();
  let lastId = 0;
  let ended;
  let stderr = '';

  const end = (reason) => {
    ended ??= new Error(`${reason}${stderr === '' ? '' : `: ${stderr.trim().slice(-300)}`}`);
    for (const answer of waiting.values()) answer.reject(ended);
    waiting.clear();
    events.emit('end', ended);
  };
  child.on('error', (error) => end(error.message));
  child.on('exit', (code, signal) => end(`the server ended (${signal ?? code})`));
  child.stdin.on('error', () => {}); // the end of the server is told above
  child.stderr.on('data', (chunk) => {
    stderr = (stderr + chunk).slice(-2000);
  });
  child.stdout.on('data', messageReader(receive));

  function send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    child.stdin.write(body);
  }

  function receive(message, arrival) {
    if (message.method === undefined) {
      waiting
        .get(message.id)
        ?.[message.error ? 'reject' : 'resolve'](
          message.error
            ? Object.assign(new Error(message.error.message), { code: message.error.code })
            : { result: message.result, arrival },
        );
      waiting.delete(message.id);
    } else if (message.id === undefined) events.emit('notification', message.method, message.params, arrival);
    else answer(message);
  }

  function answer({ id, method, params }) {
    if (method === 'workspace/configuration')
      send({ id, result: params.items.map((item) => configuration(item.section) ?? null) });
    else if (method === 'workspace/workspaceFolders') send({ id, result: folders });
    else if (method === 'client/registerCapability') {
      for (const registration of params.registrations) registered.add(registration.method);
      send({ id, result: null });
    } else if (/^(window|client)\/|^workspace\/\w+\/refresh$/.test(method)) send({ id, result: null });
    else send({ id, error: { code: -32601, message: `not implemented: ${method}` } });
  }

  function request(method, params, limit) {
    if (ended) return Promise.reject(ended);
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(id);
        reject(new Late(method));
      }, limit);
      const settle = (done) => (value) => {
        clearTimeout(timer);
        done(value);
      };
      waiting.set(id, { resolve: settle(resolve), reject: settle(reject) });
      send({ id, method, params });
    });
  }

  async function stop() {
    if (!ended) {
      const gone = new Promise((resolve) => events.once('end', resolve));
      await request('shutdown', undefined, 2000).then(
        () => send({ method: 'exit' }),
        () => child.kill('SIGKILL'),
      );
      const timer = setTimeout(() => child.kill('SIGKILL'), 2000);
      await gone;
      clearTimeout(timer);
    }
  }

  return { pid: child.pid, events, registered, notify: (method, params) => send({ method, params }), request, stop };
}

/** Cuts a stream into messages; the time given is that of a message's last byte, before its JSON is read. */
function messageReader(receive) {
  let header = Buffer.alloc(0);
  let body; // { chunks, missing } while one is being read
  return (chunk) => {
    let rest = chunk;
    while (rest.length > 0) {
      if (body === undefined) {
        header = Buffer.concat([header, rest]);
        const end = header.indexOf('\r\n\r\n');
        if (end < 0) return;
        rest = header.subarray(end + 4);
        body = { chunks: [], missing: Number(/content-length: *(\d+)/i.exec(header.toString('latin1', 0, end))[1]) };
        header = Buffer.alloc(0);
      }
      body.chunks.push(rest.subarray(0, body.missing));
      const taken = Math.min(rest.length, body.missing);
      body.missing -= taken;
      rest = rest.subarray(taken);
      if (body.missing > 0) return;
      const arrival = performance.now();
      const text = Buffer.concat(body.chunks).toString();
      body = undefined;
      receive(JSON.parse(text), arrival);
    }
  };
}
