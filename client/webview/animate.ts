// Moves what has another place than before from there, instead of letting it jump.

interface Place {
  readonly x: number;
  readonly y: number;
}

const MILLISECONDS = 220;
/** More than these would rather stutter than move. */
const MOST = 400;

/** `id` is that of the elements' `data-id`. What is new, and all lines, fade in. */
export function animate(
  world: SVGGElement,
  before: ReadonlyMap<string, Place>,
  after: ReadonlyMap<string, Place>,
): void {
  const isCalm =
    matchMedia('(prefers-reduced-motion: reduce)').matches || document.body.classList.contains('vscode-reduce-motion');
  if (isCalm || before.size === 0 || after.size > MOST) return;
  let moved = false;
  for (const element of world.querySelectorAll<SVGGElement>('[data-id]')) {
    const id = element.dataset.id!;
    const [from, to] = [before.get(id), after.get(id)];
    if (!to || (from && from.x === to.x && from.y === to.y)) continue;
    moved = true;
    const frames = from ? { transform: [translation(from), translation(to)] } : { opacity: [0, 1] };
    element.animate(frames, { duration: MILLISECONDS, easing: 'ease-out' });
  }
  if (!moved) return;
  for (const line of world.querySelectorAll('.edge, .link'))
    line.animate({ opacity: [0, 0, 1] }, { duration: MILLISECONDS * 1.5 });
}

function translation({ x, y }: Place): string {
  return `translate(${x}px, ${y}px)`;
}
