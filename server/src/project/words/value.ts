// A value of the file in words: what a short form says, how much a duration or size is, what one of the listed values
// means.
import type { Localized } from '../../localized.ts';
import { optionFor } from '../../schema/lookup.ts';
import type { ScalarSchema, Schema, Value } from '../../schema/types.ts';
import { hasInterpolation, interpolate } from '../../syntax/interpolation.ts';
import type { Scalar } from '../../syntax/node.ts';
import type { Environment } from '../surroundings.ts';
import { bytesInWords, durationInWords } from './amount.ts';
import { imageInWords, type Origin } from './image.ts';
import { mountInWords } from './mount.ts';
import { portInWords } from './port.ts';
import { code } from './text.ts';

/**
 * One sentence, then facts. Undefined where there is nothing to say of the value beyond what the key says.
 * @param origin of an image: whether it is pulled, or is what `build` makes
 * @param dotenv the variables of `.env`, where these are known
 */
export function valueInWords(
  scalar: Scalar,
  schema: Schema,
  origin: Origin,
  dotenv: Environment | undefined,
): readonly Localized[] | undefined {
  const option = optionFor(schema, 'scalar');
  if (!option || scalar.value === null) return undefined;
  // YAML has more ways to write a number than Compose's grammars: it hands them the decimal one.
  const written = typeof scalar.value === 'number' && option.format ? String(scalar.value) : scalar.text;
  if (!hasInterpolation(written)) return ofText(written, option, origin);
  const { text, problems } = interpolate(written, (name) => dotenv?.variables.get(name)?.value);
  const words = problems.length === 0 ? ofText(text, option, origin) : undefined;
  return words && [...words, dotenv?.exists ? WITH_DOTENV : WITH_DEFAULTS];
}

const WITH_DOTENV: Localized = {
  en: 'So it is with the variables of `.env`, and the defaults of the others.',
  ko: '`.env`의 변수와 나머지 변수의 기본값을 쓸 때의 뜻이다.',
};

const WITH_DEFAULTS: Localized = {
  en: 'So it is with the defaults, where none of the variables is set.',
  ko: '변수를 하나도 설정하지 않아 기본값을 쓸 때의 뜻이다.',
};

function ofText(text: string, option: ScalarSchema, origin: Origin): readonly Localized[] | undefined {
  const one = (words: Localized | undefined) => words && [words];
  switch (option.format) {
    case 'port':
      return portInWords(text);
    case 'mount':
      return mountInWords(text);
    case 'image':
      return imageInWords(text, origin);
    case 'duration':
      return one(durationInWords(text));
    case 'bytes':
      return one(bytesInWords(text));
    default:
      return one(listed(text, option.values ?? []));
  }
}

/** `service:` stands in the table for every value that begins so. */
function listed(text: string, values: readonly Value[]): Localized | undefined {
  const found =
    values.find(({ value }) => String(value) === text) ??
    values.find(({ value }) => typeof value === 'string' && value.endsWith(':') && text.startsWith(value));
  if (!found) return undefined;
  const { en, ko } = found.doc;
  return found.deprecated
    ? { en: `${code(text)} (deprecated): ${en}`, ko: `${code(text)} (더 이상 권장하지 않음): ${ko}` }
    : { en: `${code(text)}: ${en}`, ko: `${code(text)}: ${ko}` };
}

/** A form with parts, of which its words tell everything. */
export function isShortForm(schema: Schema): boolean {
  const format = optionFor(schema, 'scalar')?.format;
  return format === 'port' || format === 'mount' || format === 'image';
}
