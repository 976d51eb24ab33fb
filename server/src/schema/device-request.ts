// A request for devices such as GPUs: an item of `gpus`, and of `deploy.resources.reservations.devices`.

import { yaml } from '../yaml.ts';
import { keyValues, scalar, string, text, uniqueListOf, value } from './shapes.ts';
import type { Key } from './types.ts';

/** The keys of a request. `link` is the section of the official reference. */
export function deviceRequestKeys(link: string): Readonly<Record<string, Key>> {
  return {
    driver: {
      schema: text({
        values: [
          value(
            'nvidia',
            'GPUs of NVIDIA, through its Container Toolkit.',
            'NVIDIA GPU. Container Toolkit이 필요하다.',
          ),
        ],
        suggested: true,
      }),
      doc: {
        en: 'The driver that serves the request. Without it Docker takes one that has the capabilities.',
        ko: '요청을 처리할 드라이버이다. 생략하면 도커가 capabilities에 맞는 드라이버를 고른다.',
      },
      example: yaml`
        driver: nvidia
      `,
      link,
    },
    count: {
      schema: scalar(['integer', 'string'], {
        values: [value('all', 'All that the machine has.', '호스트에 있는 전부.')],
        suggested: true,
        pattern: /^([+-]?\d+|all)$/i,
        asks: { en: 'Needs a whole number or `all`', ko: '정수 또는 `all`을 쓴다' },
      }),
      doc: {
        en: 'How many devices, or `all`. Use either this or `device_ids`, not both.',
        ko: '장치의 수, 또는 `all`이다. `device_ids`와 함께 쓸 수 없다.',
      },
      default: 'all',
      example: yaml`
        count: 1
      `,
      link,
    },
    device_ids: {
      schema: uniqueListOf(string),
      doc: {
        en: 'Which devices, by the number or the UUID that the driver shows (`nvidia-smi -L`), in quotes. Use either this or `count`.',
        ko: '사용할 장치이다. 드라이버가 알려 주는 번호나 UUID(`nvidia-smi -L`)를 따옴표로 감싸 쓴다. `count`와 함께 쓸 수 없다.',
      },
      example: yaml`
        device_ids: ["0", "3"]
      `,
      link,
    },
    capabilities: {
      schema: uniqueListOf(
        text({
          values: [
            value('gpu', 'A GPU of any maker.', '제조사와 무관한 GPU.'),
            value('compute', 'Computing: CUDA and OpenCL.', 'CUDA, OpenCL 연산.'),
            value('utility', 'Tools such as `nvidia-smi`.', '`nvidia-smi` 같은 관리 도구.'),
            value('graphics', 'Drawing: OpenGL and Vulkan.', 'OpenGL, Vulkan 렌더링.'),
            value('video', 'Encoding and decoding of video.', '동영상 인코딩과 디코딩.'),
            value('display', 'Output on a display of X11.', 'X11 화면 출력.'),
            value('tpu', 'A tensor processing unit.', '텐서 처리 장치(TPU).'),
          ],
          suggested: true,
        }),
      ),
      doc: {
        en: 'What the device has to be able to do. For a GPU `[gpu]`.',
        ko: '장치가 갖춰야 할 기능이다. GPU라면 `[gpu]`이다.',
      },
      example: yaml`
        capabilities: [gpu]
      `,
      link,
    },
    options: {
      schema: keyValues({ en: 'An option of the driver.', ko: '드라이버의 옵션 하나.' }),
      doc: {
        en: 'Options of the driver, as names and values.',
        ko: '드라이버에 넘길 옵션(이름과 값)이다.',
      },
      example: yaml`
        options:
          virtualization: "false"
      `,
      link,
    },
  };
}
