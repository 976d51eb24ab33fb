// Which part of the picture is seen: moving it by dragging and arrow keys, zooming by wheel, keys and buttons.

import type { Box, GraphPicture, GraphWave } from '../../server/src/lsp/protocol.ts';

export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

const MIN_ZOOM = 0.01;
const MAX_ZOOM = 3;
/** Smaller than this, no text can be read. */
const READABLE = 0.3;
/** A picture of three services is not blown up to fill the panel. */
const MAX_FIT = 1.25;
/** Room for the numbers of the waves beside a picture that is small. */
const SIDE = 20;

export interface Camera {
  /** The whole picture; it stays whole when the panel changes its size, until it is moved. */
  showAll(): void;
  /** Undefined while the whole picture is shown. */
  view(): View | undefined;
  /** A new picture: the view stays, with `anchor`, a service that both have, where it was. */
  show(picture: GraphPicture, anchor?: { readonly before: Box; readonly after: Box }): void;
  /** Moves no more than needed to see a box. */
  reveal(box: Box): void;
  zoomBy(factor: number): void;
  /** What is seen now, also while that is the whole picture. */
  current(): View;
  /** Too far for anything to be read. */
  isFar(): boolean;
  /** Of the panel. */
  size(): { readonly width: number; readonly height: number };
  /** The panel may have another size now. */
  measure(): void;
  /** Puts a point of the picture into the middle of the panel. */
  centre(x: number, y: number): void;
}

/** `world` is the group that is moved in `canvas`; `moved` is called after each change. */
export function createCamera(
  canvas: SVGSVGElement,
  world: SVGGElement,
  start: View | undefined,
  moved: () => void,
): Camera {
  let view: View = start ?? { x: 0, y: 0, zoom: 1 };
  let whole = start === undefined;
  let picture: GraphPicture | undefined;
  let size = { width: 0, height: 0 };

  const measure = () => {
    const { width, height } = canvas.getBoundingClientRect();
    size = { width, height };
  };
  const isFar = () => view.zoom < READABLE;
  const apply = () => {
    world.setAttribute('transform', `translate(${view.x} ${view.y}) scale(${view.zoom})`);
    // What nobody can read costs more than all the rest.
    canvas.toggleAttribute('data-far', isFar());
    for (const wave of picture?.waves ?? []) placeNumbers(world, wave, picture!.direction, view);
    moved();
  };
  const set = (next: View) => {
    whole = false;
    view = next;
    apply();
  };
  const showAll = () => {
    whole = true;
    const { width, height } = size;
    if (!picture || width === 0) return;
    const [left, top] = picture.direction === 'down' ? [SIDE, 0] : [0, SIDE];
    const zoom = clamp(Math.min((width - left) / picture.width, (height - top) / picture.height), MIN_ZOOM, MAX_FIT);
    view = {
      zoom,
      x: left + (width - left - picture.width * zoom) / 2,
      y: top + (height - top - picture.height * zoom) / 2,
    };
    apply();
  };
  const zoomAt = (x: number, y: number, factor: number) => {
    const zoom = clamp(view.zoom * factor, MIN_ZOOM, MAX_ZOOM);
    const scale = zoom / view.zoom;
    set({ zoom, x: x - (x - view.x) * scale, y: y - (y - view.y) * scale });
  };
  const zoomBy = (factor: number) => {
    const { width, height } = size;
    zoomAt(width / 2, height / 2, factor);
  };

  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const { left, top } = canvas.getBoundingClientRect();
      // Lines or pixels, by mouse and system; a pinch on a touchpad comes as small steps with ctrlKey.
      const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1);
      zoomAt(
        event.clientX - left,
        event.clientY - top,
        Math.exp(-clamp(pixels, -120, 120) * (event.ctrlKey ? 0.01 : 0.002)),
      );
    },
    { passive: false },
  );
  onDrag(canvas, (dx, dy) => set({ ...view, x: view.x + dx, y: view.y + dy }));
  const keys: Record<string, () => void> = {
    '+': () => zoomBy(1.25),
    '=': () => zoomBy(1.25),
    '-': () => zoomBy(0.8),
    '0': showAll,
    ArrowLeft: () => set({ ...view, x: view.x + 60 }),
    ArrowRight: () => set({ ...view, x: view.x - 60 }),
    ArrowUp: () => set({ ...view, y: view.y + 60 }),
    ArrowDown: () => set({ ...view, y: view.y - 60 }),
  };
  window.addEventListener('keydown', (event) => {
    const act = keys[event.key];
    // A service that is focused, a menu and a field take the arrow keys for themselves.
    const isTaken =
      event.defaultPrevented ||
      (event.target instanceof Element && event.target.closest('input, [role=menu], aside') !== null);
    if (!act || isTaken || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
  new ResizeObserver(() => {
    const before = size;
    measure();
    if (before.width === size.width && before.height === size.height) return;
    if (whole) showAll();
    else apply();
  }).observe(canvas);

  return {
    showAll,
    zoomBy,
    view: () => (whole ? undefined : view),
    current: () => view,
    isFar,
    size: () => size,
    measure,
    centre(x, y) {
      const { width, height } = size;
      set({ ...view, x: width / 2 - x * view.zoom, y: height / 2 - y * view.zoom });
    },
    show(next, anchor) {
      const turned = picture !== undefined && picture.direction !== next.direction;
      picture = next;
      if (whole || turned) return showAll();
      if (anchor) {
        const dx = (anchor.before.x - anchor.after.x) * view.zoom;
        const dy = (anchor.before.y - anchor.after.y) * view.zoom;
        view = { ...view, x: view.x + dx, y: view.y + dy };
      }
      apply();
    },
    reveal(box) {
      const { width, height } = size;
      const dx = shift(view.x + box.x * view.zoom, box.width * view.zoom, width);
      const dy = shift(view.y + box.y * view.zoom, box.height * view.zoom, height);
      if (dx !== 0 || dy !== 0) set({ ...view, x: view.x + dx, y: view.y + dy });
    },
  };
}

/** The numbers of a wave stand at the side of the panel, and stay about as large when the picture gets smaller. */
function placeNumbers(world: SVGGElement, wave: GraphWave, direction: GraphPicture['direction'], view: View): void {
  const down = direction === 'down';
  // In the middle of the room that the server keeps free (`GUTTER` in diagram/picture.ts), as far as that is in sight.
  const side = (start: number) => (clamp(start + 28 * view.zoom, 12, 26) - start) / view.zoom;
  const numbers = world.querySelectorAll(`[data-wave="${wave.index}"] text`);
  for (const [at, band] of wave.bands.entries()) {
    const x = down ? side(view.x) : band.x + band.width / 2;
    const y = down ? band.y + band.height / 2 : side(view.y);
    numbers[at]?.setAttribute('transform', `translate(${x} ${y}) scale(${clamp(1 / view.zoom, 0.7, 2)})`);
  }
}

/** Dragging with the main button, from anywhere: a click that moves less than a few pixels stays a click. */
function onDrag(canvas: SVGSVGElement, drag: (dx: number, dy: number) => void): void {
  let last: { x: number; y: number } | undefined;
  let dragging = false;
  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 && event.button !== 1) return;
    if (event.target instanceof Element && event.target.closest('.connector')) return;
    last = { x: event.clientX, y: event.clientY };
    dragging = false;
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!last) return;
    const [dx, dy] = [event.clientX - last.x, event.clientY - last.y];
    if (!dragging && Math.hypot(dx, dy) < 4) return;
    if (!dragging) canvas.setPointerCapture(event.pointerId);
    dragging = true;
    canvas.toggleAttribute('data-dragging', true);
    last = { x: event.clientX, y: event.clientY };
    drag(dx, dy);
  });
  const end = () => {
    last = undefined;
    canvas.toggleAttribute('data-dragging', false);
  };
  canvas.addEventListener('pointerup', end);
  canvas.addEventListener('pointercancel', end);
  // The click that ends a drag means nothing.
  canvas.addEventListener(
    'click',
    (event) => {
      if (dragging) event.stopPropagation();
      dragging = false;
    },
    { capture: true },
  );
}

function shift(start: number, size: number, room: number): number {
  const edge = 16;
  if (start < edge) return edge - start;
  return start + size > room - edge ? Math.max(edge - start, room - edge - start - size) : 0;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
