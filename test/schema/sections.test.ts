// The reference table of everything but the direct keys of a service, compared with the schema that Compose embeds; its
// texts and its examples.
import assert from 'node:assert/strict';
import { build } from '../../server/src/schema/build.ts';
import { compose, extension } from '../../server/src/schema/compose.ts';
import { deploy } from '../../server/src/schema/deploy.ts';
import { develop } from '../../server/src/schema/develop.ts';
import { allKeys } from '../../server/src/schema/lookup.ts';
import { string } from '../../server/src/schema/shapes.ts';
import type { Schema } from '../../server/src/schema/types.ts';
import { embeddedSchema } from '../embedded-schema.ts';
import { differences, type JsonSchema, textProblems } from './official.ts';

// The keys of a service have a test of their own.
const skip = ['.services.*'];

const sections: { name: string; table: Schema }[] = [
  { name: '', table: compose },
  { name: 'build', table: build },
  { name: 'deployment', table: deploy },
  { name: 'development', table: develop },
];

// Where the table says something else than the official schema, because Compose does (compose-go) or because it helps.
const deliberate = [
  // compose-go takes `include` out before the schema is asked: an empty list may be left out, items may be empty and
  // unknown keys are passed over.
  '.include: types: sequence officially, null, sequence here',
  '.include[]: unknown keys: refused officially, fine here',
  // Nor is it asked about these.
  '.include[].path: repeated items: refused officially, fine here',
  '.include[].env_file: repeated items: refused officially, fine here',
  '.include[].project_directory: types: string officially, integer, string here',
  // Read as octal digits, without a fraction.
  'build.secrets[].mode: types: number, string officially, integer, string here',
  // As for the other sections, where the schema marks it.
  '.secrets.*.external.name: deprecated here',
  // What the readers behind the schema ask for.
  '.name: pattern: undefined officially, [a-z\\d] here',
  '.secrets.*.environment: pattern: undefined officially, . here',
  'build.additional_contexts[]: pattern: undefined officially, = here',
  'build.ssh[]: pattern: undefined officially, ^default$|= here',
  'development.watch[].path: pattern: undefined officially, . here',
  // compose-go crashes over a value that is no text.
  'build.additional_contexts.*: types: boolean, null, number, string officially, string here',
  // compose-go casts no text there, and crashes over a `soft` or `hard` that is one.
  ...['nofile', 'nproc', 'memlock', 'core', 'stack', 'fsize', 'rtprio', '*'].flatMap((name) => [
    `build.ulimits.${name}: types: integer, mapping, string officially, integer, mapping here`,
    `build.ulimits.${name}.soft: types: integer, string officially, integer here`,
    `build.ulimits.${name}.hard: types: integer, string officially, integer here`,
  ]),
  // compose-go reads it into a text, which takes no fraction.
  '.secrets.*.driver_opts.*: types: number, string officially, integer, string here',
  // compose-go reads these into unsigned numbers, after the schema.
  'deployment.replicas: minimum: undefined officially, 0 here',
  'deployment.placement.max_replicas_per_node: minimum: undefined officially, 0 here',
  'deployment.restart_policy.max_attempts: minimum: undefined officially, 0 here',
  'deployment.rollback_config.parallelism: minimum: undefined officially, 0 here',
  'deployment.update_config.parallelism: minimum: undefined officially, 0 here',
];

describe('sections of the reference table', () => {
  for (const { name, table } of sections) {
    it(`agrees with the schema of Compose: ${name || 'the complete file'}`, function () {
      const official = embeddedSchema<JsonSchema>(this);
      const found = differences(withBuild(official), name || undefined, table, { path: name, skip });
      assert.deepEqual(
        found.filter((line) => !deliberate.includes(line)),
        [],
      );
      for (const line of deliberate.filter((line) => line.startsWith(`${name}.`)))
        assert.ok(found.includes(line), `no difference any more: ${line}`);
    });

    it(`has texts in both languages and examples that parse: ${name || 'the whole file'}`, () => {
      assert.deepEqual(textProblems(table, name, skip), []);
    });
  }

  it('has the same for extensions', () => {
    // Below an extension stands anything, lists of lists too: only its entry is read.
    assert.deepEqual(
      textProblems({ kind: 'mapping', keys: { 'x-logging': { ...extension, schema: string } } }, ''),
      [],
    );
  });

  it('has a link and at most five sentences for every key with a name', () => {
    for (const { name, table } of sections) {
      for (const { path, key } of allKeys(table, [name])) {
        const place = path.join('.');
        if (path[1] === 'services' && path.length > 2) continue;
        if (path.at(-1) !== '*') assert.ok(key.link, `${place}: no link`);
        for (const text of [key.doc.en, key.doc.ko])
          assert.ok(sentences(text) <= 5, `${place}: ${sentences(text)} sentences`);
      }
    }
  });
});

// In the official schema `build` stands within the service and has no name.
function withBuild(official: JsonSchema): JsonSchema {
  return { ...official, $defs: { ...official.$defs, build: official.$defs!.service!.properties!.build! } };
}

function sentences(text: string): number {
  return text.replace(/`[^`]*`/g, '').split(/[.!?](?=\s|$)/).length - 1;
}
