// What may stand below a name of the top-level section `models`.

import { yaml } from '../yaml.ts';
import { listOf, mapping, scalar, string } from './shapes.ts';
import type { Schema } from './types.ts';

/** One AI model. */
export const model: Schema = mapping(
  {
    model: {
      schema: string,
      doc: {
        en: 'The model to run, as an OCI artifact: like an image, with registry and tag. Compose has the model runner pull it and serve it.',
        ko: '실행할 모델이다. 이미지처럼 레지스트리와 태그로 적는 OCI 아티팩트이며, Compose가 모델 러너를 통해 내려받아 실행한다.',
      },
      example: yaml`
        model: ai/smollm2:360M-Q4_K_M
      `,
      link: 'models/#attributes',
      common: true,
    },
    context_size: {
      schema: scalar(['integer']),
      doc: {
        en: 'How many tokens the model keeps in view. More needs more memory, and a model has its own maximum. Without it the runner decides.',
        ko: '모델이 한 번에 다룰 수 있는 토큰 수이다. 클수록 메모리를 많이 쓰고, 모델마다 상한이 있다. 생략하면 러너가 정한다.',
      },
      default: { en: 'That of the model.', ko: '모델의 기본값.' },
      example: yaml`
        context_size: 4096
      `,
      link: 'models/#attributes',
    },
    runtime_flags: {
      schema: listOf(string),
      doc: {
        en: 'Command line flags for the inference engine, handed on as they are.',
        ko: '추론 엔진에 그대로 넘길 명령줄 옵션이다.',
      },
      example: yaml`
        runtime_flags:
          - "--temp"
          - "0.7"
      `,
      link: 'models/#attributes',
    },
    name: {
      schema: string,
      doc: {
        en: 'A name of your own for the model, beside its key in this file.',
        ko: '이 파일에서 쓰는 키와 별도로 모델에 붙일 이름이다.',
      },
      example: yaml`
        name: my-model
      `,
      link: 'models/#attributes',
    },
  },
  { required: ['model'], main: 'model', synonyms: { image: 'model' } },
);
