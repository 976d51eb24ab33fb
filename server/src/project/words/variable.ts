// A variable in a value (`${NAME:-default}`) in words: where its value comes from, and what holds without it.
import type { Localized } from '../../localized.ts';
import { interpolate, parseInterpolation, type Reference } from '../../syntax/interpolation.ts';
import type { Span } from '../../syntax/node.ts';
import type { Environment } from '../surroundings.ts';
import { isWithin, referenceAt } from '../variables.ts';
import { code, same } from './text.ts';

/**
 * What stands at an index of a text, with its span in the text; undefined where it is no variable and no `$$`. With
 * `dotenv` the words tell what the variable becomes.
 */
export function variableInWords(
  text: string,
  index: number,
  dotenv: Environment | undefined,
): (Span & { readonly words: readonly Localized[] }) | undefined {
  const { escapes } = parseInterpolation(text);
  const dollar = escapes.find((span) => isWithin(span, index));
  if (dollar) return { start: dollar.start, end: dollar.end, words: [ESCAPE] };
  const reference = referenceAt(text, index);
  if (!reference) return undefined;
  const { start, end } = reference;
  const now = dotenv ? [valueNow(text.slice(start, end), reference, dotenv), ...refusal(dotenv)] : [];
  return { start, end, words: [title(reference), ...now, ...outcome(reference)] };
}

const ESCAPE: Localized = {
  en: '`$$` stands for one `$`: Compose puts no variable in, and the container sees `$`.',
  ko: '`$$`는 `$` 문자 하나를 뜻한다. Compose가 변수로 치환하지 않고 컨테이너에 `$`로 전달한다.',
};

function title({ name }: Reference): Localized {
  return {
    en: `Variable ${code(name.text)}: from the shell that runs Compose, else from the file \`.env\`.`,
    ko: `변수 ${code(name.text)}: Compose를 실행하는 셸의 값, 없으면 \`.env\` 파일의 값을 쓴다.`,
  };
}

/** What the reference becomes, and why: with the variables of `.env`, the shell left aside. */
function valueNow(written: string, { name, operator }: Reference, dotenv: Environment): Localized {
  const variable = dotenv.variables.get(name.text);
  const { text, problems } = interpolate(written, (other) => dotenv.variables.get(other)?.value);
  const value: Localized = text === '' ? { en: 'empty', ko: '빈 문자열' } : { en: code(text), ko: code(text) };
  const isEmpty = variable?.value === '' && operator?.text.startsWith(':') === true;
  const why = variable ? placeOf(variable.range.start.line, isEmpty) : dotenv.exists ? UNSET : NO_FILE;
  const stop = problems.find(({ reason }) => reason !== 'unset');
  if (stop) {
    const isOwn = stop.start === 0;
    const { en, ko } = isOwn ? why : same(code(written.slice(stop.start, stop.end)));
    return { en: `Compose stops with an error: ${en}`, ko: `Compose가 오류를 내고 멈춘다: ${ko}` };
  }
  if (!variable && !operator)
    return { en: `Value: empty, with a warning (${why.en})`, ko: `값: 빈 문자열, 경고가 나온다 (${why.ko})` };
  if (operator?.text.endsWith('-') && (!variable || isEmpty))
    return { en: `Value: ${value.en} (the default: ${why.en})`, ko: `값: ${value.ko} (기본값: ${why.ko})` };
  return { en: `Value: ${value.en} (${why.en})`, ko: `값: ${value.ko} (${why.ko})` };
}

const UNSET: Localized = { en: '`.env` does not set it', ko: '`.env`에 없다' };
const NO_FILE: Localized = { en: 'there is no `.env` beside this file', ko: '이 파일 옆에 `.env`가 없다' };

function placeOf(line: number, isEmpty: boolean): Localized {
  const [en, ko] = [`\`.env\`, line ${line + 1}`, `\`.env\` ${line + 1}번째 줄`];
  return isEmpty ? { en: `it is empty in ${en}`, ko: `${ko}에서 비어 있다` } : { en, ko };
}

function refusal({ brokenLine }: Environment): Localized[] {
  if (brokenLine === undefined) return [];
  const line = brokenLine + 1;
  return [
    { en: `Compose cannot read \`.env\`: line ${line}`, ko: `Compose가 \`.env\`를 읽을 수 없다: ${line}번째 줄` },
  ];
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
        {
          en: `Where it is unset: ${value.en}. An empty value stays empty.`,
          ko: `없으면: ${value.ko}. 비어 있는 값은 그대로 쓴다.`,
        },
      ];
    case ':?':
      return [
        {
          en: `Where it is unset or empty, Compose stops with an error${reason}`,
          ko: `없거나 비어 있으면 오류를 내고 멈춘다${reason}`,
        },
      ];
    case '?':
      return [
        { en: `Where it is unset, Compose stops with an error${reason}`, ko: `없으면 오류를 내고 멈춘다${reason}` },
      ];
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
      return [
        { en: 'Where it is unset: the empty text, with a warning.', ko: '없으면 빈 문자열로 바뀌고 경고가 나온다.' },
      ];
  }
}
