// `models` of a service: the AI models it uses, and the variables by which it finds them.

import { yaml } from '../yaml.ts';
import { mapping, mappingOf, nameOf, oneOf, scalar, text, uniqueListOf } from './shapes.ts';
import type { Key } from './types.ts';

const link = 'services/#models';

export const modelsOfService: Key = {
  schema: oneOf(
    uniqueListOf(nameOf('model'), { title: { en: 'short form: names of models', ko: '짧은 형식: 모델 이름의 목록' } }),
    mappingOf(
      {
        schema: oneOf(
          mapping({
            endpoint_var: {
              schema: text({ format: 'variable' }),
              doc: {
                en: 'The environment variable that gets the URL of the model.',
                ko: '모델의 URL을 넣을 환경 변수의 이름이다.',
              },
              default: {
                en: 'The name of the model in capitals and `_URL`.',
                ko: '대문자로 바꾼 모델 이름에 `_URL`을 붙인 것.',
              },
              example: yaml`
                endpoint_var: MODEL_URL
              `,
              link,
            },
            model_var: {
              schema: text({ format: 'variable' }),
              doc: {
                en: 'The environment variable that gets the identifier of the model, to send along with requests.',
                ko: '모델의 식별자를 넣을 환경 변수의 이름이다. 요청할 때 함께 보낸다.',
              },
              default: {
                en: 'The name of the model in capitals and `_MODEL`.',
                ko: '대문자로 바꾼 모델 이름에 `_MODEL`을 붙인 것.',
              },
              example: yaml`
                model_var: MODEL_NAME
              `,
              link,
            },
          }),
          scalar(['null']),
        ),
        doc: {
          en: 'A model that the service uses. Nothing needs to be written behind the name.',
          ko: '서비스가 쓸 모델이다. 이름 뒤에 아무것도 적지 않아도 된다.',
        },
        link,
      },
      {
        refersTo: 'model',
        namePattern: /^[a-zA-Z0-9._-]+$/,
        open: true,
        title: { en: 'long form: variables for each model', ko: '긴 형식: 모델마다 변수 이름을 정한다' },
      },
    ),
  ),
  doc: {
    en: 'The AI models that the service uses, by their names in the top-level section `models`. Compose starts them and tells the container through environment variables where they are.',
    ko: '서비스가 쓸 AI 모델을 최상위 `models`에 정의한 이름으로 지정한다. Compose가 모델을 띄우고 접속 정보를 환경 변수로 컨테이너에 알려 준다.',
  },
  since: '2.38.0',
  example: yaml`
    models:
      llm:
        endpoint_var: MODEL_URL
        model_var: MODEL_NAME
  `,
  merge: 'by-name',
  link,
};
