// The pages of the reference table: one a section of the file, a service by subject, and an index of all keys.
import type { Locale, Localized } from '../../server/src/localized.ts';
import { explainOnPage, keyAt, LABELS, shapeOf, tableOf } from '../../server/src/project/explain.ts';
import { MERGE_BY_DEFAULT } from '../../server/src/project/words/merge.ts';
import { extension } from '../../server/src/schema/compose.ts';
import { allKeys, type PlacedKey } from '../../server/src/schema/lookup.ts';
import { environmentKeys } from '../../server/src/schema/service-environment.ts';
import { imageKeys } from '../../server/src/schema/service-image.ts';
import { isolationKeys } from '../../server/src/schema/service-isolation.ts';
import { networkKeys } from '../../server/src/schema/service-network.ts';
import { processKeys } from '../../server/src/schema/service-process.ts';
import { resourceKeys } from '../../server/src/schema/service-resources.ts';
import { storageKeys } from '../../server/src/schema/service-storage.ts';
import type { Key } from '../../server/src/schema/types.ts';
import { header, type Page } from './page.ts';

interface Section {
  readonly file: string;
  readonly title: Localized;
  /** The keys whose sections stand on the page, with all that is below them. */
  readonly roots: readonly (readonly string[])[];
}

/** Keys of a service with pages of their own. */
const LARGE = ['build', 'deploy', 'develop', 'healthcheck'];

const SECTIONS: readonly Section[] = [
  section('file', [['services'], ['services', '*'], ['name'], ['version'], ['x-*']], 'The file', '파일과 최상위 키'),
  subject('image', imageKeys, 'Service: image, build, number', '서비스: 이미지, 빌드, 개수'),
  subject('network', networkKeys, 'Service: ports, networks, names', '서비스: 포트, 네트워크, 이름'),
  subject('storage', storageKeys, 'Service: volumes and files', '서비스: 볼륨과 파일'),
  subject('environment', environmentKeys, 'Service: environment, labels, logs', '서비스: 환경 변수, 레이블, 로그'),
  subject('process', processKeys, 'Service: command, order, start and stop', '서비스: 명령, 순서, 시작과 종료'),
  section('service-models', [ofService('models')], 'Service: AI models', '서비스: AI 모델'),
  subject('resources', resourceKeys, 'Service: CPU, memory, devices', '서비스: CPU, 메모리, 장치'),
  subject('isolation', isolationKeys, 'Service: privileges and isolation', '서비스: 권한과 격리'),
  ...LARGE.map((name) => section(name, [ofService(name)], `\`${name}\` of a service`, `서비스의 \`${name}\``)),
  ...['networks', 'volumes', 'configs', 'secrets', 'models', 'include'].map((name) =>
    section(name, [[name]], `The section \`${name}\``, `최상위 \`${name}\``),
  ),
];

const TITLE: Localized = { en: 'Compose file reference', ko: 'Compose 파일 레퍼런스' };
const INTRODUCTION: Localized = {
  en: 'Every key of a Compose file, as Whaleback explains it in the editor. In a path `*` stands for a name of your choice and `[]` for an item of a list: `services.*.ports[].target` is `target` of an item of `ports` of a service.',
  ko: 'Compose 파일의 모든 키를 Whaleback이 편집기에서 보여 주는 설명 그대로 정리했다. 경로의 `*`는 직접 정하는 이름, `[]`는 목록의 항목이다. `services.*.ports[].target`은 서비스의 `ports` 목록에 있는 항목의 `target`이다.',
};
const KEY: Localized = { en: 'Key', ko: '키' };
const MEANING: Localized = { en: 'What it is', ko: '설명' };
const SHAPE: Localized = { en: 'Shape', ko: '형태' };
const ALL: Localized = { en: 'All keys', ko: '전체 키' };
const RULES: Localized = { en: 'Rules', ko: '규칙' };

/** The keys in the order of the table, `x-…` at the end. */
const KEYS: readonly PlacedKey[] = [...allKeys(), { path: ['x-*'], key: extension }];

/** Where a key is described. One that stands in several places of the table is described in the first. */
const HOMES: ReadonlyMap<Key, PlacedKey> = new Map(KEYS.map((placed) => [placed.key, placed] as const).reverse());

/** On which page a key of the table stands. */
const PAGES: ReadonlyMap<PlacedKey, Section> = new Map(
  SECTIONS.flatMap((each) => keysOf(each).map((placed) => [placed, each] as const)),
);

export function referencePages(locale: Locale): readonly Page[] {
  const folder = locale === 'en' ? 'reference' : 'ko/reference';
  const place = (file: string) => ({ path: `${folder}/${file}.md`, other: otherLanguage(file, locale) });
  return [
    { path: place('README').path, text: indexPage(place('README').other, locale) },
    ...SECTIONS.map((each) => ({
      path: place(each.file).path,
      text: sectionPage(each, place(each.file).other, locale),
    })),
  ];
}

function otherLanguage(file: string, locale: Locale): string {
  return locale === 'en' ? `../ko/reference/${file}.md` : `../../reference/${file}.md`;
}

function indexPage(other: string, locale: Locale): string {
  const tables = SECTIONS.flatMap((each) => [
    `## [${each.title[locale]}](${each.file}.md)`,
    tableOf([[KEY[locale], SHAPE[locale], MEANING[locale]], ...keysOf(each).map((placed) => rowOf(placed, locale))]),
  ]);
  const merging = [`## ${LABELS.merge[locale]}`, MERGE_BY_DEFAULT[locale]];
  const intro = [
    header(other, [{ title: RULES, href: '../rules.md' }], locale),
    `# ${TITLE[locale]}`,
    INTRODUCTION[locale],
  ];
  return `${[...intro, ...merging, ...tables].join('\n\n')}\n`;
}

function rowOf({ path, key }: PlacedKey, locale: Locale): readonly string[] {
  const deprecated = key.deprecated ? `**${LABELS.deprecated[locale]}.** ` : '';
  return [linkTo({ path, key }), shapeOf(key, locale) ?? '', deprecated + firstSentence(key.doc[locale])];
}

function sectionPage(each: Section, other: string, locale: Locale): string {
  // The page of the whole file leads to the others.
  const isMain = ({ path }: PlacedKey) =>
    each.file === 'file' ? path.length === 1 : each.roots.some((root) => root.join() === path.join());
  const main = KEYS.filter(isMain).map((placed) => [linkTo(placed, each), firstSentence(placed.key.doc[locale])]);
  const described = keysOf(each).filter((placed) => HOMES.get(placed.key) === placed);
  return `${[
    header(other, [{ title: ALL, href: 'README.md' }], locale),
    `# ${each.title[locale]}`,
    ...(main.length > 1 ? [tableOf([[KEY[locale], MEANING[locale]], ...main])] : []),
    ...described.map((placed) => describe(placed, each, locale)),
  ].join('\n\n')}\n`;
}

function describe({ path, key }: PlacedKey, each: Section, locale: Locale): string {
  const base = Math.min(...each.roots.map((root) => root.length));
  const depth = path.slice(base).filter((step) => step !== '[]').length;
  const named = keyAt(path.map((step) => (step === '[]' ? 0 : step.replace('*', 'name'))));
  if (named?.key !== key) throw new Error(`${textOf(path)} is not found by its path`);
  return [
    `<a id="${textOf(path)}"></a>`,
    `${'#'.repeat(Math.min(2 + depth, 5))} \`${textOf(path)}\``,
    explainOnPage(named, locale),
    ...linksBelow(path, each, locale),
  ].join('\n\n');
}

/** Links to the keys directly below one, by page where they are on several. */
function linksBelow(path: readonly string[], from: Section, locale: Locale): readonly string[] {
  const below = KEYS.filter((each) => isDirectlyBelow(each.path, path));
  if (below.length === 0) return [];
  const nameOf = (placed: PlacedKey) => textOf(placed.path.slice(path.length)).replace(/^\[]\./, '');
  const links = (list: readonly PlacedKey[]) => list.map((placed) => linkTo(placed, from, nameOf(placed))).join(', ');
  const pages = SECTIONS.filter((each) => below.some((placed) => PAGES.get(placed) === each));
  if (pages.length === 1) return [`${LABELS.keys[locale]}: ${links(below)}`];
  const lists = pages.map(
    (page) => `- ${page.title[locale]}: ${links(below.filter((placed) => PAGES.get(placed) === page))}`,
  );
  return [`${LABELS.keys[locale]}:\n\n${lists.join('\n')}`];
}

/** Through a list or not. */
function isDirectlyBelow(path: readonly string[], parent: readonly string[]): boolean {
  const rest = path.slice(parent.length);
  return parent.every((step, at) => path[at] === step) && rest.filter((step) => step !== '[]').length === 1;
}

function keysOf({ file, roots }: Section): readonly PlacedKey[] {
  return KEYS.filter(({ path }) => {
    if (file === 'file') return roots.some((root) => root.join() === path.join());
    if (file.startsWith('service-') && LARGE.includes(path[2]!)) return false;
    return roots.some((root) => root.every((step, at) => path[at] === step));
  });
}

/** To where a key is described, from a page. */
function linkTo(placed: PlacedKey, from?: Section, text = textOf(placed.path)): string {
  const home = HOMES.get(placed.key)!;
  const page = PAGES.get(home)!;
  return `[\`${text}\`](${page === from ? '' : `${page.file}.md`}#${encodeURI(textOf(home.path))})`;
}

function textOf(path: readonly string[]): string {
  return path.join('.').replaceAll('.[]', '[]');
}

/** A point ends a sentence where a space or the end follows. */
function firstSentence(markdown: string): string {
  return /^.*?\.(?=\s|$)/s.exec(markdown)?.[0] ?? markdown;
}

function section(file: string, roots: Section['roots'], en: string, ko: string): Section {
  return { file, title: { en, ko }, roots };
}

function subject(name: string, keys: Readonly<Record<string, Key>>, en: string, ko: string): Section {
  return section(`service-${name}`, Object.keys(keys).map(ofService), en, ko);
}

function ofService(name: string): readonly string[] {
  return ['services', '*', name];
}
