// What a drawn graph is: plain data with every place computed, so that the view only has to draw it.

import type { Location, Range } from 'vscode-languageserver-types';

/** Where the services that start later lie: below the earlier ones, or to the right of them. */
export type Direction = 'down' | 'right';

/** A place in the picture in CSS pixels at zoom 1; y grows downwards, the picture's top left corner is 0, 0. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** x and y are those of the top left corner. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export interface GraphPicture {
  /** The document that was asked for. */
  readonly uri: string;
  readonly direction: Direction;
  readonly width: number;
  readonly height: number;
  /** In the order of the file. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly waves: readonly GraphWave[];
  /** As in `Graph.cycles`. */
  readonly cycles: readonly (readonly string[])[];
  readonly texts: GraphTexts;
}

export interface GraphNode extends Box {
  readonly name: string;
  /** `nginx:1.27`, as Compose resolves it. */
  readonly image?: string;
  /** The build context (`./api`). */
  readonly build?: string;
  /** Published ports in the short form (`8080:80`). */
  readonly ports: readonly string[];
  /** From 1; absent for a service on a cycle or behind one, which never starts. */
  readonly wave?: number;
  readonly inCycle: boolean;
  /** The service's key. */
  readonly location: Location;
  /** The whole service, key and value, in the document of `location`. */
  readonly range: Range;
  /** One sentence for a screen reader, in the user's language. */
  readonly description: string;
}

/** `from` depends on `to`. Its arrow flies the other way, in the order of the start: from `to`, which starts first, to `from`. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly condition: string;
  readonly required: boolean;
  readonly restart: boolean;
  readonly inCycle: boolean;
  /** An SVG path (`M… C…`) from the service that starts first to the back of the arrow's head. */
  readonly path: string;
  /** The arrow's head: its point touches `from`; `angle` is the direction it flies, in degrees, clockwise from the x axis. */
  readonly arrow: Point & { readonly angle: number };
  /** What is told on the line, for all but a plain `service_started`; `text` is empty where only the signs have room. */
  readonly label?: Box & { readonly text: string };
  /** The name of `to` where `from` refers to it. */
  readonly location?: Location;
  /** One sentence, in the user's language. */
  readonly description: string;
}

/** A layer of the picture: the services that may start together. */
export interface GraphWave extends Box {
  /** From 1. */
  readonly index: number;
  readonly services: readonly string[];
  /** "starts 1st". */
  readonly text: string;
}

/** The words of the view, in the user's language. */
export interface GraphTexts {
  /** Before the file's name in the title of the panel. */
  readonly title: string;
  /** Instead of a picture without any service. */
  readonly empty: string;
  readonly emptyHint: string;
  readonly legend: string;
  readonly started: string;
  readonly healthy: string;
  readonly completed: string;
  readonly optional: string;
  readonly restart: string;
  readonly cycle: string;
  readonly waves: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fit: string;
  readonly turn: string;
  /** Names of the lists that only screen readers meet. */
  readonly services: string;
  readonly dependencies: string;
  /** How to move in the view by keyboard, for screen readers. */
  readonly keys: string;
}
