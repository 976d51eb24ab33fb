// The page of the graph has all that it needs within it, and lets nothing else in.
import assert from 'node:assert/strict';
import { graphHtml } from '../../client/src/graph-html.ts';

describe('the HTML of the graph', () => {
  const page = (script: string, style = '') => graphHtml({ script, style, nonce: '0a', language: 'en' });
  /**
   * What a browser takes for the text of an element that has the nonce: all up to its end, which no string may hold.
   */
  const textOf = (html: string, name: string) =>
    new RegExp(`<${name} nonce="0a">([\\s\\S]*?)</${name}`, 'i').exec(html)![1]!;

  it('loads nothing, and has no style of its own in an attribute', () => {
    const html = page('run()', 'p { margin: 0 }');
    assert.doesNotMatch(html, /<[^>]+\s(?:src|href|style)=|url\(|@import/);
    assert.equal(textOf(html, 'script'), 'run()');
    assert.equal(textOf(html, 'style'), 'p { margin: 0 }');
  });

  it('lets in one script and one style sheet, before both', () => {
    const html = page('run()');
    const [policy = '', content = ''] =
      /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html) ?? [];
    assert.equal(content, "default-src 'none'; img-src data:; style-src 'nonce-0a'; script-src 'nonce-0a'");
    for (const element of ['<style', '<script']) {
      assert.ok(html.indexOf(policy) < html.indexOf(element), element);
      assert.equal(html.split(element).length, 2, element);
    }
  });

  it('keeps a string from ending its element, without changing it', () => {
    const texts = ['</script>', '</SCRIPT ', '<!-- <script>', '</style>', '<\\/script>', '$&'];
    for (const text of texts) {
      const script = textOf(page(`return ${JSON.stringify(text)}`), 'script');
      assert.doesNotMatch(script, /<!--|<\/script/i);
      assert.equal(new Function(script)(), text);
    }
    assert.equal(textOf(page('', 'p::after { content: "</style>" }'), 'style'), 'p::after { content: "<\\/style>" }');
  });
});
