// The list beside the graph: what `up` does, step by step; a line leads to where it is written.

import type { FlowLine, GraphFlow, Location } from '../../server/src/lsp/protocol.ts';

export function fillFlow(panel: HTMLElement, { title, steps }: GraphFlow, label: string, reveal: (location: Location) => void): void {
  const heading = element('h2', title);
  const list = document.createElement('ol');
  for (const step of steps) {
    const entry = document.createElement('li');
    entry.dataset.kind = step.kind;
    entry.append(element('h3', step.title), linesOf(step.lines, reveal));
    list.append(entry);
  }
  panel.setAttribute('aria-label', label);
  panel.replaceChildren(heading, list);
}

type Line = Pick<FlowLine, 'text' | 'location'> & Partial<Pick<FlowLine, 'details'>>;

function linesOf(lines: readonly Line[], reveal: (location: Location) => void): HTMLElement {
  const list = document.createElement('ul');
  for (const { text, location, details = [] } of lines) {
    const entry = document.createElement('li');
    const words = element(location ? 'button' : 'span', text);
    if (location) words.addEventListener('click', () => reveal(location));
    entry.append(words);
    if (details.length > 0) entry.append(linesOf(details, reveal));
    list.append(entry);
  }
  return list;
}

function element(name: 'h2' | 'h3' | 'button' | 'span', text: string): HTMLElement {
  return Object.assign(document.createElement(name), { textContent: text });
}
