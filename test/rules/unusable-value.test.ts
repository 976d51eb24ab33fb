import { checkProblems } from '../fixture.ts';
import { checkFixed } from './fix-text.ts';

const top = 'services:\n  web:\n    image: a\n';
const cases: [title: string, fixture: string][] = [
  ['a comma behind an image', 'services:\n  web:\n    image: nginx:1.27,\n#                ^^^^^ unusable-value\n'],
  ['an image as URL', 'services:\n  web:\n    image: https://docker.io/nginx\n#          ^^^^^^^^ unusable-value\n'],
  ['an image in typographic quotes', 'services:\n  web:\n    image: “nginx”\n#          ^^^^^^^ unusable-value\n'],
  [
    'a restart policy, in flow style',
    'services: { web: { image: a, restart: on_failure } }\n#                                     ^^^^^^^^^^ unusable-value\n',
  ],
  ['a port of the host in expose', `${top}    expose:\n      - "8080:80"\n#        ^^^^^^^ unusable-value\n`],
  ['a capability', `${top}    cap_add: [SYS_ADMN, cap_net_admin]\n#             ^^^^^^^^ unusable-value\n`],
  ['a signal', `${top}    stop_signal: SIGTREM\n#                ^^^^^^^ unusable-value\n`],
  ['a name with a space', `${top}    container_name: my app\n#                   ^^^^^^ unusable-value\n`],
  ['a name in Korean', `${top}    container_name: 컨테이너-web\n#                   ^^^^^^^^ unusable-value\n`],
  ['permissions of a device', `${top}    devices: ["/dev/a:/dev/a:rx"]\n#                            ^^ unusable-value\n`],
  ['processors', `${top}    cpuset: 0-\n#           ^^ unusable-value\n`],
  [
    'addresses',
    `${top}    dns: 8.8.8\n#        ^^^^^ unusable-value\nnetworks:\n  n:\n    ipam:\n      config:\n        - subnet: 10.0.0.0\n#                 ^^^^^^^^ unusable-value\n`,
  ],
  ['behind an alias, at its anchor', `x-r: &r Always\n#       ^^^^^^ unusable-value\n${top}    restart: *r\n`],
  ['not a variable', `${top}    restart: \${RESTART}\n    stop_signal: $SIGNAL\n    expose: ["\${PORT}"]\n`],
  [
    'not what Docker takes',
    `${top}    restart: "on-failure:5"\n    stop_signal: SIGRTMIN+3\n    expose: [3000, "3000-3005", "53/udp"]\n    cap_drop: [all]\n    cpuset: 0-3,5\n    container_name: my_app-1.x\n    devices: ["/dev/a:/dev/b:r", /dev/c, vendor.com/gpu=0]\n`,
  ],
];

describe('unusable-value', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});

const fixes: [title: string, bad: string, good: string][] = [
  [
    'the name of an image in lower case',
    'services:\n  web:\n    image: "Nginx:1.27" # web\n',
    'services:\n  web:\n    image: "nginx:1.27" # web\n',
  ],
  ['an image without its comma', 'services:\n  web:\n    image: nginx:1.27,\n', 'services:\n  web:\n    image: nginx:1.27\n'],
  [
    'an image without its scheme',
    'services:\n  web:\n    image: https://docker.io/nginx\n',
    'services:\n  web:\n    image: docker.io/nginx\n',
  ],
  ['straight quotes', 'services:\n  web:\n    image: “nginx”\n', 'services:\n  web:\n    image: "nginx"\n'],
  ['a restart policy', `${top}    restart: unless_stopped\n`, `${top}    restart: unless-stopped\n`],
  ['a restart policy of another tool', `${top}    restart: never\n`, `${top}    restart: no\n`],
  ['a capability', `${top}    cap_add:\n      - SYS_ADMN # mount\n`, `${top}    cap_add:\n      - SYS_ADMIN # mount\n`],
  ['the port of the container', `${top}    expose: ["8080:80"]\n`, `${top}    expose: ["80"]\n`],
  ['a name with a dash', `${top}    container_name: my app\n`, `${top}    container_name: my-app\n`],
];

describe('unusable-value, fixed', () => {
  for (const [title, bad, good] of fixes) it(title, () => checkFixed('unusable-value', bad, good));
});
