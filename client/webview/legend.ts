// The legend: what the lines, signs and colours of this picture mean, nothing that is not in it; and the names of the
// page's parts.

import type { GraphPicture, GraphTexts } from '../../server/src/lsp/protocol.ts';
import { type Sign, sign, svg } from './svg.ts';

type Entry = [shown: boolean, word: keyof GraphTexts, picture: () => SVGElement];

export function fillLegend(legend: HTMLElement, { edges, nodes, waves, links, texts, files }: GraphPicture): void {
  const has = (condition: string) => edges.some((edge) => edge.condition === condition);
  const entries: Entry[] = [
    [waves.length > 1, 'waves', () => sample({}, svg('text', { class: 'wave-number', x: 17, y: 8 }, '1 2 3'))],
    [has('service_started'), 'started', () => line({ 'data-condition': 'service_started' })],
    [has('service_healthy'), 'healthy', () => line({ 'data-condition': 'service_healthy' }, 'healthy')],
    [
      has('service_completed_successfully'),
      'completed',
      () => line({ 'data-condition': 'service_completed_successfully' }, 'completed'),
    ],
    [edges.some((edge) => !edge.required), 'optional', () => line({ 'data-required': 'false' })],
    [edges.some((edge) => edge.restart), 'restart', () => line({}, 'restart')],
    [edges.some((edge) => edge.isCritical), 'critical', () => line({ 'data-critical': '' })],
    [edges.some((edge) => edge.relation !== 'depends_on'), 'implied', () => line({ 'data-implied': '' })],
    ...(['extends', 'additional_contexts', 'environment'] as const).map(
      (kind): Entry => [links.some((link) => link.kind === kind), kind, () => line({ 'data-kind': kind })],
    ),
    [nodes.some((node) => node.inCycle), 'cycle', () => line({ 'data-cycle': '' })],
    [
      nodes.some((node) => node.isOff),
      'off',
      () => sample({}, svg('rect', { class: 'card off', x: 1, y: 2, width: 32, height: 12, rx: 3 })),
    ],
  ];
  legend.setAttribute('aria-label', texts.legend);
  legend.replaceChildren(
    ...entries
      .filter(([shown]) => shown)
      .map(([, word, picture]) => {
        const entry = document.createElement('li');
        entry.append(picture(), texts[word]);
        return entry;
      }),
    ...files.map((file, at) => {
      const entry = document.createElement('li');
      const card = svg('rect', { class: 'card', x: 6, y: 0.5, width: 27, height: 23, rx: 4 });
      entry.append(
        sample({ height: 24, 'data-file': at % 5 }, card, svg('path', { class: 'origin', d: 'M7 3.5V20.5' })),
        file,
      );
      return entry;
    }),
  );
}

function line(attributes: Record<string, string>, mark?: Sign): SVGElement {
  const signs = mark
    ? [svg('g', { class: 'label' }, svg('rect', { x: 6, y: 0, width: 16, height: 16, rx: 8 }), sign(mark, 8, 2))]
    : [];
  const group = svg(
    'g',
    { class: 'edge-sample', ...attributes },
    svg('path', { class: 'line', d: 'M0 8H26' }),
    svg('path', { class: 'arrow', d: 'M34 8 25 3.5v9Z' }),
    ...signs,
  );
  return sample({}, group);
}

function sample(attributes: Record<string, string | number>, ...children: SVGElement[]): SVGElement {
  return svg('svg', { width: 34, height: 16, 'aria-hidden': 'true', ...attributes }, ...children);
}

/** What screen readers and tooltips say of the parts that are always there. */
export function fillTexts(canvas: SVGElement, { texts }: GraphPicture): void {
  const part = (id: string) => document.getElementById(id)!;
  canvas.setAttribute('aria-label', texts.title);
  part('heading').textContent = texts.title;
  part('toolbar').setAttribute('aria-label', texts.title);
  part('outline').setAttribute('aria-label', texts.services);
  part('keys').textContent = texts.keys;
  for (const [id, text] of Object.entries({
    'zoom-in': texts.zoomIn,
    'zoom-out': texts.zoomOut,
    fit: texts.fit,
    turn: texts.turn,
  })) {
    part(id).title = text;
    part(id).setAttribute('aria-label', text);
  }
}
