// A variable that has to have a value, and has none.
import { inDotenv, withDefault } from '../project/variable-fixes.ts';
import { yaml } from '../yaml.ts';
import { reportFaults } from './fault.ts';
import type { Rule } from './rule.ts';

export const missingVariable: Rule = {
  id: 'missing-variable',
  severity: 'error',
  title: { en: 'Required variable without a value', ko: '값이 없는 필수 변수' },
  doc: {
    en: '`${NAME:?message}` and `${NAME?message}` ask for a value: Compose stops with the message where neither `.env` nor the shell sets the variable. The shell that runs Compose is not known here, so that a value may still come from there.',
    ko: '`${NAME:?message}`와 `${NAME?message}`는 값을 요구한다. `.env`와 셸 어디에도 값이 없으면 Compose가 메시지를 내고 멈춘다. Compose를 실행할 셸은 여기서 알 수 없으므로 값이 그쪽에서 올 수도 있다.',
  },
  example: {
    bad: yaml`
      services:
        db:
          image: postgres:16
          environment:
            POSTGRES_PASSWORD: \${DB_PASSWORD:?set it in .env}
      #                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-variable
      -- .env --
      PORT=80
    `,
    good: yaml`
      services:
        db:
          image: postgres:16
          environment:
            POSTGRES_PASSWORD: \${DB_PASSWORD:-change-me}
      -- .env --
      PORT=80
    `,
  },
  check: (project, report) =>
    reportFaults(project, report, 'missing-variable', ({ place }, { project, document }) => [
      ...inDotenv(project, place, 'change-me'),
      ...withDefault(document, place, 'change-me'),
    ]),
};
