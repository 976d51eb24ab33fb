import { checkProblems } from '../fixture.ts';
import { checkFixed } from './fix-text.ts';

const top = 'services:\n  web:\n    image: a\n';
const cases: [title: string, fixture: string][] = [
  ['a name below external', `${top}volumes:\n  data:\n    external:\n      name: old\n#     ^^^^ deprecated-key\n`],
  ['in flow style', `${top}volumes: { data: { external: { name: old } } }\n#                              ^^^^ deprecated-key\n`],
  ['a quoted key', `${top}networks:\n  n:\n    external:\n      "name": old\n#     ^^^^^^ deprecated-key\n`],
  ['an old value', `${top}    pull_policy: if_not_present\n#                ^^^^^^^^^^^^^^ deprecated-key\n`],
  ['an old value in quotes: the text alone', `${top}    pull_policy: "if_not_present"\n#                 ^^^^^^^^^^^^^^ deprecated-key\n`],
  ['an address beside networks', `${top}    mac_address: 02:42:ac:11:00:02\n#   ^^^^^^^^^^^ deprecated-key\n`],
  [
    'in what a merge key brings, once',
    'x-a: &a\n  mac_address: 02:42:ac:11:00:02\n# ^^^^^^^^^^^ deprecated-key\nservices:\n  one:\n    <<: *a\n    image: a\n  two:\n    <<: *a\n    image: b\n',
  ],
  ['not the new form', `${top}volumes:\n  data:\n    external: true\n    name: old\n`],
  ['not a value that a variable gives', `${top}    pull_policy: \${POLICY:-if_not_present}\n`],
  ['not a name of the user', 'services:\n  mac_address:\n    image: a\n    environment:\n      mac_address: x\n'],
  ['not below x-', `x-old:\n  mac_address: x\n${top}`],
];

describe('deprecated-key', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});

const fixes: [title: string, bad: string, good: string][] = [
  [
    'true and the name beside it',
    `${top}volumes:\n  data:\n    labels:\n      a: b\n    external:\n      name: 'my data'\n`,
    `${top}volumes:\n  data:\n    labels:\n      a: b\n    external: true\n    name: 'my data'\n`,
  ],
  ['the value of today', `${top}    pull_policy: 'if_not_present' # soon\n`, `${top}    pull_policy: 'missing' # soon\n`],
  [
    'not where a comment would go',
    `${top}networks:\n  n:\n    external: # old\n      name: x\n`,
    `${top}networks:\n  n:\n    external: # old\n      name: x\n`,
  ],
  [
    'not where there is a name',
    `${top}networks:\n  n:\n    name: y\n    external:\n      name: x\n`,
    `${top}networks:\n  n:\n    name: y\n    external:\n      name: x\n`,
  ],
];

describe('deprecated-key, fixed', () => {
  for (const [title, bad, good] of fixes) it(title, () => checkFixed('deprecated-key', bad, good));
});
