// What the panel and its webview say to each other.

import type { GraphPicture } from '../../server/src/lsp/protocol.ts';

export type ToWebview =
  | { readonly type: 'picture'; readonly picture: GraphPicture }
  /** The service that the caret is in, if any. */
  | { readonly type: 'current'; readonly service?: string }
  /** There is no picture; what to tell instead. */
  | { readonly type: 'failed'; readonly text: string };

export type FromWebview =
  /** The webview listens now: it was opened, or was shown again after its page had been thrown away. */
  | { readonly type: 'ready' }
  | { readonly type: 'reveal'; readonly location: GraphPicture['nodes'][number]['location'] }
  /** The other direction, please. */
  | { readonly type: 'turn' };

/** What outlives the page, and a restart of the window. */
export interface WebviewState {
  /** The document whose graph this is. */
  readonly uri: string;
  readonly picture: GraphPicture;
  /** Absent while the whole picture is shown. */
  readonly view?: { readonly x: number; readonly y: number; readonly zoom: number };
}
