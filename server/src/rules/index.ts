// All rules, in reading order.
import { dependencyCycle } from './dependency-cycle.ts';
import { missingImageOrBuild } from './missing-image-or-build.ts';
import { obsoleteVersion } from './obsolete-version.ts';
import type { Rule } from './rule.ts';
import { undefinedAlias } from './undefined-alias.ts';
import { undefinedReference } from './undefined-reference.ts';
import { unhealthyCondition } from './unhealthy-condition.ts';
import { unknownKey } from './unknown-key.ts';
import { wrongType } from './wrong-type.ts';
import { yamlSyntax } from './yaml-syntax.ts';

export const rules: readonly Rule[] = [
  yamlSyntax,
  unknownKey,
  wrongType,
  obsoleteVersion,
  undefinedReference,
  undefinedAlias,
  dependencyCycle,
  missingImageOrBuild,
  unhealthyCondition,
];
