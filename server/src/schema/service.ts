// A service: all that may stand below one name of the section `services`.
import { environmentKeys } from './service-environment.ts';
import { imageKeys } from './service-image.ts';
import { isolationKeys } from './service-isolation.ts';
import { modelsOfService } from './service-models.ts';
import { networkKeys } from './service-network.ts';
import { processKeys } from './service-process.ts';
import { resourceKeys } from './service-resources.ts';
import { storageKeys } from './service-storage.ts';
import { mapping } from './shapes.ts';
import type { MappingSchema } from './types.ts';

export const service: MappingSchema = mapping(
  {
    ...imageKeys,
    ...networkKeys,
    ...storageKeys,
    ...environmentKeys,
    ...processKeys,
    models: modelsOfService,
    ...resourceKeys,
    ...isolationKeys,
  },
  // compose-go `loader/validate.go checkConsistency`
  {
    exclusive: [['network_mode', 'networks']],
    main: 'image',
    synonyms: {
      cmd: 'command',
      cpu: 'cpus',
      env: 'environment',
      envs: 'environment',
      hosts: 'extra_hosts',
      memory: 'mem_limit',
      mem: 'mem_limit',
      mount: 'volumes',
      mounts: 'volumes',
      name: 'container_name',
      net: 'network_mode',
      restart_policy: 'restart',
      run: 'command',
      wait_for: 'depends_on',
      workdir: 'working_dir',
      working_directory: 'working_dir',
    },
  },
);
