// Scalars that are read otherwise than they look: a version that loses its last digit, octal numbers, base 60.
import type { Localized } from '../localized.ts';
import type { ScalarSchema } from '../schema/types.ts';
import type { Scalar } from '../syntax/node.ts';

export interface Surprise {
  readonly reason: Localized;
  /** What to write instead, quotes included. */
  readonly better: string;
}

/** What Compose makes of a scalar that its author may not expect; undefined where it is as it looks. */
export function surpriseOf(schema: ScalarSchema, { style, text, value }: Scalar, key: string): Surprise | undefined {
  if (
    typeof value === 'string' &&
    schema.types[0] === 'boolean' &&
    schema.pattern?.test(text) &&
    !/^(?:true|false)$/i.test(text)
  ) {
    const better = String(/^(?:y|yes|on)$/i.test(text));
    return {
      reason: {
        en: `Compose warns of \`${text}\`: write \`${better}\``,
        ko: `Compose가 경고한다: \`${text}\` (대신 \`${better}\`)`,
      },
      better,
    };
  }
  if (style !== 'plain') return undefined;
  const quoted = JSON.stringify(text);
  if (typeof value === 'number' && key === 'mode' && schema.pattern && /^[1-7][0-7]{2}$/.test(text)) {
    const octal = JSON.stringify(`0${text}`);
    const reason = {
      en: `${text} is read as decimal: permissions are octal, ${octal}`,
      ko: `10진수로 읽는다: ${text} (권한은 8진수이다: ${octal})`,
    };
    return { reason, better: octal };
  }
  if (typeof value === 'number' && isText(schema) && seen(text, value) !== text)
    return altered(text, seen(text, value), quoted);
  if (typeof value === 'boolean' && isText(schema) && String(value) !== text)
    return altered(text, String(value), quoted);
  if (schema.format === 'port' && /^[1-9]\d*(?::[0-5]?\d)+$/.test(text)) {
    const reason = {
      en: 'YAML 1.1 reads this as a number in base 60: other tools need the quotes',
      ko: 'YAML 1.1은 60진수로 읽는다: 다른 도구를 위해 따옴표로 감싼다',
    };
    return { reason, better: quoted };
  }
  return undefined;
}

/** Any scalar may stand there, and ends as text: the value of a variable, of a label. */
function isText({ types, format, pattern }: ScalarSchema): boolean {
  return types[0] === 'string' && types.includes('number') && format === undefined && pattern === undefined;
}

/** What go-yaml, and then Compose, makes of a number: octal with a leading zero, exponents from 21 digits on. */
function seen(text: string, value: number): string {
  return /^0[0-7]+$/.test(text) ? String(Number.parseInt(text, 8)) : Math.abs(value) < 1e15 ? String(value) : text;
}

function altered(text: string, becomes: string, better: string): Surprise {
  return {
    reason: {
      en: `\`${text}\` becomes \`${becomes}\`: put it in quotes`,
      ko: `값이 바뀐다: \`${text}\` → \`${becomes}\` (따옴표로 감싼다)`,
    },
    better,
  };
}
