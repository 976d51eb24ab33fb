// What a service is told and marked with: environment variables, labels, annotations, logging.

import { yaml } from '../yaml.ts';
import { logging } from './logging.ts';
import { boolean, formatted, keyValues, labels, listOf, mapping, mayRepeat, oneOf, value } from './shapes.ts';
import type { Key } from './types.ts';

const variables = keyValues(
  {
    en: 'A variable of the container. Without a value it is taken from the shell or the `.env` file, and left out if it is not there either.',
    ko: '컨테이너에 넣을 환경 변수이다. 값을 비우면 셸이나 `.env` 파일의 값을 가져오고, 거기에도 없으면 넣지 않는다.',
  },
  'variable',
);

const annotations = keyValues({
  en: 'An annotation of the container.',
  ko: '컨테이너의 애너테이션 하나.',
});

export const environmentKeys: Readonly<Record<string, Key>> = {
  environment: {
    schema: mayRepeat(variables),
    doc: {
      en: 'Environment variables of the container, as a mapping (`KEY: value`) or a list (`- KEY=value`). They go before those of `env_file` and of the image. Put booleans and values with leading zeros in quotes. Anyone who may inspect the container can read them: for passwords `secrets` is the better place.',
      ko: '컨테이너 안에 넣을 환경 변수를 정의한다. 매핑(`KEY: 값`)이나 목록(`- KEY=값`)으로 쓴다. `env_file`과 이미지의 값보다 우선한다. 불리언이나 0으로 시작하는 값은 따옴표로 감싼다. 컨테이너를 조회할 수 있으면 누구나 값을 볼 수 있으므로 비밀번호는 `secrets`에 두는 것이 낫다.',
    },
    example: yaml`
      environment:
        DB_HOST: db
        DB_NAME: myapp
    `,
    merge: 'by-key',
    snippet: '\n  ${1:KEY}: ${2:value}',
    link: 'services/#environment',
    common: true,
  },
  env_file: {
    schema: oneOf(
      formatted('path', { title: { en: 'short form: one file', ko: '짧은 형식: 파일 하나' } }),
      listOf(
        oneOf(
          formatted('path'),
          mapping(
            {
              path: {
                schema: formatted('path'),
                doc: {
                  en: 'The file, relative to the Compose file.',
                  ko: '파일의 경로이다. Compose 파일 기준의 상대 경로로 쓴다.',
                },
                example: yaml`
                  path: ./default.env
                `,
                path: 'file',
                link: 'services/#env_file',
              },
              required: {
                schema: boolean,
                doc: {
                  en: 'With `false` a missing file is passed over; otherwise it is an error.',
                  ko: '`false`이면 파일이 없어도 그냥 넘어간다. 기본은 오류이다.',
                },
                default: 'true',
                since: '2.24.0',
                example: yaml`
                  required: false
                `,
                link: 'services/#required',
              },
              format: {
                schema: {
                  kind: 'scalar',
                  types: ['string'],
                  values: [
                    value(
                      'raw',
                      'Values are taken as they stand: no quotes, no `$`.',
                      '값을 그대로 쓴다. 따옴표와 `$`를 해석하지 않는다.',
                    ),
                  ],
                  suggested: true,
                },
                doc: {
                  en: 'How the file is read. By default quotes are removed and `${VAR}` is replaced; `raw` does neither.',
                  ko: '파일을 읽는 방식이다. 기본은 따옴표를 벗기고 `${VAR}`를 치환한다. `raw`이면 둘 다 하지 않는다.',
                },
                since: '2.30.0',
                example: yaml`
                  format: raw
                `,
                link: 'services/#format',
              },
            },
            {
              required: ['path'],
              extensions: false,
              title: { en: 'long form: path, required, format', ko: '긴 형식: path, required, format' },
            },
          ),
        ),
      ),
    ),
    doc: {
      en: 'Files of `KEY=value` lines with environment variables for the container. Later files win over earlier ones, and `environment` over all. It has nothing to do with the `.env` file, which fills in `${VAR}` in the Compose file: variables of that one do not reach the container by themselves.',
      ko: '컨테이너에 넣을 환경 변수를 `KEY=값` 줄로 적은 파일이다. 뒤의 파일이 앞의 파일보다, `environment`가 모든 파일보다 우선한다. Compose 파일의 `${VAR}`를 채우는 `.env` 파일과는 다르다. `.env`의 변수는 저절로 컨테이너에 들어가지 않는다.',
    },
    example: yaml`
      env_file:
        - ./app.env
    `,
    merge: 'by-path',
    path: 'file',
    link: 'services/#env_file',
    common: true,
  },
  labels: {
    schema: mayRepeat(labels),
    doc: {
      en: 'Labels on the container: text that other programs read, such as the routes of Traefik. Names that begin with `com.docker.compose` belong to Compose. For labels on the image use `build.labels`.',
      ko: '컨테이너에 붙이는 레이블이다. Traefik의 라우팅 설정처럼 다른 프로그램이 읽는 값이다. `com.docker.compose`로 시작하는 이름은 Compose가 쓴다. 이미지에 붙이려면 `build.labels`를 쓴다.',
    },
    example: yaml`
      labels:
        com.example.team: web
    `,
    merge: 'by-key',
    link: 'services/#labels',
  },
  label_file: {
    schema: oneOf(formatted('path'), listOf(formatted('path'))),
    doc: {
      en: 'Files of `KEY=value` lines with labels for the container. Later files win over earlier ones, and `labels` over all.',
      ko: '컨테이너에 붙일 레이블을 `KEY=값` 줄로 적은 파일이다. 뒤의 파일이 앞의 파일보다, `labels`가 모든 파일보다 우선한다.',
    },
    since: '2.32.2',
    example: yaml`
      label_file: ./app.labels
    `,
    merge: 'list',
    path: 'file',
    link: 'services/#label_file',
  },
  annotations: {
    schema: mayRepeat(annotations),
    doc: {
      en: 'Annotations of the container (OCI): settings that a container runtime reads. For text of your own use `labels`.',
      ko: '컨테이너의 OCI 애너테이션이다. 컨테이너 런타임이 읽는 설정이며, 직접 쓸 정보는 `labels`에 적는다.',
    },
    example: yaml`
      annotations:
        com.example.foo: bar
    `,
    merge: 'by-key',
    link: 'services/#annotations',
  },
  logging,
};
