import { DocumentHighlightKind } from 'vscode-languageserver-types';
import { documentHighlight } from '../../server/src/features/document-highlight.ts';
import { raw, yaml } from '../../server/src/yaml.ts';
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
      raw(
        'services:\r\n  web<|>: {image: x}\r\n# ^^^ definition\r\n  b: {depends_on: ["w\\x65b"]}\r\n#                   ^^^^^^ reference\r\n',
      ),
    );
    check(
      yaml`
        {"services": {"w<|>eb": {"image": "x"},
        #              ^^^ definition
         "b": {"depends_on": ["web"]}}}
        #                      ^^^ reference
      `,
    );
  });

  it('shows nothing for what has no name', () => {
    check(yaml`
      services:
        web:
          im<|>age: nginx
    `);
    check(yaml`
      services:
        web:
          ports: ["80<|>:80"]
    `);
    check(yaml`
      # web<|>
      services:
        web: {image: x}
    `);
    check('<|>');
  });
});
