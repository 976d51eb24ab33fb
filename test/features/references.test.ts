import assert from 'node:assert/strict';
import { references } from '../../server/src/features/references.ts';
import { Project } from '../../server/src/project/project.ts';
import { parse } from '../../server/src/syntax/document.ts';
import { yaml } from '../../server/src/yaml.ts';
import { choose } from '../fixture.ts';
import { checkPlaces, NAMES } from './places.ts';

function check(fixture: string): void {
  checkPlaces(
    fixture,
    (context, position) => references(context, position, false).map(({ range }) => ({ range, role: 'reference' })),
    /reference/,
  );
  checkPlaces(fixture, (context, position) => {
    const inner = references(context, position, false).map(({ range }) => JSON.stringify(range));
    return references(context, position, true).map(({ range }) => ({
      range,
      role: inner.includes(JSON.stringify(range)) ? 'reference' : 'definition',
    }));
  });
}

describe('references', () => {
  for (const [name, fixture] of Object.entries(NAMES)) it(`are the places of ${name}`, () => check(fixture));

  it('are found in all files of a project', () => {
    const base = parse(
      'file:///project/compose.yaml',
      yaml`
        services:
          db: {image: x}
      `,
    );
    const other = parse(
      'file:///project/compose.override.yaml',
      yaml`
        services:
          web: {depends_on: [db]}
      `,
    );
    const context = { project: new Project([base, other]), document: base, ...choose() };
    const found = references(context, { line: 1, character: 3 }, true).map(
      ({ uri, range }) => `${uri} ${range.start.line}:${range.start.character}`,
    );
    assert.deepEqual(found, ['file:///project/compose.yaml 1:2', 'file:///project/compose.override.yaml 1:21']);
  });
});
