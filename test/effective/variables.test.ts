// How much variables may put into a project: what has no end in practice is a problem, and all else is answered.

import assert from 'node:assert/strict';
import { completion } from '../../server/src/features/completion.ts';
import { diagnostic } from '../../server/src/features/diagnostic.ts';
import { documentSymbol } from '../../server/src/features/document-symbol.ts';
import type { Context } from '../../server/src/project/project.ts';
import { lint } from '../../server/src/rules/lint.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { yaml } from '../../server/src/yaml.ts';
import { choose } from '../fixture.ts';
import { memoryFiles } from '../memory-files.ts';

const URI = 'file:///project/compose.yaml';

async function opened(text: string, files: Readonly<Record<string, string>>): Promise<Context> {
  const texts = new Map(
    Object.entries({ 'compose.yaml': text, ...files }).map(([name, each]) => [`file:///project/${name}`, each]),
  );
  const workspace = new Workspace(memoryFiles(texts));
  workspace.open(URI, 'dockercompose', 1, text);
  return { ...(await workspace.context(URI))!, ...choose() };
}

function problemsIn({ project, document, settings }: Context) {
  return lint(project, document, settings, (_rule, error) => {
    throw error;
  });
}

const DOUBLING = `V0=aaaaaaaaaa\n${Array.from({ length: 40 }, (_, at) => `V${at + 1}=\${V${at}}\${V${at}}\n`).join('')}`;

describe('variables that double', () => {
  const text = `services:
  web:
    image: nginx:\${V3}
    imag: x
  db:
    image: postgres
`;

  it('in `.env` are a problem at the first line that is too long, and all else is answered', async () => {
    const context = await opened(text, { '.env': DOUBLING });
    const found = problemsIn(context).filter(({ rule }) => rule.id === 'invalid-env-file');
    assert.equal(found.length, 1);
    const [{ message, severity, elsewhere } = {} as never] = found.map((problem) => ({
      ...problem,
      elsewhere: problem.fault?.elsewhere,
    }));
    assert.equal(severity, 'warning');
    assert.match(message.en, /^Line 18 of `\.env` is not read to its end: /);
    assert.match(message.ko, /^`\.env` 18행을 끝까지 읽지 않음: /);
    assert.equal(elsewhere?.uri, 'file:///project/.env');
    assert.equal(elsewhere?.range.start.line, 17);
    assert.ok(problemsIn(context).some(({ rule }) => rule.id === 'unknown-key'));
    assert.ok(diagnostic(context).length > 1);
    assert.equal(documentSymbol(context).length, 1);
    assert.ok(completion(context, { line: 3, character: 4 }).items.length > 10);
  });

  it('in a file of variables are a problem where that is named', async () => {
    const context = await opened(text.replace('imag: x', 'env_file: web.env'), { 'web.env': DOUBLING });
    const [problem, ...more] = problemsIn(context).filter(({ rule }) => rule.id === 'invalid-env-file');
    assert.deepEqual(more, []);
    assert.equal(context.document.rangeOf(problem!.place).start.line, 3);
    assert.match(problem!.message.en, /^Line 18 of `web\.env`/);
  });

  it('in an entry are read as far as a million characters, and told of once', async () => {
    const lines = Array.from(
      { length: 50 },
      (_, at) => yaml`
              A${at}: "\${BIG}\${BIG}"
      `,
    ).join('');
    const context = await opened(
      `services:
  web:
    image: nginx
    environment:
${lines}`,
      { '.env': `BIG=${'x'.repeat(900_000)}\n` },
    );
    const told = problemsIn(context).filter(({ rule }) => rule.id === 'invalid-interpolation');
    assert.equal(told.length, 1);
    assert.equal(told[0]!.severity, 'warning');
    assert.match(told[0]!.message.en, /`BIG` is not read here/);
    assert.equal(
      context.document.lineText(context.document.rangeOf(told[0]!.place).start.line).trim(),
      'A0: "${BIG}${BIG}"',
    );
  });

  it('in one value are a problem too', async () => {
    const context = await opened(
      yaml`
        services:
          web:
            image: "${'${BIG}'.repeat(5000)}"
      `,
      { '.env': `BIG=${'x'.repeat(900_000)}\n` },
    );
    assert.equal(problemsIn(context).filter(({ message }) => /is not read here/.test(message.en)).length, 1);
  });
});
