import assert from 'node:assert/strict';
import { LineCounter, parseAllDocuments, parseDocument } from 'yaml';
import { parseBlock } from '../../server/src/syntax/block.ts';
import { ComposeDocument, parse, parseEdit } from '../../server/src/syntax/document.ts';
import type { Node } from '../../server/src/syntax/node.ts';
import { raw, yaml } from '../../server/src/yaml.ts';
import { ownSamples, sharedSamples } from '../corpus.ts';
import { sampled, some } from '../effort.ts';
import { type Random, random } from '../random.ts';
import { dump, editBetween } from './dump.ts';

const samples = [...ownSamples(), ...sharedSamples()];

describe('the tree of a document', () => {
  it('has the parts of a file with their spans', () => {
    const document = parse(
      'file:///compose.yaml',
      yaml`
        services:
          # 웹
          web: &w
            image: !x "a"
        volumes: {b: , c}
      `,
    );
    const at = (node: Node | undefined) =>
      node && document.text.slice(document.spanOf(node).start, document.spanOf(node).end);
    const services = document.root?.entries[0]?.value;
    assert.equal(services?.kind, 'mapping');
    assert.equal(
      at(services),
      yaml`
        web: &w
            image: !x "a"`,
    );
    const web = services?.kind === 'mapping' ? services.entries[0]?.value : undefined;
    assert.equal(web?.anchor?.name, 'w');
    const image = web?.kind === 'mapping' ? web.entries[0]?.value : undefined;
    assert.equal(image?.tag?.name, '!x');
    assert.equal(at(image), '"a"');
    assert.deepEqual(
      document.blocks.map((block) => block.role),
      ['section', 'child', 'entry'],
    );
  });

  it('resolves an alias to the nearest anchor before it', () => {
    const document = parse(
      'file:///compose.yaml',
      yaml`
        x-a: &a 1
        x-b: *a
        x-c: &a 2
        x-d: *a
        x-e: *none
      `,
    );
    const values = document.blocks.flatMap((block) => block.aliases).map((alias) => document.resolve(alias));
    assert.deepEqual(
      values.map((node) => (node?.kind === 'scalar' ? node.value : undefined)),
      [1, 2, undefined],
    );
  });

  it('resolves an alias to a whole section', () => {
    const document = parse(
      'file:///compose.yaml',
      yaml`
        x-a: &a
          b: 1
          c: 2
        x-d: *a
      `,
    );
    const target = document.resolve(document.blocks.flatMap((block) => block.aliases)[0]!);
    assert.equal(target?.kind === 'mapping' && target.entries.length, 2);
  });

  it('finds keys and values at an offset', () => {
    const text = yaml`
      services:
        web:
          ports: ["80", 443]
          image: x
    `;
    const document = parse('file:///compose.yaml', text);
    const check = (needle: string, path: (string | number)[], isKey: boolean) => {
      const found = document.locate(text.indexOf(needle) + 1);
      assert.deepEqual([found?.path, found?.isKey], [path, isKey]);
    };
    check('443', ['services', 'web', 'ports', 1], false);
    check('ports', ['services', 'web', 'ports'], true);
    check('web', ['services', 'web'], true);
    check('services', ['services'], true);
    check('x\n', ['services', 'web', 'image'], false);
  });

  it('reads several documents in one file', () => {
    const document = parse(
      'file:///compose.yaml',
      yaml`
        a: &x 1
        ---
        b: *x
      `,
    );
    assert.equal(document.roots.length, 2);
    assert.equal(document.resolve(document.blocks[0]!.aliases[0]!), undefined);
  });

  it('keeps the damage of an open quote or bracket in its service', () => {
    for (const broken of ['"open', '[1, 2', '{a: ', "'", '*', '&']) {
      const document = parse(
        'file:///compose.yaml',
        yaml`
          services:
            a:
              image: ${broken}
            b:
              image: busybox
          volumes:
            v:
        `,
      );
      const image = document.locate(document.text.indexOf('busybox'));
      assert.deepEqual(image?.path, ['services', 'b', 'image'], broken);
      assert.ok(
        document.errors.every((error) => document.spanOf(error).start < document.text.indexOf('  b:')),
        broken,
      );
    }
  });

  it('keeps the damage of a line in a wrong column in its service', () => {
    const lines = [
      'half',
      ' half',
      ' key: x',
      '   half',
      '- x',
      ' - x',
      '  - x',
      '   - x',
      '    - x',
      '}',
      '  ]',
      '  half',
    ];
    for (const line of lines) {
      const text = yaml`
        services:
          a:
            image: x
        ${line}
            init: true
          b:
            image: busybox
        volumes:
          v:
      `;
      const document = parse('file:///compose.yaml', text);
      assert.deepEqual(document.locate(text.indexOf('busybox'))?.path, ['services', 'b', 'image'], line);
      assert.deepEqual(document.locate(text.indexOf('  a:') + 2)?.path, ['services', 'a'], line);
      assert.ok(document.errors.length > 0, line);
      assert.ok(
        document.errors.every((error) => document.spanOf(error).start < text.indexOf('  b:')),
        line,
      );
    }
  });

  it('has a half-typed key of the file behind a section', () => {
    const text = yaml`
      services:
        a:
          image: x
      vol
      networks:
        n:
    `;
    assert.deepEqual(
      parse('file:///compose.yaml', text).blocks.map(({ role }) => role),
      ['section', 'child', 'entry', 'section', 'child'],
    );
  });
});

describe('positions', () => {
  it('agree with a naive count, in both directions', () => {
    for (const { name, text } of sampled(samples)) {
      const document = parse('file:///compose.yaml', text);
      const random1 = random(text.length);
      for (let turn = 0; turn < 20; turn++) {
        const offset = random1.below(text.length + 1);
        const lines = text.slice(0, offset).split(/\r\n|\n|\r(?!\n)/);
        // Between \r and \n is the end of the line.
        if (text[offset - 1] === '\r' && text[offset] === '\n') {
          assert.deepEqual(document.positionAt(offset), document.positionAt(offset - 1), name);
          continue;
        }
        const expected = { line: lines.length - 1, character: lines.at(-1)!.length };
        assert.deepEqual(document.positionAt(offset), expected, name);
        assert.equal(document.offsetAt(expected), offset, name);
      }
      assert.equal(document.offsetAt({ line: 1e9, character: 0 }), text.length);
    }
  });
});

describe('an edit', () => {
  const seeds = Number(process.env.WHALEBACK_SEEDS ?? some(3000));

  it(`gives what a fresh parse of the text gives (${seeds} random edits, several in a row)`, () => {
    for (let seed = 0; seed < seeds; ) {
      const dice = random(seed * 7919 + 1);
      let text = dice.pick(samples).text.slice(0, 6000);
      let document = parse('file:///compose.yaml', text);
      for (let turn = 0; turn < 6; turn++, seed++) {
        const before = text;
        text = edited(text, dice);
        document =
          dice.below(2) === 0
            ? parse('file:///compose.yaml', text, turn, document)
            : parseEdit(document, editBetween(before, text, dice), turn);
        assert.equal(document.text, text);
        const fresh = parse('file:///compose.yaml', text);
        assert.deepEqual(dump(document), dump(fresh), `seed ${seed}\n${text}`);
      }
    }
  });

  it('agrees with a parse of the whole file wherever one of the two has no syntax error', () => {
    for (let seed = 0; seed < seeds; seed++) {
      const dice = random(seed * 104729 + 5);
      const sample = dice.pick(samples).text.slice(0, 6000);
      const text = seed % 8 === 0 ? sample : edited(sample, dice);
      checkAgainstWhole(text, `seed ${seed}`);
    }
  });

  it('keeps the blocks that it does not touch', () => {
    const text = yaml`
      name: x
      services:
        a:
          image: x
        b:
          image: y
      volumes:
        v:
    `;
    const before = parse('file:///compose.yaml', text);
    const after = parse('file:///compose.yaml', text.replace('image: x', 'image: xx'), 1, before);
    const kept = after.blocks.filter((block) => before.blocks.includes(block));
    assert.equal(kept.length, before.blocks.length - 1);
    const moved = yaml`
      name: x
      services:
        b:
          image: y
        a:
          image: x
      volumes:
        v:
    `;
    assert.ok(parse('file:///compose.yaml', moved, 2, before).blocks.every((block) => before.blocks.includes(block)));
  });
});

describe('every sample', () => {
  it('agrees with a parse of the whole file', () => {
    for (const { name, text } of sampled(samples)) checkAgainstWhole(text, name);
  });
});

describe('what is refused', () => {
  const check = (text: string, code: string) => {
    const document = parse('file:///compose.yaml', text);
    assert.ok(
      document.errors.some((error) => error.code === code),
      code,
    );
    return document;
  };
  it('deep nesting', () => {
    check(`services: ${'['.repeat(some(10_000))}`, 'TOO_DEEP');
    check(`services: ${'['.repeat(some(10_000))}${']'.repeat(some(10_000))}`, 'TOO_DEEP');
    check(`services: ${'{a: '.repeat(some(10_000))}`, 'TOO_DEEP');
    check(
      yaml`
        services:
          ${'- '.repeat(some(10_000))}x
      `,
      'TOO_DEEP',
    );
    check(
      yaml`
        services:
        ${Array.from({ length: some(5_000) }, (_, at) => `${' '.repeat(at + 1)}a:\n`).join('')}`,
      'TOO_DEEP',
    );
    const document = check(
      yaml`
        services:
          a: ${'['.repeat(some(10_000))}
          b:
            image: busybox
      `,
      'TOO_DEEP',
    );
    assert.equal(document.locate(document.text.indexOf('busybox'))?.path.join('.'), 'services.b.image');
  });
  it('a line of ten megabytes', () => {
    check(
      yaml`
        services:
          a:
            image: ${'x'.repeat(10 << 20)}
      `,
      'TOO_LARGE',
    );
    check(
      yaml`
        services: [${'a, '.repeat(3 << 20)}]
      `,
      'TOO_LARGE',
    );
    check(' '.repeat(10 << 20), 'TOO_LARGE');
    check(`${'a'.repeat(10 << 20)}: 1`, 'TOO_LARGE');
  });
  it('not 150 levels', () => {
    const document = parse(
      'file:///compose.yaml',
      yaml`
        x-deep: ${'['.repeat(150)}${']'.repeat(150)}
      `,
    );
    assert.deepEqual(document.errors, []);
  });
});

function checkAgainstWhole(text: string, label: string): void {
  const document = parse('file:///compose.yaml', text);
  const whole = new ComposeDocument('file:///compose.yaml', 0, [parseBlock(text, { role: 'file' })]);
  const written = parseAllDocuments(text, { uniqueKeys: false, lineCounter: new LineCounter(), logLevel: 'silent' });
  const yamlErrors =
    'empty' in written ? parseDocument(text, { logLevel: 'silent' }).errors : written.flatMap((each) => each.errors);
  const ours = document.errors.filter((error) => error.code !== 'DUPLICATE_KEY');
  assert.equal(
    ours.length === 0,
    yamlErrors.length === 0,
    yaml`
      ${label}: ${ours[0]?.message} / ${yamlErrors[0]?.message}
      ${text}`,
  );
  if (ours.length === 0) assert.deepEqual(dump(document), dump(whole), `${label}\n${text}`);
}

const PIECES = [
  ' ',
  '  ',
  '\n',
  '\r\n',
  ':',
  ': ',
  '- ',
  '#',
  ' # 주석',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  ',',
  '&a ',
  '*a',
  '!reset ',
  '|',
  '>',
  '<<: *a',
  '\t',
  '---\n',
  '...',
  '%',
  '?',
  '? ',
  'a',
  'image: x',
  raw('\n  b:\n    image: y'),
  raw('\nx: 1\n'),
  '\n  half',
  '\nhalf',
  '\n half',
  raw('\n key: x'),
  raw('\n- x'),
  raw('\n  - x'),
  '\n}',
  '\n  ]',
  '한글',
  '😀',
  '${A:-b}',
  '$$',
  '\\',
  '~',
  '@',
  '`',
  '\r',
  '\uFEFF',
];

/**
 * One random edit: an insertion of something that matters to YAML, a deletion, a replacement, a line moved in or out,
 * or lines swapped.
 */
function edited(text: string, dice: Random): string {
  const at = dice.below(text.length + 1);
  const to = Math.min(text.length, at + 1 + dice.below(dice.pick([3, 3, 30, 300])));
  const lines = text.split('\n');
  const line = dice.below(lines.length);
  switch (dice.below(7)) {
    case 0:
    case 1:
      return text.slice(0, at) + dice.pick(PIECES) + text.slice(at);
    case 2:
      return text.slice(0, at) + text.slice(to);
    case 3:
      return text.slice(0, at) + dice.pick(PIECES) + text.slice(to);
    case 4:
      lines[line] = dice.pick([' ', '  ', '\t', '    ']) + lines[line]!;
      return lines.join('\n');
    case 5:
      lines[line] = lines[line]!.replace(/^ {1,2}/, '');
      return lines.join('\n');
    default: {
      const [moved] = lines.splice(line, 1);
      lines.splice(dice.below(lines.length + 1), 0, moved!);
      return lines.join('\n');
    }
  }
}
