// All rules, in reading order.
import { conflictingKeys } from './conflicting-keys.ts';
import { dependencyCycle } from './dependency-cycle.ts';
import { deprecatedKey } from './deprecated-key.ts';
import { duplicateItem } from './duplicate-item.ts';
import { invalidFormat } from './invalid-format.ts';
import { invalidInterpolation } from './invalid-interpolation.ts';
import { missingImageOrBuild } from './missing-image-or-build.ts';
import { missingKey } from './missing-key.ts';
import { obsoleteVersion } from './obsolete-version.ts';
import type { Rule } from './rule.ts';
import { surprisingScalar } from './surprising-scalar.ts';
import { undefinedAlias } from './undefined-alias.ts';
import { undefinedReference } from './undefined-reference.ts';
import { unhealthyCondition } from './unhealthy-condition.ts';
import { unknownKey } from './unknown-key.ts';
import { unknownValue } from './unknown-value.ts';
import { unusableValue } from './unusable-value.ts';
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
];
