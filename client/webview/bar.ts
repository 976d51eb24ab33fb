// The bar above the picture: search, what is shown, profiles, the flow of `up`, and taking the picture along.

import type { GraphChoice, GraphLayer, GraphPicture } from '../../server/src/lsp/protocol.ts';
import { type MenuItem, openMenu } from './menu.ts';
import type { SaveFormat } from './messages.ts';

const ALL = '*';

export interface BarActions {
  choose(choice: GraphChoice): void;
  choice(): GraphChoice;
  toggleFlow(): void;
  copy(): void;
  save(format: SaveFormat): void;
  /** The services that match now, and the one to go to. */
  found(matches: ReadonlySet<string> | undefined, goTo: string | undefined): void;
}

export interface Bar {
  show(picture: GraphPicture): void;
  search(): void;
}

export function createBar(actions: BarActions): Bar {
  const part = <E extends HTMLElement = HTMLElement>(id: string) => document.getElementById(id) as E;
  const field = part<HTMLInputElement>('search');
  let picture: GraphPicture | undefined;
  let at = -1;

  const matches = () => {
    const wanted = field.value.trim().toLowerCase();
    if (!picture || wanted === '') return undefined;
    const isFound = (...texts: (string | undefined)[]) => texts.some((text) => text?.toLowerCase().includes(wanted));
    const nodes = picture.nodes
      .filter(({ name, image, build, ports }) => isFound(name, image, build, ...ports))
      .map(({ name }) => name);
    return [
      ...nodes,
      ...picture.resources.filter(({ name }) => isFound(name)).map(({ id }) => id),
      ...picture.ports.filter(({ address }) => isFound(address)).map(({ id }) => id),
    ];
  };
  const search = (step: number) => {
    const all = matches();
    at = all && all.length > 0 && step !== 0 ? (at + step + all.length) % all.length : -1;
    part('matches').textContent = !all ? '' : all.length === 0 ? picture!.texts.noMatch : `${at + 1}/${all.length}`;
    actions.found(all && new Set(all), all?.[at]);
  };
  const focusBy = (step: number) => {
    const { focus, ...rest } = actions.choice();
    if (focus) actions.choose({ ...rest, focus: { ...focus, hops: Math.max(1, Math.min(20, focus.hops + step)) } });
  };
  const below = (button: HTMLElement, items: readonly MenuItem[]) => {
    const { left, bottom } = button.getBoundingClientRect();
    openMenu(button.textContent, items, { x: left, y: bottom + 2 });
  };

  field.addEventListener('input', () => search(0));
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') search(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') {
      field.value = '';
      search(0);
    } else return;
    event.preventDefault();
  });
  part('nearer').addEventListener('click', () => focusBy(-1));
  part('farther').addEventListener('click', () => focusBy(1));
  part('unfocus').addEventListener('click', () => actions.choose({ ...actions.choice(), focus: undefined }));
  part('layers').addEventListener('click', () => picture && below(part('layers'), layerItems(picture, actions)));
  part('groups').addEventListener('click', () => picture && below(part('groups'), groupItems(picture, actions)));
  part('profiles').addEventListener('click', () => picture && below(part('profiles'), profileItems(picture, actions)));
  part('flow-toggle').addEventListener('click', actions.toggleFlow);
  part('export').addEventListener('click', () => picture && below(part('export'), exportItems(picture, actions)));

  return {
    search: () => field.focus(),
    show(next) {
      picture = next;
      const { texts, layers, profiles } = next;
      field.placeholder = texts.search;
      field.setAttribute('aria-label', texts.search);
      const words = {
        layers: texts.show,
        groups: texts.group,
        profiles: texts.profiles,
        'flow-toggle': texts.flow,
        export: texts.export,
      };
      for (const [id, text] of Object.entries(words)) part(id).textContent = text.replaceAll('`', '');
      for (const [id, text] of Object.entries({
        nearer: texts.nearer,
        farther: texts.farther,
        unfocus: texts.unfocus,
      })) {
        part(id).title = text;
        part(id).setAttribute('aria-label', text);
      }
      part('layers').hidden = layers.all.length === 0;
      part('groups').hidden = next.groups.length === 0;
      part('profiles').hidden = profiles.all.length === 0;
      const { focus } = actions.choice();
      part('around').hidden = focus === undefined;
      part('around').setAttribute('aria-label', texts.focus);
      part('around-name').textContent = focus ? `${focus.service} ±${focus.hops}` : '';
      if (field.value !== '') search(0);
    },
  };
}

const LAYERS: readonly GraphLayer[] = ['networks', 'volumes', 'files', 'models', 'relations', 'ports'];

function layerItems({ layers, networksAs, texts }: GraphPicture, { choose, choice }: BarActions): MenuItem[] {
  const isAreas = networksAs === 'areas';
  const areas: MenuItem = {
    label: texts.areas,
    checked: isAreas,
    act: () => choose({ ...choice(), networksAs: isAreas ? 'nodes' : 'areas' }),
  };
  // What the project has nothing of yet is shown once it has.
  const shown = LAYERS.filter((layer) => layers.shown.includes(layer) || !layers.all.includes(layer));
  const items = layers.all.map((layer): MenuItem => {
    const checked = layers.shown.includes(layer);
    const next = checked ? shown.filter((each) => each !== layer) : [...shown, layer];
    return { label: texts[layer], checked, act: () => choose({ ...choice(), layers: next }) };
  });
  return layers.shown.includes('networks') ? [...items, areas] : items;
}

/** All of a kind at once, then each. */
function groupItems({ groups, texts }: GraphPicture, { choose, choice }: BarActions): MenuItem[] {
  const collapse = (label: string, ids: readonly string[]): MenuItem[] =>
    ids.length === 0 ? [] : [{ label, act: () => choose({ ...choice(), collapsed: ids }) }];
  const idsOf = (kind: 'file' | 'network') => groups.filter((group) => group.kind === kind).map(({ id }) => id);
  const isAny = groups.some(({ isCollapsed }) => isCollapsed);
  const collapsed = groups.filter(({ isCollapsed }) => isCollapsed).map(({ id }) => id);
  return [
    ...(isAny ? [{ label: texts.expandAll, act: () => choose({ ...choice(), collapsed: [] }) }] : []),
    ...collapse(
      texts.collapseFiles,
      idsOf('file').filter((id) => id !== 'group file 0'),
    ),
    ...collapse(texts.collapseNetworks, idsOf('network')),
    ...groups.map(({ id, kind, name, services, isCollapsed }): MenuItem => {
      const next = isCollapsed ? collapsed.filter((other) => other !== id) : [...collapsed, id];
      const label = `${kind === 'network' ? `${texts.network} ` : ''}${name} (${services})`;
      return { label, checked: isCollapsed, act: () => choose({ ...choice(), collapsed: next }) };
    }),
  ];
}

function profileItems({ profiles: { all, active }, texts }: GraphPicture, { choose, choice }: BarActions): MenuItem[] {
  const isAll = active.includes(ALL);
  const each = all.map((profile) => {
    const checked = isAll || active.includes(profile);
    const on = all.filter((other) => (other === profile ? !checked : isAll || active.includes(other)));
    return { label: profile, checked, act: () => choose({ ...choice(), profiles: on }) };
  });
  const isShown = choice().hideOff !== true;
  return [
    { label: texts.allProfiles, checked: isAll, act: () => choose({ ...choice(), profiles: isAll ? [] : [ALL] }) },
    ...each,
    { label: texts.offShown, checked: isShown, act: () => choose({ ...choice(), hideOff: isShown }) },
  ];
}

function exportItems({ texts }: GraphPicture, { copy, save }: BarActions): MenuItem[] {
  return [
    { label: texts.copyMarkdown, act: copy },
    { label: texts.saveSvg, act: () => save('svg') },
    { label: texts.savePng, act: () => save('png') },
    { label: texts.saveMermaid, act: () => save('mermaid') },
    { label: texts.saveDot, act: () => save('dot') },
  ];
}
