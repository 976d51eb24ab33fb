// All rules, in reading order.
import { conflictingKeys } from './conflicting-keys.ts';
import { conflictingNames } from './conflicting-names.ts';
import { conflictingPorts } from './conflicting-ports.ts';
import { conflictingValues } from './conflicting-values.ts';
import { dependencyCycle } from './dependency-cycle.ts';
import { deprecatedKey } from './deprecated-key.ts';
import { disabledDependency } from './disabled-dependency.ts';
import { duplicateContainerName } from './duplicate-container-name.ts';
import { duplicateItem } from './duplicate-item.ts';
import { duplicateMount } from './duplicate-mount.ts';
import { ineffectivePorts } from './ineffective-ports.ts';
import { invalidEnvFile } from './invalid-env-file.ts';
import { invalidExtends } from './invalid-extends.ts';
import { invalidFormat } from './invalid-format.ts';
import { invalidInclude } from './invalid-include.ts';
import { invalidInterpolation } from './invalid-interpolation.ts';
import { invalidMerge } from './invalid-merge.ts';
import { invalidProjectName } from './invalid-project-name.ts';
import { misplacedData } from './misplaced-data.ts';
import { missingDockerfile } from './missing-dockerfile.ts';
import { missingEnvironment } from './missing-environment.ts';
import { missingFile } from './missing-file.ts';
import { missingImageOrBuild } from './missing-image-or-build.ts';
import { missingKey } from './missing-key.ts';
import { missingSource } from './missing-source.ts';
import { missingVariable } from './missing-variable.ts';
import { obsoleteVersion } from './obsolete-version.ts';
import { relativeTarget } from './relative-target.ts';
import type { Rule } from './rule.ts';
import { surprisingScalar } from './surprising-scalar.ts';
import { truncatedCommand } from './truncated-command.ts';
import { undefinedAlias } from './undefined-alias.ts';
import { undefinedReference } from './undefined-reference.ts';
import { unhealthyCondition } from './unhealthy-condition.ts';
import { unknownKey } from './unknown-key.ts';
import { unknownValue } from './unknown-value.ts';
import { unsetVariable } from './unset-variable.ts';
import { unusableValue } from './unusable-value.ts';
import { unusableYaml } from './unusable-yaml.ts';
import { unusedDefinition } from './unused-definition.ts';
import { wrongType } from './wrong-type.ts';
import { yamlSyntax } from './yaml-syntax.ts';

export const rules: readonly Rule[] = [
  yamlSyntax,
  unknownKey,
  missingKey,
  conflictingKeys,
  wrongType,
  unknownValue,
  invalidFormat,
  invalidInterpolation,
  duplicateItem,
  unusableValue,
  obsoleteVersion,
  deprecatedKey,
  surprisingScalar,
  undefinedReference,
  undefinedAlias,
  dependencyCycle,
  missingImageOrBuild,
  unhealthyCondition,
  unusableYaml,
  missingVariable,
  unsetVariable,
  conflictingValues,
  conflictingNames,
  invalidMerge,
  invalidExtends,
  invalidInclude,
  missingFile,
  invalidEnvFile,
  disabledDependency,
  duplicateContainerName,
  duplicateMount,
  invalidProjectName,
  conflictingPorts,
  missingDockerfile,
  missingSource,
  missingEnvironment,
  misplacedData,
  relativeTarget,
  truncatedCommand,
  ineffectivePorts,
  unusedDefinition,
];
