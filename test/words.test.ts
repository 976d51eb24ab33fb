// No text that a user sees has a retired word, but for those that had one when the list of offenders was made: the list
// may only shrink.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { RETIRED } from './words/retired.ts';
import { literalsIn, textsIn, textsOfUsers } from './words/texts.ts';

const LIST = 'test/words/offenders.json';

/** By file and name of the word: how often. */
type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

const texts = textsOfUsers();
const listed = JSON.parse(readFileSync(LIST, 'utf8')) as Counts;

function retiredIn(text: string, language: 'en' | 'ko'): readonly string[] {
  return RETIRED[language].flatMap(({ name, pattern }) => [...text.matchAll(pattern)].map(() => name));
}

function counted(): Counts {
  const counts: Record<string, Record<string, number>> = {};
  for (const { file, language, words } of texts) {
    for (const name of retiredIn(words, language)) {
      counts[file] ??= {};
      counts[file][name] = (counts[file][name] ?? 0) + 1;
    }
  }
  return counts;
}

/** `isOver` picks what to say: by file and word, how often the word is there and how often it is listed. */
function differing(found: Counts, isOver: (there: number, listed: number) => boolean): string[] {
  const files = [...new Set([...Object.keys(found), ...Object.keys(listed)])].sort();
  return files.flatMap((file) => {
    const names = new Set([...Object.keys(found[file] ?? {}), ...Object.keys(listed[file] ?? {})]);
    return [...names].flatMap((name) => {
      const [there, allowed] = [found[file]?.[name] ?? 0, listed[file]?.[name] ?? 0];
      return isOver(there, allowed)
        ? [`${file}: ${name}: ${there}, listed ${allowed}; instead: ${insteadOf(name)}`]
        : [];
    });
  });
}

function insteadOf(name: string): string | undefined {
  return [...RETIRED.en, ...RETIRED.ko].find((each) => each.name === name)?.instead;
}

/** The list with what is no longer there taken out. Nothing is added. */
function shrunk(found: Counts): Counts {
  const files = Object.entries(listed).map(([file, names]) => {
    const left = Object.entries(names).map(
      ([name, count]) => [name, Math.min(count, found[file]?.[name] ?? 0)] as const,
    );
    return [file, Object.fromEntries(left.filter(([, count]) => count > 0))] as const;
  });
  return Object.fromEntries(files.filter(([, names]) => Object.keys(names).length > 0));
}

describe('retired words', () => {
  const found = counted();

  it('come into no text', () => {
    assert.deepEqual(
      differing(found, (there, allowed) => there > allowed),
      [],
    );
  });

  it('are listed no more often than they are there (WHALEBACK_WORDS=shrink shortens the list)', () => {
    if (process.env.WHALEBACK_WORDS === 'shrink') writeFileSync(LIST, `${JSON.stringify(shrunk(found), null, 2)}\n`);
    else
      assert.deepEqual(
        differing(found, (there, allowed) => there < allowed),
        [],
      );
  });

  it('are looked for in all texts', () => {
    for (const language of ['en', 'ko']) {
      const files = new Set(texts.filter((text) => text.language === language).map(({ file }) => file));
      assert.ok(texts.filter((text) => text.language === language).length > 1500, `${language}: ${texts.length}`);
      for (const folder of [
        'server/src/schema',
        'server/src/rules',
        'server/src/diagram',
        'server/src/cli',
        'client/src',
        'package.nls',
        'snippets',
      ])
        assert.ok(
          [...files].some((file) => file.startsWith(folder)),
          `${language}: ${folder}`,
        );
    }
  });

  it('are found as words, and not in code or with another meaning', () => {
    const check = (text: string, expected: readonly string[]) =>
      assert.deepEqual(retiredIn(text, /[가-힣]/.test(text) ? 'ko' : 'en'), expected, text);
    check('It stands behind the name.', ['stand', 'behind']);
    check('Understand the outstanding standard.', []);
    check('A plain text at the end of the file on another machine', ['machine']);
    check('Runs on other machines; a text of the machine', ['machine', 'text']);
    check('It is meant so that a tool wins over.', ['is meant', 'wins over', 'so that']);
    check('느슨한 한도를 받아들인다.', ['받아들이다', '한도', '느슨한']);
    check('다른 기기에서 호스트에 접속한다. 레플리카 (지금은 3)', []);
  });

  it('are found in every form of a text', () => {
    const of = (source: string) =>
      textsIn('server/src/a.ts', source).map(({ language, words }) => `${language} ${words.trim()}`);
    assert.deepEqual(of("const a = { en: 'One', ko: '하나' }; const id = 'key';"), ['en One', 'ko 하나']);
    assert.deepEqual(of("value('ro', 'One.', '하나.')"), ['en One.', 'ko 하나.']);
    assert.deepEqual(of("x = { en: isOne ? 'One' : 'Many', ko: '하나' }"), ['en One', 'en Many', 'ko 하나']);
    assert.deepEqual(of('x = { en: `The \\`key\\` of ${a ? `b ${c}` : "d"} here`, ko: `키: ${a}` }'), [
      'en The   of … b … d here',
      'ko 키: …',
    ]);
    assert.deepEqual(of("// it's a comment: '가'\nconst r = /['`]/; of('A b', '가')"), ['en A b', 'ko 가']);
    assert.equal(literalsIn("a = b / c; d = 'e' / f; g = 'h'").length, 2);
  });
});
