// The list beside the graph: what `up` does, step by step; a line leads to where it is written.

import type { FlowLine, GraphFlow, Location } from '../../server/src/lsp/protocol.ts';

export function fillFlow(panel: HTMLElement, { title, steps }: GraphFlow, label: string): void {
  const heading = element('h2', title);
  const list = document.createElement('ol');
  for (const [at, step] of steps.entries()) {
    const entry = document.createElement('li');
    entry.dataset.kind = step.kind;
    entry.append(element('h3', step.title), linesOf(step.lines, [at]));
    list.append(entry);
  }
  panel.setAttribute('aria-label', label);
  panel.replaceChildren(heading, list);
}

/** Where the line of a button is written now: it may have moved since the list was filled. */
export function placeOf({ steps }: GraphFlow, button: Element): Location | undefined {
  const [step, line, detail] = ((button as HTMLElement).dataset.at ?? '').split(' ').map(Number);
  const found = steps[step!]?.lines[line!];
  return detail === undefined ? found?.location : found?.details[detail]?.location;
}

type Line = Pick<FlowLine, 'text' | 'location'> & Partial<Pick<FlowLine, 'details'>>;

function linesOf(lines: readonly Line[], place: readonly number[]): HTMLElement {
  const list = document.createElement('ul');
  for (const [at, { text, location, details = [] }] of lines.entries()) {
    const entry = document.createElement('li');
    const words = element(location ? 'button' : 'span', text);
    words.dataset.at = [...place, at].join(' ');
    entry.append(words);
    if (details.length > 0) entry.append(linesOf(details, [...place, at]));
    list.append(entry);
  }
  return list;
}

function element(name: 'h2' | 'h3' | 'button' | 'span', text: string): HTMLElement {
  return Object.assign(document.createElement(name), { textContent: text });
}
