import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { SAY, USAGE } from '../server/src/cli/texts.ts';
import { textsIn as graphTexts } from '../server/src/diagram/texts.ts';
import type { Localized } from '../server/src/localized.ts';
import { rules } from '../server/src/rules/index.ts';
import { compose } from '../server/src/schema/compose.ts';

const HANGUL = /[가-힣]/;
/** A language has its own name in all languages. */
const LANGUAGES: ReadonlySet<string> = new Set(['한국어']);
/** Texts between these are code, names, or quoted from a program: of no language. */
const CODE = /`[^`]*`|"[^"]*"|\[[^\]]*]\([^)]*\)/g;

describe('texts in both languages', () => {
  it('are there for each rule', () => {
    for (const { id, title, doc } of rules) checkAll(id, [title, doc]);
  });

  it('are there for each key and value of the table', () => {
    const texts = textsIn(compose);
    assert.ok(texts.length > 500);
    checkAll('schema', texts);
  });

  it('are there for the graph', () => {
    const [en, ko] = [graphTexts('en'), graphTexts('ko')];
    for (const word of Object.keys(en) as (keyof typeof en)[])
      checkAll(`graph ${word}`, [{ en: en[word], ko: ko[word] }]);
  });

  it('are there for the command line', () => {
    checkAll('usage', Object.values(USAGE));
    for (const [name, say] of Object.entries(SAY)) {
      const make = say as Localized | ((...words: never[]) => Localized);
      checkAll(name, [
        typeof make === 'function' ? (make as (...words: unknown[]) => Localized)('a', ['b'], 'c') : make,
      ]);
    }
  });

  it('are there for what VS Code shows of the package', () => {
    const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    const [en, ko] = [read('package.nls.json'), read('package.nls.ko.json')];
    assert.deepEqual(Object.keys(ko), Object.keys(en));
    // A language has its own name in all languages.
    for (const name of Object.keys(en))
      assert.ok(ko[name]!.trim() !== '' && (name === 'setting.language.ko' || !HANGUL.test(en[name]!)), name);
    const asked = [...readFileSync('package.json', 'utf8').matchAll(/"%([^%"]+)%"/g)].map(([, name]) => name!);
    assert.deepEqual([...new Set(asked)].sort(), Object.keys(en).sort());
  });

  it('are in the language that they say', () => {
    let count = 0;
    for (const file of ['server/src', 'client', 'scripts/docs'].flatMap(filesBelow)) {
      for (const [, language, quoted] of readFileSync(file, 'utf8').matchAll(
        /\b(en|ko):\s+('(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)/g,
      )) {
        const text = quoted!.slice(1, -1);
        if (language === 'en' && !LANGUAGES.has(text)) assert.doesNotMatch(text, HANGUL, `${file}: ${text}`);
        count++;
      }
    }
    assert.ok(count > 1000);
  });
});

function checkAll(where: string, texts: readonly Localized[]): void {
  for (const { en, ko } of texts) {
    assert.ok(en.trim() !== '' && ko.trim() !== '', where);
    assert.doesNotMatch(en, HANGUL, `${where}: ${en}`);
    // What is no more than a name is the same in both.
    if (/[a-z]{2}.* /i.test(en.replace(CODE, ''))) assert.match(ko, HANGUL, `${where}: ${en}`);
  }
}

/** Every text within an object, each once. */
function textsIn(object: unknown): Localized[] {
  const seen = new Set<unknown>();
  const found: Localized[] = [];
  const visit = (each: unknown) => {
    if (typeof each !== 'object' || each === null || seen.has(each)) return;
    seen.add(each);
    if ('en' in each && 'ko' in each) found.push(each as Localized);
    else for (const value of Object.values(each)) visit(value);
  };
  visit(object);
  return found;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(file) : [file];
  });
}
