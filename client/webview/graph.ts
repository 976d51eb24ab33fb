// The page of the graph: takes pictures from the panel, shows them, and tells the panel what is clicked.

import type { Box, GraphNode, GraphPicture } from '../../server/src/lsp/protocol.ts';
import { drawPicture, settleTexts } from './draw.ts';
import { fillLegend } from './legend.ts';
import type { FromWebview, ToWebview, WebviewState } from './messages.ts';
import { svg } from './svg.ts';
import { createCamera } from './view.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: FromWebview): void;
  getState(): WebviewState | undefined;
  setState(state: WebviewState): void;
};

const vscode = acquireVsCodeApi();
const part = <E extends Element = HTMLElement>(id: string) => document.getElementById(id) as unknown as E;
const canvas = part<SVGSVGElement>('canvas');
const world = svg('g', {});
canvas.append(world);

let picture: GraphPicture | undefined;
let current: string | undefined;
const camera = createCamera(canvas, world, vscode.getState()?.view, remember);

window.addEventListener('message', ({ data: message }: MessageEvent<ToWebview>) => {
  if (message.type === 'picture') show(message.picture);
  else if (message.type === 'current') markCurrent(message.service);
  else tell(message.text);
});
const state = vscode.getState();
if (state) show(state.picture);
vscode.postMessage({ type: 'ready' });

function show(next: GraphPicture): void {
  const before = picture;
  const focused = document.activeElement?.closest<SVGElement>('.node')?.dataset.service;
  picture = next;
  if (next.nodes.length === 0) tell(next.texts.empty, next.texts.emptyHint);
  else document.body.dataset.shown = 'picture';
  world.replaceChildren(...drawPicture(next));
  settleTexts(world);
  fillTexts(next);
  fillLegend(part('legend'), next);
  fillOutline(next);
  camera.show(next, before && anchorOf(before, next));
  markCurrent(current);
  if (focused !== undefined) nodeOf(focused)?.focus({ preventScroll: true });
  remember();
}

/** What stands in the middle of the page instead of a picture. A picture that is there stays: a file half typed is no reason to take it away. */
function tell(text: string, hint = ''): void {
  part('message').textContent = text;
  part('hint').textContent = hint;
  document.body.dataset.shown = hint || !picture?.nodes.length ? 'message' : 'both';
}

function fillTexts({ texts }: GraphPicture): void {
  canvas.setAttribute('aria-label', texts.title);
  part('keys').textContent = texts.keys;
  for (const [id, text] of Object.entries({ 'zoom-in': texts.zoomIn, 'zoom-out': texts.zoomOut, fit: texts.fit, turn: texts.turn })) {
    part(id).title = text;
    part(id).setAttribute('aria-label', text);
  }
}

/** The startup order and the dependencies as lists, for those who do not see the picture. */
function fillOutline({ waves, nodes, edges, texts }: GraphPicture): void {
  const list = (title: string, items: string[]) => {
    const heading = Object.assign(document.createElement('h2'), { textContent: title });
    const entries = items.map((item) => Object.assign(document.createElement('li'), { textContent: item }));
    const body = document.createElement('ul');
    body.append(...entries);
    return [heading, body];
  };
  part('outline').replaceChildren(
    ...list(
      texts.waves,
      waves.map((wave) => `${wave.text}: ${wave.services.join(', ')}`),
    ),
    ...list(
      texts.services,
      nodes.map((node) => node.description),
    ),
    ...list(
      texts.dependencies,
      edges.map((edge) => edge.description),
    ),
  );
}

/** The service that should not move when the picture changes: that of the caret, or the one nearest to the middle of what is seen. */
function anchorOf(before: GraphPicture, after: GraphPicture): { before: Box; after: Box } | undefined {
  const places = new Map(after.nodes.map((node) => [node.name, node]));
  const view = camera.view();
  if (!view) return undefined;
  const { width, height } = canvas.getBoundingClientRect();
  const distance = (node: GraphNode) =>
    node.name === current
      ? -1
      : Math.hypot(
          (node.x + node.width / 2) * view.zoom + view.x - width / 2,
          (node.y + node.height / 2) * view.zoom + view.y - height / 2,
        );
  const [nearest] = before.nodes.filter((node) => places.has(node.name)).sort((a, b) => distance(a) - distance(b));
  return nearest && { before: nearest, after: places.get(nearest.name)! };
}

function markCurrent(service: string | undefined): void {
  const changed = service !== current;
  current = service;
  for (const node of world.querySelectorAll<SVGElement>('.node')) node.toggleAttribute('data-current', node.dataset.service === service);
  const place = picture?.nodes.find((node) => node.name === service);
  if (changed && place && camera.view()) camera.reveal(place);
}

/** The lines of a service stand out while it is pointed at or focused. */
function markLines(service: string | undefined): void {
  const near = new Set([service]);
  for (const edge of world.querySelectorAll<SVGElement>('.edge')) {
    const { from, to } = edge.dataset;
    const joined = service !== undefined && (from === service || to === service);
    edge.toggleAttribute('data-near', joined);
    if (joined) near.add(from).add(to);
  }
  for (const node of world.querySelectorAll<SVGElement>('.node')) node.toggleAttribute('data-near', near.has(node.dataset.service));
  world.toggleAttribute('data-pointed', service !== undefined && near.size > 1);
}

function remember(): void {
  if (picture) vscode.setState({ uri: picture.uri, picture, view: camera.view() });
}

function nodeOf(service: string): SVGElement | undefined {
  return [...world.querySelectorAll<SVGElement>('.node')].find((node) => node.dataset.service === service);
}

function serviceAt(event: Event): string | undefined {
  return event.target instanceof Element ? event.target.closest<SVGElement>('.node')?.dataset.service : undefined;
}

function reveal(event: Event): void {
  if (!(event.target instanceof Element)) return;
  const service = serviceAt(event);
  const edge = event.target.closest<SVGElement>('.edge')?.dataset;
  const location = edge
    ? picture?.edges.find((each) => each.from === edge.from && each.to === edge.to)?.location
    : picture?.nodes.find((node) => node.name === service)?.location;
  if (location) vscode.postMessage({ type: 'reveal', location });
}

canvas.addEventListener('click', reveal);
canvas.addEventListener('keydown', (event) => {
  if ((event.key !== 'Enter' && event.key !== ' ') || serviceAt(event) === undefined) return;
  event.preventDefault();
  reveal(event);
});
canvas.addEventListener('pointerover', (event) => markLines(serviceAt(event)));
canvas.addEventListener('pointerleave', () => markLines(undefined));
// Not on the canvas: a listener to its focus would make it a stop of the Tab key.
const stage = part('stage');
stage.addEventListener('focusin', (event) => {
  const service = serviceAt(event);
  const place = picture?.nodes.find((node) => node.name === service);
  // A click focuses as well, but there is nothing to bring into sight then.
  if (!place || !nodeOf(place.name)?.matches(':focus-visible')) return;
  markLines(service);
  camera.reveal(place);
});
stage.addEventListener('focusout', () => markLines(undefined));
part('zoom-in').addEventListener('click', () => camera.zoomBy(1.25));
part('zoom-out').addEventListener('click', () => camera.zoomBy(0.8));
part('fit').addEventListener('click', () => camera.showAll());
part('turn').addEventListener('click', () => vscode.postMessage({ type: 'turn' }));
