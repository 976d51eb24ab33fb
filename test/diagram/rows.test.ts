// In which row of the picture each service stands.
import assert from 'node:assert/strict';
import { layersOfServices } from '../../server/src/diagram/rows.ts';
import { graphOf } from './sample.ts';

describe('rows', () => {
  /** `expected`: the rows as lists of names. */
  function check(text: string, expected: string, capacity = 10) {
    it(`${text || 'nothing'} (${capacity})`, () => {
      const graph = graphOf(text);
      const rows = [...layersOfServices(graph, capacity).values()].flat();
      assert.equal(rows.map((row) => row.join(' ')).join(' | '), expected);
    });
  }

  check('', '');
  check('a', 'a');
  check('a b c; a->b; b->c', 'c | b | a');
  check('a b c d e', 'a b c | d e', 3);
  check('a b c d', 'a b | c d', 3);
  check('a b c d e; a->c', 'b d | e c | a', 2);
  check('a; a->a', 'a');
  check('a b; a->b; b->a', 'a | b');
  check('x a b y; x->a; a->b; b->a; b->y', 'y | a | x b');
  check('x a b c; x->a; a->b; b->a; b->c; c->b', 'a | x b | c');
  check('c d a b; c->d; d->c; c->a; a->b; b->a', 'a | c b | d');
});
