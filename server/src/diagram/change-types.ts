// What may be changed in the graph, and what a project consists of when it is listed as a tree.
import type { Location } from 'vscode-languageserver-types';
import type { ResourceKind } from './picture-types.ts';

/** `connect`: `from` is to depend on `to`. */
export type GraphChange =
  | { readonly kind: 'connect'; readonly from: string; readonly to: string }
  | { readonly kind: 'disconnect'; readonly from: string; readonly to: string }
  | { readonly kind: 'condition'; readonly from: string; readonly to: string; readonly condition: string }
  | { readonly kind: 'healthcheck'; readonly service: string };

/** The files that Compose reads together. */
export interface ProjectItem {
  /** By which its overview and its graph are asked for. */
  readonly uri: string;
  readonly name: string;
  /** In the order in which they are laid one over the other, without what they include. */
  readonly files: readonly string[];
  /** The same with other files over it (`compose.prod.yaml`). */
  readonly variants: readonly ProjectItem[];
}

export interface Overview {
  readonly sections: readonly {
    readonly kind: 'service' | ResourceKind | 'file';
    readonly title: string;
    readonly items: readonly OverviewItem[];
  }[];
}

export interface OverviewItem {
  readonly name: string;
  /** Image, ports, profiles, "external", "included". */
  readonly detail: string;
  readonly location: Location;
}

/** Asked for when it is saved or copied: nobody should wait for it to see the picture. */
export type GraphTextFormat = 'mermaid' | 'dot';
