// A key without which Compose does not take the mapping.
import type { Localized } from '../localized.ts';
import { type Gap, likely } from '../project/likely.ts';
import { keyOf } from '../schema/lookup.ts';
import { meant } from '../schema/nearest.ts';
import type { ComposeDocument, Placed } from '../syntax/document.ts';
import { addEntry } from '../syntax/edit.ts';
import type { Mapping } from '../syntax/node.ts';
import { yaml } from '../yaml.ts';
import { reportFaults } from './fault.ts';
import type { Fix, Rule } from './rule.ts';

export const missingKey: Rule = {
  id: 'missing-key',
  severity: 'error',
  title: { en: 'Missing key', ko: '빠진 키' },
  doc: {
    en: 'Some mappings need a key before Compose can use them: a long dependency its `condition`, a long port its `target`, a secret or config one place to come from. The fix writes the key with the value that is most often meant: look at it.',
    ko: '반드시 있어야 하는 키가 빠지면 Compose가 거부한다. 긴 형식의 의존성에는 `condition`, 긴 형식의 포트에는 `target`, 시크릿과 config에는 내용을 가져올 곳이 필요하다. 빠른 수정은 가장 흔한 값으로 키를 넣으므로 값이 맞는지 확인한다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: nginx:1.27
          depends_on:
            db:
      #     ^^ missing-key
              restart: true
        db:
          image: redis:7
          secrets:
            - password
      secrets:
        password:
      # ^^^^^^^^ missing-key
          name: db_password
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
          depends_on:
            db:
              restart: true
              condition: service_started
        db:
          image: redis:7
          secrets:
            - password
      secrets:
        password:
          name: db_password
          file: ./password.txt
    `,
  },
  needsWhole: true,
  check: (project, report) => reportFaults(project, report, 'missing-key'),
  checkBlock(_block, { mismatches, services }, report) {
    for (const mismatch of mismatches) {
      if (mismatch.kind !== 'missing-key') continue;
      const { node, names, schema, path } = mismatch;
      // What `extends` brings is not known here, and a misspelt key is told of already.
      const service = services.find(({ name }) => path[0] === 'services' && name === path[1]);
      if (service?.value.get('extends')) continue;
      // So are those of a mapping of which nothing is known.
      if (node.entries.length > 0 && node.entries.every(({ name = '' }) => !keyOf(schema, name))) continue;
      if (
        node.entries.some(
          ({ name = '' }) => !keyOf(schema, name) && meant(name, schema).some((better) => names.includes(better)),
        )
      )
        continue;
      const list = { en: names.map(code).join(' or '), ko: names.map(code).join(', ') };
      const message: Localized =
        names.length === 1
          ? { en: `${list.en} is missing here`, ko: `빠진 키: ${list.ko}` }
          : { en: `One of these is missing here: ${list.en}`, ko: `다음 중 하나가 필요하다: ${list.ko}` };
      report(placeOf(node), message, {
        fixes: ({ document, project }) =>
          names.map((name) => fix(document, name, node, { node, schema, owner: path.at(-1) ?? '', project })),
      });
    }
  },
};

function code(name: string): string {
  return `\`${name}\``;
}

/** The key that the mapping belongs to; of an item of a list its first key. */
function placeOf(node: Mapping): Placed {
  const { block } = node;
  const owner = ownerOf(node);
  if (owner) return owner;
  const first = node.entries[0]?.key;
  return first && !node.flow ? first : { block, start: node.start, end: Math.min(node.start + 1, node.end) };
}

/** The key behind which a mapping stands, found from the top of its block. */
function ownerOf(node: Mapping): Placed | undefined {
  const path = [...node.block.roots];
  for (let next = path.pop(); next; next = path.pop()) {
    if (node.start < next.start || node.end > next.end) continue;
    if (next.kind === 'sequence') for (const item of next.items) path.push(item);
    if (next.kind !== 'mapping') continue;
    for (const { key, value } of next.entries) {
      if (value === node) return key;
      path.push(value);
    }
  }
  return undefined;
}

function fix(document: ComposeDocument, name: string, node: Mapping, gap: Gap): Fix {
  const value = likely(gap, name);
  return {
    title: { en: `Add \`${name}: ${value}\``, ko: `추가: \`${name}: ${value}\`` },
    edits: addEntry(document, node, [`${name}: ${value}`]),
  };
}
