import assert from 'node:assert/strict';
import { explainAt, explainValue, plain } from '../../server/src/project/explain.ts';
import { allKeys } from '../../server/src/schema/lookup.ts';
import { yaml } from '../../server/src/yaml.ts';

const EN = { locale: 'en', markdown: true } as const;
const KO = { locale: 'ko', markdown: true } as const;

/** The explanation of a path has these parts, in this order. */
function check(path: string, settings: Parameters<typeof explainAt>[1], parts: readonly string[]): void {
  it(`${path} in ${settings.locale}, ${settings.markdown ? 'Markdown' : 'plain'}`, () => {
    const text = explainAt(
      path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
      settings,
    );
    assert.ok(text);
    let at = 0;
    for (const part of parts) {
      const found = text.indexOf(part, at);
      assert.ok(found >= 0, `${JSON.stringify(part)} is not in its place in:\n${text}`);
      at = found + part.length;
    }
  });
}

describe('explainAt', () => {
  const ports = 'https://docs.docker.com/reference/compose-file/services/#ports';
  check('services.web.ports', EN, [
    '**ports**: a list of',
    'short form: `',
    'long form:',
    yaml`
      \`\`\`yaml
      ports:
        - "8080:80"
      \`\`\``,
    `[Official reference](${ports})`,
  ]);
  check('services.web.ports', { ...EN, markdown: false }, [
    'ports: a list of',
    'short form: [',
    yaml`
      Example:
        ports:
          - "8080:80"`,
    `Official reference: ${ports}`,
  ]);
  check('services.web.ports.0.target', EN, ['**target**: a whole number, required', '- At least: `0`']);
  check('services.web.restart', KO, [
    '**restart**: 문자열',
    '- 기본값: `"no"`',
    '자주 쓰는 값:',
    '- `always`: ',
    '```yaml',
    '[공식 문서]',
  ]);
  check('services.web.depends_on.db.condition', EN, ['a string, required', 'Values:', '- `service_healthy`: ']);
  check('services.web.links', EN, ['**Deprecated.**']);
  check('services.web.extends.service', EN, ['**service**: a string, required']);
  check('services.web.extends.file', EN, ['**file**: a string, optional']);
  check('services.web.extends.file', KO, ['**file**: 문자열, 선택']);
  check('services.web.develop', EN, ['Since Docker Compose 2.22.0']);
  check('x-any', KO, ['**x-any**', '확장 필드']);
  check('version', KO, ['더 이상 권장하지 않음']);

  it('knows nothing of what the table has not', () => {
    for (const path of [['unknown'], ['services', 'web', 'unknown'], ['services', 0], ['x-any', 'below'], []])
      assert.equal(explainAt(path, EN), undefined);
  });

  it('leaves no mark of Markdown in plain text, of any key', () => {
    for (const { path } of allKeys()) {
      const steps = path.map((step) => (step === '[]' ? 0 : step === '*' ? 'name' : step));
      if (typeof steps.at(-1) === 'number') continue;
      for (const locale of ['en', 'ko'] as const) {
        const text = explainAt(steps, { locale, markdown: false });
        assert.doesNotMatch(text!.replace(/^(?: {2}.*|.*https:.*)$/gm, ''), /\*\*|`|\]\(/, path.join('.'));
      }
    }
  });
});

describe('explainValue', () => {
  it('says that a value is deprecated', () => {
    const value = { value: 'old', doc: { en: 'As `new`.', ko: '`new`와 같다.' }, deprecated: true };
    assert.equal(explainValue(value, EN), '**Deprecated.** As `new`.');
    assert.equal(explainValue(value, { ...KO, markdown: false }), '더 이상 권장하지 않음. new와 같다.');
  });
});

describe('plain', () => {
  it('takes the marks away', () => assert.equal(plain('a **b** `c` [d](https://e)'), 'a b c d: https://e'));
});
