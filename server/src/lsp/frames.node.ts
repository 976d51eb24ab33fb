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
export function readFrames(stream: Readable, events: FrameEvents): void {
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
        const header = headerIn(rest);
        if (header === undefined) break;
        if ('broken' in header) {
          stream.off('data', read);
          return events.broken(header.broken);
        }
        missing = header.bodyLength;
        rest = rest.subarray(header.length);
      }
      if (rest.length < missing) break;
      readBody(rest.toString('utf8', 0, missing), events);
      rest = rest.subarray(missing);
      missing = undefined;
    }
    chunks = rest.length > 0 ? [rest] : [];
    length = rest.length;
  };
  stream.on('data', read);
}

/** Undefined while it is not complete. */
function headerIn(
  bytes: Buffer,
): { readonly length: number; readonly bodyLength: number } | { readonly broken: string } | undefined {
  const end = bytes.indexOf(HEADER_END);
  if (end < 0 && bytes.length <= LONGEST_HEADER) return undefined;
  const isLong = end < 0 || end > LONGEST_HEADER;
  const header = bytes.toString('latin1', 0, isLong ? LONGEST_HEADER : end);
  const bodyLength = isLong ? undefined : contentLength(header);
  if (bodyLength !== undefined) return { length: end + HEADER_END.length, bodyLength };
  return {
    broken: `no header with a Content-Length from 0 to ${LONGEST_BODY}: ${JSON.stringify(header.slice(0, 100))}`,
  };
}

function readBody(body: string, { message, unreadable }: FrameEvents): void {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (error) {
    return unreadable((error as Error).message);
  }
  message(value);
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
