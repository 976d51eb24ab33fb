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

/** What a line says of the two that it joins: the key that wrote it. `additional_contexts` and `environment` make nobody wait. */
export type Relation =
  | 'depends_on'
  | 'links'
  | 'volumes_from'
  | 'network_mode'
  | 'ipc'
  | 'pid'
  | 'uts'
  | 'cgroup'
  | 'extends'
  | 'additional_contexts'
  | 'environment';

/** What services share beside the network of the project. */
export type ResourceKind = 'network' | 'volume' | 'secret' | 'config' | 'model';

/**
 * What can be switched on and off: `files` are secrets and configs, `relations` all lines between services but `depends_on`, and
 * `environment` those to services that are named in an environment variable.
 */
export type GraphLayer = 'networks' | 'volumes' | 'files' | 'models' | 'relations' | 'environment';

/** Which part of the graph is wanted. What is absent the server chooses. */
export interface GraphChoice {
  readonly layers?: readonly GraphLayer[];
  /** The profiles that are on; `*` stands for all. */
  readonly profiles?: readonly string[];
  /** Services that no active profile turns on are left out instead of faded. */
  readonly hideOff?: boolean;
  /** Only a service and those around it. */
  readonly focus?: { readonly service: string; readonly hops: number };
}

/** The picture, and what can be chosen in it. */
export interface GraphPicture extends GraphDrawing {
  readonly layers: { readonly all: readonly GraphLayer[]; readonly shown: readonly GraphLayer[] };
  readonly profiles: { readonly all: readonly string[]; readonly active: readonly string[] };
  /** The names of the project's files, where there are several: `GraphNode.file` is an index of these. */
  readonly files: readonly string[];
  /** The URIs of the files that Compose is told to read, in their order, without what these include. */
  readonly mainFiles: readonly string[];
  readonly flow: GraphFlow;
  /** For a README. */
  readonly mermaid: string;
  readonly dot: string;
}

/** What `docker compose up --build` does, in its order. */
export interface GraphFlow {
  readonly title: string;
  readonly steps: readonly FlowStep[];
}

export interface FlowStep {
  readonly kind: 'read' | 'build' | 'pull' | 'create' | 'start' | 'reach' | 'keep' | 'blocked' | 'off';
  readonly title: string;
  readonly lines: readonly FlowLine[];
}

export interface FlowLine {
  readonly text: string;
  /** Where it is written. */
  readonly location?: Location;
  /** What happens within it: the steps of a Dockerfile, what a service waits for. */
  readonly details: readonly { readonly text: string; readonly location?: Location }[];
}

export interface GraphDrawing {
  /** The document that was asked for. */
  readonly uri: string;
  readonly direction: Direction;
  readonly width: number;
  readonly height: number;
  /** In the order of the file. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Networks, volumes and the like, as far as they are shown. */
  readonly resources: readonly GraphResource[];
  /** Lines from what is used to who uses it, and of services that nobody waits for: `extends`, `environment` … */
  readonly links: readonly GraphLink[];
  readonly waves: readonly GraphWave[];
  /** The layout took too long: rows and straight lines instead. */
  readonly isSimple: boolean;
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
  /** On the chain that the start of the whole waits for longest. */
  readonly isCritical: boolean;
  /** The command of the health check. */
  readonly healthcheck?: string;
  readonly restart?: string;
  readonly replicas?: string;
  readonly profiles: readonly string[];
  /** None of its profiles is on. */
  readonly isOff: boolean;
  readonly problems?: { readonly errors: number; readonly warnings: number };
  /** Index of the file that it is written in, where there are several. */
  readonly file?: number;
  /** The service's key. */
  readonly location: Location;
  /** The whole service, key and value, in the document of `location`. */
  readonly range: Range;
  /** The whole service in each file that says something of it, where there are several. */
  readonly places?: readonly Location[];
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
  /** `depends_on`, or what Compose takes for one. */
  readonly relation: Relation;
  readonly inCycle: boolean;
  /** Without it the cycle would be open: the one to remove. */
  readonly breaksCycle: boolean;
  readonly isCritical: boolean;
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

export interface GraphResource extends Box {
  /** Unique among services and resources: `volume data`. */
  readonly id: string;
  readonly kind: ResourceKind;
  readonly name: string;
  readonly isExternal: boolean;
  readonly location: Location;
  readonly description: string;
}

export interface GraphLink {
  /** The id of a resource; of `extends`, `additional_contexts` and `environment` the name of a service. */
  readonly from: string;
  /** The name of the service that uses it. */
  readonly to: string;
  readonly kind: ResourceKind | 'extends' | 'additional_contexts' | 'environment';
  readonly path: string;
  readonly location?: Location;
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
  readonly critical: string;
  readonly implied: string;
  readonly extends: string;
  readonly off: string;
  readonly simple: string;
  readonly first: string;
  readonly network: string;
  readonly volume: string;
  readonly secret: string;
  readonly config: string;
  readonly model: string;
  readonly external: string;
  readonly problems: string;
  readonly networks: string;
  readonly volumes: string;
  readonly files: string;
  readonly models: string;
  readonly relations: string;
  readonly environment: string;
  readonly additional_contexts: string;
  readonly profiles: string;
  readonly allProfiles: string;
  readonly offShown: string;
  readonly search: string;
  readonly noMatch: string;
  readonly show: string;
  readonly focus: string;
  readonly unfocus: string;
  readonly nearer: string;
  readonly farther: string;
  readonly flow: string;
  readonly export: string;
  readonly copyMarkdown: string;
  readonly saveSvg: string;
  readonly savePng: string;
  readonly saveMermaid: string;
  readonly saveDot: string;
  readonly copied: string;
  readonly openDefinition: string;
  readonly references: string;
  readonly logs: string;
  readonly addHealthcheck: string;
  readonly addDependency: string;
  readonly removeDependency: string;
  readonly waitStarted: string;
  readonly waitHealthy: string;
  readonly waitCompleted: string;
  readonly chooseTarget: string;
  readonly overview: string;
  /** How to move in the view by keyboard, for screen readers. */
  readonly keys: string;
}
