// The page of the rules: what each finds and why, an example with what Whaleback says of it, what can be done about it.
import { SEVERITY_WORDS } from '../../server/src/cli/report/text.ts';
import type { Locale, Localized } from '../../server/src/localized.ts';
import { tableOf } from '../../server/src/project/explain.ts';
import type { Context } from '../../server/src/project/project.ts';
import { rules } from '../../server/src/rules/index.ts';
import { lint } from '../../server/src/rules/lint.ts';
import type { Problem, Rule } from '../../server/src/rules/rule.ts';
import { suppress } from '../../server/src/rules/suppression.ts';
import { fixesOf } from '../../server/src/rules/try-fix.ts';
import { contextOf, readFixture } from '../../test/fixture.ts';
import { header, type Page } from './page.ts';

const WORDS = {
  title: { en: 'Rules', ko: '규칙' },
  introduction: {
    en: 'Everything that Whaleback underlines comes from one of these rules. What a rule says of its example stands behind the `^`.',
    ko: 'Whaleback이 밑줄로 표시하는 문제는 모두 아래 규칙에서 나온다. 예시의 `^` 뒤에 있는 것이 규칙이 알려 주는 내용이다.',
  },
  silence: {
    en: 'A comment silences a rule for a line: `# whaleback-ignore <id>` behind the line, or on a line of its own above it; several ids with commas between, and behind `--` the reason. The setting `whaleback.rules` gives a rule another severity (`error`, `warning`, `information`, `hint`), or turns it `off`.',
    ko: '주석으로 한 줄에서만 규칙을 끌 수 있다. 그 줄 끝이나 바로 윗줄에 `# whaleback-ignore <id>`를 적는다. id가 여러 개이면 쉼표로 나누고, `--` 뒤에 이유를 적을 수 있다. 설정 `whaleback.rules`로 심각도(`error`, `warning`, `information`, `hint`)를 바꾸거나 규칙을 끈다(`off`).',
  },
  id: { en: 'Rule', ko: '규칙' },
  severity: { en: 'Severity', ko: '심각도' },
  finds: { en: 'What it finds', ko: '찾는 것' },
  fixes: { en: 'Quick fixes', ko: '빠른 수정' },
  none: { en: 'none', ko: '없음' },
  fixAll: {
    en: 'Applied by "fix all", and on saving if so set.',
    ko: '"모두 고치기"와 저장할 때의 자동 수정에 들어간다.',
  },
  turnOff: { en: 'To turn it off', ko: '끄는 방법' },
  or: { en: 'or in the settings', ko: '또는 설정에서' },
  bad: { en: 'Wrong:', ko: '잘못된 예:' },
  good: { en: 'Right:', ko: '올바른 예:' },
} satisfies Record<string, Localized>;

export function rulesPage(locale: Locale): Page {
  const other = locale === 'en' ? 'ko/rules.md' : '../rules.md';
  const reference: Localized = { en: 'Compose file reference', ko: 'Compose 파일 레퍼런스' };
  const text = [
    header(other, [{ title: reference, href: 'reference/README.md' }], locale),
    `# ${WORDS.title[locale]}`,
    WORDS.introduction[locale],
    WORDS.silence[locale],
    tableOf([
      [WORDS.id[locale], WORDS.severity[locale], WORDS.finds[locale]],
      ...rules.map((rule) => rowOf(rule, locale)),
    ]),
    ...rules.map((rule) => sectionOf(rule, locale)),
  ].join('\n\n');
  return { path: locale === 'en' ? 'rules.md' : 'ko/rules.md', text: `${text}\n` };
}

function rowOf({ id, severity, title }: Rule, locale: Locale): readonly string[] {
  return [`[\`${id}\`](#${id})`, SEVERITY_WORDS[severity][locale], title[locale]];
}

function sectionOf(rule: Rule, locale: Locale): string {
  const context = contextOf(readFixture(rule.example.bad).text);
  const problems = lint(context.project, context.document, context.settings, (_rule, error) => {
    throw error;
  });
  const fixes = unique(problems.flatMap((problem) => fixesOf(context, problem)).map(({ title }) => title[locale]));
  const canComment = problems.some((problem) => suppress(context.document, problem).length > 0);
  const setting = `\`"whaleback.rules": { "${rule.id}": "off" }\``;
  const off = canComment ? `\`# whaleback-ignore ${rule.id}\`, ${WORDS.or[locale]} ${setting}` : setting;
  return [
    `## ${rule.id}`,
    `**${rule.title[locale]}** (${SEVERITY_WORDS[rule.severity][locale]})`,
    rule.doc[locale],
    WORDS.bad[locale],
    yaml(withMessages(context, problems, locale)),
    WORDS.good[locale],
    yaml(rule.example.good),
    [
      `- ${WORDS.fixes[locale]}: ${fixes.join(' · ') || WORDS.none[locale]}`,
      ...(rule.fixAll ? [`- ${WORDS.fixAll[locale]}`] : []),
      `- ${WORDS.turnOff[locale]}: ${off}`,
    ].join('\n'),
  ].join('\n\n');
}

/** The text with what is said of it below each line. */
function withMessages({ document }: Context, problems: readonly Problem[], locale: Locale): string {
  return document.text
    .split('\n')
    .flatMap((line, index) => [
      line,
      ...problems.flatMap(({ place, message }) => {
        const { start, end } = document.rangeOf(place);
        if (start.line !== index) return [];
        const to = Math.max(end.line === index ? end.character : line.length, start.character + 1);
        const carets = '^'.repeat(to - Math.max(start.character, 1));
        return [`#${' '.repeat(Math.max(start.character - 1, 0))}${carets} ${message[locale]}`];
      }),
    ])
    .join('\n');
}

function yaml(text: string): string {
  return `\`\`\`yaml\n${text.trimEnd()}\n\`\`\``;
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
