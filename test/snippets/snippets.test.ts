// Is what a snippet inserts, in the place it is for, a Compose file as it stands: with its own defaults, and with every
// choice it offers?
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { images } from '../../server/src/schema/images.ts';
import { allKeys } from '../../server/src/schema/lookup.ts';
import { raw } from '../../server/src/yaml.ts';
import { embeddedSchema } from '../embedded-schema.ts';
import type { JsonSchema } from '../schema/official.ts';

interface Snippet {
  prefix: string;
  description: string;
  body: string[];
}

const snippets: Record<string, Snippet> = JSON.parse(readFileSync('snippets/compose.json', 'utf8'));

/** What stands above a snippet where it is inserted. The last line is indented as the place is. */
const PLACES = {
  file: '',
  service: raw('services:\n  app:\n    image: app\n    '),
  ports: raw('services:\n  app:\n    image: app\n    ports:\n      '),
  mounts: raw('services:\n  app:\n    image: app\n    volumes:\n      '),
};

const PLACE_OF: Record<string, keyof typeof PLACES> = {
  'healthcheck-http': 'service',
  'depends_on-healthy': 'service',
  'port-long': 'ports',
  'mount-bind': 'mounts',
  'mount-volume': 'mounts',
  'deploy-limits': 'service',
  'logging-rotation': 'service',
  'networks-internal': 'file',
  'secrets-file': 'file',
  'configs-file': 'file',
};

describe('snippets', () => {
  it('have prefixes of their own, each with a place in this test', () => {
    assert.deepEqual(
      Object.values(snippets)
        .map((snippet) => snippet.prefix)
        .sort(),
      Object.keys(PLACE_OF).sort(),
    );
  });

  it('have none that the server offers too: editors show both', () => {
    const offered = new Set([
      ...[...allKeys()].map(({ path }) => path.at(-1)),
      ...images.map(({ repository }) => repository),
      'project',
    ]);
    assert.deepEqual(
      Object.values(snippets).filter(({ prefix }) => offered.has(prefix)),
      [],
    );
  });

  it('are described in English and Korean', () => {
    for (const [name, { description }] of Object.entries(snippets))
      assert.match(description, /^[\x20-\x7e]+ · .*[가-힣]/, name);
  });

  for (const [name, { prefix, body }] of Object.entries(snippets)) {
    for (const indentation of ['  ', '    ']) {
      it(`${name} is YAML when a level is ${indentation.length} spaces`, () => {
        for (const text of fill(prefix, body, indentation)) assert.deepEqual(problems(text), [], text);
      });
    }

    it(`${name} has the keys and words of the schema`, function () {
      const schema = embeddedSchema<JsonSchema>(this);
      for (const text of fill(prefix, body, '  '))
        assert.deepEqual(strangers(schema, parseDocument(text).toJS(), schema), [], text);
    });
  }
});

describe('expanding a snippet', () => {
  const check = (body: string, expected: string[]) => assert.deepEqual(expand(body, '  '), expected);
  it('fills in defaults, mirrors and escapes', () => check('${1:a:b}\n\t\t$1 \\$\\${X} $0$2', ['a:b\n    a:b $${X} ']));
  it('tries every choice', () => check('${1|a,"b"|}-${2|c,d,e|}', ['a-c', '"b"-d', '"b"-e']));
});

/** The files that come of a snippet in its place. */
function fill(prefix: string, body: string[], indentation: string): string[] {
  const place = PLACES[PLACE_OF[prefix]!];
  const last = place.slice(place.lastIndexOf('\n') + 1);
  return expand(body.join(`\n${last}`), indentation).map((text) => `${place}${text}\n`);
}

/**
 * What an editor inserts if nothing is typed: the first choice everywhere, then the second (or last) everywhere, and so
 * on.
 */
function expand(body: string, indentation: string): string[] {
  const most = Math.max(1, ...[...body.matchAll(/\|(.+?)\|\}/g)].map((choice) => choice[1]!.split(',').length));
  return Array.from({ length: most }, (_, index) => {
    const filled = new Map<string, string>();
    const text = body.replace(
      /\\([$}\\])|\$\{(\d+)(?::([^}]*)|\|(.+?)\|)\}|\$(\d+)/g,
      (_all, escaped, stop, value, choice, mirror) => {
        if (escaped) return escaped;
        if (mirror) return filled.get(mirror) ?? '';
        const choices = choice?.split(',');
        filled.set(stop, choices ? choices[Math.min(index, choices.length - 1)] : value);
        return filled.get(stop)!;
      },
    );
    return text.replaceAll('\t', indentation);
  });
}

function problems(text: string): string[] {
  const document = parseDocument(text);
  return [...document.errors, ...document.warnings].map((problem) => problem.message);
}

/** Keys that the schema does not know and words that it does not list, as paths. */
function strangers(schema: JsonSchema, value: unknown, root: JsonSchema, path = ''): string[] {
  if (schema.$ref) return strangers(root.$defs![schema.$ref.split('/').at(-1)!]!, value, root, path);
  if (schema.oneOf) {
    const found = schema.oneOf
      .filter((one) => one.$ref || takes(one, value))
      .map((one) => strangers(one, value, root, path));
    return found.sort((a, b) => a.length - b.length)[0] ?? [`${path}: ${value}`];
  }
  if (schema.type && !takes(schema, value)) return [`${path}: ${value}`];
  if (schema.enum && !schema.enum.includes(value)) return [`${path}: ${value}`];
  if (Array.isArray(value))
    return value.flatMap((item, index) => strangers(schema.items ?? {}, item, root, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const pattern = Object.keys(schema.patternProperties ?? {}).find((one) => new RegExp(one).test(key));
    const rest = schema.additionalProperties ?? {};
    const below =
      schema.properties?.[key] ?? (pattern ? schema.patternProperties![pattern] : rest === true ? {} : rest);
    return below ? strangers(below, child, root, `${path}.${key}`) : [`${path}.${key}`];
  });
}

function takes(schema: JsonSchema, value: unknown): boolean {
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  const types = [schema.type ?? type].flat();
  return types.includes(type) || (types.includes('integer') && Number.isInteger(value));
}
