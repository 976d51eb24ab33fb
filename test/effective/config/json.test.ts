import assert from 'node:assert/strict';
import { printJson } from '../../../server/src/effective/config/json.ts';
import { effectiveProject } from '../../../server/src/effective/config/project.ts';
import { planOf } from '../../../server/src/effective/discover.ts';
import { NO_ENVIRONMENT } from '../../../server/src/effective/environment.ts';
import { load } from '../../../server/src/effective/load.ts';
import { memoryDisk } from '../../memory-disk.ts';

describe('the effective project as JSON', () => {
  it('has what the JSON of Compose has, and prints though it is empty', () => {
    const text = `services:
  web:
    image: w
    environment: {A: "$$x"}
    deploy: {replicas: 2}
    develop: {watch: [{path: ., action: rebuild}]}
    post_start: [{user: root, command: a}, {user: root, command: null}]
    blkio_config: {weight_device: [{path: /dev/a, weight: 3}]}
    ulimits: {nproc: {soft: 1, hard: 2}}
    x-lost: 1
x-kept: {x-inner: 1}
`;
    const disk = memoryDisk({ 'file:///srv/app/compose.yaml': text });
    const plan = planOf({ files: ['file:///srv/app/compose.yaml'] }, disk, NO_ENVIRONMENT)!;
    const printed = printJson(effectiveProject(load(plan, disk), disk, plan.directory));
    assert.deepEqual(JSON.parse(printed), {
      name: 'app',
      networks: { default: { name: 'app_default', ipam: {} } },
      services: {
        web: {
          command: null,
          entrypoint: null,
          image: 'w',
          environment: { A: '$$x' },
          deploy: { replicas: 2, resources: {}, placement: {} },
          develop: { watch: [{ path: '/srv/app', action: 'rebuild', exec: { command: null } }] },
          post_start: [
            { user: 'root', command: ['a'] },
            { user: 'root', command: null },
          ],
          blkio_config: { weight_device: [{ Path: '/dev/a', Weight: 3 }] },
          ulimits: { nproc: { soft: 1, hard: 2 } },
          networks: { default: null },
        },
      },
      'x-kept': { 'x-inner': 1 },
    });
    assert.match(printed, /^\{\n {2}"name": "app",\n {2}"networks": \{\n/);
  });
});
