// A variable in a value (`${NAME:-default}`) in words: where its value comes from, and what holds without it.
import type { Localized } from '../../localized.ts';
import { type Interpolation, parseInterpolation, type Reference } from '../../syntax/interpolation.ts';
import type { Span } from '../../syntax/node.ts';
import { code } from './text.ts';

/** What stands at an index of a text, with its span in the text; undefined where it is no variable and no `$$`. */
export function variableInWords(text: string, index: number): (Span & { readonly words: readonly Localized[] }) | undefined {
  const { references, escapes } = parseInterpolation(text);
  const dollar = escapes.find((span) => isWithin(span, index));
  if (dollar) return { start: dollar.start, end: dollar.end, words: [ESCAPE] };
  const reference = innermost(references, index);
  return reference && { start: reference.start, end: reference.end, words: [title(reference), ...outcome(reference)] };
}

const ESCAPE: Localized = {
  en: '`$$` stands for one `$`: Compose puts no variable in, and the container sees `$`.',
  ko: '`$$`는 `$` 문자 하나를 뜻한다. Compose가 변수로 치환하지 않고 컨테이너에 `$`로 전달한다.',
};

function innermost(references: Interpolation['references'], index: number): Reference | undefined {
  const found = references.find((reference) => isWithin(reference, index));
  return found && (innermost(found.nested, index) ?? found);
}

function isWithin({ start, end }: Span, index: number): boolean {
  return start <= index && index < end;
}

function title({ name }: Reference): Localized {
  return {
    en: `Variable ${code(name.text)}: from the shell that runs Compose, else from the file \`.env\`.`,
    ko: `변수 ${code(name.text)}: Compose를 실행하는 셸의 값, 없으면 \`.env\` 파일의 값을 쓴다.`,
  };
}

function outcome({ operator, argument }: Reference): readonly Localized[] {
  const text = argument?.text ?? '';
  const value: Localized = text === '' ? { en: 'the empty text', ko: '빈 문자열' } : { en: code(text), ko: code(text) };
  const reason = text === '' ? '' : `: ${code(text)}`;
  switch (operator?.text) {
    case ':-':
      return [{ en: `Where it is unset or empty: ${value.en}`, ko: `없거나 비어 있으면: ${value.ko}` }];
    case '-':
      return [
        { en: `Where it is unset: ${value.en}. An empty value stays empty.`, ko: `없으면: ${value.ko}. 비어 있는 값은 그대로 쓴다.` },
      ];
    case ':?':
      return [
        { en: `Where it is unset or empty, Compose stops with an error${reason}`, ko: `없거나 비어 있으면 오류를 내고 멈춘다${reason}` },
      ];
    case '?':
      return [{ en: `Where it is unset, Compose stops with an error${reason}`, ko: `없으면 오류를 내고 멈춘다${reason}` }];
    case ':+':
      return [
        {
          en: `Where it is set and not empty: ${value.en}. Else the empty text.`,
          ko: `값이 있고 비어 있지 않으면: ${value.ko}. 아니면 빈 문자열.`,
        },
      ];
    case '+':
      return [
        {
          en: `Where it is set, if only to nothing: ${value.en}. Else the empty text.`,
          ko: `값이 있으면(비어 있어도): ${value.ko}. 아니면 빈 문자열.`,
        },
      ];
    default:
      return [{ en: 'Where it is unset: the empty text, with a warning.', ko: '없으면 빈 문자열로 바뀌고 경고가 나온다.' }];
  }
}
