import assert from 'node:assert/strict';
import type { Fault, FaultCode } from '../../server/src/effective/fault.ts';
import type { Project } from '../../server/src/project/project.ts';
import { faultsOf } from '../../server/src/rules/fault.ts';
import { entryOf, type Scalar } from '../../server/src/syntax/node.ts';
import { contextOf } from '../fixture.ts';

describe('faults of a project', () => {
  it('are searched for variables once, however many rules ask', () => {
    const { project, document } = contextOf(`name: "x\${TAG}"
-- .env --
A=1
`);
    const node = entryOf(document.root!, 'name')!.value as Scalar;
    let reads = 0;
    const counted = Object.defineProperty({ ...node }, 'text', {
      get() {
        reads++;
        return node.text;
      },
    });
    const fault: Fault = { code: 'wrong-type', place: counted, message: { en: 'x', ko: 'x' }, severity: 'error' };
    const { loaded, documents, source } = project;
    const faulty = {
      loaded: { ...loaded, faults: Array.from({ length: 50 }, () => ({ ...fault })) },
      documents,
      source,
    } as unknown as Project;
    assert.deepEqual(new Set(faultsOf(faulty, 'wrong-type').map(({ unset }) => unset?.join())), new Set(['TAG']));
    const first = reads;
    const codes: readonly FaultCode[] = ['wrong-type', 'invalid-format', 'missing-key'];
    for (const code of codes) assert.equal(faultsOf(faulty, code).length, code === 'wrong-type' ? 50 : 0);
    assert.equal(reads, first);
  });
});
