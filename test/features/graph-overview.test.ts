// What a project consists of, as a tree.
import assert from 'node:assert/strict';
import { graphOverview } from '../../server/src/features/graph-overview.ts';
import { contextOf } from '../fixture.ts';

describe('compose/overview', () => {
  function check(title: string, text: string, expected: Record<string, readonly string[]>, locale: 'en' | 'ko' = 'en') {
    it(title, () => {
      const { sections } = graphOverview(contextOf(text, { locale }));
      const shown = sections.map((section) => [section.title, section.items.map(({ name, detail }) => `${name} ${detail}`.trim())]);
      assert.deepEqual(Object.fromEntries(shown), expected);
    });
  }
  check('of nothing', '', {});
  check(
    'of each kind of name',
    'services:\n  web:\n    build: ./web\n    ports: ["80:80", "81:81"]\n  db:\n    image: postgres:16\nnetworks:\n  front:\n    external: true\nvolumes:\n  data:\nsecrets:\n  key:\n    file: k\n',
    {
      Services: ['web ./web · 80:80 · 81:81', 'db postgres:16'],
      Networks: ['front external'],
      Volumes: ['data'],
      Secrets: ['key'],
    },
  );
  check(
    'in Korean',
    'services:\n  db:\n    image: a\nnetworks:\n  n:\n    external: true\n',
    { 서비스: ['db a'], 네트워크: ['n 외부 자원'] },
    'ko',
  );

  it('knows where each name is', () => {
    const [services] = graphOverview(contextOf('services:\n  web:\n    image: a\n')).sections;
    assert.deepEqual(services!.items[0]!.location.range, { start: { line: 1, character: 2 }, end: { line: 1, character: 5 } });
  });
});
