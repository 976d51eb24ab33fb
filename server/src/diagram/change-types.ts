// What may be changed in the graph, and what a project consists of when it is listed as a tree.
import type { Location } from 'vscode-languageserver-types';
import type { ResourceKind } from './picture-types.ts';

/** `connect`: `from` is to depend on `to`. */
export type GraphChange =
  | { readonly kind: 'connect'; readonly from: string; readonly to: string }
  | { readonly kind: 'disconnect'; readonly from: string; readonly to: string }
  | { readonly kind: 'condition'; readonly from: string; readonly to: string; readonly condition: string }
  | { readonly kind: 'healthcheck'; readonly service: string };

export interface Overview {
  readonly sections: readonly {
    readonly kind: 'service' | ResourceKind;
    readonly title: string;
    readonly items: readonly OverviewItem[];
  }[];
}

export interface OverviewItem {
  readonly name: string;
  /** Image, ports, "external". */
  readonly detail: string;
  readonly location: Location;
}
