// How large the cards of services, the nodes of resources and the labels of lines are: what a layout has to know
// beforehand.

import type { Edge } from '../project/graph.ts';
import type { ServiceFacts } from './picture-facts.ts';
import type { Size } from './placed.ts';
import { textWidth } from './text-width.ts';

/** The sizes of a card: see `drawCard` in the view, which fills it. */
const CARD = { minWidth: 132, maxWidth: 264, padding: 14, icon: 18, name: 38, line: 18, ports: 26, shownPorts: 3 };

export function cardSize(name: string, facts: ServiceFacts | undefined): Size {
  const source = facts?.group?.text ?? facts?.build ?? facts?.image;
  const ports = facts?.ports ?? [];
  const chips = ports
    .slice(0, CARD.shownPorts)
    .reduce((width, port) => width + textWidth(port, 10.5) + 18, ports.length > CARD.shownPorts ? 30 : 0);
  const content = Math.max(
    textWidth(facts?.group?.name ?? name, 13.5) + badgesWidth(facts),
    source ? CARD.icon + textWidth(source, 11.5) : 0,
    chips,
  );
  return {
    width: Math.round(Math.min(CARD.maxWidth, Math.max(CARD.minWidth, content + 2 * CARD.padding))),
    height: CARD.name + (source ? CARD.line : 0) + (ports.length > 0 ? CARD.ports : 0),
  };
}

export interface Label {
  readonly text: string;
  readonly signs: number;
  readonly size: Size;
}

/**
 * A label has its signs (a heart, a tick, an arrow going round) before the words. A dashed line alone says "optional"
 * where there is no room.
 */
export function labelOf(edge: Edge, words: string, crowded: boolean): Label | undefined {
  const signs = Number(edge.condition !== 'service_started') + Number(edge.restart);
  if (words === '' || (crowded && signs === 0)) return undefined;
  const text = crowded ? '' : words;
  return { text, signs, size: { width: Math.round(signs * 14 + (text ? textWidth(text, 11) + 12 : 6)), height: 20 } };
}

/** The signs behind the name: health check, restart, profiles, replicas, problems. */
function badgesWidth(facts: ServiceFacts | undefined): number {
  if (!facts) return 0;
  const { healthcheck, restart, profiles = [], replicas } = facts;
  const signs = [healthcheck, restart, profiles[0]].filter((each) => each !== undefined).length;
  return signs * BADGE + (replicas ? textWidth(`×${replicas}`, 10.5) + 8 : 0) + PROBLEMS;
}

const BADGE = 18;
/** Room for them is always kept: half a line that is typed is a problem for a moment, and must not move the picture. */
const PROBLEMS = 26;

/** A port of the host: its number, and a sign to open it by. */
export function portSize(text: string, isOpened: boolean): Size {
  return { width: Math.round(Math.min(200, textWidth(text, 11.5) + (isOpened ? 42 : 24))), height: 24 };
}

/** The names of an area's networks, each behind a spot of its colour. */
export function areaTitleSize(names: readonly string[]): Size {
  return {
    width: Math.round(names.reduce((width, name) => width + AREA_SPOT + Math.min(160, textWidth(name, 11)), 4)),
    height: 18,
  };
}

const AREA_SPOT = 22;

/** A sign, and the name. */
export function resourceSize(name: string): Size {
  return { width: Math.round(Math.min(200, textWidth(name, 11.5) + 40)), height: 26 };
}
