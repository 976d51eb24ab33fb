// A variable that nothing gives a value.
import { forContainer, inDotenv, withDefault } from '../project/variable-fixes.ts';
import { yaml } from '../yaml.ts';
import { reportFaults } from './fault.ts';
import type { Rule } from './rule.ts';

export const unsetVariable: Rule = {
  id: 'unset-variable',
  severity: 'warning',
  title: { en: 'Variable without a value', ko: '값이 없는 변수' },
  doc: {
    en: 'Neither `.env` nor a default gives the variable a value. Where the shell that runs Compose does not set it either, Compose warns and puts nothing in its place. Give it a default (`${NAME:-value}`), or set it in `.env`. Where there is no `.env` at all, it is a hint: the variables then come from the shell.',
    ko: '`.env`에도 기본값에도 변수의 값이 없다. Compose를 실행하는 셸에도 없으면 Compose는 경고하고 빈 문자열로 바꾼다. 기본값을 주거나(`${NAME:-value}`) `.env`에서 설정한다. `.env`가 아예 없으면 변수는 셸에서 오므로 힌트로만 알린다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: nginx:1.27
          environment:
            LEVEL: \${LEVEL}
      #            ^^^^^^^^ unset-variable
      -- .env --
      PORT=80
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
          environment:
            LEVEL: \${LEVEL:-}
      -- .env --
      PORT=80
    `,
  },
  check(project, report) {
    const shown = project.surroundings.dotenv?.exists ? {} : { severity: 'hint' as const };
    reportFaults(
      project,
      (place, message, more) => report(place, message, { ...more, ...shown }),
      'unset-variable',
      ({ place }, { project, document }) => [
        ...forContainer(document, place),
        ...withDefault(document, place, ''),
        ...inDotenv(project, place, ''),
      ],
    );
  },
};
