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
  { exclusive: [['network_mode', 'networks']] },
);
