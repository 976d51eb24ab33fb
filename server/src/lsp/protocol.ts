// What client and server say to each other beyond LSP: types only, so that the client needs no code of the server.

import type { Location, TextDocumentIdentifier, WorkspaceEdit } from 'vscode-languageserver-types';
import type { GraphChange, GraphTextFormat, Overview, ProjectItem } from '../diagram/change-types.ts';
import type { Direction, GraphChoice, GraphPicture } from '../diagram/picture-types.ts';

export type { GraphChange, GraphTextFormat, Overview, OverviewItem, ProjectItem } from '../diagram/change-types.ts';
export type {
  Box,
  Direction,
  FlowLine,
  FlowStep,
  GraphChoice,
  GraphEdge,
  GraphFlow,
  GraphHull,
  GraphLayer,
  GraphLink,
  GraphNode,
  GraphPicture,
  GraphPort,
  GraphResource,
  GraphTexts,
  GraphWave,
  Point,
  ResourceKind,
} from '../diagram/picture-types.ts';
export type { Location };

/** Requests of the client, answered by the server. */
export interface ServerRequests {
  /** The picture of the project that a document belongs to; null where the document is unknown or none of Compose's. */
  'compose/graph': { params: GraphParams; result: GraphPicture | null };
  /** The graph that a choice shows, as text for a README or for Graphviz; null where the document is unknown. */
  'compose/graphText': { params: GraphTextParams; result: string | null };
  /** The edit that a change of the graph is; null where there is none that keeps the rest of the text. */
  'compose/graphEdit': { params: GraphEditParams; result: WorkspaceEdit | null };
  /** The project of a document as `docker compose config` prints it; null where it is unknown. */
  'compose/effective': { params: EffectiveParams; result: EffectiveText | null };
  /** Where a line of that text (from 0) comes from; null for none that is a part of the project. */
  'compose/effectiveOrigin': { params: EffectiveParams & { readonly line: number }; result: EffectiveOrigin | null };
  /** The projects that Compose files make up, those of the settings included: each set of files once. */
  'compose/projects': { params: { uris: readonly string[] }; result: readonly ProjectItem[] };
  /** What the project of a file, open or not, consists of, for a tree; null where it is unknown. */
  'compose/overview': { params: { textDocument: TextDocumentIdentifier }; result: Overview | null };
}

export interface EffectiveParams {
  readonly textDocument: TextDocumentIdentifier;
  /** Absent: `canonical`, as `docker compose config` prints it; `short` as a person would write it. */
  readonly form?: 'canonical' | 'short';
  /** A line of the document. */
  readonly caret?: number;
}

/** The text of a read-only document. */
export interface EffectiveText {
  readonly text: string;
  readonly lenses: readonly EffectiveLens[];
  /** The line (from 0) that comes from the line of the caret, where one was given. */
  readonly line?: number;
}

export interface EffectiveOrigin {
  /** The place that decides first; none for what Compose adds by itself. */
  readonly places: readonly Location[];
  /** The same in words (Markdown). */
  readonly hover: string;
}

/** A line above a service, or above another entry that several files have a say in. */
export interface EffectiveLens {
  /** From 0. */
  readonly line: number;
  readonly title: string;
  readonly location: Location;
}

/** What the client tells the server. */
export interface ClientNotifications {
  /** Somebody may want a graph, of this document or another: the server may get ready to lay one out. */
  'compose/graphSoon': GraphParams | undefined;
}

/** Requests of the server, answered by the client, for file systems that the server cannot reach itself. */
export interface ClientRequests {
  /** The text of a file (UTF-8), null where there is none. An error where it cannot be read. */
  'compose/readFile': { params: { uri: string }; result: { text: string | null } };
  /** The URIs of the files below a folder that match a glob pattern, such as `*.env`; [] where there are none. */
  'compose/findFiles': { params: { folder: string; pattern: string }; result: string[] };
  /** What is in a folder; [] where there is none. An error where it cannot be looked into. */
  'compose/listFolder': { params: { uri: string }; result: { name: string; isFolder: boolean }[] };
}

export interface GraphParams {
  readonly textDocument: TextDocumentIdentifier;
  /** Absent: the direction in which the picture is the less stretched. */
  readonly direction?: Direction;
  readonly choice?: GraphChoice;
  /**
   * The ids of services and resources in the picture that is shown now, from left to right or from top to bottom: they
   * keep their order.
   */
  readonly order?: readonly string[];
}

export interface GraphTextParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly format: GraphTextFormat;
  readonly choice?: GraphChoice;
}

export interface GraphEditParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly change: GraphChange;
}

/** The initialization options that the server understands. */
export interface InitializationOptions {
  /** Where `dist/layout.js` is: needed by the server in a browser, which cannot know from where it was started. */
  readonly layoutUri?: string;
  /** The same of `dist/server.browser.work.js`. */
  readonly workUri?: string;
  /** The editor has the command `editor.action.triggerSuggest`. */
  readonly suggestsAgain?: boolean;
}
