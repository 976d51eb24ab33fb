import assert from 'node:assert/strict';
import { partsOf } from '../../server/src/effective/pieces.ts';
import { parse } from '../../server/src/syntax/document.ts';
import { yaml } from '../../server/src/yaml.ts';
import { stride } from '../effort.ts';
import { skip } from '../skip.ts';

const SERVICE = yaml`
  services:
    web:
      image: nginx
`;

function refusals(text: string): string[] {
  return partsOf(parse('file:///compose.yaml', text)).flatMap(({ faults }) => faults.map(({ message }) => message.en));
}

/** Each line is `width` times the one before. */
function tower(width: number, height: number): string {
  const lines = Array.from(
    { length: height },
    (_, at) => yaml`
      x-${at + 1}: &a${at + 1} [${Array(width).fill(`*a${at}`).join(', ')}]
    `,
  );
  return yaml`
    x-0: &a0 [1, 2]
    ${lines.join('')}`;
}

describe('the size of a file with its aliases followed', () => {
  it('has a limit that go-yaml sets, counted as it counts', () => {
    for (const text of [tower(2, 5), tower(9, 3), tower(3, 5)]) assert.deepEqual(refusals(text + SERVICE), [], text);
    for (const text of [tower(9, 9), tower(3, 9), tower(2, 18)])
      assert.match(refusals(text + SERVICE).join(), /multiply/, text);
    // What stands in front counts, what stands behind does not.
    const pad = yaml`
      x-pad: [${Array(3000).fill('1').join(', ')}]
    `;
    assert.deepEqual(refusals(pad + tower(6, 5) + SERVICE), []);
    assert.match(refusals(tower(6, 5) + pad + SERVICE).join(), /multiply/);
  });

  it('does not count what merge keys name', () => {
    const services = Array.from(
      { length: 500 },
      (_, at) => yaml`
          s${at}:
            <<: *base
            labels: *labels
      `,
    ).join('');
    const text = yaml`
      x-base: &base
        image: x
        environment: { A: 1, B: 2, C: 3 }
        labels: &labels { A: b }
      services:
      ${services}`;
    assert.deepEqual(refusals(text), []);
  });

  it('is that of one YAML document, aliases counted once', function () {
    // The limit is what it is, and reading that much takes its time: not in the inner loop.
    if (stride > 1) skip(this, 'not in the inner loop');
    const list = (count: number) => yaml`
      x-list: [${Array(count).fill('1').join(',')}]
    `;
    assert.deepEqual(refusals(list(99_000) + SERVICE), []);
    assert.match(refusals(list(100_000) + SERVICE).join(), /100000 nodes/);
    assert.deepEqual(refusals(`${list(60_000)}---\n${list(60_000)}`), []);
  });
});
