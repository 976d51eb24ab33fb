// What the panel and its webview say to each other, and whether what has come is any of it.

import type {
  Direction,
  GraphChange,
  GraphChoice,
  GraphPicture,
  GraphTextFormat,
  Location,
} from '../../server/src/lsp/protocol.ts';

export type ToWebview =
  /** On the way as `Packed`. */
  | { readonly type: 'picture'; readonly picture: GraphPicture }
  /** The service that the caret is in, if any. */
  | { readonly type: 'current'; readonly service?: string }
  /** Something to tell for a moment. */
  | { readonly type: 'told'; readonly text: string }
  /** There is no picture; what to tell instead. */
  | { readonly type: 'failed'; readonly text: string };

/** VS Code hands bytes on as they are; of an object it makes texts and objects again in each process on the way. */
export interface Packed {
  readonly type: 'picture';
  /** A `GraphPicture` as JSON. */
  readonly bytes: Uint8Array;
}

export function pack(picture: GraphPicture): Packed {
  return { type: 'picture', bytes: new TextEncoder().encode(JSON.stringify(picture)) };
}

export type SaveFormat = 'svg' | 'png' | GraphTextFormat;

export type FromWebview =
  /**
   * The webview has been loaded and has no answer yet. It may have been shown again, after its page had been thrown
   * away.
   */
  | { readonly type: 'ready' }
  | { readonly type: 'reveal'; readonly location: Location }
  | { readonly type: 'references'; readonly location: Location }
  /** A port of the host, in the browser. */
  | { readonly type: 'open'; readonly address: string }
  | { readonly type: 'logs'; readonly service: string }
  /** The other direction, please. */
  | { readonly type: 'turn' }
  | { readonly type: 'choose'; readonly choice: GraphChoice }
  | { readonly type: 'change'; readonly change: GraphChange }
  | { readonly type: 'copy' }
  /** `data` is text, of a PNG base64. */
  | { readonly type: 'save'; readonly format: 'svg' | 'png'; readonly data: string }
  | { readonly type: 'save'; readonly format: GraphTextFormat };

/** What outlives the page, and a restart of the window. */
export interface WebviewState {
  /** The document whose graph this is. */
  readonly uri: string;
  readonly direction: Direction;
  readonly choice?: GraphChoice;
  /** Shown until the server has answered. Not of a large one: it would be written at each step of a movement. */
  readonly picture?: GraphPicture;
  /** Absent while the whole picture is shown. */
  readonly view?: { readonly x: number; readonly y: number; readonly zoom: number };
}

/** Before anything is chosen: the flow is a panel that is opened by a button. */
export const FIRST_CHOICE: GraphChoice = { flow: false };

/** Undefined for what is no message of the panel. */
export function toWebview(data: unknown): ToWebview | undefined {
  if (!isRecord(data)) return undefined;
  const { type } = data;
  if (type === 'picture') {
    const picture = data.bytes instanceof Uint8Array ? unpacked(data.bytes) : undefined;
    return isPicture(picture) ? { type, picture } : undefined;
  }
  if (type === 'current') return data.service === undefined || isText(data.service) ? (data as ToWebview) : undefined;
  return (type === 'told' || type === 'failed') && isText(data.text) ? (data as ToWebview) : undefined;
}

function unpacked(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/** Undefined for what is no message of the webview. */
export function fromWebview(data: unknown): FromWebview | undefined {
  if (!isRecord(data) || !isText(data.type)) return undefined;
  const isValid = CHECKS.get(data.type)?.(data) ?? false;
  return isValid ? (data as FromWebview) : undefined;
}

/** Undefined for what cannot be restored. */
export function stateOf(data: unknown): WebviewState | undefined {
  if (!isRecord(data) || !isText(data.uri) || !isDirection(data.direction)) return undefined;
  const { uri, direction, choice, picture, view } = data;
  return {
    uri,
    direction,
    ...(isChoice(choice) && { choice }),
    // A picture of an older version lacks what is drawn now.
    ...(isPicture(picture) && { picture }),
    ...(isView(view) && { view }),
  };
}

/** 64 MB: a picture of thousands of services. */
const LARGEST = 2 ** 26;

const CHECKS = new Map<string, (data: Record<string, unknown>) => boolean>([
  ['ready', () => true],
  ['turn', () => true],
  ['copy', () => true],
  ['reveal', ({ location }) => isLocation(location)],
  ['references', ({ location }) => isLocation(location)],
  ['open', ({ address }) => isText(address)],
  ['logs', ({ service }) => isText(service)],
  ['choose', ({ choice }) => isChoice(choice)],
  ['change', ({ change }) => isChange(change)],
  ['save', ({ format, data }) => (isImage(format) ? isText(data) && data.length < LARGEST : isTextFormat(format))],
]);

function isImage(format: unknown): boolean {
  return format === 'svg' || format === 'png';
}

function isTextFormat(format: unknown): format is GraphTextFormat {
  return format === 'mermaid' || format === 'dot';
}

function isChange(change: unknown): change is GraphChange {
  if (!isRecord(change)) return false;
  if (change.kind === 'healthcheck') return isText(change.service);
  const isEdge = isText(change.from) && isText(change.to);
  return (
    isEdge &&
    (change.kind === 'connect' ||
      change.kind === 'disconnect' ||
      (change.kind === 'condition' && isText(change.condition)))
  );
}

function isChoice(choice: unknown): choice is GraphChoice {
  if (!isRecord(choice)) return false;
  const { layers, profiles, hideOff, focus, flow, networksAs, collapsed } = choice;
  const isFocus =
    focus === undefined ||
    (isRecord(focus) && isText(focus.service) && Number.isInteger(focus.hops) && (focus.hops as number) <= 99);
  return (
    (layers === undefined || isTexts(layers)) &&
    (profiles === undefined || isTexts(profiles)) &&
    (collapsed === undefined || isTexts(collapsed)) &&
    [undefined, 'areas', 'nodes'].includes(networksAs as undefined) &&
    ['undefined', 'boolean'].includes(typeof hideOff) &&
    (flow === undefined || flow === false) &&
    isFocus
  );
}

function isLocation(location: unknown): location is Location {
  if (!isRecord(location) || !isText(location.uri) || !isRecord(location.range)) return false;
  return [location.range.start, location.range.end].every(
    (at) =>
      isRecord(at) &&
      Number.isInteger(at.line) &&
      Number.isInteger(at.character) &&
      (at.line as number) >= 0 &&
      (at.character as number) >= 0,
  );
}

const LISTS = ['nodes', 'edges', 'resources', 'links', 'waves', 'hulls', 'ports', 'files', 'cycles'];

function isPicture(picture: unknown): picture is GraphPicture {
  return (
    isRecord(picture) &&
    LISTS.every((name) => Array.isArray(picture[name])) &&
    isRecord(picture.texts) &&
    isRecord(picture.flow)
  );
}

function isView(view: unknown): view is WebviewState['view'] {
  return isRecord(view) && [view.x, view.y, view.zoom].every(Number.isFinite);
}

function isDirection(value: unknown): value is Direction {
  return value === 'down' || value === 'right';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isText);
}
