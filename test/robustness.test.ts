// Whatever stands in a file, half-typed or hostile: every feature answers, and none throws.
import assert from 'node:assert/strict';
import type { Position } from 'vscode-languageserver-types';
import { codeAction } from '../server/src/features/code-action.ts';
import { completion } from '../server/src/features/completion.ts';
import { definition } from '../server/src/features/definition.ts';
import { diagnostic } from '../server/src/features/diagnostic.ts';
import { documentHighlight } from '../server/src/features/document-highlight.ts';
import { documentSymbol } from '../server/src/features/document-symbol.ts';
import { foldingRange } from '../server/src/features/folding-range.ts';
import { graph } from '../server/src/features/graph.ts';
import { hover } from '../server/src/features/hover.ts';
import { references } from '../server/src/features/references.ts';
import { type Context, Project } from '../server/src/project/project.ts';
import { parse } from '../server/src/syntax/document.ts';
import { raw, yaml } from '../server/src/yaml.ts';
import { ownSamples, sharedSamples } from './corpus.ts';
import { some, stride } from './effort.ts';
import { type Choice, choose } from './fixture.ts';
import { random } from './random.ts';
import { NO_CORPUS, skip } from './skip.ts';

const atPosition: Readonly<Record<string, (context: Context, position: Position) => unknown>> = {
  hover,
  completion,
  definition,
  references: (context, position) => references(context, position, true),
  documentHighlight,
  codeAction: (context, position) => codeAction(context, { start: position, end: position }, { diagnostics: [] }),
};

const ofFile: Readonly<Record<string, (context: Context) => unknown>> = {
  diagnostic: (context) =>
    diagnostic(context, (rule, error) => {
      throw new Error(`rule ${rule.id}`, { cause: error });
    }),
  documentSymbol,
  foldingRange,
  graph: (context) => graph(context).layout,
};

/** An answer is sent as JSON: what aliases stand for must not blow it up. */
const MAX_ANSWER = 8_000_000;

/** Asks every feature, at each offset. `previous` is the context before an edit. */
function check(text: string, offsets: readonly number[], previous?: Context, chosen: Partial<Choice> = {}): Context {
  const document = parse('file:///project/compose.yaml', text, 0, previous?.document);
  const context = { project: new Project([document], previous?.project), document, ...choose(chosen) };
  const ask = (name: string, answer: () => unknown) => {
    let json: string | undefined;
    try {
      json = JSON.stringify(answer());
    } catch (error) {
      throw new Error(`${name} fails on ${JSON.stringify(text.slice(-200))}`, { cause: error });
    }
    assert.ok((json?.length ?? 0) < MAX_ANSWER, `${name} answers with ${json?.length} characters`);
  };
  for (const [name, feature] of Object.entries(ofFile)) ask(name, () => feature(context));
  for (const offset of offsets) {
    const position = document.positionAt(offset);
    for (const [name, feature] of Object.entries(atPosition))
      ask(`${name} at ${offset}`, () => feature(context, position));
  }
  return context;
}

/** A file as it is typed from top to bottom, `step` characters at a time. */
function typeIn(text: string, step: number, seed: number, chosen: Partial<Choice> = {}): void {
  const { below } = random(seed);
  let context: Context | undefined;
  for (let end = 0; end < text.length + step; end += step) {
    const typed = text.slice(0, end);
    const elsewhere = below(4) === 0 ? [below(typed.length + 1)] : [];
    context = check(typed, [typed.length, ...elsewhere], context, chosen);
  }
}

const BOMB = `${Array.from(
  { length: 10 },
  (_, level) =>
    yaml`
      x-${level}: &l${level} [${
        level === 0
          ? 'boom'
          : Array(10)
              .fill(`*l${level - 1}`)
              .join(', ')
      }]
    `,
).join('')}`;
const MAPPING_BOMB = Array.from({ length: 10 }, (_, level) => {
  const entries = Array.from({ length: 10 }, (_, at) => `k${at}: ${level === 0 ? 'boom' : `*m${level - 1}`}`);
  return yaml`
    x-${level}: &m${level} {${entries.join(', ')}}
  `;
}).join('');

const ODD: Readonly<Record<string, string>> = {
  'an empty text': '',
  'blank lines': '\n\n  \n\t\n',
  'only comments': '# one\n# two\n',
  'a byte order mark': raw('\uFEFFservices:\n  web:\n    image: nginx\n'),
  'only document markers': '---\n---\n...\n---\n',
  'one marker': '---',
  'lone carriage returns': 'services:\r  web:\r    image: nginx\r',
  'mixed line ends': raw('services:\r\n  web:\n    image: nginx\r    ports: [80]\r\n'),
  'unpaired surrogates': raw('services:\n  \uD83D:\n    image: "\uDC33 \uD83D"\n    depends_on: [\uD83D]\n'),
  'characters of control': raw('services:\n  a\u0000b:\n    image: "\\0\\x07"\n\u0085\u2028x: 1\n'),
  tabs: raw('services:\n\tweb:\n\t\timage: nginx\n'),
  'a scalar': 'just text',
  'a list': yaml`
    - services
    - web: {image: x}
  `,
  'names of JavaScript': yaml`
    services:
      constructor:
        image: x
        depends_on: [__proto__, toString]
      __proto__: {image: y}
    toString: 1
    __proto__: 2
    x: !constructor 1
  `,
  'keys that are no text': yaml`
    services:
      ? [a, b]
      : {image: x}
      1: {image: y}
      ~: {image: z}
      *a : b
  `,
  'a key twice': yaml`
    services:
      a: {image: x}
      a: {image: y}
    services:
      a: {depends_on: [a]}
  `,
  'an anchor in itself': yaml`
    x: &a [*a]
    y: &b {c: *b}
    services: &s
      web: *s
      db: &d {depends_on: *d, <<: *d}
  `,
  'a merge of itself': yaml`
    services:
      web: &self
        <<: *self
        image: x
      db: &one
        <<: &two {<<: [*one, *two, *self]}
  `,
  'an alias bomb': yaml`
    ${BOMB}services:
      web:
        image: x
        ports: *l9
        volumes: *l9
        command: *l9
  `,
  'an alias bomb of mappings': yaml`
    ${MAPPING_BOMB}services:
      web:
        <<: [*m9, *m8, *m9]
        image: x
        environment: *m9
        labels: *m9
    volumes: *m9
  `,
  'a long line': yaml`
    services:
      web:
        image: ${'x'.repeat(some(10_000_000))}
  `,
  'a long line of quotes': yaml`
    services:
      web:
        command: ["${'\\n'.repeat(some(300_000))}`,
  'a long line of dollars': yaml`
    services:
      web:
        command: ${'${A:-'.repeat(some(150_000))}
  `,
  'a long name': yaml`
    services:
      ${'n'.repeat(some(500_000))}:
        depends_on: [${'n'.repeat(some(500_000))}]
  `,
  'deep lists': '['.repeat(some(10_000)),
  'deep mappings': Array.from(
    { length: some(10_000) },
    (_, level) => yaml`
      ${' '.repeat(Math.min(level, 500))}a:
    `,
  ).join(''),
  'deep mappings of one line': yaml`
    services: ${'{a: '.repeat(some(10_000))}${'}'.repeat(some(10_000))}
  `,
  'deep items': `${'- '.repeat(some(10_000))}x\n`,
  'deep as far as it is read': yaml`
    services:
      web:
        x-deep: ${'['.repeat(190)}1${']'.repeat(190)}
        image: x
  `,
  'a long chain of services': yaml`
    services:
    ${Array.from({ length: some(2000) }, (_, at) => `  s${at}: {image: x, depends_on: [s${at + 1}]}\n`).join('')}`,
  'many anchors': yaml`
    services:
    ${Array.from({ length: some(300) }, (_, at) => `  s${at}: &a${at} {<<: *a${Math.max(0, at - 1)}, image: x}\n`).join('')}`,
  'many broken lines': yaml`
    services:
      web
        image nginx
    : : :
    - - -
    }]}]
    *
    &
    !
    |
    >
    %
    @
    \`
    "
    '
  `.repeat(50),
};

describe('robustness', () => {
  for (const [index, { name, text }] of ownSamples().entries()) {
    it(`answers at every prefix of ${name}`, () => typeIn(text, stride, index + 1));
  }

  // The plainest editor, and a file as Windows writes it.
  const plain = { locale: 'ko', markdown: false, snippets: false, allKinds: false, insertReplace: true } as const;
  for (const [index, { name, text }] of ownSamples().entries()) {
    it(`answers at prefixes of ${name} with CRLF, in Korean and plain`, () =>
      typeIn(text.replace(/\r?\n/g, '\r\n'), 3 * stride, index + 100, plain));
  }

  it('answers at prefixes of real files', function () {
    const samples = sharedSamples();
    if (samples.length === 0) skip(this, NO_CORPUS);
    const { below } = random(7);
    for (let count = 0; count < some(30); count++) {
      const { text } = samples[below(samples.length)]!;
      typeIn(text.slice(0, 20_000), Math.max(7, Math.ceil(text.length / 12)), count);
    }
  });

  for (const [name, text] of Object.entries(ODD)) {
    it(`answers for ${name}`, () => {
      const { below } = random(text.length);
      const step = Math.max(1, Math.floor(text.length / 3));
      const offsets = Array.from({ length: Math.min(3, text.length + 1) }, (_, at) => at * step);
      check(text, [...offsets, below(text.length + 1), text.length]);
    });
  }
});
