import assert from 'node:assert/strict';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import { diagnostic } from '../../server/src/features/diagnostic.ts';
import { rules } from '../../server/src/rules/index.ts';
import { yaml } from '../../server/src/yaml.ts';
import { contextOf } from '../fixture.ts';

const CYCLE = yaml`
  services:
    web:
      image: x
      depends_on: [api]
    api:
      image: x
      depends_on: [web]
`;

describe('textDocument/diagnostic', () => {
  it('gives the problems as LSP diagnostics', () => {
    assert.deepEqual(
      diagnostic(
        contextOf(yaml`
          version: "3"
          services: {}
        `),
      ),
      [
        {
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 12 } },
          severity: DiagnosticSeverity.Hint,
          code: 'obsolete-version',
          source: 'whaleback',
          message: '`version` is obsolete: Compose ignores it. It was required up to docker-compose 1.26.',
          tags: [DiagnosticTag.Unnecessary],
        },
      ],
    );
  });

  it('names the other places, in the language of the user', () => {
    const related = (locale: 'en' | 'ko') =>
      diagnostic(contextOf(CYCLE, { locale })).map((each) => each.relatedInformation?.[0]);
    const range = { start: { line: 3, character: 17 }, end: { line: 3, character: 20 } };
    assert.deepEqual(related('en'), [
      { location: { uri: 'file:///project/compose.yaml', range }, message: '`web` depends on `api`' },
    ]);
    assert.equal(related('ko')[0]?.message, '의존성: `web` → `api`');
  });

  it('follows the severities of the settings', () => {
    const severities = (severity: 'error' | 'warning' | 'information' | 'off') =>
      diagnostic(contextOf(CYCLE, { rules: { 'dependency-cycle': severity, 'unknown-key': 'off' } })).map(
        (each) => each.severity,
      );
    assert.deepEqual(severities('error'), [1]);
    assert.deepEqual(severities('warning'), [2]);
    assert.deepEqual(severities('information'), [3]);
    assert.deepEqual(severities('off'), []);
  });

  it('is in the order of the text', () => {
    const lines = diagnostic(
      contextOf(yaml`
        services:
          a:
            imag: b
            depends_on: [c]
          d: {}
        version: 3
      `),
    ).map(({ range }) => range.start.line);
    assert.deepEqual(
      lines,
      [...lines].sort((a, b) => a - b),
    );
    assert.ok(lines.length > 4);
  });

  it('misses the problems of a rule that throws, and only those', () => {
    const broken = rules.find(({ id }) => id === 'obsolete-version') as { checkBlock?: unknown };
    const { checkBlock } = broken;
    const told: string[] = [];
    broken.checkBlock = () => {
      throw new Error('a bug');
    };
    try {
      const found = diagnostic(
        contextOf(yaml`
          version: "3"
          service: {}
        `),
        (rule, error) => told.push(`${rule.id} ${(error as Error).message}`),
      );
      assert.deepEqual(
        found.map(({ code }) => code),
        ['unknown-key'],
      );
      assert.ok(told.length > 0 && told.every((each) => each === 'obsolete-version a bug'));
    } finally {
      broken.checkBlock = checkBlock;
    }
  });
});
