// compose/overview: the services, networks, volumes … of a project, for a tree.
import type { Overview, OverviewItem } from '../diagram/change-types.ts';
import { modelOf } from '../diagram/model.ts';
import type { ResourceKind } from '../diagram/picture-types.ts';
import type { Localized } from '../localized.ts';
import type { Context } from '../project/project.ts';

/** Sections without anything in them are left out. */
export function graphOverview({ project, settings }: Context): Overview {
  const { locale } = settings;
  const model = modelOf(project);
  const services = [...model.services].map(([name, { image, build, ports, location }]): OverviewItem => {
    return { name, detail: [build ?? image, ...ports].filter(Boolean).join(' · '), location };
  });
  const resources = (kind: ResourceKind) =>
    model.resources
      .filter((resource) => resource.kind === kind)
      .map(({ name, isExternal, location }): OverviewItem => ({ name, detail: isExternal ? EXTERNAL[locale] : '', location }));
  const kinds = Object.keys(TITLES) as (keyof typeof TITLES)[];
  const sections = kinds.map((kind) => ({ kind, title: TITLES[kind][locale], items: kind === 'service' ? services : resources(kind) }));
  return { sections: sections.filter(({ items }) => items.length > 0) };
}

const EXTERNAL: Localized = { en: 'external', ko: '외부 자원' };

const TITLES: Readonly<Record<'service' | ResourceKind, Localized>> = {
  service: { en: 'Services', ko: '서비스' },
  network: { en: 'Networks', ko: '네트워크' },
  volume: { en: 'Volumes', ko: '볼륨' },
  secret: { en: 'Secrets', ko: '시크릿' },
  config: { en: 'Configs', ko: 'config' },
  model: { en: 'Models', ko: '모델' },
};
