// What a drawn graph is: plain data with every place computed, so that the view only has to draw it.

import type { Location, Range } from 'vscode-languageserver-types';
import type { GraphTexts } from './texts.ts';

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

/**
 * What a line says of the two that it joins: the key that wrote it. `additional_contexts` and `environment` make nobody
 * wait.
 */
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
 * What can be switched on and off: `files` are secrets and configs, `relations` all lines between services but
 * `depends_on` and `environment`, those to services that are named in an environment variable; `ports` are those of the
 * host, at the border of the picture.
 */
export type GraphLayer = 'networks' | 'volumes' | 'files' | 'models' | 'relations' | 'environment' | 'ports';

/** How networks are shown: as areas around the services that are in them, or as nodes with lines. */
export type NetworksAs = 'areas' | 'nodes';

/** Which part of the graph is wanted. What is absent the server chooses. */
export interface GraphChoice {
  readonly layers?: readonly GraphLayer[];
  /** The profiles that are on; `*` stands for all. */
  readonly profiles?: readonly string[];
  /** Services that no active profile turns on are left out instead of faded. */
  readonly hideOff?: boolean;
  /** Only a service and those around it. */
  readonly focus?: { readonly service: string; readonly hops: number };
  readonly networksAs?: NetworksAs;
  /** The ids of groups that are shown as one node. */
  readonly collapsed?: readonly string[];
  /** Without what `up` does: most of a large picture, which nobody may look at. */
  readonly flow?: false;
}

/** The picture, and what can be chosen in it. */
export interface GraphPicture extends GraphDrawing {
  readonly layers: { readonly all: readonly GraphLayer[]; readonly shown: readonly GraphLayer[] };
  readonly networksAs: NetworksAs;
  readonly groups: readonly GraphGroup[];
  readonly profiles: { readonly all: readonly string[]; readonly active: readonly string[] };
  /** The names of the project's files, where there are several: `GraphNode.file` is an index of these. */
  readonly files: readonly string[];
  /** The URIs of the files that Compose is told to read, in their order, without what these include. */
  readonly mainFiles: readonly string[];
  /** Without steps where the choice leaves it out. */
  readonly flow: GraphFlow;
}

/** Services that can be shown as one node: those of a file, or of a network. */
export interface GraphGroup {
  /** `group network back`, `group file 1`: the index of the file. */
  readonly id: string;
  readonly kind: 'network' | 'file';
  readonly name: string;
  readonly services: number;
  readonly isCollapsed: boolean;
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
  /** Networks as areas. */
  readonly hulls: readonly GraphHull[];
  /** Ports of the host, behind the last row. */
  readonly ports: readonly GraphPort[];
  /** The layout took too long: rows and straight lines instead. */
  readonly isSimple: boolean;
  /** One for each edge to remove, which it begins with: `[a, b]` says a → b → a. */
  readonly cycles: readonly (readonly string[])[];
  readonly texts: GraphTexts;
}

export interface GraphNode extends Box {
  /** Of a collapsed group its id, which has a space, as no service's name has. */
  readonly name: string;
  /** This is no service, but a group of them. */
  readonly group?: { readonly kind: GraphGroup['kind']; readonly name: string; readonly text: string };
  /** The services of a group. */
  readonly members?: readonly {
    readonly name: string;
    readonly location: Location;
    readonly range: Range;
    readonly places?: readonly Location[];
  }[];
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

/**
 * `from` depends on `to`. Its arrow flies the other way, in the order of the start: from `to`, which starts first, to
 * `from`.
 */
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
  /**
   * The arrow's head: its point touches `from`; `angle` is the direction it flies, in degrees, clockwise from the x
   * axis.
   */
  readonly arrow: Point & { readonly angle: number };
  /**
   * What is told on the line, for all but a plain `service_started`; `text` is empty where only the signs have room.
   */
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
  /** The name of the service that uses it; the id of a port that the service is reached by. */
  readonly to: string;
  readonly kind: ResourceKind | 'extends' | 'additional_contexts' | 'environment' | 'port';
  readonly path: string;
  readonly location?: Location;
  readonly description: string;
}

/** Services that are in the same networks. */
export interface GraphHull extends Box {
  /** `area front back`. */
  readonly id: string;
  /** `colour` is the same wherever the network is. */
  readonly networks: readonly {
    readonly name: string;
    readonly colour: number;
    readonly isExternal: boolean;
    readonly location?: Location;
  }[];
  readonly services: readonly string[];
  /** Where its names begin: the left top corner of them. */
  readonly title: Point;
  readonly description: string;
}

export interface GraphPort extends Box {
  /** `port web http://localhost:8080`. */
  readonly id: string;
  readonly service: string;
  /** `:8080` */
  readonly text: string;
  /** `http://localhost:8080`, or without `http` where no browser can show it. */
  readonly address: string;
  /** The service's list of ports, or the service. */
  readonly location: Location;
  readonly description: string;
}

/** A layer of the picture: the services that may start together. */
export interface GraphWave {
  /** From 1. */
  readonly index: number;
  readonly services: readonly string[];
  /** "starts 1st". */
  readonly text: string;
  /** One in each shelf of the picture that has services of the wave. */
  readonly bands: readonly Box[];
}

export type { GraphTexts };
