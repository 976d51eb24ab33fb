import assert from 'node:assert/strict';
import { type ComposeDocument, parse } from '../../server/src/syntax/document.ts';
import { MARK, repaired } from '../../server/src/syntax/repair.ts';
import { readFixture } from '../fixture.ts';

/** How a place is read: `key services.web.po¦ <po>`; the word that is there already stands in `<>`, a lead before it. */
function read(fixture: string, previous?: ComposeDocument): string {
  const { text, cursor } = readFixture(fixture);
  const found = repaired(parse('file:///compose.yaml', text, 0, previous), cursor);
  if (!found) return 'none';
  const { reading, location, word, lead, comma, indentation } = found;
  const path = location.path.join('.').replaceAll(MARK, '¦');
  const as = `${reading === 'as-written' ? (location.isKey ? 'written key' : 'written') : reading} ${path} ${lead}<${text.slice(word.start, word.end)}>${indentation === undefined ? '' : ` in column ${indentation.length}`}`;
  return comma === undefined ? as : `${as} comma behind ${text.slice(0, comma).split('\n').at(-1)!.trim()}`;
}

function check(cases: Record<string, string>): void {
  for (const [fixture, expected] of Object.entries(cases)) {
    it(JSON.stringify(fixture), () => assert.equal(read(fixture), expected));
    if (fixture.includes('\n'))
      it(`${JSON.stringify(fixture)} with CRLF`, () => assert.equal(read(fixture.replaceAll('\n', '\r\n')), expected));
  }
}

const WEB = 'services:\n  web:\n';

describe('repaired', () => {
  describe('half-typed keys', () => {
    check({
      'ser<|>': 'key ser¦ <ser>',
      'ser<|>\nvolumes:\n': 'key ser¦ <ser>',
      [`${WEB}    po<|>\n    ports: []\n`]: 'key services.web.po¦ <po>',
      [`${WEB}    ports: []\n    po<|>\n    image: x\n`]: 'key services.web.po¦ <po>',
      [`${WEB}    p<|>o # later\n    image: x\n`]: 'key services.web.p¦o <po>',
      [`${WEB}    heal<|>\n      test: x\n`]: 'key services.web.heal¦ <heal>',
      [`${WEB}    command: >\n      echo\n    im<|>\n`]: 'key services.web.im¦ <im>',
      [`${WEB}    ports:\n      - ta<|>\n        published: 80\n`]: 'key services.web.ports.0.ta¦ <ta>',
      [`${WEB}    develop:\n      watch:\n        - path: x\n          act<|>\n          target: x`]:
        'key services.web.develop.watch.0.act¦ <act>',
      [`${WEB}    "im<|>\n    ports: []\n`]: 'key services.web.im¦ <"im>',
      'services:\n  we<|>\n  db:\n    image: x\n': 'key services.we¦ <we>',
      'a: 1\n---\nser<|>\n': 'key ser¦ <ser>',
    });
  });

  describe('blank lines, by their column', () => {
    check({
      '<|>': 'key ¦ <>',
      '# first\n<|>\nservices:\n': 'key ¦ <>',
      'services:\n  <|>': 'key services.¦ <>',
      [`${WEB}    image: x\n    <|>\n  db:\n`]: 'key services.web.¦ <>',
      [`${WEB}    image: x\n  <|>\n  db:\n`]: 'key services.¦ <>',
      [`${WEB}    image: x\n<|>\n  db:\n`]: 'key services.¦ <> in column 2',
      [`${WEB}    image: x\n<|>\n`]: 'key ¦ <>',
      [`${WEB}    image: x\n\n\n    <|>   \n\n    ports: []\n`]: 'key services.web.¦ <>',
      [`${WEB}    <|>`]: 'key services.web.¦ <>',
      [`${WEB}    image: x\n   <|>\n`]: 'key services.web.¦ <> in column 4',
      [`${WEB}    image: x\n      <|>\n`]: 'key services.web.¦ <> in column 4',
      [`${WEB}    image: x\n   he<|>\n    init: true\n`]: 'key services.web.he¦ <he> in column 4',
      [`${WEB}    image: x\n he<|>\n  db:\n    image: y\n`]: 'key services.he¦ <he> in column 2',
      [`${WEB}    image: x\n\t<|>\n`]: 'key services.¦ <> in column 2',
      [`${WEB}    image: x\n # c\n\n <|>\n`]: 'key services.¦ <> in column 2',
      [`${WEB}    <|>\n      image: x\n`]: 'key services.web.¦ <> in column 6',
      [`${WEB}    ports:\n      - a\n       <|>\n    x: y\n`]: 'item services.web.ports.1 - <> in column 6',
      [`${WEB}    ports:\n      - target: 80\n       pub<|>\n`]: 'key services.web.ports.0.pub¦ <pub> in column 8',
      [`${WEB}  <|>  image: x\n`]: 'none',
      [`${WEB}    ports:\n      <|>\n`]: 'key services.web.ports.¦ <>',
      [`${WEB}    ports:\n      - a\n      <|>\n      - b\n`]: 'item services.web.ports.1 - <>',
      [`${WEB}    ports:\n    - a\n    <|>\n    - b\n`]: 'item services.web.ports.1 - <>',
      [`${WEB}    ports:\n      - a\n      fo<|>\n      - b\n`]: 'item services.web.ports.1 - <fo>',
      [`${WEB}    ports:\n      - a\n    <|>\n`]: 'key services.web.¦ <>',
      [`${WEB}    command: >\n      echo\n      <|>\n    x: y\n`]: 'none',
      [`${WEB}    command: >\n      echo\n    <|>\n`]: 'key services.web.¦ <>',
      [`${WEB}    command: |\n      <|>\n    image: x\n`]: 'none',
      [`${WEB}    develop:\n      watch:\n        - path: x\n          <|>\n`]: 'key services.web.develop.watch.0.¦ <>',
      'x-base: &base\n  <|>\n': 'key x-base.¦ <>',
    });
  });

  describe('as it is written', () => {
    check({
      [`${WEB}    po<|>rts: []\n`]: 'written key services.web.po¦rts <ports>',
      [`${WEB}    <|>ports: []\n`]: 'written key services.web.¦ports <ports>',
      [`${WEB}    ports<|>:\n`]: 'written key services.web.ports¦ <ports>',
      [`${WEB}    restart:un<|>\n    image: x`]: 'written services.web.restart  <un>',
      [`${WEB}    volumes:\n      - ./a:/b:<|>\n`]: 'written services.web.volumes.0 <./a:/b:>',
      [`${WEB}    restart:<|>\n`]: 'written services.web.restart  <>',
      [`${WEB}    restart: <|>\n    image: x`]: 'written services.web.restart <>',
      [`${WEB}    restart: un<|>less # c\n`]: 'written services.web.restart <unless>',
      [`${WEB}    restart: <|># c\n`]: 'written services.web.restart <>',
      [`${WEB}    restart: "un<|>"\n`]: 'written services.web.restart <"un">',
      [`${WEB}    restart: '<|>'\n`]: "written services.web.restart <''>",
      [`${WEB}    restart: "un<|>\n    image: x\n`]: 'written services.web.restart <"un>',
      [`${WEB}    image: nginx:<|>\n`]: 'written services.web.image <nginx:>',
      [`${WEB}    command: a b<|>\n`]: 'written services.web.command <a b>',
      [`${WEB}    command: a <|>\n`]: 'none',
      [`${WEB}    command: a b\n      c<|>\n`]: 'none',
      [`${WEB}    command: "a\n      c<|>"\n`]: 'none',
      'services:\n  web: <|>\n    image: x\n': 'none',
      'services: # co<|>\n': 'none',
      '# co<|>': 'none',
      [`${WEB}    <<: *<|>\n`]: 'written services.web.<< <*>',
      [`${WEB}    ports:\n      - <|>\n`]: 'written services.web.ports.0 <>',
      [`${WEB}    ports:\n      -<|>\n`]: 'written services.web.ports.0  <>',
      [`${WEB}    ports:\n      - <|>\n        published: 80\n`]: 'key services.web.ports.0.¦ <>',
      [`${WEB}    ports:\n      - "<|>"\n`]: 'written services.web.ports.0 <"">',
      '- <|>': 'written 0 <>',
      [`${WEB}    ports:\n      <|>- a\n`]: 'none',
      [`${WEB}    ports:<|>\n    - a\n`]: 'none',
      'web: <|>{ image: x }\n': 'none',
      'web: <|>&web\n  image: x\n': 'none',
    });
  });

  describe('flow style', () => {
    check({
      '  web: { ima<|>, x: y }': 'written key web.ima¦ <ima>',
      'web: { image: <|> }': 'written web.image <>',
      'web: {<|>}': 'written key web.¦ <>',
      'command: [a, <|>]': 'written command.1 <>',
      'command: [\n  <|>\n]\nimage: x\n': 'written command.0 <>',
      'web: {\n  ima<|>\n}\n': 'written key web.ima¦ <ima>',
      'depends_on: [d<|>\nweb:\n': 'written depends_on.0 <d>',
      '{\n  "a": 1,\n  <|>\n}\n': 'written key ¦ <>',
      '{\n  "a": 1\n  <|>\n}\n': 'written key ¦ <> comma behind "a": 1',
      '{\n  "a": "b"\n  "c<|>"\n}\n': 'written key c¦ <"c"> comma behind "a": "b"',
      '{ "a": { "b": <|> } }': 'written a.b <>',
      '{ "a": { "b":<|> } }': 'written a.b <>',
    });
  });

  describe('in a large file', () => {
    const more = (from: number) =>
      Array.from({ length: 2000 }, (_, at) => `  s${from + at}:\n    image: x\n    environment:\n      A: b\n    init: true\n`).join('');
    const inLarge = (lines: string) =>
      `services:\n${more(0)}  web:\n    image: x\n${lines}\n    environment:\n      A: b\n    init: true\n${more(5000)}volumes:\n  v:\n`;
    // Read once: what is the same in the others is taken over.
    let large: ComposeDocument;
    before(() => {
      large = parse('file:///compose.yaml', inLarge(''));
    });

    it('a blank line, or a word, of any column is read as one of its service', () => {
      const cases: Record<string, string> = {
        '<|>': 'key services.web.¦ <> in column 4',
        ' <|>': 'key services.web.¦ <> in column 4',
        '  <|>': 'key services.web.¦ <> in column 4',
        '    <|>': 'key services.web.¦ <>',
        '     <|>': 'key services.web.¦ <> in column 4',
        '          <|>': 'key services.web.¦ <> in column 4',
        'he<|>': 'key services.he¦ <he> in column 2',
        '   he<|>': 'key services.web.he¦ <he> in column 4',
        '    he<|>': 'key services.web.he¦ <he>',
        '  he<|>': 'key services.he¦ <he>',
        '    - he<|>': 'none',
      };
      for (const [lines, expected] of Object.entries(cases)) assert.equal(read(inLarge(lines), large), expected, JSON.stringify(lines));
    });

    it('is read without reading the rest of the file anew', () => {
      for (const lines of ['<|>', ' <|>', '  <|>', '    <|>', '      <|>', 'he<|>', '   he<|>', '  he<|>']) {
        const { text, cursor } = readFixture(inLarge(lines));
        const before = parse('file:///compose.yaml', text, 0, large);
        const found = repaired(before, cursor);
        const kept = new Set(before.blocks);
        assert.ok(found);
        assert.ok(found.document.blocks.filter((block) => !kept.has(block)).length <= 2, JSON.stringify(lines));
      }
    });
  });
});
