// `lint` and `config` of the same projects: where one refuses, the other has an error in the same file.
import assert from 'node:assert/strict';
import path from 'node:path';
import { URI } from 'vscode-uri';
import { type ConfigOptions, runConfig } from '../../server/src/cli/config.ts';
import { lintFiles } from '../../server/src/cli/lint-files.ts';
import type { Finding } from '../../server/src/cli/report/text.ts';
import { rules } from '../../server/src/rules/index.ts';
import { raw, yaml } from '../../server/src/yaml.ts';
import { casesOf } from '../agreement/cases.ts';
import { readFixture } from '../fixture.ts';
import { memoryFiles } from '../memory-files.ts';
import { NO_CORPUS, skip } from '../skip.ts';

const CONFIG: ConfigOptions = {
  files: [],
  profiles: [],
  envFiles: [],
  format: 'yaml',
  short: false,
  locale: 'en',
  variables: {},
};

type Project = Readonly<Record<string, string>>;

function filesOf(project: Project) {
  return memoryFiles(
    new Map(Object.entries(project).map(([name, text]) => [URI.file(path.resolve(name)).toString(), text])),
  );
}

async function errorsOf(project: Project, names = ['compose.yaml']): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  await lintFiles({ files: names.map((name) => path.resolve(name)), locale: 'en' }, filesOf(project), (message) => {
    if (message.kind === 'checked') found.push(...message.checked.own, ...message.checked.others);
    else assert.equal(message.kind, 'begun', JSON.stringify(message));
  });
  return found.filter(({ severity }) => severity === 'error');
}

/** Whether an error is at the place of what `config` says; what has no place may be anywhere. */
function isTold(refusal: string, found: readonly Finding[]): boolean {
  const [, file, line] = /^(.+?):(\d+):\d+: /.exec(refusal) ?? [];
  if (file === undefined) return found.length > 0;
  const here = found.filter((finding) => finding.file === file);
  // A key that is not known may be the one that is missed: the rule says that only of the key.
  if (refusal.endsWith('[missing-image-or-build]') && here.some(({ rule }) => rule === 'unknown-key')) return true;
  return here.some((finding) => finding.line === Number(line));
}

/** A text, as each part that a file can have in a project. */
const PARTS: Readonly<Record<string, (text: string) => Project>> = {
  'the file itself': (text) => ({ 'compose.yaml': text }),
  included: (text) => ({
    'compose.yaml': yaml`
      include: [db.yaml]
    `,
    'db.yaml': text,
  }),
  'included with another folder': (text) => ({
    'compose.yaml': yaml`
      include: [sub/db.yaml]
    `,
    'sub/db.yaml': text,
  }),
  'included in two steps': (text) => ({
    'compose.yaml': yaml`
      include: [a.yaml]
    `,
    'a.yaml': yaml`
      include: [db.yaml]
      services:
        own:
          image: nginx
    `,
    'db.yaml': text,
  }),
  'the override': (text) => ({
    'compose.yaml': yaml`
      services:
        web:
          image: nginx
    `,
    'compose.override.yaml': text,
  }),
  'below an override': (text) => ({
    'compose.yaml': text,
    'compose.override.yaml': yaml`
      services:
        other:
          image: nginx
    `,
  }),
  extended: (text) => ({
    'compose.yaml': yaml`
      services:
        own:
          image: nginx
          extends:
            file: base.yaml
            service: web
    `,
    'base.yaml': text,
  }),
};

const BROKEN = [
  yaml`
    services:
      web:
        imagee: x
        ports: [abc]
  `,
  yaml`
    services:
      web:
        image: nginx
        depends_on: [none]
  `,
  yaml`
    services:
      web: [
  `,
  raw('services:\n\tweb: x\n'),
  '',
  '\n',
  '# nothing\n',
  yaml`
    services: {}
  `,
  yaml`
    services:
  `,
  yaml`
    web:
      image: nginx
  `,
  yaml`
    - a
    - b
  `,
  'text',
  yaml`
    services:
      web:
        image: nginx
        volumes: [data:/x]
  `,
  yaml`
    services:
      web: {image: nginx, image: nginx}
  `,
  yaml`
    services:
      web:
        image: nginx
    ---
    services:
      db:
        imagee: x
  `,
  yaml`
    services:
      web:
        image: nginx
      web:
        image: nginx
  `,
  yaml`
    services:
      web:
        image: nginx
        env_file: none.env
  `,
  yaml`
    services:
      web:
        image: nginx
        extends: { file: none.yaml, service: web }
  `,
  yaml`
    include: [none.yaml]
  `,
  yaml`
    name: "!"
    services:
      web:
        image: nginx
  `,
  yaml`
    x: &a [*a]
    services:
      web:
        image: nginx
  `,
  yaml`
    services:
      a: &a
        image: nginx
        restart: {}
      web:
        <<: *a
  `,
];

describe('lint and config', () => {
  for (const [part, project] of Object.entries(PARTS)) {
    it(`agree about errors in a file that is ${part}`, async () => {
      const texts = [
        ...BROKEN,
        ...rules.flatMap(({ example }) => [example.bad, example.good]).map((text) => readFixture(text).text),
      ];
      let refused = 0;
      const wrong: string[] = [];
      for (const text of texts) {
        const [own = '', ...others] = text.split(/^-- (.+) --\r?\n/m);
        const files: Record<string, string> = { ...project(own) };
        for (let at = 0; at < others.length; at += 2) files[others[at]!] ??= others[at + 1]!;
        const { errors, code } = await runConfig(CONFIG, filesOf(files));
        if (code === 0) continue;
        refused++;
        const found = await errorsOf(files);
        const untold = errors.filter((error) => !isTold(error, found));
        if (untold.length > 0)
          wrong.push(
            `${JSON.stringify(files)}\n${untold.join('\n')}\n${found.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n')}`,
          );
      }
      assert.ok(refused > 20);
      assert.deepEqual(wrong, []);
    });
  }

  it('agree about the projects of compose-go', async function () {
    const cases = (['cases-open', 'rules', 'probes-open'] as const).flatMap((name) => casesOf(name) ?? []);
    const alike = cases.filter(
      ({ main, env, options, files }) =>
        Object.keys(env).length === 0 && !options && typeof main === 'string' && files[main] !== undefined,
    );
    if (alike.length === 0) skip(this, NO_CORPUS);
    let refused = 0;
    const wrong: string[] = [];
    // A part of them takes some seconds.
    for (const { id, files, main } of alike.filter((_, index) => index % 4 === 0)) {
      const texts = { ...files };
      // By this name both read it, and no other.
      for (const name of ['compose.override.yaml', 'compose.override.yml']) delete texts[name];
      texts['compose.yaml'] = files[main as string]!;
      const { errors, code } = await runConfig(CONFIG, filesOf(texts));
      if (code === 0) continue;
      refused++;
      // What comes of a variable without a value is a warning: the shell that runs Compose may set it.
      const isOpen = errors.every((error) =>
        texts['compose.yaml']!.split('\n')[Number(error.split(':')[1]) - 1]?.includes('$'),
      );
      const found = await errorsOf(texts);
      if (found.length === 0 && !isOpen) wrong.push(`${id} ${errors.join('; ')}`);
    }
    assert.ok(refused > 20);
    assert.deepEqual(wrong, []);
  });
});
