// What a project consists of, as a tree.
import assert from 'node:assert/strict';
import type { ProjectItem } from '../../server/src/diagram/change-types.ts';
import { graphOverview, projectsIn } from '../../server/src/features/graph-overview.ts';
import type { Context } from '../../server/src/project/project.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { yaml } from '../../server/src/yaml.ts';
import { choose, contextOf } from '../fixture.ts';
import { memoryFiles } from '../memory-files.ts';

describe('compose/overview', () => {
  function check(title: string, text: string, expected: Record<string, readonly string[]>, locale: 'en' | 'ko' = 'en') {
    it(title, () => {
      const { sections } = graphOverview(contextOf(text, { locale }));
      const shown = sections.map((section) => [
        section.title,
        section.items.map(({ name, detail }) => `${name} ${detail}`.trim()),
      ]);
      assert.deepEqual(Object.fromEntries(shown), expected);
    });
  }
  check('of nothing', '', {});
  check(
    'of each kind of name',
    yaml`
      services:
        web:
          build: ./web
          ports: ["80:80", "81:81"]
        db:
          image: postgres:16
      networks:
        front:
          external: true
      volumes:
        data:
      secrets:
        key:
          file: k
    `,
    {
      Services: ['web ./web · 80:80 · 81:81', 'db postgres:16'],
      Networks: ['front external'],
      Volumes: ['data'],
      Secrets: ['key'],
    },
  );
  check(
    'in Korean',
    yaml`
      services:
        db:
          image: a
      networks:
        n:
          external: true
    `,
    { 서비스: ['db a'], 네트워크: ['n 외부 자원'] },
    'ko',
  );

  it('knows where each name is', () => {
    const [services] = graphOverview(
      contextOf(yaml`
        services:
          web:
            image: a
      `),
    ).sections;
    assert.deepEqual(services!.items[0]!.location.range, {
      start: { line: 1, character: 2 },
      end: { line: 1, character: 5 },
    });
  });

  it('knows what is off, and the files', () => {
    const text = yaml`
      include: [b.yaml]
      services:
        web:
          image: a
          profiles: [debug]
      -- b.yaml --
      services:
        b:
          image: b
    `;
    const { sections } = graphOverview(contextOf(text, { locale: 'ko' }));
    assert.deepEqual(
      sections.map((section) => [section.title, section.items.map(({ name, detail }) => `${name} ${detail}`.trim())]),
      [
        ['서비스', ['web a · 꺼짐 (profiles: debug)', 'b b']],
        ['파일', ['compose.yaml', 'b.yaml include로 포함']],
      ],
    );
  });
});

describe('compose/projects', () => {
  const FOLDER = 'file:///project/';
  const service = (name: string) => yaml`
    services:
      ${name}:
        image: x
  `;

  function check(
    title: string,
    files: Record<string, string>,
    expected: readonly unknown[],
    chosen: readonly string[] = [],
  ) {
    it(title, async () => {
      const texts = new Map(Object.entries(files).map(([name, text]) => [FOLDER + name, text]));
      const workspace = new Workspace(memoryFiles(texts));
      if (chosen.length > 0) workspace.chosen = [{ files: chosen.map((name) => FOLDER + name), name: 'mine' }];
      const contexts: Context[] = [];
      for (const uri of texts.keys()) {
        const opened = await workspace.look(uri);
        if (opened) contexts.push({ ...opened, ...choose() });
      }
      const short = (uri: string) => uri.slice(FOLDER.length);
      const told = (items: readonly ProjectItem[]): unknown[] =>
        items.map(({ uri, name, files: read, variants }) => {
          const own = `${name} ${short(uri)}: ${read.map(short).join(' + ')}`;
          return variants.length > 0 ? [own, ...told(variants)] : own;
        });
      assert.deepEqual(told(projectsIn(contexts)), expected);
      assert.deepEqual(workspace.uris, []);
    });
  }
  check('are none without files', {}, []);
  check(
    'are one for a file with its override',
    { 'compose.yaml': service('a'), 'compose.override.yaml': service('b') },
    ['project compose.yaml: compose.yaml + compose.override.yaml'],
  );
  check(
    'have what is laid over them as variants',
    { 'compose.dev.yaml': service('d'), 'compose.prod.yaml': service('b'), 'compose.yaml': service('a') },
    [
      [
        'project compose.yaml: compose.yaml',
        'project compose.dev.yaml: compose.yaml + compose.dev.yaml',
        'project compose.prod.yaml: compose.yaml + compose.prod.yaml',
      ],
    ],
  );
  check(
    'are one a folder, without what they include and extend',
    {
      'a/compose.yaml': yaml`
        name: one
        include: [../shared/compose.yaml]
        services:
          a:
            extends: { file: ../base.compose.yaml, service: b }
      `,
      'b/docker-compose.yml': service('b'),
      'base.compose.yaml': service('b'),
      'shared/compose.yaml': service('c'),
    },
    ['one a/compose.yaml: a/compose.yaml', 'b b/docker-compose.yml: b/docker-compose.yml'],
  );
  check(
    'are those of the settings',
    { 'one.compose.yaml': service('a'), 'two.compose.yaml': service('b') },
    ['mine one.compose.yaml: one.compose.yaml + two.compose.yaml'],
    ['one.compose.yaml', 'two.compose.yaml'],
  );
});
