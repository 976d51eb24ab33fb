// A menu at a place of the page: by mouse and by keyboard.

export interface MenuItem {
  readonly label: string;
  /** Absent: it is no choice to switch on and off. */
  readonly checked?: boolean;
  act(): void;
}

const menu = document.createElement('div');
let before: HTMLElement | SVGElement | undefined;

/** What had the focus gets it back. Without items nothing opens. */
export function openMenu(
  label: string,
  items: readonly MenuItem[],
  at: { readonly x: number; readonly y: number },
): void {
  if (items.length === 0) return;
  before ??=
    document.activeElement instanceof HTMLElement || document.activeElement instanceof SVGElement
      ? document.activeElement
      : undefined;
  menu.id = 'menu';
  menu.setAttribute('role', 'menu');
  menu.setAttribute('aria-label', label);
  menu.replaceChildren(...items.map(entryOf));
  document.querySelector('main')!.append(menu);
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(4, Math.min(at.x, innerWidth - width - 4))}px`;
  menu.style.top = `${Math.max(4, Math.min(at.y, innerHeight - height - 4))}px`;
  (menu.firstElementChild as HTMLElement).focus();
}

export function closeMenu(): void {
  if (!menu.isConnected) return;
  const isInside = menu.contains(document.activeElement);
  menu.remove();
  if (isInside) before?.focus();
  before = undefined;
}

function entryOf(item: MenuItem): HTMLElement {
  const entry = document.createElement('button');
  entry.setAttribute('role', item.checked === undefined ? 'menuitem' : 'menuitemcheckbox');
  if (item.checked !== undefined) entry.setAttribute('aria-checked', String(item.checked));
  entry.tabIndex = -1;
  entry.textContent = item.label;
  entry.addEventListener('click', () => {
    closeMenu();
    item.act();
  });
  return entry;
}

menu.addEventListener('keydown', (event) => {
  const entries = [...menu.children] as HTMLElement[];
  const at = entries.indexOf(document.activeElement as HTMLElement);
  const next: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
  if (event.key === 'Escape' || event.key === 'Tab') closeMenu();
  else if (next[event.key] !== undefined) entries.at(next[event.key]! % entries.length)?.focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
});
document.addEventListener(
  'pointerdown',
  (event) => event.target instanceof Node && !menu.contains(event.target) && closeMenu(),
);
window.addEventListener('blur', closeMenu);
