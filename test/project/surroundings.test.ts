import assert from 'node:assert/strict';
import type { Position } from 'vscode-languageserver-types';
import { definition } from '../../server/src/features/definition.ts';
import { hover } from '../../server/src/features/hover.ts';
import { type Context, Project } from '../../server/src/project/project.ts';
import { environmentOf } from '../../server/src/project/surroundings.ts';
import { parse } from '../../server/src/syntax/document.ts';
import { yaml } from '../../server/src/yaml.ts';
import { type Choice, choose, readFixture } from '../fixture.ts';

const DOTENV = 'file:///project/.env';
const TEXT = '# ports\nPORT=3000\nEMPTY=\nSHELL_ONLY\nURL="http://${PORT}"\n  LAST = x\n';

function at(
  fixture: string,
  dotenv: string | undefined,
  settings: Partial<Choice> = {},
): { context: Context; position: Position } {
  const { text, cursor } = readFixture(yaml`
    services:
      web:
        hostname: ${fixture}
  `);
  const document = parse('file:///project/compose.yaml', text);
  const project = new Project([document], undefined, { dotenv: environmentOf(DOTENV, dotenv) });
  return { context: { project, document, ...choose(settings) }, position: document.positionAt(cursor) };
}

/** What a hover says of the value, in both languages: the fact below the title. */
function says(fixture: string, en: string, ko: string, dotenv: string | null = TEXT): void {
  it(`says of ${fixture}: ${en}`, () => {
    const fact = (settings: Partial<Choice>) => {
      const { context, position } = at(fixture, dotenv ?? undefined, settings);
      return hoverText(context, position).split('\n')[2];
    };
    assert.deepEqual([fact({}), fact({ locale: 'ko' })], [`- ${en}`, `- ${ko}`]);
  });
}

function hoverText(context: Context, position: Position): string {
  const found = hover(context, position);
  assert.ok(found);
  return (found.contents as { value: string }).value;
}

describe('the .env beside a file', () => {
  it('has variables with their places', () => {
    const { exists, variables, brokenLine } = environmentOf(DOTENV, `\uFEFF${TEXT}`);
    const places = [...variables.values()].map(({ name, value, uri, range: { start, end } }) => {
      assert.equal(uri, DOTENV);
      assert.equal(start.line, end.line);
      return `${name}=${value} ${start.line}:${start.character}-${end.character}`;
    });
    assert.deepEqual(places, ['PORT=3000 1:0-4', 'EMPTY= 2:0-5', 'URL=http://3000 4:0-3', 'LAST=x 5:2-6']);
    assert.deepEqual([exists, brokenLine], [true, undefined]);
    assert.equal(environmentOf(DOTENV, '\uFEFFA=1').variables.get('A')?.range.start.character, 0);
    assert.equal(environmentOf(DOTENV, 'A=1\nB C=2\nD!=3\n').brokenLine, 1);
    assert.deepEqual(environmentOf(DOTENV, undefined), { uri: DOTENV, exists: false, variables: new Map() });
  });

  it('stays through an edit, by identity', () => {
    const surroundings = { dotenv: environmentOf(DOTENV, TEXT) };
    const before = new Project([parse('file:///compose.yaml', 'services: {}')], undefined, surroundings);
    const after = new Project([parse('file:///compose.yaml', 'services: {a: 1}')], before);
    assert.equal(after.surroundings, surroundings);
    assert.equal(after.surroundings.dotenv, surroundings.dotenv);
  });

  describe('in a hover', () => {
    says('${PO<|>RT}', 'Value: `3000` (`.env`, line 2)', '값: `3000` (`.env` 2번째 줄)');
    says('$PO<|>RT', 'Value: `3000` (`.env`, line 2)', '값: `3000` (`.env` 2번째 줄)');
    says('${PO<|>RT:-80}', 'Value: `3000` (`.env`, line 2)', '값: `3000` (`.env` 2번째 줄)');
    says('${U<|>RL:?no}', 'Value: `http://3000` (`.env`, line 5)', '값: `http://3000` (`.env` 5번째 줄)');
    says('${N<|>O:-80}', 'Value: `80` (the default: `.env` does not set it)', '값: `80` (기본값: `.env`에 없다)');
    says('${N<|>O-}', 'Value: empty (the default: `.env` does not set it)', '값: 빈 문자열 (기본값: `.env`에 없다)');
    says(
      '${N<|>O:-a${PORT}}',
      'Value: `a3000` (the default: `.env` does not set it)',
      '값: `a3000` (기본값: `.env`에 없다)',
    );
    says('${NO:-${PO<|>RT}}', 'Value: `3000` (`.env`, line 2)', '값: `3000` (`.env` 2번째 줄)');
    says(
      '${EMP<|>TY:-80}',
      'Value: `80` (the default: it is empty in `.env`, line 3)',
      '값: `80` (기본값: `.env` 3번째 줄에서 비어 있다)',
    );
    says('${EMP<|>TY-80}', 'Value: empty (`.env`, line 3)', '값: 빈 문자열 (`.env` 3번째 줄)');
    says('${EMP<|>TY}', 'Value: empty (`.env`, line 3)', '값: 빈 문자열 (`.env` 3번째 줄)');
    says(
      '${SHELL<|>_ONLY}',
      'Value: empty, with a warning (`.env` does not set it)',
      '값: 빈 문자열, 경고가 나온다 (`.env`에 없다)',
    );
    says(
      '${N<|>O:?why}',
      'Compose stops with an error: `.env` does not set it',
      'Compose가 오류를 내고 멈춘다: `.env`에 없다',
    );
    says(
      '${EMP<|>TY:?}',
      'Compose stops with an error: it is empty in `.env`, line 3',
      'Compose가 오류를 내고 멈춘다: `.env` 3번째 줄에서 비어 있다',
    );
    says('${N<|>O:-${A?b}}', 'Compose stops with an error: `${A?b}`', 'Compose가 오류를 내고 멈춘다: `${A?b}`');
    says('${PO<|>RT:+yes}', 'Value: `yes` (`.env`, line 2)', '값: `yes` (`.env` 2번째 줄)');
    says('${N<|>O+yes}', 'Value: empty (`.env` does not set it)', '값: 빈 문자열 (`.env`에 없다)');
    says(
      '${N<|>O:-80}',
      'Value: `80` (the default: there is no `.env` beside this file)',
      '값: `80` (기본값: 이 파일 옆에 `.env`가 없다)',
      null,
    );

    it('says that Compose cannot read it', () => {
      const { context, position } = at('${PO<|>RT}', 'A B=1\nPORT=1\n');
      assert.match(
        hoverText(context, position),
        /\n- Value: `1` \(`.env`, line 2\)\n- Compose cannot read `.env`: line 1\n/,
      );
    });
  });

  describe('is where a variable is defined', () => {
    const find = (fixture: string) => {
      const { context, position } = at(fixture, TEXT);
      return definition(context, position);
    };
    const port = [{ uri: DOTENV, range: { start: { line: 1, character: 0 }, end: { line: 1, character: 4 } } }];
    for (const fixture of ['${PO<|>RT:-x}', '<|>$PORT', '"a ${NO:-${<|>PORT}}"', '|\n      one ${POR<|>T}'])
      it(fixture, () => assert.deepEqual(find(fixture), port));
    for (const fixture of ['${N<|>O}', '${SHELL<|>_ONLY}', '$<|>$PORT', 'PO<|>RT', 'x # ${PO<|>RT}'])
      it(fixture, () => assert.deepEqual(find(fixture), []));
  });
});
