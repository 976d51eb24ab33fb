// What cannot be read as YAML: all errors of the file, not the first.
import type { Localized } from '../localized.ts';
import type { Written } from '../project/written.ts';
import type { YamlError } from '../syntax/node.ts';
import type { Rule } from './rule.ts';

export const yamlSyntax: Rule = {
  id: 'yaml-syntax',
  severity: 'error',
  title: { en: 'YAML syntax error', ko: 'YAML 문법 오류' },
  doc: {
    en: 'The file, or a part of it, is not valid YAML. Frequent reasons: a tab in the indentation, a colon without a space behind it, a quote or bracket that is not closed, a key that stands there twice.',
    ko: '파일(또는 그 일부)이 올바른 YAML이 아니다. 들여쓰기에 탭을 쓰거나, 콜론 뒤에 공백이 없거나, 따옴표나 괄호를 닫지 않았거나, 같은 키를 두 번 쓴 경우가 많다.',
  },
  example: {
    bad: 'services:\n  web:\n    image: nginx:1.27\n    image: nginx:1.28\n#   ^^^^^ yaml-syntax\n',
    good: 'services:\n  web:\n    image: nginx:1.28\n',
  },
  check(project, report) {
    const isBroken = project.each(hasErrors).includes(true);
    for (const document of project.documents) {
      if (!isBroken && document.hasUniqueKeys) continue;
      for (const error of document.errors) report(error.start === error.end ? widened(error) : error, messageOf(error));
    }
  },
};

function hasErrors({ block }: Written): boolean {
  return block.errors.length > 0;
}

/** An empty span cannot be seen: it takes in the character before. */
function widened<T extends { readonly start: number; readonly end: number }>(place: T): T {
  return { ...place, start: Math.max(0, place.start - 1) };
}

function messageOf({ code, message }: YamlError): Localized {
  if (code === 'DUPLICATE_KEY') return { en: `The key \`${message}\` is there twice`, ko: `두 번 쓴 키: \`${message}\`` };
  const known = MESSAGES[code];
  if (!known) return { en: message, ko: `YAML 문법 오류: ${message}` };
  return known;
}

/** By the error codes of the package `yaml`, and ours of `syntax/block.ts`. */
const MESSAGES: Readonly<Record<string, Localized>> = {
  ALIAS_PROPS: { en: 'An alias cannot have an anchor or a tag of its own', ko: '별칭(*)에는 앵커나 태그를 붙일 수 없다' },
  BAD_ALIAS: { en: 'The name of the anchor or alias is missing', ko: '앵커(&)나 별칭(*)의 이름이 없다' },
  BAD_DIRECTIVE: { en: 'This line that begins with `%` cannot be read', ko: '`%`로 시작하는 줄을 읽을 수 없다' },
  BAD_DQ_ESCAPE: { en: 'Unknown escape sequence in double quotes', ko: '큰따옴표 안에 알 수 없는 이스케이프가 있다' },
  BAD_INDENT: { en: 'The indentation does not fit what stands above', ko: '들여쓰기가 윗줄과 맞지 않는다' },
  BAD_PROP_ORDER: {
    en: 'Anchor and tag stand before the value, not before a dash or question mark',
    ko: '앵커와 태그는 값 앞에 와야 한다',
  },
  BAD_SCALAR_START: {
    en: 'A plain value cannot begin with this character: put it in quotes',
    ko: '따옴표 없이는 이 문자로 시작할 수 없다: 따옴표로 감싼다',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    en: 'A second `key:` on the line: put the value in quotes, or on a line of its own',
    ko: '한 줄에 `키:`가 두 번 나온다: 값을 따옴표로 감싸거나 줄을 나눈다',
  },
  BLOCK_IN_FLOW: { en: 'Within [ ] and { } indentation does not count: use commas', ko: '[ ]와 { } 안에서는 들여쓰기 대신 쉼표로 나눈다' },
  KEY_OVER_1024_CHARS: { en: 'A key is at most 1024 characters long', ko: '키는 최대 1024자이다' },
  MULTILINE_IMPLICIT_KEY: {
    en: 'A key stands on one line: is a colon missing above?',
    ko: '키는 한 줄에 써야 한다: 윗줄에 콜론(:)이 빠지지 않았는지 확인한다',
  },
  MULTIPLE_ANCHORS: { en: 'A value has one anchor at most', ko: '값 하나에는 앵커를 하나만 붙일 수 있다' },
  MULTIPLE_TAGS: { en: 'A value has one tag at most', ko: '값 하나에는 태그를 하나만 붙일 수 있다' },
  TAB_AS_INDENT: { en: 'YAML is indented with spaces, not with tabs', ko: 'YAML은 탭이 아니라 공백으로 들여쓴다' },
  MISSING_COLON: { en: 'A key needs a colon behind it', ko: '키 뒤에 콜론(:)이 필요하다' },
  TOO_LARGE: {
    en: 'Not checked: a line of more than a million characters, or a file of more than 64 million',
    ko: '검사하지 않음: 한 줄이 100만 자를 넘거나 파일이 6,400만 자를 넘는다',
  },
  TOO_DEEP: { en: 'Not checked: nested deeper than 200 levels', ko: '검사하지 않음: 200단계보다 깊게 중첩되어 있다' },
};
