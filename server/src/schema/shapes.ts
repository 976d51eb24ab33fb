// The shapes that many keys share: numbers as text, one string or a list of them, KEY=VALUE as mapping or list,
// references to files.
import type { Localized } from '../localized.ts';
import { yaml } from '../yaml.ts';
import type {
  Format,
  Key,
  MappingSchema,
  OneOfSchema,
  ScalarSchema,
  ScalarType,
  Schema,
  SequenceSchema,
  SymbolKind,
  Value,
} from './types.ts';

/** Any text. A bare number or boolean is not text: Compose asks for quotes. */
export const string: ScalarSchema = { kind: 'scalar', types: ['string'] };

/** A boolean, or text that Compose casts to one (compose-go `interpolation`: not "1", not "t"). */
export const boolean: ScalarSchema = {
  kind: 'scalar',
  types: ['boolean', 'string'],
  pattern: /^(true|false|yes|no|on|off|y|n)$/i,
};

/** A boolean of YAML: Compose casts no text here, so that not even a variable may stand there. */
export const strictBoolean: ScalarSchema = { kind: 'scalar', types: ['boolean'] };

/** A whole number, or text that Compose casts to one. */
export const integer: ScalarSchema = { kind: 'scalar', types: ['integer', 'string'], pattern: /^[+-]?\d+$/ };

/** A number, or text that Compose casts to one. */
export const number: ScalarSchema = {
  kind: 'scalar',
  types: ['number', 'string'],
  pattern: /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i,
};

/** A span of time: `1m30s`. A number without a unit is refused. */
export const duration: ScalarSchema = { kind: 'scalar', types: ['string'], format: 'duration' };

/** A size: `512m`, or a number of bytes. */
export const bytes: ScalarSchema = { kind: 'scalar', types: ['string', 'integer'], format: 'bytes' };

/** A size that has to be text, as below `deploy.resources`. */
export const bytesText: ScalarSchema = { kind: 'scalar', types: ['string'], format: 'bytes' };

/** `command`, `entrypoint` and the commands of hooks: a shell-like line, a list of words, or null for none. */
export const command: OneOfSchema = {
  kind: 'one-of',
  options: [
    { kind: 'scalar', types: ['string', 'null'], format: 'command' },
    { kind: 'sequence', items: string },
  ],
};

type More<S, Own extends keyof S> = Partial<Omit<S, 'kind' | Own>>;

/** Text with more to say of it: its format, its values, what it refers to. */
export function text(more: More<ScalarSchema, 'types'>): ScalarSchema {
  return { ...string, ...more };
}

/** Text that follows one of the small grammars. */
export function formatted(format: Format, more: More<ScalarSchema, 'types' | 'format'> = {}): ScalarSchema {
  return { ...string, format, ...more };
}

/** Text that is a name of something: of a service, of a volume. No text is no name. */
export function nameOf(refersTo: SymbolKind): ScalarSchema {
  return { ...string, refersTo, pattern: /./, asks: { en: 'Needs a name', ko: '이름을 쓴다' } };
}

/** A scalar that YAML may read as any of these types. */
export function scalar(types: readonly ScalarType[], more: More<ScalarSchema, 'types'> = {}): ScalarSchema {
  return { kind: 'scalar', types, ...more };
}

/** One of these texts and no other. */
export function oneOfValues(...values: Value[]): ScalarSchema {
  return { ...string, values };
}

/** Any text; these are the usual ones. */
export function suggestedValues(...values: Value[]): ScalarSchema {
  return { ...string, values, suggested: true };
}

/** An allowed or suggested value with its line in both languages. */
export function value(written: Value['value'], en: string, ko: string): Value {
  return { value: written, doc: { en, ko } };
}

export function listOf(items: Schema, more: More<SequenceSchema, 'items'> = {}): SequenceSchema {
  return { kind: 'sequence', items, ...more };
}

/** A list in which Compose refuses the same item twice (`uniqueItems`). */
export function uniqueListOf(items: Schema, more: More<SequenceSchema, 'items' | 'unique'> = {}): SequenceSchema {
  return { kind: 'sequence', items, unique: true, ...more };
}

/** Alternatives, the common one first. Alternatives of an alternative count as its own. */
export function oneOf(...options: readonly Schema[]): OneOfSchema {
  return {
    kind: 'one-of',
    options: options.flatMap((option) => (option.kind === 'one-of' ? option.options : [option])),
  };
}

/** A mapping of these keys and `x-`: the usual shape of a Compose object. */
export function mapping(keys: Readonly<Record<string, Key>>, more: More<MappingSchema, 'keys'> = {}): MappingSchema {
  return { kind: 'mapping', keys, extensions: true, ...more };
}

/** A mapping of names of the user's choice, each of the same entry. */
export function mappingOf(other: Key, more: More<MappingSchema, 'other'> = {}): MappingSchema {
  return { kind: 'mapping', other, ...more };
}

/** What stands behind a KEY of KEY=VALUE. */
export const anyScalar: ScalarSchema = { kind: 'scalar', types: ['string', 'number', 'boolean', 'null'] };

/** A mapping of KEY to a scalar, or a list of KEY=VALUE. `doc` tells what one entry is. */
export function keyValues(
  doc: Localized,
  format?: 'variable' | 'label',
  keys?: Readonly<Record<string, Key>>,
): OneOfSchema {
  return oneOf(mappingOf({ schema: anyScalar, doc }, { keys }), uniqueListOf(format ? formatted(format) : string));
}

/**
 * The same shape with repeated items allowed: where Compose drops them before it looks at the schema (compose-go
 * `override/uncity.go`: environment, labels, annotations, sysctls, build.args, build.labels, build.additional_contexts,
 * deploy.labels, labels of networks, dns …).
 */
export function mayRepeat(schema: OneOfSchema): OneOfSchema {
  return oneOf(
    ...schema.options.map((option) =>
      option.kind === 'sequence' ? listOf(option.items, { title: option.title }) : option,
    ),
  );
}

/** One text, or a list of such texts without repetition. */
export function stringOrList(item: ScalarSchema = string): OneOfSchema {
  return oneOf(item, uniqueListOf(item));
}

export const labels: OneOfSchema = keyValues(
  {
    en: 'A label. A name in reverse domain notation (`com.example.team`) keeps clear of the labels of other tools.',
    ko: '레이블 하나. `com.example.team` 같은 역도메인 표기를 쓰면 다른 도구의 레이블과 겹치지 않는다.',
  },
  'label',
);

/** Options of a driver: names and values are the driver's own. */
export function driverOptions(doc: Localized, number: 'number' | 'integer' = 'number'): MappingSchema {
  return mappingOf({ schema: scalar(['string', number]), doc }, { open: true });
}

/** Names of hosts and their addresses: a mapping (one address or several), or a list of `host=address`. */
export const extraHosts: OneOfSchema = oneOf(
  uniqueListOf(formatted('extra-host')),
  mappingOf({
    schema: oneOf(formatted('ip', { values: [hostGateway()], suggested: true }), listOf(formatted('ip'))),
    doc: {
      en: 'The address of this host name, or a list of addresses. `host-gateway` stands for the machine that runs Docker.',
      ko: '이 호스트 이름의 주소(또는 주소 목록)이다. `host-gateway`는 도커가 실행 중인 호스트를 가리킨다.',
    },
  }),
);

function hostGateway(): Value {
  return value('host-gateway', 'The address of the machine that runs Docker.', '도커가 실행 중인 호스트의 주소.');
}

/**
 * The list below `configs` or `secrets` of a service or a build: names, or mappings that say where and how to mount.
 */
export function fileReferences(kind: 'config' | 'secret'): SequenceSchema {
  return listOf(oneOf(nameOf(kind), kind === 'config' ? configReference : secretReference));
}

/** The permissions of a file: a number, or text that Compose reads as octal. */
export const octal: ScalarSchema = scalar(['integer', 'string'], {
  pattern: /^[+-]?[0-7]+$/,
  asks: { en: 'Needs octal digits such as `"0440"`', ko: '`"0440"` 같은 8진수를 쓴다' },
});

const configReference = fileReference('config', {
  source: {
    en: 'The name of a config of the top-level section `configs`.',
    ko: '최상위 `configs` 섹션에 정의한 config의 이름이다.',
  },
  target: {
    en: 'The path in the container. Without it the file is `/` and the name of the config.',
    ko: '컨테이너 안의 경로이다. 생략하면 `/` 바로 아래에 config 이름으로 놓인다.',
  },
});

const secretReference = fileReference('secret', {
  source: {
    en: 'The name of a secret of the top-level section `secrets`.',
    ko: '최상위 `secrets` 섹션에 정의한 시크릿의 이름이다.',
  },
  target: {
    en: 'The name of the file below `/run/secrets`, or an absolute path. Without it the name of the secret.',
    ko: '`/run/secrets` 아래의 파일 이름, 또는 절대 경로이다. 생략하면 시크릿의 이름을 쓴다.',
  },
});

// The section of the official reference is `services/#configs` or `services/#secrets`.
function fileReference(kind: 'config' | 'secret', doc: { source: Localized; target: Localized }): MappingSchema {
  const section = `${kind}s`;
  const link = `services/#${section}`;
  const target = kind === 'config' ? '/etc/app/settings.yaml' : 'db_password';
  const keys: Record<string, Key> = {
    source: {
      schema: nameOf(kind),
      doc: doc.source,
      example:
        kind === 'config'
          ? yaml`
            source: app_settings
          `
          : yaml`
            source: db_password
          `,
      link,
    },
    target: {
      schema: formatted('path'),
      doc: doc.target,
      default: kind === 'config' ? '/<source>' : '/run/secrets/<source>',
      example: yaml`
        target: ${target}
      `,
      link,
    },
    uid: {
      schema: string,
      doc: {
        en: 'The numeric id of the user that owns the file, in quotes. A file that comes from `file:` is a bind mount and keeps its owner, so this has no effect there.',
        ko: '파일을 소유할 사용자의 숫자 ID이다(따옴표 필요). `file:`로 만든 것은 바인드 마운트라서 원본의 소유자가 그대로 유지되고 이 값은 무시된다.',
      },
      default: "'0'",
      example: yaml`
        uid: "1000"
      `,
      link,
    },
    gid: {
      schema: string,
      doc: {
        en: 'The numeric id of the group that owns the file, in quotes. As `uid`, it has no effect on what comes from `file:`.',
        ko: '파일을 소유할 그룹의 숫자 ID이다(따옴표 필요). `uid`와 마찬가지로 `file:`로 만든 것에는 적용되지 않는다.',
      },
      default: "'0'",
      example: yaml`
        gid: "1000"
      `,
      link,
    },
    mode: {
      schema: octal,
      doc: {
        en: 'The permissions of the file. Write them as octal text (`"0440"`): a number without quotes and without a leading zero is read as decimal. It has no effect on what comes from `file:`.',
        ko: '파일 권한이다. `"0440"`처럼 8진수 문자열로 쓴다. 따옴표와 앞의 0이 없으면 10진수로 읽힌다. `file:`로 만든 것에는 적용되지 않는다.',
      },
      default: '0444',
      example: yaml`
        mode: "0440"
      `,
      link,
    },
  };
  // The schema does not ask for `source`, but no name is an undefined name (compose-go `loader/validate.go`).
  return mapping(keys, { required: ['source'] });
}
