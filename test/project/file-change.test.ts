import assert from 'node:assert/strict';
import { setVariable } from '../../server/src/project/file-change.ts';
import { Project } from '../../server/src/project/project.ts';
import { parse } from '../../server/src/syntax/document.ts';
import { parseDotenv } from '../../server/src/syntax/dotenv.ts';
import { applyEdits } from '../../server/src/syntax/edit.ts';
import { yaml } from '../../server/src/yaml.ts';
import { memoryDisk } from '../memory-disk.ts';

const DOTENV = 'file:///project/.env';

/** A `.env` with `TAG=1`; undefined where no place is safe. `version` as `Disk.versionOf` has it. */
function withTag(text: string, version?: { readonly of: number | null | undefined }): string | undefined {
  const uri = 'file:///project/compose.yaml';
  const document = parse(
    uri,
    yaml`
      services: {}
    `,
  );
  const disk = {
    ...memoryDisk({ [uri]: document.text, [DOTENV]: text }),
    ...(version && { versionOf: () => version.of }),
  };
  const plan = {
    files: [uri],
    directory: 'file:///project/',
    environment: { variables: new Map() },
    profiles: [],
    faults: [],
    isPartial: false,
  };
  const change = setVariable(new Project([document], undefined, undefined, { plan, disk }), 'TAG', '1');
  if (!change) return undefined;
  assert.ok('edits' in change);
  const starts = [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), ({ 0: end, index }) => index + end.length)];
  const edits = change.edits.map(({ range: { start, end }, newText }) => ({
    start: starts[start.line]! + start.character,
    end: starts[end.line]! + end.character,
    newText,
  }));
  return applyEdits(text, edits);
}

const cases: [title: string, before: string, after: string][] = [
  ['at the end', 'A=1\n', 'A=1\nTAG=1\n'],
  ['in an empty file', '', 'TAG=1\n'],
  ['behind a last line without a line break', 'A=1', 'A=1\nTAG=1\n'],
  ['with CRLF', 'A=1\r\nB=2', 'A=1\r\nB=2\r\nTAG=1\r\n'],
  ['behind a carriage return, which editors take for a line end', 'A=1\rB=2\r', 'A=1\rB=2\r\nTAG=1\n'],
  ['behind a byte order mark', '\uFEFF', '\uFEFFTAG=1\n'],
  ['behind a byte order mark and a line', '\uFEFFA=1\n', '\uFEFFA=1\nTAG=1\n'],
  ['behind a quote over lines that is closed', 'A="1\n2"\n', 'A="1\n2"\nTAG=1\n'],
  ['before a quote that is not closed', 'A=1\nB="2\nC=3\n', 'A=1\nTAG=1\nB="2\nC=3\n'],
  ['before a quote that is not closed on the first line', 'B="2\nC=3\n', 'TAG=1\nB="2\nC=3\n'],
  ['before a single quote that is not closed, with CRLF', "A=1\r\nB='2\r\n", "A=1\r\nTAG=1\r\nB='2\r\n"],
  ['before a quote that is not closed behind a byte order mark', '\uFEFFB="2\n', '\uFEFFTAG=1\nB="2\n'],
  ['at the top where a line break would make a name of the last words', 'A=1\nTWO WORDS', 'TAG=1\nA=1\nTWO WORDS'],
];

describe('a variable in `.env`', () => {
  for (const [title, before, after] of cases) {
    it(`is set ${title}`, () => {
      assert.equal(withTag(before), after);
      const saying = (text: string) => parseDotenv(text).entries.map(({ name, value }) => `${name.text}=${value}`);
      assert.deepEqual(
        saying(after).filter((each) => each !== 'TAG=1'),
        saying(before),
      );
      assert.ok(saying(after).includes('TAG=1'));
    });
  }

  it('is set by the text in the editor where that is known, and else at the top', () => {
    assert.equal(withTag('A=1\n', { of: null }), 'A=1\nTAG=1\n');
    assert.equal(withTag('A=1\n', { of: 3 }), 'A=1\nTAG=1\n');
    assert.equal(withTag('A=1\n', { of: undefined }), 'TAG=1\nA=1\n');
    assert.equal(withTag('\uFEFFA=1\n', { of: undefined }), undefined);
  });

  it('is set in a large file only where nothing is quoted', () => {
    const long = 'A=1\n'.repeat(60_000);
    assert.equal(withTag(long), `${long}TAG=1\n`);
    assert.equal(withTag(`${long}B="\n`), undefined);
  });
});
