import { DocumentHighlightKind } from 'vscode-languageserver-types';
import { documentHighlight } from '../../server/src/features/document-highlight.ts';
import { checkPlaces, NAMES } from './places.ts';

function check(fixture: string): void {
  checkPlaces(fixture, (context, position) =>
    documentHighlight(context, position).map(({ range, kind }) => ({
      range,
      role: kind === DocumentHighlightKind.Write ? 'definition' : 'reference',
    })),
  );
}

describe('document highlight', () => {
  for (const [name, fixture] of Object.entries(NAMES)) it(`shows the places of ${name}`, () => check(fixture));

  it('reads what is not written over several lines', () => {
    check(
      'services:\r\n  web<|>: {image: x}\r\n# ^^^ definition\r\n  b: {depends_on: ["w\\x65b"]}\r\n#                   ^^^^^^ reference\r\n',
    );
    check(
      '{"services": {"w<|>eb": {"image": "x"},\n#              ^^^ definition\n "b": {"depends_on": ["web"]}}}\n#                      ^^^ reference\n',
    );
  });

  it('shows nothing for what has no name', () => {
    check('services:\n  web:\n    im<|>age: nginx\n');
    check('services:\n  web:\n    ports: ["80<|>:80"]\n');
    check('# web<|>\nservices:\n  web: {image: x}\n');
    check('<|>');
  });
});
