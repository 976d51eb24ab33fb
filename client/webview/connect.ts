// Adding a dependency by hand: from a service's handle to the service that starts before it, or by choosing that one.

import { svg } from './svg.ts';

export interface Connecting {
  /** The next service that is clicked or entered is the target. */
  choose(from: string): void;
  /** Whether a target was awaited: then this was it. */
  take(target: string | undefined): boolean;
  cancel(): void;
}

/** `serviceAt` finds the service at a place of the page. */
export function createConnecting(
  canvas: SVGSVGElement,
  serviceAt: (target: EventTarget | null) => string | undefined,
  connect: (from: string, to: string) => void,
  waiting: (from: string | undefined) => void,
): Connecting {
  let chosen: string | undefined;
  const line = svg('path', { class: 'rubber' });

  const set = (from: string | undefined) => {
    chosen = from;
    waiting(from);
  };
  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || !(event.target instanceof Element) || !event.target.closest('.connector')) return;
    const from = serviceAt(event.target);
    if (from === undefined) return;
    event.preventDefault();
    const { left, top } = canvas.getBoundingClientRect();
    const start = [event.clientX - left, event.clientY - top];
    canvas.append(line);
    waiting(from);
    const move = (at: PointerEvent) =>
      line.setAttribute('d', `M${start.join(' ')}L${at.clientX - left} ${at.clientY - top}`);
    const end = (at: PointerEvent) => {
      for (const [name, listener] of Object.entries(listeners))
        window.removeEventListener(name, listener as EventListener);
      line.remove();
      line.removeAttribute('d');
      waiting(undefined);
      const to = at.type === 'pointerup' ? serviceAt(document.elementFromPoint(at.clientX, at.clientY)) : undefined;
      if (to !== undefined && to !== from) connect(from, to);
    };
    const listeners = { pointermove: move, pointerup: end, pointercancel: end };
    for (const [name, listener] of Object.entries(listeners)) window.addEventListener(name, listener as EventListener);
  });
  return {
    choose: set,
    take(target) {
      if (chosen === undefined) return false;
      const from = chosen;
      set(undefined);
      if (target !== undefined && target !== from) connect(from, target);
      return true;
    },
    cancel: () => chosen !== undefined && set(undefined),
  };
}
