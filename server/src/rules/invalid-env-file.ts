// A `.env` or `env_file` that Compose cannot read.

import { yaml } from '../yaml.ts';
import { reportFaults } from './fault.ts';
import type { Rule } from './rule.ts';

export const invalidEnvFile: Rule = {
  id: 'invalid-env-file',
  severity: 'error',
  title: { en: 'Unreadable env file', ko: '읽을 수 없는 env 파일' },
  doc: {
    en: 'Compose stops at the first line of a `.env` or `env_file` that it cannot read: a name with a space, a quote that nothing closes, a broken `${…}`. The project is refused then. Whaleback itself reads regular files of up to 64 MB only, never a device or a pipe.',
    ko: 'Compose는 `.env`나 `env_file`에서 읽을 수 없는 줄을 만나면 멈춘다. 공백이 있는 이름, 닫지 않은 따옴표, 깨진 `${…}`가 그렇다. 이때 프로젝트 전체가 거부된다. Whaleback은 64MB 이하의 일반 파일만 읽고 장치나 파이프는 열지 않는다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: nginx:1.27
          env_file: web.env
      #             ^^^^^^^ invalid-env-file
      -- web.env --
      A="1
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
          env_file: web.env
      -- web.env --
      B=1
    `,
  },
  check: (project, report) => reportFaults(project, report, 'invalid-env-file'),
};
