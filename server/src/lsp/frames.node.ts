// Messages in a stream, each after a header with its length, as LSP's base protocol writes them.
import type { Readable, Writable } from 'node:stream';

/** Longer messages are refused, in bytes: nothing that an editor sends comes near. */
const LONGEST_BODY = 2 ** 28;
/** A header has two short fields, in bytes. */
const LONGEST_HEADER = 8192;
const HEADER_END = '\r\n\r\n';

export interface FrameEvents {
  message(message: unknown): void;
  /** A body that is no JSON. The messages after it can be read. */
  unreadable(reason: string): void;
  /** A header that does not say how long its body is: nothing after it can be read. Called once. */
  broken(reason: string): void;
}

/** Reads a stream until it ends, or until a header is broken. */
export function readFrames(stream: Readable, { message, unreadable, broken }: FrameEvents): void {
  let chunks: Buffer[] = [];
  let length = 0;
  /** Of the body that is being read; undefined within a header. */
  let missing: number | undefined;
  const read = (data: Buffer) => {
    chunks.push(data);
    length += data.length;
    // A long body comes in many chunks: they are put together once.
    if (missing !== undefined && length < missing) return;
    let rest = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
    for (;;) {
      if (missing === undefined) {
        const end = rest.indexOf(HEADER_END);
        if (end < 0 && rest.length <= LONGEST_HEADER) break;
        const header = rest.toString('latin1', 0, end < 0 ? LONGEST_HEADER : end);
        const found = end < 0 || end > LONGEST_HEADER ? undefined : contentLength(header);
        if (found === undefined) {
          stream.off('data', read);
          broken(`no header with a Content-Length from 0 to ${LONGEST_BODY}: ${JSON.stringify(header.slice(0, 100))}`);
          return;
        }
        missing = found;
        rest = rest.subarray(end + HEADER_END.length);
      }
      if (rest.length < missing) break;
      const body = rest.toString('utf8', 0, missing);
      rest = rest.subarray(missing);
      missing = undefined;
      let value: unknown;
      try {
        value = JSON.parse(body);
      } catch (error) {
        unreadable((error as Error).message);
        continue;
      }
      message(value);
    }
    chunks = rest.length > 0 ? [rest] : [];
    length = rest.length;
  };
  stream.on('data', read);
}

/** In bytes; undefined where there is none that could be. */
function contentLength(header: string): number | undefined {
  const fields = header.split('\r\n').map((line) => /^([^:\s]+): *(.*?) *$/.exec(line));
  const value = fields.find((field) => field?.[1]?.toLowerCase() === 'content-length')?.[2];
  if (value === undefined || !/^\d{1,12}$/.test(value) || fields.includes(null)) return undefined;
  return Number(value) <= LONGEST_BODY ? Number(value) : undefined;
}

export function writeFrame(stream: Writable, message: unknown): void {
  const body = JSON.stringify(message);
  stream.write(`Content-Length: ${Buffer.byteLength(body)}${HEADER_END}${body}`);
}
