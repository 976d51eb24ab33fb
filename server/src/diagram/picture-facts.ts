// What the picture is told of what it shows: services, ports of the host, areas, resources and who uses them.
import type { Location, Range } from 'vscode-languageserver-types';
import type { GraphHull, GraphNode, Relation, ResourceKind } from './picture-types.ts';

export interface ServiceFacts {
  readonly image?: string;
  /** The build context. */
  readonly build?: string;
  /** Published ports in the short form (`8080:80`). */
  readonly ports: readonly string[];
  readonly healthcheck?: string;
  readonly restart?: string;
  readonly replicas?: string;
  readonly profiles?: readonly string[];
  readonly isOff?: boolean;
  readonly problems?: Problems;
  readonly file?: number;
  readonly places?: readonly Location[];
  /** See `GraphNode`. */
  readonly group?: GraphNode['group'];
  readonly members?: GraphNode['members'];
  /** The service's key. */
  readonly location: Location;
  /** The whole service, key and value, in the document of `location`. */
  readonly range: Range;
}

export interface Problems {
  readonly errors: number;
  readonly warnings: number;
}

export interface ResourceFacts {
  readonly kind: ResourceKind;
  readonly name: string;
  readonly isExternal: boolean;
  readonly location: Location;
}

export interface UseFacts {
  readonly from: string;
  readonly kind: ResourceKind | 'service';
  readonly to: string;
  /** Of a service; absent: it is extended. */
  readonly relation?: Relation;
  readonly location?: Location;
}

export interface PortFacts {
  readonly service: string;
  readonly text: string;
  readonly address: string;
  readonly location: Location;
}

export type AreaFacts = Pick<GraphHull, 'networks' | 'services'>;
