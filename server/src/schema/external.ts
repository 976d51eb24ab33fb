// `external` of networks, volumes, configs and secrets: the thing exists already, and Compose only looks it up.
import type { Localized } from '../localized.ts';
import { yaml } from '../yaml.ts';
import { boolean, mapping, oneOf, string } from './shapes.ts';
import type { Key, MappingSchema } from './types.ts';

interface External {
  doc: Localized;
  example: string;
  link: string;
  /** Compose accepts other keys beside the old `name`. */
  open?: boolean;
}

/** The key `external`: a boolean, or the old mapping with a `name`. */
export function externalKey({ doc, example, link, open }: External): Key {
  const oldForm: MappingSchema = { ...mapping({ name: oldName(link) }), extensions: !open, open };
  return { schema: oneOf(boolean, oldForm), doc, default: 'false', example, link, common: true };
}

// compose-go `transform/external.go` warns, takes the name over, and refuses a `name` beside it that differs.
function oldName(link: string): Key {
  return {
    schema: string,
    doc: {
      en: 'The name of the existing thing, in the form of old Compose files. Compose still reads it, prints a warning, and refuses it beside a different `name`.',
      ko: '이미 존재하는 대상의 이름을 적던 옛 방식이다. 지금도 읽히지만 경고가 나오고, 바깥의 `name`과 값이 다르면 오류가 난다.',
    },
    example: yaml`
      name: shared
    `,
    deprecated: {
      en: 'Write `external: true`, and the name in `name` beside it.',
      ko: '`external: true`로 쓰고 이름은 옆의 `name`에 적는다.',
    },
    link,
  };
}
