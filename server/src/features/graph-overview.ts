// compose/projects and compose/overview: which projects there are, and the services, networks, volumes … of one, for a
// tree.
import type { Overview, OverviewItem, ProjectItem } from '../diagram/change-types.ts';
import { modelOf } from '../diagram/model.ts';
import type { ResourceKind } from '../diagram/picture-types.ts';
import { nameIn } from '../effective/uri.ts';
import type { Localized } from '../localized.ts';
import type { Context } from '../project/project.ts';

/**
 * Each set of files once, and none that others include. What is laid over a project stands below it, as one of its
 * variants.
 */
export function projectsIn(contexts: readonly Context[]): readonly ProjectItem[] {
  const sets = new Map<string, ProjectItem>();
  const taken = new Set<string>();
  for (const { project, document } of contexts) {
    const { name, files: read } = project.loaded;
    const files = read.filter(({ role }) => role === 'main').map((file) => file.document.uri);
    for (const { document: other, role } of read) if (role !== 'main') taken.add(other.uri);
    const id = JSON.stringify(files);
    const known = sets.get(id);
    if (files.includes(document.uri) && (!known || document.uri === files[0]))
      sets.set(id, { uri: document.uri, name, files, variants: [] });
  }
  const all = [...sets.values()].filter(({ files }) => !files.every((file) => taken.has(file)));
  const bases = new Map(all.filter(({ uri, files }) => uri === files[0]).map((item) => [item.uri, item]));
  const isVariant = (item: ProjectItem) => bases.has(item.files[0]!) && bases.get(item.files[0]!) !== item;
  return all
    .filter((item) => !isVariant(item))
    .map((item) => ({
      ...item,
      variants: all.filter((other) => isVariant(other) && other.files[0] === item.files[0]),
    }));
}

/** Sections without anything in them are left out. */
export function graphOverview({ project, settings }: Context): Overview {
  const { locale } = settings;
  const model = modelOf(project);
  const services = [...model.services].map(
    ([name, { image, build, ports, profiles, isOff, location }]): OverviewItem => {
      const off = isOff && `${OFF[locale]} (profiles: ${profiles.join(', ')})`;
      return { name, detail: [build ?? image, ...ports, off].filter(Boolean).join(' · '), location };
    },
  );
  const resources = (kind: ResourceKind) =>
    model.resources
      .filter((resource) => resource.kind === kind)
      .map(
        ({ name, isExternal, location }): OverviewItem => ({
          name,
          detail: isExternal ? EXTERNAL[locale] : '',
          location,
        }),
      );
  const files = project.loaded.files.map(({ document: { uri }, role }): OverviewItem => {
    return { name: nameIn(uri), detail: role === 'main' ? '' : ROLES[role][locale], location: { uri, range: TOP } };
  });
  const items = (kind: keyof typeof TITLES) =>
    kind === 'service' ? services : kind === 'file' ? files : resources(kind);
  const kinds = Object.keys(TITLES) as (keyof typeof TITLES)[];
  const sections = kinds.map((kind) => ({ kind, title: TITLES[kind][locale], items: items(kind) }));
  // One file is the project itself.
  return { sections: sections.filter(({ kind, items: { length } }) => length > (kind === 'file' ? 1 : 0)) };
}

const TOP = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

const EXTERNAL: Localized = { en: 'external', ko: '외부 자원' };
const OFF: Localized = { en: 'off', ko: '꺼짐' };
const ROLES: Readonly<Record<'included' | 'extended', Localized>> = {
  included: { en: 'included', ko: 'include로 포함' },
  extended: { en: 'extended', ko: 'extends로 이어받음' },
};

const TITLES: Readonly<Record<'service' | ResourceKind | 'file', Localized>> = {
  service: { en: 'Services', ko: '서비스' },
  network: { en: 'Networks', ko: '네트워크' },
  volume: { en: 'Volumes', ko: '볼륨' },
  secret: { en: 'Secrets', ko: '시크릿' },
  config: { en: 'Configs', ko: 'config' },
  model: { en: 'Models', ko: '모델' },
  file: { en: 'Files', ko: '파일' },
};
