// What of a picture can wait: from afar nobody can read what stands on a card, and most of a large picture is that.

export interface Later {
  /** Drawn in the order in which it was given, bit by bit, once the rest has been seen. */
  add(draw: () => void): void;
  /** All that is left, now. */
  finish(): void;
  /** Nothing of it is wanted any more. */
  forget(): void;
}

/** By then a frame has been made of what did not wait. In milliseconds. */
const SOON = 50;
/** So long at a time: what is typed or dragged meanwhile waits for it. */
const WORK = 24;

export function createLater(): Later {
  let waiting: (() => void)[] = [];
  let next = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const draw = (until: number) => {
    while (next < waiting.length && performance.now() < until) waiting[next++]!();
    if (next === waiting.length) forget();
  };
  const goOn = () => {
    draw(performance.now() + WORK);
    timer = waiting.length > 0 ? setTimeout(goOn) : undefined;
  };
  const forget = () => {
    clearTimeout(timer);
    [waiting, next, timer] = [[], 0, undefined];
  };
  return {
    add(each) {
      waiting.push(each);
      timer ??= setTimeout(goOn, SOON);
    },
    finish: () => draw(Infinity),
    forget,
  };
}
