// The picture as an SVG file.
import assert from 'node:assert/strict';
import { simpleLayout } from '../../server/src/diagram/simple-layout.ts';
import { toSvg } from '../../server/src/diagram/svg.ts';
import { graph } from '../../server/src/features/graph.ts';
import { contextOf } from '../fixture.ts';
import { assertLinear } from '../growth.ts';

function svgOf(text: string, locale: 'en' | 'ko' = 'en'): string {
  const plan = graph(contextOf(text, { locale }), { direction: 'down' });
  return toSvg(plan.draw(simpleLayout(plan.layout)));
}

/** Throws for what is no well-formed XML: elements that are not closed, attributes without quotes, bare `&` and `<`. */
function checkXml(text: string): void {
  const open: string[] = [];
  const rest = text.replace(
    /<(\/?)([a-z]+)((?: [\w:-]+="[^"<]*")*)(\/?)>/g,
    (_, close: string, name: string, attributes: string, empty: string) => {
      assert.doesNotMatch(attributes, /&(?!(?:amp|lt|gt|quot);)/);
      if (close) assert.equal(open.pop(), name);
      else if (!empty) open.push(name);
      return '';
    },
  );
  assert.deepEqual(open, []);
  assert.doesNotMatch(rest, /<|&(?!(?:amp|lt|gt|quot);)/);
}

describe('the picture as SVG', () => {
  it('has every service, relation and resource, in words too', () => {
    const text = svgOf(
      'services:\n  웹:\n    image: a&b<c>"d"\n    ports: ["1:1", "2:2", "3:3", "4:4"]\n    depends_on:\n      db: { condition: service_healthy, required: false }\n  db:\n    build: .\n    volumes: [data:/d]\n    extends: base\n  base:\n    image: x\n    profiles: [p]\n    environment: { URL: "http://웹" , DB_HOST: db }\nvolumes:\n  data:\n    external: true\n',
      'ko',
    );
    checkXml(text);
    for (const part of [
      '>웹<',
      'a&amp;b&lt;c&gt;&quot;d&quot;',
      '>+1<',
      '>healthy · 선택<',
      'class="edge healthy optional"',
      'resource volume external',
      'link extends',
      'link environment',
      'node off',
    ])
      assert.ok(text.includes(part), part);
  });

  it('shortens what has no room', () => {
    const text = svgOf(`services:\n  ${'long'.repeat(30)}:\n    image: x\n`);
    checkXml(text);
    assert.match(text, />longlong[a-z]*…</);
  });

  it('shortens long texts in linear time', () => {
    assertLinear('x', (name) => {
      const text = svgOf(`services:\n  web:\n    image: ${name}\n`);
      assert.match(text, />xxx[x]*…</);
    });
  });

  it('is a picture of nothing, too', () => checkXml(svgOf('')));
});
