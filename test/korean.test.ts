import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { Localized } from '../server/src/localized.ts';
import { LABELS } from '../server/src/project/explain.ts';
import { MERGE_BY_DEFAULT, MERGE_WORDS } from '../server/src/project/words/merge.ts';
import { rules } from '../server/src/rules/index.ts';
import { lint } from '../server/src/rules/lint.ts';
import { extension } from '../server/src/schema/compose.ts';
import { allKeys } from '../server/src/schema/lookup.ts';
import { contextOf, readFixture } from './fixture.ts';

const HANGUL = /[가-힣]/;

/** Code, links, and what is quoted from a program: of no language. */
const CODE = /`[^`]*`|"[^"가-힣]*"|\]\([^)]*\)/g;

/** Spellings that the project does not use, with those that it does. Code is not looked at. */
const SPELLINGS: readonly (readonly [wrong: RegExp, right: string])[] = [
  [/컴포즈/, 'Compose'],
  // By itself it is 도커; the names of products stay as they are.
  [/Docker(?!file| Compose| Model Runner)/, '도커'],
  [/[Ss]ecret/, '시크릿'],
  [/컨피그/, 'config'],
  [/헬스 체크/, '헬스체크'],
  [/환경변수/, '환경 변수'],
  [/바인드마운트/, '바인드 마운트'],
  [/자동완성/, '자동 완성'],
  [/프로필/, '프로파일'],
  [/디렉토리/, '디렉터리'],
  [/메세지/, '메시지'],
  [/라벨/, '레이블'],
  [/맵핑/, '매핑'],
  [/불린|부울|불리안/, '불리언'],
  [/Windows/, '윈도우'],
  [/(?<!SE)Linux/, '리눅스'],
  [/할수|될수|쓸수/, '할 수, 될 수, 쓸 수'],
  [/안되|안된다/, '안 되'],
];

/** A particle whose form depends on the sound before it, directly behind an inserted name. */
const PARTICLE = /\}[`"]?(?:은|는|이|가|을|를|과|와|으로|로|이나|나|이라|라|이다|아|야)(?![가-힣])/;

/** Emphasis that Markdown does not close: between a punctuation mark and a letter. */
const OPEN_EMPHASIS = /\*\*[^*]*[\p{P}`]\*\*[가-힣]/u;

const literals = ['server/src', 'client/src', 'scripts/docs'].flatMap(filesBelow).flatMap(koreanIn);

describe('the Korean texts', () => {
  it('are found', () => assert.ok(literals.length > 800, String(literals.length)));

  it('are in Korean', () => {
    for (const { en, ko } of tableTexts()) {
      // What is no more than a name, or all code, is the same in both.
      if (/[a-z]{2}.* /i.test(en.replace(CODE, ''))) assert.match(ko, HANGUL, en);
    }
  });

  it('are in the plain style', () => {
    for (const { file, text } of literals) assert.ok(!isPolite(text), `${file}: ${text}`);
  });

  it('have one spelling for a word', () => {
    for (const { file, text } of literals) {
      const words = text.replace(CODE, '');
      for (const [wrong, right] of SPELLINGS) assert.doesNotMatch(words, wrong, `${right}: ${file}: ${text}`);
    }
  });

  it('have one space between words', () => {
    for (const { file, text } of literals) assert.doesNotMatch(text, /\S {2,}\S|[가-힣] [,.]/, `${file}: ${text}`);
  });

  it('have particles that fit the sound before them', () => {
    for (const { file, text, isTemplate } of literals) {
      for (const [word, before, particle] of text
        .replace(/경로|통로/g, '')
        .matchAll(/([가-힣])([을를와로])(?![가-힣])/g))
        assert.ok(fits(before!, particle!), `${word}: ${file}: ${text}`);
      if (isTemplate) assert.doesNotMatch(text, PARTICLE, `${file}: ${text}`);
    }
  });

  it('close their emphasis', () => {
    for (const { file, text } of literals) assert.doesNotMatch(text, OPEN_EMPHASIS, `${file}: ${text}`);
  });

  it('are judged by checks that can fail', () => {
    assert.ok(isPolite('값을 씁니다.') && isPolite('확인하세요.') && !isPolite('값이 아니다. 필요하다.'));
    assert.ok(!fits('값', '를') && !fits('키', '을') && !fits('값', '로') && fits('파일', '로') && fits('키', '와'));
    assert.match('`${name}`을 찾는다', PARTICLE);
    assert.match('**서비스(컨테이너)**를', OPEN_EMPHASIS);
    assert.doesNotMatch('**서비스**(컨테이너)를 **정의**한다', OPEN_EMPHASIS);
  });
});

/** Every text of the table and of the rules, those that they say of their examples included. */
function* tableTexts(): Iterable<Localized> {
  yield* textsIn([extension.doc, LABELS, MERGE_BY_DEFAULT, MERGE_WORDS]);
  for (const { key } of allKeys()) yield* textsIn([key.doc, key.default, key.need, key.deprecated, key.schema]);
  for (const { title, doc, example } of rules) {
    yield title;
    yield doc;
    const context = contextOf(readFixture(example.bad).text);
    for (const { message, related = [], fixes } of lint(context.project, context.document, context.settings)) {
      yield message;
      yield* related.map((each) => each.message);
      yield* (fixes?.(context) ?? []).map((fix) => fix.title);
    }
  }
}

function textsIn(object: unknown, seen = new Set<unknown>()): Localized[] {
  if (typeof object !== 'object' || object === null || seen.has(object)) return [];
  seen.add(object);
  if ('en' in object && 'ko' in object) return [object as Localized];
  return Object.values(object).flatMap((each) => textsIn(each, seen));
}

/** "합니다", "하세요". */
function isPolite(text: string): boolean {
  return (
    /[해세아어에예]요(?![가-힣])/.test(text) ||
    [...text.matchAll(/([가-힣])니다/g)].some(([, before]) => finalOf(before!) === FINAL.ㅂ)
  );
}

function fits(before: string, particle: string): boolean {
  const final = finalOf(before);
  if (particle === '을') return final !== 0;
  if (particle === '로') return final === 0 || final === FINAL.ㄹ;
  return final === 0;
}

/** Numbers of final consonants in Unicode's composition of syllables. */
const FINAL = { ㄹ: 8, ㅂ: 17 };

/** The number of the final consonant of a syllable; 0 if it ends in a vowel. */
function finalOf(syllable: string): number {
  return (syllable.charCodeAt(0) - 0xac00) % 28;
}

interface Literal {
  readonly file: string;
  /** Without its quotes. */
  readonly text: string;
  readonly isTemplate: boolean;
}

/** The strings and templates of a source with Korean in them. */
function koreanIn(file: string): Literal[] {
  const source = readFileSync(file, 'utf8').replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, '');
  return [...source.matchAll(/'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g)]
    .map(([literal]) => ({
      file,
      text: literal.slice(1, -1).replaceAll('\\`', '`'),
      isTemplate: literal.startsWith('`'),
    }))
    .filter(({ text }) => HANGUL.test(text));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(file) : [file];
  });
}
