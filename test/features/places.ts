// Fixtures in which the places of a name are marked: `# ^^^ definition` or `# ^^^ reference` below the line.
import assert from 'node:assert/strict';
import type { Range } from 'vscode-languageserver-types';
import type { Context } from '../../server/src/project/project.ts';
import { contextOf, readFixture } from '../fixture.ts';

export interface Place {
  readonly range: Range;
  readonly role: string;
}

/**
 * The places that a feature finds from the cursor, and from each marked place as well, are exactly those that are
 * marked.
 */
export function checkPlaces(
  fixture: string,
  find: (context: Context, position: Range['start']) => readonly Place[],
  keep = /./,
): void {
  const { text, cursor, marks } = readFixture(fixture);
  const context = contextOf(text);
  const wanted = marks
    .filter(({ label }) => keep.test(label))
    .map(({ line, start, end, label }) => `${line}:${start}-${end} ${label}`);
  const starts = marks.flatMap(({ line, start, end }) => [
    { line, character: start },
    { line, character: end },
  ]);
  for (const position of [context.document.positionAt(cursor), ...starts]) {
    const found = find(context, position).map(
      ({ range: { start, end }, role }) => `${start.line}:${start.character}-${end.character} ${role}`,
    );
    assert.deepEqual(found.sort(), [...wanted].sort(), `${JSON.stringify(position)}\n${text}`);
  }
}

/** One fixture a kind of name, and the forms in which YAML lets it be written. */
export const NAMES: Readonly<Record<string, string>> = {
  services: `services:
  d<|>b:
# ^^ definition
    image: postgres
  web:
    depends_on: [db, other]
#                ^^ reference
    network_mode: "service:db"
#                          ^^ reference
    links: [db:database]
#           ^^ reference
    volumes_from:
      - 'db:ro'
#        ^^ reference
  worker:
    depends_on:
      "db":
#      ^^ reference
        condition: service_healthy
    extends: {service: db}
#                      ^^ reference
  copy:
    extends: {file: other.yaml, service: db}
    networks: [db]
`,
  volumes: `services:
  web:
    volumes:
      - da<|>ta:/data
#       ^^^^ reference
      - ./data:/data
      - {type: volume, source: data, target: /x}
#                              ^^^^ reference
      - {type: bind, source: data, target: /y}
volumes:
  data:
# ^^^^ definition
`,
  'volumes where something is missing yet': `services:
  web:
    volumes:
      - da<|>ta
#       ^^^^ reference
      - source: data
#               ^^^^ reference
      - /data
      - ./data
      - source: ./data
volumes:
  data:
# ^^^^ definition
`,
  'networks, configs, secrets and models': `services:
  web:
    networks: {a: {aliases: [a]}}
    configs: [a]
    secrets: [{source: <|>a}]
#                      ^ reference
    models: [a]
networks: {a: }
configs: {a: {file: ./a}}
secrets: {a: {file: ./a}}
#         ^ definition
models: {a: {model: x}}
`,
  'a name that nothing defines': `services:
  web:
    networks: [lo<|>st]
#              ^^^^ reference
  other:
    networks:
      lost: {}
#     ^^^^ reference
`,
  'names that are like anchors': `services:
  one: &two
    image: x
  t<|>wo: &one
# ^^^ definition
    depends_on: [*one, two]
#                      ^^^ reference
`,
  'what is used by alias': `x-base: &base
  depends_on: [d<|>b]
#              ^^ reference
services:
  db: {image: x}
# ^^ definition
  a: {<<: *base}
  b: {<<: *base}
`,
  anchors: `x-a: &l<|>og
#     ^^^ definition
  driver: local
services:
  a:
    logging: *log
#             ^^^ reference
  b:
    logging: &log {driver: x}
  c:
    logging: *log
`,
  'anchors that are there again': `x: [&a 1, *a, &<|>a 2, *a, *a, &a 3, *a]
#              ^ definition
#                    ^ reference
#                        ^ reference
`,
  'aliases without an anchor': `x: [*n<|>one, &none 1, *none]
#    ^^^^ reference
`,
  'anchors of sections': `services: &al<|>l
#          ^^^ definition
  a: {image: x}
x: *all
#   ^^^ reference
`,
};
