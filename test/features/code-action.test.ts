import assert from 'node:assert/strict';
import type { CodeAction, TextEdit } from 'vscode-languageserver-types';
import { codeAction, codeActionResolve, dataOf } from '../../server/src/features/code-action.ts';
import { diagnostic } from '../../server/src/features/diagnostic.ts';
import type { Context } from '../../server/src/project/project.ts';
import { DEFAULT_SETTINGS } from '../../server/src/settings.ts';
import { readings } from '../../server/src/syntax/block.ts';
import { applyEdits } from '../../server/src/syntax/edit.ts';
import { raw, yaml } from '../../server/src/yaml.ts';
import { ownSamples } from '../corpus.ts';
import { rotated, sampled, some } from '../effort.ts';
import { type Choice, contextOf, problemsOf, readFixture } from '../fixture.ts';
import { random } from '../random.ts';

interface Asked {
  readonly only?: string[];
  readonly settings?: Partial<Choice>;
}

/** The actions at the cursor, by title with the text that they make. */
function actionsAt(
  fixture: string,
  { only, settings }: Asked = {},
): { context: Context; actions: CodeAction[]; results: Map<string, string> } {
  const { text, cursor } = readFixture(fixture);
  const context = contextOf(text, settings);
  const range = context.document.range(cursor, cursor);
  const actions = codeAction(context, range, { diagnostics: [], ...(only && { only }) });
  return { context, actions, results: new Map(actions.map((action) => [action.title, resultOf(context, action)])) };
}

function resultOf({ document }: Context, { edit }: CodeAction): string {
  const changes = edit?.changes?.[document.uri] ?? [];
  const edits = changes.map(({ range, newText }) => ({
    start: document.offsetAt(range.start),
    end: document.offsetAt(range.end),
    newText,
  }));
  return applyEdits(document.text, edits);
}

/** The texts that the actions make, by their titles and in their order. */
function check(fixture: string, expected: Record<string, string>, asked: Asked = {}): void {
  assert.deepEqual([...actionsAt(fixture, asked).results], Object.entries(expected));
}

const titles = (fixture: string, asked: Asked = {}) => [...actionsAt(fixture, asked).results.keys()];

const VERSION = yaml`
  ver<|>sion: "3"
  services:
    a:
      image: b
`;
const VOLUMES = yaml`
  services:
    a:
      image: b
      volumes:
        - one:/1
        - t<|>wo:/2
        - two:/3
      networks: [front]
`;
const TYPO = yaml`
  services:
    a:
      imag<|>: b
      build: .
`;

describe('textDocument/codeAction', () => {
  it('offers the fixes of the problems at the cursor, and to ignore them', () => {
    check(TYPO, {
      'Change to `image`': yaml`
        services:
          a:
            image: b
            build: .
      `,
      'Ignore unknown-key on this line': yaml`
        services:
          a:
            imag: b # whaleback-ignore unknown-key
            build: .
      `,
    });
  });

  it('offers nothing elsewhere', () => {
    check(
      yaml`
        services:
          a:
            imag: b
            bui<|>ld: .
      `,
      {},
    );
    check('', {});
  });

  it('counts both ends of a problem in', () => {
    for (const text of ['<|>imag', 'imag<|>'])
      assert.equal(
        titles(yaml`
          services:
            a:
              ${text}: b
              build: .
        `).length,
        2,
      );
    for (const text of [' <|> imag: b', '  imag:<|> b'])
      assert.equal(
        titles(yaml`
          services:
            a:
            ${text}
              build: .
        `).length,
        0,
      );
  });

  it('prefers a fix that is the only one', () => {
    const preferred = (fixture: string) =>
      actionsAt(fixture).actions.map(({ title, isPreferred = false }) => [title, isPreferred]);
    assert.deepEqual(preferred(TYPO)[0], ['Change to `image`', true]);
    assert.deepEqual(
      preferred(yaml`
        services:
          <|>a:
            tty: true
      `),
      [
        ['Add `image`', false],
        ['Add `build`', false],
        ['Ignore missing-image-or-build on this line', false],
      ],
    );
  });

  it('names the diagnostics that it fixes as they are reported', () => {
    const { context, actions } = actionsAt(TYPO);
    for (const { diagnostics } of actions) assert.deepEqual(diagnostics, diagnostic(context));
  });

  it('has Korean titles', () => {
    const ko = { settings: { locale: 'ko' } } as const;
    assert.deepEqual(titles(TYPO, ko), ['바꾸기: `image`', '이 줄에서 무시하기: unknown-key']);
    assert.deepEqual(titles(VERSION, { ...ko, only: ['source'] }), [
      '안전하게 고칠 수 있는 문제 모두 고치기 (Whaleback)',
    ]);
  });

  it('offers nothing for a rule that is off', () => {
    check(TYPO, {}, { settings: { rules: { 'unknown-key': 'off' } } });
  });

  it('respects the kinds that are asked for', () => {
    const fix = 'Fix all that can be fixed safely (Whaleback)';
    const quick = ['Remove `version`', 'Ignore obsolete-version on this line'];
    const cases: [only: string[] | undefined, titles: string[]][] = [
      [undefined, quick],
      [['quickfix'], quick],
      [[''], [...quick, fix]],
      [['source'], [fix]],
      [['source.fixAll'], [fix]],
      [['source.fixAll.whaleback'], [fix]],
      [['source.fixAll.eslint'], []],
      [['refactor', 'source.organizeImports'], []],
    ];
    for (const [only, expected] of cases) assert.deepEqual(titles(VERSION, { only }), expected, String(only));
  });
});

describe('fixing all problems', () => {
  it('of a rule, also those that would get in each other’s way', () => {
    const { results } = actionsAt(VOLUMES);
    assert.equal(
      results.get('Fix all: Undefined reference'),
      yaml`
        services:
          a:
            image: b
            volumes:
              - one:/1
              - two:/2
              - two:/3
            networks: [front]

        volumes:
          one:
          two:

        networks:
          front:
      `,
    );
  });

  it('does not take what it defines for what was meant', () => {
    const fixture = yaml`
      services:
        a:
          image: b
          volumes: [<|>data1:/1, data2:/2, data3:/3]
    `;
    assert.equal(
      actionsAt(fixture).results.get('Fix all: Undefined reference'),
      yaml`
        services:
          a:
            image: b
            volumes: [data1:/1, data2:/2, data3:/3]

        volumes:
          data1:
          data2:
          data3:
      `,
    );
  });

  it('adds to what is there, in any style', () => {
    const service = yaml`
      services:
        a:
          image: b
          volumes: [<|>data1:/1, data2:/2]
          networks: [net]
    `;
    const cases: [before: string, after: string][] = [
      [
        yaml`
          volumes:
            x:`,
        yaml`
          volumes:
            x:
            data1:
            data2:

          networks:
            net:
        `,
      ],
      [
        yaml`
          volumes:
        `,
        yaml`
          volumes:
            data1:
            data2:

          networks:
            net:
        `,
      ],
      [
        yaml`
          volumes: {}
        `,
        yaml`
          volumes: { data1: null, data2: null }

          networks:
            net:
        `,
      ],
      [
        yaml`
          volumes: { x: }

        `,
        yaml`
          volumes: { x: , data1: null, data2: null }

          networks:
            net:
        `,
      ],
      [
        yaml`
          networks:
            default:
          volumes:`,
        yaml`
          networks:
            default:
            net:
          volumes:
            data1:
            data2:`,
      ],
    ];
    for (const [before, after] of cases) {
      const result = actionsAt(service + before).results.get('Fix all: Undefined reference');
      assert.equal(result, service.replace('<|>', '') + after);
      assert.deepEqual(problemsOf(contextOf(result, { rules: { 'unused-definition': 'off' } })), []);
    }
  });

  it('breaks each of two cycles once', () => {
    const cycle = (a: string, b: string, at = a) => `  ${a}:
    image: x
    depends_on: [${b}]
  ${b}:
    image: x
    depends_on: [${at}]
`;
    assert.equal(
      actionsAt(yaml`
        services:
        ${cycle('a', 'b', '<|>a')}${cycle('c', 'd')}`).results.get('Fix all: Dependency cycle'),
      yaml`
        services:
        ${cycle('a', 'b').replace('    depends_on: [a]\n', '')}${cycle('c', 'd').replace('    depends_on: [c]\n', '')}`,
    );
  });

  it('offers first to remove the dependency of a cycle that is missed least, then the others', () => {
    const cycle = `services:
  a:
    image: x
    depends_on: [b]
  b:
    image: x
    depends_on: { <|>a: { condition: service_started, required: false } }
`;
    assert.deepEqual(titles(cycle).slice(0, 2), [
      'Remove the dependency of `b` on `a`',
      'Remove the dependency of `a` on `b`',
    ]);
    // In another file that cannot be done from here.
    assert.deepEqual(
      titles(
        yaml`
          services:
            a:
              image: x
              depends_on: [<|>b]
          -- compose.override.yaml --
          services:
            b:
              image: x
              depends_on: [a]
        `,
      ).filter((title) => title.startsWith('Remove')),
      ['Remove the dependency of `a` on `b`'],
    );
  });

  it('leaves other rules alone, and what has no fix', () => {
    const { results } = actionsAt(
      yaml`
        services:
          a:
            ima<|>ge: b
            imag: c
            prots: []
            zzzzzz: 1
            expose: "80"
      `.replace('ima<|>ge: b', 'tty<|>y: true'),
    );
    assert.equal(
      results.get('Fix all: Unknown key'),
      yaml`
        services:
          a:
            tty: true
            image: c
            ports: []
            zzzzzz: 1
            expose: "80"
      `,
    );
  });

  it('is not offered for a single problem', () => {
    assert.ok(!titles(TYPO).some((title) => title.startsWith('Fix all')));
  });

  it('on saving only removes what is safe to remove', () => {
    check(
      yaml`
        ${VERSION}    imag: c
      `,
      {
        'Fix all that can be fixed safely (Whaleback)': yaml`
          services:
            a:
              image: b
              imag: c
        `,
      },
      { only: ['source.fixAll'] },
    );
    check(
      yaml`
        services:
          a:
            imag<|>: b
            build: .
      `,
      {},
      { only: ['source.fixAll'] },
    );
  });

  it('changes no more lines than it has to', () => {
    const { context, actions } = actionsAt(VOLUMES);
    const all = actions.find(({ title }) => title.startsWith('Fix all'));
    const changes = all?.edit?.changes?.[context.document.uri] ?? [];
    assert.deepEqual(
      changes.map(({ range }) => [range.start.line, range.end.line]),
      [[8, 8]],
    );
  });
});

describe('fixing all problems when it is chosen', () => {
  const settings = { resolvesEdits: true, versionedEdits: true };
  const typos = yaml`
    services:
      a:
        imag<|>: x
        imge: y
        prts: ["80"]
  `;

  it('is offered without an edit, and computed then', () => {
    const { context, actions } = actionsAt(typos, { settings });
    const all = actions.find(({ title }) => title === 'Fix all: Unknown key')!;
    assert.deepEqual(all.data, { uri: context.document.uri, version: 0, rule: 'unknown-key' });
    assert.equal(all.edit, undefined);
    const { edit, ...rest } = codeActionResolve(context, all);
    assert.deepEqual(rest, all);
    assert.deepEqual(edit?.documentChanges, [
      {
        textDocument: { uri: context.document.uri, version: 0 },
        edits: [
          {
            range: { start: { line: 2, character: 0 }, end: { line: 5, character: 0 } },
            newText: yaml`
                  image: x
                  imge: y
                  ports: ["80"]
            `,
          },
        ],
      },
    ]);
  });

  it('on saving too', () => {
    const { context, actions } = actionsAt(VERSION, { only: ['source.fixAll'], settings });
    assert.deepEqual(
      actions.map(({ kind, data, edit }) => ({ kind, data, edit })),
      [{ kind: 'source.fixAll.whaleback', data: { uri: context.document.uri, version: 0 }, edit: undefined }],
    );
    const { edit } = codeActionResolve(context, actions[0]!);
    assert.equal(edit?.documentChanges?.length, 1);
    assert.deepEqual(actionsAt(TYPO, { only: ['source.fixAll'], settings }).actions, []);
  });

  it('leaves an action of another version, of another document and of somebody else as it is', () => {
    const { context, actions } = actionsAt(typos, { settings });
    const all = actions.find(({ title }) => title === 'Fix all: Unknown key')!;
    const data = all.data as object;
    for (const other of [
      { ...data, version: 1 },
      { ...data, uri: 'file:///other.yaml' },
      { version: 0 },
      'x',
      null,
      undefined,
    ]) {
      const action = { ...all, data: other };
      assert.equal(codeActionResolve(context, action), action);
    }
    assert.equal(dataOf({ ...all, data: { uri: 1, version: 0 } }), undefined);
    const done = { ...all, edit: {} };
    assert.equal(codeActionResolve(context, done), done);
  });
});

describe('code actions of broken files', () => {
  // Mocha has each error keep all frames of its stack, and the parser makes thousands of errors in deep places.
  const { stackTraceLimit } = Error;
  before(() => {
    Error.stackTraceLimit = 10;
  });
  after(() => {
    Error.stackTraceLimit = stackTraceLimit;
  });

  // What is not linear takes minutes for these.
  const texts: [title: string, text: string][] = [
    [
      'indented with tabs',
      yaml`
        services:
        ${'\tweb:\n\t\timage: nginx\n'.repeat(1000)}`,
    ],
    [
      'with entries in many columns',
      yaml`
        services:
        ${Array.from({ length: 1000 }, (_, i) => `${' '.repeat(1 + ((i * 7) % 13))}k${i}: 1\n`).join('')}`,
    ],
    ['with NULs', 'services:\0\n  a\0: 1\n'.repeat(1900)],
    ['of nested mappings in flow style', '{a: '.repeat(124)],
    ['of nested lists in flow style', '['.repeat(100)],
  ];
  for (const [turn, [title, text]] of sampled(texts).entries()) {
    for (const resolvesEdits of rotated([true, false], turn)) {
      it(`cost no more than the text ${title}, ${resolvesEdits ? 'with' : 'without'} edits on demand`, () => {
        const context = contextOf(text, { resolvesEdits });
        const { line } = context.document.positionAt(text.length >> 1);
        const before = readings.characters;
        for (const at of [0, line])
          codeAction(
            context,
            { start: { line: at, character: 0 }, end: { line: at, character: 1000 } },
            { diagnostics: [] },
          );
        const parsed = readings.characters - before;
        assert.ok(parsed <= 150_000 + 4 * text.length, `${parsed} characters parsed of ${text.length}`);
      });
    }
  }

  it('are those of the problems at the caret, of a selection those of some', () => {
    const context = contextOf(yaml`
      services:
      ${'  a:\n    imag: x\n'.repeat(200)}`);
    const all = codeAction(context, context.document.range(0, context.document.length), { diagnostics: [] });
    assert.ok(all.length > 10 && all.length < 200, `${all.length}`);
  });
});

describe('ignoring a problem', () => {
  const cases: [title: string, id: string, fixture: string, expected: string][] = [
    [
      'behind the line',
      'unknown-key',
      yaml`
        services:
          a:
            <|>im: b
            image: c
      `,
      yaml`
        services:
          a:
            im: b # whaleback-ignore unknown-key
            image: c
      `,
    ],
    [
      'without a line break at the end',
      'obsolete-version',
      '<|>version: "3"',
      'version: "3" # whaleback-ignore obsolete-version',
    ],
    [
      'above a line with a comment',
      'unknown-key',
      yaml`
        services:
          a:
            <|>im: b # mine
            image: c
      `,
      yaml`
        services:
          a:
            # whaleback-ignore unknown-key
            im: b # mine
            image: c
      `,
    ],
    [
      'beside another rule',
      'unknown-key',
      yaml`
        services:
          a:
            <|>im: b # whaleback-ignore wrong-type
            image: c
      `,
      yaml`
        services:
          a:
            im: b # whaleback-ignore wrong-type, unknown-key
            image: c
      `,
    ],
    [
      'before the reason',
      'unknown-key',
      yaml`
        services:
          a:
            <|>im: b # whaleback-ignore wrong-type -- so it is
            image: c
      `,
      yaml`
        services:
          a:
            im: b # whaleback-ignore wrong-type, unknown-key -- so it is
            image: c
      `,
    ],
    [
      'beside another rule above',
      'unknown-key',
      yaml`
        services:
          a:
            # whaleback-ignore wrong-type
            <|>im: b
            image: c
      `,
      yaml`
        services:
          a:
            # whaleback-ignore wrong-type, unknown-key
            im: b
            image: c
      `,
    ],
    [
      'above a quoted text of several lines',
      'wrong-type',
      yaml`
        services:
          a:
            image: c
            ports: <|>"80
              81"
      `,
      yaml`
        services:
          a:
            image: c
            # whaleback-ignore wrong-type
            ports: "80
              81"
      `,
    ],
    [
      'above a plain text of several lines',
      'wrong-type',
      yaml`
        services:
          a:
            image: c
            ports: <|>80
              81
      `,
      yaml`
        services:
          a:
            image: c
            # whaleback-ignore wrong-type
            ports: 80
              81
      `,
    ],
    [
      'behind the head of a block scalar',
      'wrong-type',
      yaml`
        services:
          a:
            image: c
            ports: <|>|
              81
      `,
      yaml`
        services:
          a:
            image: c
            ports: | # whaleback-ignore wrong-type
              81
      `,
    ],
    [
      'in a flow collection of several lines',
      'unknown-key',
      yaml`
        { "services": {
          "a": {
            "im<|>": 1,
            "image": "c"
        } } }
      `,
      yaml`
        { "services": {
          "a": {
            "im": 1, # whaleback-ignore unknown-key
            "image": "c"
        } } }
      `,
    ],
    [
      'of a mapping of several lines',
      'wrong-type',
      yaml`
        services:
          a:
            image: c
            ports:
              <|>b: 1
              c: 2
      `,
      yaml`
        services:
          a:
            image: c
            ports:
              b: 1 # whaleback-ignore wrong-type
              c: 2
      `,
    ],
  ];
  for (const [title, id, fixture, expected] of cases) {
    it(title, () => {
      for (const eol of ['\n', '\r\n']) {
        const { context, results } = actionsAt(fixture.replaceAll('\n', eol));
        const result = results.get(`Ignore ${id} on this line`);
        assert.equal(result, expected.replaceAll('\n', eol));
        const count = (each: Context) => problemsOf(each).filter(({ label }) => label === id).length;
        assert.equal(count(contextOf(result)), count(context) - 1);
      }
    });
  }

  it('silences what is told of the top of a file, above its first line', () => {
    const top = 'Ignore invalid-env-file on this line';
    for (const head of ['\n', '\t\n', '# compose\n', '# compose\n---\n', '\r\n']) {
      const bad = `${head}services: {web: {image: x}}
-- .env --
A="b
`;
      const context = contextOf(bad);
      const at = context.document.range(0, 0);
      const action = codeAction(context, at, { diagnostics: [] }).find((each) => each.title === top);
      const edits = action?.edit?.changes?.[context.document.uri] ?? [];
      assert.equal(edits.length, 1, JSON.stringify(head));
      const [{ range, newText }] = edits as [TextEdit];
      const start = context.document.offsetAt(range.start);
      const after = bad.slice(0, start) + newText + bad.slice(start);
      assert.ok(!problemsOf(contextOf(after)).some(({ label }) => label === 'invalid-env-file'), after);
    }
  });

  it('is not offered where a comment breaks the file, or has no line of its own', () => {
    // A no-break space is none of the blanks of YAML, and a line feed no line end of this file.
    for (const text of [
      '# Empty file\n\xa0',
      ' my-vault-plugin\u2028',
      'services: # a\r  test: # b\r    image " "\r',
    ]) {
      const context = contextOf(text);
      const all = codeAction(context, context.document.range(0, text.length), { diagnostics: [] });
      for (const { title, edit } of all.filter((each) => each.title.startsWith('Ignore'))) {
        const [{ range, newText }] = edit!.changes![context.document.uri] as [TextEdit];
        const start = context.document.offsetAt(range.start);
        const after = contextOf(text.slice(0, start) + newText + text.slice(start));
        assert.ok(after.document.errors.length <= context.document.errors.length, title);
        assert.ok(
          problemsOf(after).length < problemsOf(context).length,
          `${title} ${JSON.stringify(after.document.text)}`,
        );
        assert.ok(text.includes('\n') || !newText.includes('\n'), title);
      }
    }
  });

  it('is offered once for a rule with several problems on a line', () => {
    const { text } = readFixture(yaml`
      services: { a: { im: b, image: c, prts: [] } }
    `);
    const context = contextOf(text);
    const actions = codeAction(context, context.document.range(0, text.length), { diagnostics: [] });
    const ignoring = actions.filter(({ title }) => title.startsWith('Ignore'));
    assert.deepEqual(
      ignoring.map(({ diagnostics }) => diagnostics?.length),
      [2],
    );
  });

  it('is not offered for what cannot be read', () => {
    assert.deepEqual(
      titles(yaml`
        services:
          a:
            image: x
            imag<|>e
      `),
      ['Remove the second one', 'Remove the first one'],
    );
  });

  it('leaves the settings as they are', () => {
    assert.deepEqual(actionsAt(TYPO).context.settings, DEFAULT_SETTINGS);
  });
});

describe('code actions of half-typed files', () => {
  it('have edits that fit the text and do not overlap', () => {
    const { below } = random(3);
    for (const { name, text } of ownSamples()) {
      for (let times = some(30); times > 0; times--) {
        const end = below(text.length + 1);
        const context = contextOf(text.slice(0, end));
        const all = context.document.range(0, end);
        for (const { title, edit } of codeAction(context, all, { diagnostics: [], only: [''] }))
          checkEdits(context, edit, `${name} ${end} ${title}`);
      }
    }
  });
});

function checkEdits({ document }: Context, edit: CodeAction['edit'], what: string): void {
  const changes = edit?.changes?.[document.uri] ?? [];
  const spans = changes.map(({ range }) => ({
    start: document.offsetAt(range.start),
    end: document.offsetAt(range.end),
  }));
  assert.ok(spans.length > 0, what);
  spans.sort((a, b) => a.start - b.start || a.end - b.end);
  for (const [at, { start, end }] of spans.entries()) {
    assert.ok(start <= end && end <= (spans[at + 1]?.start ?? document.text.length), what);
  }
}

describe('fixes in other files', () => {
  const missing = yaml`
    services:
      web:
        image: a
        label_file: a.l<|>abels
    -- x --
  `;
  const edits = (actions: readonly CodeAction[]) => Object.fromEntries(actions.map(({ title, edit }) => [title, edit]));

  it('make a file where the editor can', () => {
    const { actions } = actionsAt(missing, { settings: { createsFiles: true } });
    assert.deepEqual(edits(actions)['Create `a.labels`'], {
      documentChanges: [{ kind: 'create', uri: 'file:///project/a.labels' }],
    });
    assert.equal(actions[0]?.isPreferred, true);
    assert.ok(!actionsAt(missing).actions.some(({ title }) => title.startsWith('Create')));
  });

  it('fill it, and change this file with it', () => {
    const { actions } = actionsAt(
      yaml`
        services:
          db:
            image: post<|>gres:17
        -- x --
      `,
      { settings: { createsFiles: true } },
    );
    const start = { line: 0, character: 0 };
    const end = { line: 2, character: 22 };
    assert.deepEqual(edits(actions)['Add `POSTGRES_PASSWORD`, and set it in `.env`'], {
      documentChanges: [
        {
          textDocument: { uri: 'file:///project/compose.yaml', version: 0 },
          edits: [
            {
              range: { start: end, end },
              newText: raw(
                '\n    environment:\n      POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?set POSTGRES_PASSWORD in .env}',
              ),
            },
          ],
        },
        { kind: 'create', uri: 'file:///project/.env' },
        {
          textDocument: { uri: 'file:///project/.env', version: null },
          edits: [{ range: { start, end: start }, newText: 'POSTGRES_PASSWORD=change-me\n' }],
        },
      ],
    });
  });

  it('change one that is there', () => {
    const { actions } = actionsAt(yaml`
      services:
        web:
          image: a
          hostname: $<|>V
      -- .env --
      A=1
    `);
    const end = { line: 1, character: 0 };
    assert.deepEqual(edits(actions)['Set `V` in `.env`'], {
      changes: { 'file:///project/.env': [{ range: { start: end, end }, newText: 'V=\n' }] },
    });
  });

  it('stand in the file that has the service', () => {
    const { actions } = actionsAt(
      yaml`
        services:
          web:
            image: a
            depends_on:
              db: { condition: service_<|>healthy }
        -- compose.override.yaml --
        services:
          db:
            image: redis:7
      `,
    );
    const [uri] = Object.keys(edits(actions)['Add a health check to `db`']?.changes ?? {});
    assert.equal(uri, 'file:///project/compose.override.yaml');
  });
});
