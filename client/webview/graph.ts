// The page of the graph: takes pictures from the panel, shows them, and tells the panel what is clicked.

import type { Box, GraphChoice, GraphNode, GraphPicture } from '../../server/src/lsp/protocol.ts';
import { animate } from './animate.ts';
import { createBar } from './bar.ts';
import { createConnecting } from './connect.ts';
import { drawPicture } from './draw.ts';
import { toPng, toSvg } from './export.ts';
import { fillFlow, placeOf } from './flow.ts';
import { createLater } from './later.ts';
import { fillLegend, fillTexts } from './legend.ts';
import { openMenu } from './menu.ts';
import { FIRST_CHOICE, type FromWebview, type SaveFormat, stateOf, toWebview, type WebviewState } from './messages.ts';
import { itemsOf, itemsOfEdge } from './node-menu.ts';
import { fillOutline } from './outline.ts';
import { createOverview } from './overview.ts';
import { isSame, locationOf, placesOf } from './places.ts';
import { svg } from './svg.ts';
import { createCamera } from './view.ts';
import { isArrow, next } from './walk.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: FromWebview): void;
  getState(): unknown;
  setState(state: WebviewState): void;
};

/** In milliseconds: once it is loaded the page gets what has been posted before. */
const WAITING = 20;

const vscode = acquireVsCodeApi();
const part = <E extends Element = HTMLElement>(id: string) => document.getElementById(id) as unknown as E;
const canvas = part<SVGSVGElement>('canvas');
const world = svg('g', {});
canvas.append(world);

const saved = stateOf(vscode.getState());
let picture: GraphPicture | undefined;
/** The panel has said what there is to show. */
let isAnswered = false;
let current: string | undefined;
let choice: GraphChoice = saved?.choice ?? FIRST_CHOICE;
let remembering: ReturnType<typeof setTimeout> | undefined;
const later = createLater();
const camera = createCamera(canvas, world, saved?.view, () => {
  if (!camera.isFar()) later.finish();
  overview.follow();
  remember();
});
const overview = createOverview(part<SVGSVGElement>('overview'), () => camera);
const post = (message: FromWebview) => vscode.postMessage(message);
const choose = (wanted: GraphChoice) => {
  choice = wanted;
  openFlow();
  post({ type: 'choose', choice });
};
const connecting = createConnecting(
  canvas,
  (target) => serviceAt({ target }),
  (from, to) => post({ type: 'change', change: { kind: 'connect', from, to } }),
  (from) => {
    for (const node of world.querySelectorAll<SVGElement>('.node'))
      node.toggleAttribute('data-source', node.dataset.service === from);
    part('told').textContent = from === undefined ? '' : (picture?.texts.chooseTarget ?? '');
  },
);
const doing = {
  post,
  choose: (wanted: GraphChoice) => choose({ ...choice, ...wanted }),
  collapse: (group: string, isCollapsed: boolean) => {
    const others = (choice.collapsed ?? []).filter((id) => id !== group);
    choose({ ...choice, collapsed: isCollapsed ? [...others, group] : others });
  },
  connectFrom: (service: string) => connecting.choose(service),
};
const bar = createBar({
  choose,
  choice: () => choice,
  toggleFlow: () => choose({ ...choice, flow: choice.flow === false ? undefined : false }),
  copy: () => post({ type: 'copy' }),
  save: (format) => void save(format),
  found: markFound,
});

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const message = toWebview(data);
  if (message) isAnswered ||= message.type === 'picture' || message.type === 'failed';
  if (message?.type === 'picture') show(message.picture);
  else if (message?.type === 'current') markCurrent(message.service);
  else if (message?.type === 'told') tellForAMoment(message.text);
  else if (message) tell(message.text);
});
if (saved?.picture) show(saved.picture);
window.addEventListener('load', () => setTimeout(() => isAnswered || post({ type: 'ready' }), WAITING));

function show(after: GraphPicture): void {
  const before = picture;
  // Half a line at the wrong depth takes all services away for a moment: what was there stays, and the words say what
  // is so now.
  if (after.nodes.length === 0 && before && before.nodes.length > 0) return tell(after.texts.empty);
  picture = after;
  bar.show(after);
  if (after.nodes.length === 0) tell(after.texts.empty, after.texts.emptyHint);
  else document.body.dataset.shown = 'picture';
  if (before && isSame(before, after)) return;
  const focused = idAt(document.activeElement);
  fillTexts(canvas, after);
  fillLegend(part('legend'), after);
  openFlow();
  // Measured while the old picture, or none, is there: a large new one would be laid out for each question of the
  // page's sizes.
  const anchor = before && anchorOf(before, after);
  camera.measure();
  later.forget();
  world.replaceChildren(...drawPicture(after, later.add));
  camera.show(after, anchor);
  overview.show(after);
  if (before && before.direction === after.direction) animate(world, placesOf(before), placesOf(after));
  markCurrent(current);
  makeStop(focused ?? current ?? after.nodes[0]?.name);
  if (focused !== undefined) elementOf(focused)?.focus({ preventScroll: true });
  if (after.isSimple && !before?.isSimple) tellForAMoment(after.texts.simple);
  later.add(() => fillOutline(part('outline'), after));
  remember();
}

function openFlow(): void {
  const isOpen = choice.flow !== false;
  part('flow').hidden = !isOpen;
  part('flow-toggle').setAttribute('aria-pressed', String(isOpen));
  if (picture && isOpen) fillFlow(part('flow'), picture.flow, picture.texts.flow.replaceAll('`', ''));
}

async function save(format: SaveFormat): Promise<void> {
  if (!picture) return;
  if (format !== 'svg' && format !== 'png') return post({ type: 'save', format });
  later.finish();
  const drawing = toSvg(world, picture);
  post({ type: 'save', format, data: format === 'svg' ? drawing : await toPng(drawing, picture) });
}

/** Those that are searched for stand out; the one to go to is brought into sight. */
function markFound(matches: ReadonlySet<string> | undefined, goTo: string | undefined): void {
  world.toggleAttribute('data-searched', matches !== undefined);
  for (const element of world.querySelectorAll<SVGElement>('[data-id]')) {
    element.toggleAttribute('data-found', matches?.has(element.dataset.id!) ?? false);
    element.toggleAttribute('data-goal', element.dataset.id === goTo);
  }
  const place = goTo === undefined || !picture ? undefined : placesOf(picture).get(goTo);
  if (place) camera.reveal(place);
}

function tellForAMoment(text: string): void {
  part('told').textContent = text;
  setTimeout(() => part('told').textContent === text && part('told').replaceChildren(), 8000);
}

/**
 * Shows a message in the middle of the page if there is no picture. A picture that is already shown stays: a
 * half-typed file does not remove it.
 */
function tell(text: string, hint = ''): void {
  part('message').textContent = text;
  part('hint').textContent = hint;
  document.body.dataset.shown = hint || !picture?.nodes.length ? 'message' : 'both';
}

/**
 * The service that should not move when the picture changes: that of the caret, or the one nearest to the middle of
 * what is seen.
 */
function anchorOf(before: GraphPicture, after: GraphPicture): { before: Box; after: Box } | undefined {
  const places = new Map(after.nodes.map((node) => [node.name, node]));
  const view = camera.view();
  if (!view) return undefined;
  const { width, height } = camera.size();
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
  for (const node of world.querySelectorAll<SVGElement>('.node'))
    node.toggleAttribute('data-current', node.dataset.id === service);
  const place = picture?.nodes.find((node) => node.name === service);
  if (changed && place && camera.view()) camera.reveal(place);
}

/** The lines of a service stand out while it is pointed at or focused. */
function markLines(service: string | undefined): void {
  if (world.dataset.pointed === (service ?? '')) return;
  world.dataset.pointed = service ?? '';
  const near = new Set([service]);
  for (const edge of world.querySelectorAll<SVGElement>('.edge, .link')) {
    const { from, to } = edge.dataset;
    const joined = service !== undefined && (from === service || to === service);
    edge.toggleAttribute('data-near', joined);
    if (joined) near.add(from).add(to);
  }
  for (const node of world.querySelectorAll<SVGElement>('[data-id]'))
    node.toggleAttribute('data-near', near.has(node.dataset.id));
  world.toggleAttribute('data-lit', service !== undefined && near.size > 1);
}

/** More services than these are not kept with the state. */
const MOST_KEPT = 200;

/** Not at every step of a movement. */
function remember(): void {
  clearTimeout(remembering);
  remembering = setTimeout(() => {
    if (!picture) return;
    const kept = picture.nodes.length <= MOST_KEPT ? { picture } : {};
    vscode.setState({ uri: picture.uri, direction: picture.direction, choice, view: camera.view(), ...kept });
  }, 200);
}

function elementOf(id: string): SVGElement | undefined {
  return [...world.querySelectorAll<SVGElement>('[data-id]')].find((element) => element.dataset.id === id);
}

function idAt(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest<SVGElement>('[data-id]')?.dataset.id : undefined;
}

function serviceAt({ target }: { readonly target: EventTarget | null }): string | undefined {
  return target instanceof Element ? target.closest<SVGElement>('.node')?.dataset.service : undefined;
}

function edgeAt({ target }: Event) {
  const edge = target instanceof Element ? target.closest<SVGElement>('.edge')?.dataset : undefined;
  return edge && picture?.edges.find((each) => each.from === edge.from && each.to === edge.to);
}

function reveal(event: Event): void {
  if (connecting.take(serviceAt(event))) return;
  const id = idAt(event.target);
  const link = event.target instanceof Element ? event.target.closest<SVGElement>('.link')?.dataset : undefined;
  const address =
    event.target instanceof Element &&
    event.target.closest('.open') &&
    picture?.ports.find((each) => each.id === id)?.address;
  if (address) return post({ type: 'open', address });
  const location =
    (picture && id !== undefined ? locationOf(picture, id) : undefined) ??
    edgeAt(event)?.location ??
    picture?.links.find((each) => link && each.from === link.from && each.to === link.to)?.location;
  if (location) post({ type: 'reveal', location });
}

function menuFor(event: Event, at: { readonly x: number; readonly y: number }): void {
  const [id, edge] = [idAt(event.target), edgeAt(event)];
  if (!picture || (id === undefined && !edge)) return;
  event.preventDefault();
  if (edge) openMenu(edge.description, itemsOfEdge(picture, edge, doing), at);
  else openMenu(id!, itemsOf(picture, id!, doing), at);
}

/** One service is a stop of the Tab key; arrow keys lead to the others. */
function makeStop(id: string | undefined): void {
  for (const element of world.querySelectorAll('[tabindex="0"]')) element.setAttribute('tabindex', '-1');
  if (id !== undefined) elementOf(id)?.setAttribute('tabindex', '0');
}

canvas.addEventListener('click', reveal);
canvas.addEventListener('contextmenu', (event) => menuFor(event, { x: event.clientX, y: event.clientY }));
canvas.addEventListener('keydown', (event) => {
  const id = idAt(event.target);
  if (id === undefined || !picture || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.toLowerCase();
  if (event.key === 'Enter' || event.key === ' ') reveal(event);
  else if (key === 'm' || event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
    const { left, bottom } = elementOf(id)!.getBoundingClientRect();
    menuFor(event, { x: left, y: bottom + 4 });
  } else if (isArrow(event.key) && !event.shiftKey) {
    const target = next(picture, id, event.key);
    if (target !== undefined) elementOf(target)?.focus();
  } else return;
  event.preventDefault();
});
window.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') connecting.cancel();
  if (event.key !== '/' || (event.target instanceof Element && event.target.closest('input'))) return;
  event.preventDefault();
  bar.search();
});
canvas.addEventListener('pointerover', (event) => markLines(idAt(event.target)));
canvas.addEventListener('pointerleave', () => markLines(undefined));
// Not on the canvas: a listener to its focus would make it a stop of the Tab key.
const stage = part('stage');
stage.addEventListener('focusin', (event) => {
  const id = idAt(event.target);
  const place = id === undefined || !picture ? undefined : placesOf(picture).get(id);
  if (!place) return;
  makeStop(id);
  // A click focuses as well, but there is nothing to bring into sight then.
  if (!elementOf(id!)?.matches(':focus-visible')) return;
  markLines(id);
  camera.reveal(place);
});
stage.addEventListener('focusout', () => markLines(undefined));
part('flow').addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('button') : undefined;
  const location = button && picture && placeOf(picture.flow, button);
  if (location) post({ type: 'reveal', location });
});
part('zoom-in').addEventListener('click', () => camera.zoomBy(1.25));
part('zoom-out').addEventListener('click', () => camera.zoomBy(0.8));
part('fit').addEventListener('click', () => camera.showAll());
part('turn').addEventListener('click', () => post({ type: 'turn' }));
