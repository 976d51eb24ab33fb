// What is wrong with a text that cannot be read as YAML, in words.
import type { Localized } from '../../localized.ts';
import type { YamlError } from '../../syntax/node.ts';
import { MAX_DOCUMENTS, MAX_NODES } from '../../syntax/size.ts';
import type { Slip, SlipKind } from '../../syntax/slip.ts';

export function syntaxMessage({ kind, error }: Slip): Localized {
  if (kind === 'duplicate')
    return { en: `The key \`${error.message}\` is there twice`, ko: `두 번 쓴 키: \`${error.message}\`` };
  return kind ? SLIPS[kind] : (MESSAGES[error.code] ?? messageOfToken(error));
}

const SLIPS: Readonly<Record<Exclude<SlipKind, 'duplicate'>, Localized>> = {
  tab: { en: 'YAML is indented with spaces, not with tabs', ko: 'YAML은 탭이 아니라 공백으로 들여쓴다' },
  'missing-colon': { en: 'A key needs a colon behind it', ko: '키 뒤에 콜론(:)이 필요하다' },
  'missing-space': { en: 'A space is missing behind the colon', ko: '콜론 뒤에 공백이 빠졌다' },
  'too-deep': {
    en: 'Indented too far: the key above has its value already',
    ko: '너무 깊게 들여썼다: 윗줄의 키에 이미 값이 있다',
  },
  misaligned: { en: 'The indentation does not fit what stands above', ko: '들여쓰기가 윗줄과 맞지 않는다' },
  mixed: {
    en: 'Items of a list (`- …`) and keys cannot stand side by side',
    ko: '목록의 항목(`- …`)과 키를 섞어 쓸 수 없다',
  },
  'second-key': {
    en: 'A second `key:` on the line: put the value in quotes, or on a line of its own',
    ko: '한 줄에 `키:`가 두 번 나온다: 값을 따옴표로 감싸거나 줄을 나눈다',
  },
  'special-start': {
    en: 'A plain value cannot begin with this character: put it in quotes',
    ko: '따옴표 없이는 이 문자로 시작할 수 없다: 따옴표로 감싼다',
  },
  'unclosed-quote': { en: 'The quote is not closed', ko: '따옴표가 닫히지 않았다' },
  'unclosed-bracket': { en: 'The bracket is not closed', ko: '괄호가 닫히지 않았다' },
  'flow-variable': {
    en: 'Within [ ] and { } a variable needs quotes',
    ko: '[ ]와 { } 안의 변수는 따옴표로 감싸야 한다',
  },
  'missing-comma': { en: 'A comma is missing in front of this', ko: '이 앞에 쉼표가 빠졌다' },
  fence: { en: 'This line is Markdown, not YAML', ko: 'YAML이 아니라 마크다운인 줄이다' },
  conflict: { en: 'A merge conflict is not resolved', ko: '병합 충돌이 해결되지 않았다' },
};

/** By the error codes of the package `yaml`, and ours of `syntax/block.ts`: those that are no slip. */
const MESSAGES: Readonly<Record<string, Localized>> = {
  ALIAS_PROPS: {
    en: 'An alias cannot have an anchor or a tag of its own',
    ko: '별칭(*)에는 앵커나 태그를 붙일 수 없다',
  },
  BAD_DIRECTIVE: { en: 'This line that begins with `%` cannot be read', ko: '`%`로 시작하는 줄을 읽을 수 없다' },
  BAD_DQ_ESCAPE: { en: 'Unknown escape sequence in double quotes', ko: '큰따옴표 안에 알 수 없는 이스케이프가 있다' },
  BAD_PROP_ORDER: {
    en: 'Anchor and tag stand before the value, not before a dash or question mark',
    ko: '앵커와 태그는 값 앞에 와야 한다',
  },
  BLOCK_IN_FLOW: {
    en: 'Within [ ] and { } indentation does not count: use commas',
    ko: '[ ]와 { } 안에서는 들여쓰기 대신 쉼표로 나눈다',
  },
  KEY_OVER_1024_CHARS: { en: 'A key is at most 1024 characters long', ko: '키는 최대 1024자이다' },
  MULTIPLE_ANCHORS: { en: 'A value has one anchor at most', ko: '값 하나에는 앵커를 하나만 붙일 수 있다' },
  MULTIPLE_TAGS: { en: 'A value has one tag at most', ko: '값 하나에는 태그를 하나만 붙일 수 있다' },
  TAG_RESOLVE_FAILED: { en: 'This tag does not fit the value', ko: '값에 맞지 않는 태그이다' },
  BAD_COLLECTION_TYPE: { en: 'This tag does not fit the value', ko: '값에 맞지 않는 태그이다' },
  RESOURCE_EXHAUSTION: { en: 'Not checked: nested too deep', ko: '검사하지 않음: 너무 깊게 중첩되어 있다' },
  INTERNAL: { en: 'Not checked: cannot be read', ko: '검사하지 않음: 읽을 수 없다' },
  TOO_LARGE: {
    en: 'Not checked: a line of more than a million characters, or a file of more than 64 million',
    ko: '검사하지 않음: 한 줄이 100만 자를 넘거나 파일이 6,400만 자를 넘는다',
  },
  TOO_MANY_NODES: {
    en: `Not checked: more than ${MAX_NODES} values, and Compose reads no file as large as this`,
    ko: `검사하지 않음: 값이 ${MAX_NODES}개를 넘고, Compose는 이렇게 큰 파일을 읽지 않는다`,
  },
  TOO_MANY_DOCUMENTS: {
    en: `Not checked from here on: the file has more than ${MAX_DOCUMENTS} YAML documents`,
    ko: `여기부터 검사하지 않음: 파일의 YAML 문서가 ${MAX_DOCUMENTS}개를 넘는다`,
  },
  TOO_DEEP: { en: 'Not checked: nested deeper than 200 levels', ko: '검사하지 않음: 200단계보다 깊게 중첩되어 있다' },
};

/** Something is missing, or is not expected there. */
function messageOfToken({ code, message }: YamlError): Localized {
  if (/^Missing space after :/.test(message)) return SLIPS['missing-space'];
  if (/^Unexpected (?:,|empty item)/.test(message)) return { en: 'One comma too many', ko: '쉼표가 하나 더 있다' };
  if (/^Comments must be separated/.test(message))
    return { en: 'A comment needs a space before its `#`', ko: '주석의 `#` 앞에 공백이 필요하다' };
  if (code === 'MISSING_CHAR')
    return {
      en: 'Something is missing here: a dash, a space or a line of its own',
      ko: '대시, 공백 또는 줄바꿈이 빠졌다',
    };
  return { en: 'This cannot stand here', ko: '여기에 올 수 없는 내용이다' };
}
