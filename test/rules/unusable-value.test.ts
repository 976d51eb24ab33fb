import { yaml } from '../../server/src/yaml.ts';
import { checkProblems } from '../fixture.ts';
import { checkFixed } from './fix-text.ts';

const top = yaml`
  services:
    web:
      image: a
`;
const cases: [title: string, fixture: string][] = [
  [
    'a comma behind an image',
    yaml`
      services:
        web:
          image: nginx:1.27,
      #                ^^^^^ unusable-value
    `,
  ],
  [
    'an image as URL',
    yaml`
      services:
        web:
          image: https://docker.io/nginx
      #          ^^^^^^^^ unusable-value
    `,
  ],
  [
    'an image in typographic quotes',
    yaml`
      services:
        web:
          image: “nginx”
      #          ^^^^^^^ unusable-value
    `,
  ],
  [
    'a restart policy, in flow style',
    yaml`
      services: { web: { image: a, restart: on_failure } }
      #                                     ^^^^^^^^^^ unusable-value
    `,
  ],
  [
    'a port of the host in expose',
    yaml`
      ${top}    expose:
            - "8080:80"
      #        ^^^^^^^ unusable-value
    `,
  ],
  [
    'a capability',
    yaml`
      ${top}    cap_add: [SYS_ADMN, cap_net_admin]
      #             ^^^^^^^^ unusable-value
    `,
  ],
  [
    'a signal',
    yaml`
      ${top}    stop_signal: SIGTREM
      #                ^^^^^^^ unusable-value
    `,
  ],
  [
    'a name with a space',
    yaml`
      ${top}    container_name: my app
      #                   ^^^^^^ unusable-value
    `,
  ],
  [
    'a name in Korean',
    yaml`
      ${top}    container_name: 컨테이너-web
      #                   ^^^^^^^^ unusable-value
    `,
  ],
  [
    'permissions of a device',
    yaml`
      ${top}    devices: ["/dev/a:/dev/a:rx"]
      #                            ^^ unusable-value
    `,
  ],
  [
    'processors',
    yaml`
      ${top}    cpuset: 0-
      #           ^^ unusable-value
    `,
  ],
  [
    'addresses',
    yaml`
      ${top}    dns: 8.8.8
      #        ^^^^^ unusable-value
      networks:
        n:
          ipam:
            config:
              - subnet: 10.0.0.0
      #                 ^^^^^^^^ unusable-value
    `,
  ],
  [
    'behind an alias, at its anchor',
    yaml`
      x-r: &r Always
      #       ^^^^^^ unusable-value
      ${top}    restart: *r
    `,
  ],
  [
    'not a variable',
    yaml`
      ${top}    restart: \${RESTART}
          stop_signal: $SIGNAL
          expose: ["\${PORT}"]
    `,
  ],
  [
    'not what Docker takes',
    yaml`
      ${top}    restart: "on-failure:5"
          stop_signal: SIGRTMIN+3
          expose: [3000, "3000-3005", "53/udp"]
          cap_drop: [all]
          cpuset: 0-3,5
          container_name: my_app-1.x
          devices: ["/dev/a:/dev/b:r", /dev/c, vendor.com/gpu=0]
    `,
  ],
];

describe('unusable-value', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});

const fixes: [title: string, bad: string, good: string][] = [
  [
    'the name of an image in lower case',
    yaml`
      services:
        web:
          image: "Nginx:1.27" # web
    `,
    yaml`
      services:
        web:
          image: "nginx:1.27" # web
    `,
  ],
  [
    'an image without its comma',
    yaml`
      services:
        web:
          image: nginx:1.27,
    `,
    yaml`
      services:
        web:
          image: nginx:1.27
    `,
  ],
  [
    'an image without its scheme',
    yaml`
      services:
        web:
          image: https://docker.io/nginx
    `,
    yaml`
      services:
        web:
          image: docker.io/nginx
    `,
  ],
  [
    'straight quotes',
    yaml`
      services:
        web:
          image: “nginx”
    `,
    yaml`
      services:
        web:
          image: "nginx"
    `,
  ],
  [
    'a restart policy',
    yaml`
      ${top}    restart: unless_stopped
    `,
    yaml`
      ${top}    restart: unless-stopped
    `,
  ],
  [
    'a restart policy of another tool',
    yaml`
      ${top}    restart: never
    `,
    yaml`
      ${top}    restart: no
    `,
  ],
  [
    'a capability',
    yaml`
      ${top}    cap_add:
            - SYS_ADMN # mount
    `,
    yaml`
      ${top}    cap_add:
            - SYS_ADMIN # mount
    `,
  ],
  [
    'the port of the container',
    yaml`
      ${top}    expose: ["8080:80"]
    `,
    yaml`
      ${top}    expose: ["80"]
    `,
  ],
  [
    'a name with a dash',
    yaml`
      ${top}    container_name: my app
    `,
    yaml`
      ${top}    container_name: my-app
    `,
  ],
];

describe('unusable-value, fixed', () => {
  for (const [title, bad, good] of fixes) it(title, () => checkFixed('unusable-value', bad, good));
});
