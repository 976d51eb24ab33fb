import assert from 'node:assert/strict';
import { type ComposeDocument, parse } from '../../server/src/syntax/document.ts';
import { MARK, repaired } from '../../server/src/syntax/repair.ts';
import { raw, yaml } from '../../server/src/yaml.ts';
import { readFixture } from '../fixture.ts';

/**
 * How a place is read: `key services.web.po¦ <po>`; the word that is there already stands in `<>`, a lead before it.
 */
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

const WEB = yaml`
  services:
    web:
`;

describe('repaired', () => {
  describe('half-typed keys', () => {
    check({
      'ser<|>': 'key ser¦ <ser>',
      [yaml`
        ser<|>
        volumes:
      `]: 'key ser¦ <ser>',
      [yaml`
        ${WEB}    po<|>
            ports: []
      `]: 'key services.web.po¦ <po>',
      [yaml`
        ${WEB}    ports: []
            po<|>
            image: x
      `]: 'key services.web.po¦ <po>',
      [yaml`
        ${WEB}    p<|>o # later
            image: x
      `]: 'key services.web.p¦o <po>',
      [yaml`
        ${WEB}    heal<|>
              test: x
      `]: 'key services.web.heal¦ <heal>',
      [yaml`
        ${WEB}    command: >
              echo
            im<|>
      `]: 'key services.web.im¦ <im>',
      [yaml`
        ${WEB}    ports:
              - ta<|>
                published: 80
      `]: 'key services.web.ports.0.ta¦ <ta>',
      [yaml`
        ${WEB}    develop:
              watch:
                - path: x
                  act<|>
                  target: x`]: 'key services.web.develop.watch.0.act¦ <act>',
      [yaml`
        ${WEB}    "im<|>
            ports: []
      `]: 'key services.web.im¦ <"im>',
      [yaml`
        services:
          we<|>
          db:
            image: x
      `]: 'key services.we¦ <we>',
      [yaml`
        a: 1
        ---
        ser<|>
      `]: 'key ser¦ <ser>',
    });
  });

  describe('blank lines, by their column', () => {
    check({
      '<|>': 'key ¦ <>',
      [yaml`
        # first
        <|>
        services:
      `]: 'key ¦ <>',
      [yaml`
        services:
          <|>`]: 'key services.¦ <>',
      [yaml`
        ${WEB}    image: x
            <|>
          db:
      `]: 'key services.web.¦ <>',
      [yaml`
        ${WEB}    image: x
          <|>
          db:
      `]: 'key services.¦ <>',
      [yaml`
        ${WEB}    image: x
        <|>
          db:
      `]: 'key services.¦ <> in column 2',
      [yaml`
        ${WEB}    image: x
        <|>
      `]: 'key ¦ <>',
      [raw(`${WEB}    image: x\n\n\n    <|>   \n\n    ports: []\n`)]: 'key services.web.¦ <>',
      [`${WEB}    <|>`]: 'key services.web.¦ <>',
      [yaml`
        ${WEB}    image: x
           <|>
      `]: 'key services.web.¦ <> in column 4',
      [yaml`
        ${WEB}    image: x
              <|>
      `]: 'key services.web.¦ <> in column 4',
      [yaml`
        ${WEB}    image: x
           he<|>
            init: true
      `]: 'key services.web.he¦ <he> in column 4',
      [yaml`
        ${WEB}    image: x
         he<|>
          db:
            image: y
      `]: 'key services.he¦ <he> in column 2',
      [raw(`${WEB}    image: x\n\t<|>\n`)]: 'key services.¦ <> in column 2',
      [yaml`
        ${WEB}    image: x
         # c

         <|>
      `]: 'key services.¦ <> in column 2',
      [yaml`
        ${WEB}    <|>
              image: x
      `]: 'key services.web.¦ <> in column 6',
      [yaml`
        ${WEB}    ports:
              - a
               <|>
            x: y
      `]: 'item services.web.ports.1 - <> in column 6',
      [yaml`
        ${WEB}    ports:
              - target: 80
               pub<|>
      `]: 'key services.web.ports.0.pub¦ <pub> in column 8',
      [`${WEB}  <|>  image: x\n`]: 'none',
      [yaml`
        ${WEB}    ports:
              <|>
      `]: 'key services.web.ports.¦ <>',
      [yaml`
        ${WEB}    ports:
              - a
              <|>
              - b
      `]: 'item services.web.ports.1 - <>',
      [yaml`
        ${WEB}    ports:
            - a
            <|>
            - b
      `]: 'item services.web.ports.1 - <>',
      [yaml`
        ${WEB}    ports:
              - a
              fo<|>
              - b
      `]: 'item services.web.ports.1 - <fo>',
      [yaml`
        ${WEB}    ports:
              - a
            <|>
      `]: 'key services.web.¦ <>',
      [yaml`
        ${WEB}    command: >
              echo
              <|>
            x: y
      `]: 'none',
      [yaml`
        ${WEB}    command: >
              echo
            <|>
      `]: 'key services.web.¦ <>',
      [yaml`
        ${WEB}    command: |
              <|>
            image: x
      `]: 'none',
      [yaml`
        ${WEB}    develop:
              watch:
                - path: x
                  <|>
      `]: 'key services.web.develop.watch.0.¦ <>',
      [yaml`
        x-base: &base
          <|>
      `]: 'key x-base.¦ <>',
    });
  });

  describe('as it is written', () => {
    check({
      [`${WEB}    po<|>rts: []\n`]: 'written key services.web.po¦rts <ports>',
      [`${WEB}    <|>ports: []\n`]: 'written key services.web.¦ports <ports>',
      [`${WEB}    ports<|>:\n`]: 'written key services.web.ports¦ <ports>',
      [yaml`
        ${WEB}    restart:un<|>
            image: x`]: 'written services.web.restart  <un>',
      [yaml`
        ${WEB}    volumes:
              - ./a:/b:<|>
      `]: 'written services.web.volumes.0 <./a:/b:>',
      [`${WEB}    restart:<|>\n`]: 'written services.web.restart  <>',
      [yaml`
        ${WEB}    restart: <|>
            image: x`]: 'written services.web.restart <>',
      [yaml`
        ${WEB}    restart: un<|>less # c
      `]: 'written services.web.restart <unless>',
      [yaml`
        ${WEB}    restart: <|># c
      `]: 'written services.web.restart <>',
      [yaml`
        ${WEB}    restart: "un<|>"
      `]: 'written services.web.restart <"un">',
      [yaml`
        ${WEB}    restart: '<|>'
      `]: "written services.web.restart <''>",
      [yaml`
        ${WEB}    restart: "un<|>
            image: x
      `]: 'written services.web.restart <"un>',
      [yaml`
        ${WEB}    image: nginx:<|>
      `]: 'written services.web.image <nginx:>',
      [yaml`
        ${WEB}    command: a b<|>
      `]: 'written services.web.command <a b>',
      [yaml`
        ${WEB}    command: a <|>
      `]: 'none',
      [yaml`
        ${WEB}    command: a b
              c<|>
      `]: 'none',
      [yaml`
        ${WEB}    command: "a
              c<|>"
      `]: 'none',
      [yaml`
        services:
          web: <|>
            image: x
      `]: 'none',
      [yaml`
        services: # co<|>
      `]: 'none',
      '# co<|>': 'none',
      [yaml`
        ${WEB}    <<: *<|>
      `]: 'written services.web.<< <*>',
      [yaml`
        ${WEB}    ports:
              - <|>
      `]: 'written services.web.ports.0 <>',
      [yaml`
        ${WEB}    ports:
              -<|>
      `]: 'written services.web.ports.0  <>',
      [yaml`
        ${WEB}    ports:
              - <|>
                published: 80
      `]: 'key services.web.ports.0.¦ <>',
      [yaml`
        ${WEB}    ports:
              - "<|>"
      `]: 'written services.web.ports.0 <"">',
      '- <|>': 'written 0 <>',
      [yaml`
        ${WEB}    ports:
              <|>- a
      `]: 'none',
      [yaml`
        ${WEB}    ports:<|>
            - a
      `]: 'none',
      [yaml`
        web: <|>{ image: x }
      `]: 'none',
      [yaml`
        web: <|>&web
          image: x
      `]: 'none',
    });
  });

  describe('flow style', () => {
    check({
      '  web: { ima<|>, x: y }': 'written key web.ima¦ <ima>',
      'web: { image: <|> }': 'written web.image <>',
      'web: {<|>}': 'written key web.¦ <>',
      'command: [a, <|>]': 'written command.1 <>',
      [yaml`
        command: [
          <|>
        ]
        image: x
      `]: 'written command.0 <>',
      [yaml`
        web: {
          ima<|>
        }
      `]: 'written key web.ima¦ <ima>',
      [yaml`
        depends_on: [d<|>
        web:
      `]: 'written depends_on.0 <d>',
      [yaml`
        {
          "a": 1,
          <|>
        }
      `]: 'written key ¦ <>',
      [yaml`
        {
          "a": 1
          <|>
        }
      `]: 'written key ¦ <> comma behind "a": 1',
      [yaml`
        {
          "a": "b"
          "c<|>"
        }
      `]: 'written key c¦ <"c"> comma behind "a": "b"',
      '{ "a": { "b": <|> } }': 'written a.b <>',
      '{ "a": { "b":<|> } }': 'written a.b <>',
    });
  });

  describe('in a large file', () => {
    const more = (from: number) =>
      Array.from(
        { length: 2000 },
        (_, at) => yaml`
            s${from + at}:
              image: x
              environment:
                A: b
              init: true
        `,
      ).join('');
    const inLarge = (lines: string) =>
      yaml`
        services:
        ${more(0)}  web:
            image: x
        ${lines}
            environment:
              A: b
            init: true
        ${more(5000)}volumes:
          v:
      `;
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
      for (const [lines, expected] of Object.entries(cases))
        assert.equal(read(inLarge(lines), large), expected, JSON.stringify(lines));
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
