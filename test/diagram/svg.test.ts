// The picture as an SVG file.
import assert from 'node:assert/strict';
import { simpleLayout } from '../../server/src/diagram/simple-layout.ts';
import { toSvg } from '../../server/src/diagram/svg.ts';
import { graph } from '../../server/src/features/graph.ts';
import { yaml } from '../../server/src/yaml.ts';
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
      yaml`
        services:
          웹:
            image: a&b<c>"d"
            ports: ["1:1", "2:2", "3:3", "4:4"]
            depends_on:
              db: { condition: service_healthy, required: false }
          db:
            build: .
            volumes: [data:/d]
            extends: base
          base:
            image: x
            profiles: [p]
            environment: { URL: "http://웹" , DB_HOST: db }
        volumes:
          data:
            external: true
      `,
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
    const text = svgOf(yaml`
      services:
        ${'long'.repeat(30)}:
          image: x
    `);
    checkXml(text);
    assert.match(text, />longlong[a-z]*…</);
  });

  it('shortens long texts in linear time', () => {
    assertLinear('x', (name) => {
      const text = svgOf(yaml`
        services:
          web:
            image: ${name}
      `);
      assert.match(text, />xxx[x]*…</);
    });
  });

  it('is a picture of nothing, too', () => checkXml(svgOf('')));
});
