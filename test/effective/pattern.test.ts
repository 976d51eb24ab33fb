import assert from 'node:assert/strict';
import { finder, placeAt, placeBelow, placesOf } from '../../server/src/effective/pattern.ts';

const ROWS = ['services.*.ulimits.*', 'services.*.build', 'services.*.ports.[]', 'services.*.build', 'volumes.*'].map(
  (pattern, at) => ({
    pattern,
    at,
  }),
);

describe('a table of paths by pattern', () => {
  const find = finder(ROWS);
  const check = (path: string, expected: number | undefined) =>
    it(path, () => assert.equal(find(path.split('.'))?.at, expected));

  check('services.web.build', 1);
  check('services.web.ports.[]', 2);
  check('services.web.ulimits.nofile', 0);
  check('services.web.ulimits', undefined);
  check('services.web.ulimits.nofile.hard', undefined);
  check('services.web', undefined);
  check('volumes.db', 4);
  check('networks.front', undefined);

  it('has no place where it says nothing, at the path and below', () => {
    const top = placesOf(ROWS);
    assert.ok(placeAt(top, ['services', 'web']));
    assert.equal(placeAt(top, ['services', 'web', 'image']), undefined);
    assert.equal(placeBelow(placeAt(top, ['networks']), 'front'), undefined);
    assert.equal(placeBelow(placeAt(top, ['volumes', 'db']), 'driver'), undefined);
  });
});
