// Does the workspace let go of what was before an edit? All that an edit leaves as it was is taken over, and must not
// hold on to the rest.

import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { codeAction } from '../../server/src/features/code-action.ts';
import { completion } from '../../server/src/features/completion.ts';
import { diagnostic } from '../../server/src/features/diagnostic.ts';
import { documentSymbol } from '../../server/src/features/document-symbol.ts';
import { effectiveConfig } from '../../server/src/features/effective-config.ts';
import { graph } from '../../server/src/features/graph.ts';
import { graphOverview } from '../../server/src/features/graph-overview.ts';
import { hover } from '../../server/src/features/hover.ts';
import { references } from '../../server/src/features/references.ts';
import type { Context } from '../../server/src/project/project.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { yaml } from '../../server/src/yaml.ts';
import { choose } from '../fixture.ts';
import { memoryFiles } from '../memory-files.ts';

const FOLDER = 'file:///project/';
const TEXT = `include: [more.yaml]
x-common: &common
  restart: always
services:
  web:
    <<: *common
    image: nginx
    depends_on: [db, other]
    environment:
      PASSWORD: \${PASSWORD}
  db:
    image: postgres
    volumes: [data:/data]
  child:
    extends: { file: base.yaml, service: base }
volumes:
  data:
`;
const AROUND = {
  '.env': 'PASSWORD=x\n',
  'compose.override.yaml': yaml`
    services:
      web:
        image: nginx:2
        ports: ["80:80"]
  `,
  'more.yaml': yaml`
    services:
      other:
        image: other
  `,
  'base.yaml': yaml`
    services:
      base:
        image: base
  `,
};

const features: Readonly<Record<string, (context: Context) => unknown>> = {
  diagnostics: (context) => diagnostic(context),
  hover: (context) => hover(context, { line: 6, character: 6 }),
  completion: (context) => completion(context, { line: 6, character: 4 }),
  'code actions': (context) =>
    codeAction(context, { start: { line: 6, character: 0 }, end: { line: 6, character: 9 } }, { diagnostics: [] }),
  references: (context) => references(context, { line: 7, character: 18 }, true),
  symbols: (context) => documentSymbol(context),
  graph: (context) => graph(context),
  'the tree': (context) => graphOverview(context),
  'the effective configuration': (context) => effectiveConfig(context),
};

describe('the memory of the workspace', () => {
  let collect: () => void;
  before(() => {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc');
  });

  for (const [name, use] of Object.entries(features)) {
    it(`holds no version of before, after ${name}`, async () => {
      const uri = `${FOLDER}compose.yaml`;
      const workspace = new Workspace(
        memoryFiles(new Map(Object.entries(AROUND).map(([file, text]) => [FOLDER + file, text]))),
      );
      workspace.open(uri, 'dockercompose', 1, TEXT);
      const seen: WeakRef<object>[] = [];
      const at = TEXT.split('\n').findIndex((line) => line.includes('image: nginx'));
      const type = async (version: number) => {
        const start = { line: at, character: 16 };
        workspace.change(uri, version, [
          version % 2 === 0
            ? { range: { start, end: start }, text: 'x' }
            : { range: { start, end: { ...start, character: 17 } }, text: '' },
        ]);
        const { document, project } = (await workspace.context(uri))!;
        use({ document, project, ...choose() });
        seen.push(new WeakRef(document), new WeakRef(project), new WeakRef(project.loaded));
      };
      for (let version = 2; version < 32; version++) await type(version);
      // What a WeakRef points to is kept until the running task ends.
      await new Promise((resolve) => setImmediate(resolve));
      collect();
      const alive = seen.filter((reference) => reference.deref() !== undefined).length;
      // The current version, and the last few that answers are remembered for (`remember`).
      assert.ok(alive >= 3 && alive <= 21, `${alive} of ${seen.length} are held`);
    });
  }
});
