// The top-level list `include`: other Compose files whose services and sections become part of this project.

import { yaml } from '../yaml.ts';
import { formatted, listOf, mapping, mayRepeat, oneOf, scalar, stringOrList } from './shapes.ts';
import type { MappingSchema, Schema } from './types.ts';

// compose-go reads the list before the schema is asked, and passes over keys that it does not know.
const longForm: MappingSchema = {
  ...mapping({
    path: {
      schema: mayRepeat(stringOrList(formatted('path'))),
      doc: {
        en: 'The Compose file to include. With a list the files are merged like override files, each over those before it, and the result is included.',
        ko: '가져올 Compose 파일이다. 목록으로 쓰면 뒤의 파일이 앞의 파일을 덮어쓰는 방식(오버라이드)으로 병합한 결과를 가져온다.',
      },
      example: yaml`
        path: ./database/compose.yaml
      `,
      path: 'file',
      link: 'include/#path',
      common: true,
    },
    project_directory: {
      schema: scalar(['string', 'integer'], { format: 'folder' }),
      doc: {
        en: 'The folder from which relative paths in the included file count, and where its `.env` is looked for. Without it the folder of the included file (of the first, where `path` is a list).',
        ko: '가져온 파일 안의 상대 경로를 해석하고 `.env`를 찾을 기준 폴더이다. 생략하면 가져온 파일이 있는 폴더(`path`가 목록이면 첫 번째 파일의 폴더)를 쓴다.',
      },
      default: { en: 'The folder of the included file.', ko: '가져온 파일이 있는 폴더.' },
      example: yaml`
        project_directory: ..
      `,
      path: 'folder',
      link: 'include/#project_directory',
    },
    env_file: {
      schema: mayRepeat(stringOrList(formatted('path'))),
      doc: {
        en: 'Files with variables for `${…}` in the included file, later ones over earlier ones; variables of the including project win over both. A file that is named here has to exist; `/dev/null` stands for none. It has nothing to do with the `env_file` of a service.',
        ko: '가져온 파일의 `${…}` 치환에 쓸 변수 파일이며 뒤의 파일이 우선한다. 그보다 현재 프로젝트의 변수가 더 우선한다. 적은 파일은 반드시 있어야 하고, 쓰지 않으려면 `/dev/null`로 둔다. 컨테이너에 변수를 넣는 서비스의 `env_file`과는 다르다.',
      },
      default: {
        en: 'The `.env` of `project_directory`, if there is one.',
        ko: '`project_directory`의 `.env`(있으면).',
      },
      example: yaml`
        env_file: ./database/dev.env
      `,
      path: 'file',
      link: 'include/#env_file',
    },
  }),
  extensions: false,
  open: true,
};

/** The list of files, each a path or the long form; compose-go lets the list be empty. */
export const include: Schema = oneOf(listOf(oneOf(formatted('path'), longForm)), scalar(['null']));
