// The commands around the life of a container: `pre_start`, `post_start`, `pre_stop` of a service and `exec` of
// `develop.watch`.

import { yaml } from '../yaml.ts';
import { boolean, command, formatted, keyValues, mapping } from './shapes.ts';
import type { Key, MappingSchema } from './types.ts';

const link = 'services/#post_start';

const commandOfHook: Key = {
  schema: command,
  doc: {
    en: 'The command, as one line or as a list of words. There is no shell around it: write `sh -c` where you need pipes or variables of the container.',
    ko: '실행할 명령이다. 한 줄 문자열이나 단어 목록으로 쓴다. 셸을 거치지 않으므로 파이프나 컨테이너 변수가 필요하면 `sh -c`로 감싼다.',
  },
  example: yaml`
    command: ["./migrate.sh", "--yes"]
  `,
  link,
};

const userOfHook: Key = {
  schema: formatted('user'),
  doc: {
    en: 'The user that runs the command, by name or id, where it is not the one of the container: `root` for a change of permissions, say.',
    ko: '명령을 실행할 사용자(이름 또는 ID)이다. 권한 변경을 `root`로 하는 경우처럼 컨테이너의 사용자와 달라야 할 때 쓴다.',
  },
  example: yaml`
    user: root
  `,
  link,
};

const privilegedOfHook: Key = {
  schema: boolean,
  doc: {
    en: 'Run the command with all privileges, though the container has none.',
    ko: '컨테이너에 권한이 없어도 이 명령만 특권(privileged)으로 실행한다.',
  },
  default: 'false',
  example: yaml`
    privileged: true
  `,
  link,
};

const workingDirectoryOfHook: Key = {
  schema: formatted('path'),
  doc: {
    en: 'The folder in the container where the command runs. Without it the working directory of the container.',
    ko: '명령을 실행할 컨테이너 안의 폴더이다. 생략하면 컨테이너의 작업 디렉터리를 쓴다.',
  },
  example: yaml`
    working_dir: /app
  `,
  link,
};

const environmentOfHook: Key = {
  schema: keyValues(
    {
      en: 'A variable for this command, over that of the service.',
      ko: '이 명령에만 적용되는 환경 변수이다. 같은 이름이면 서비스의 값보다 우선한다.',
    },
    'variable',
  ),
  doc: {
    en: 'Environment variables for this command, in addition to those of the container.',
    ko: '컨테이너의 환경 변수에 더해 이 명령에만 줄 환경 변수이다.',
  },
  example: yaml`
    environment:
      LOG_LEVEL: debug
  `,
  link,
};

/** One entry of `post_start` or `pre_stop`, and `exec` of `develop.watch`: a command in the running container. */
export const serviceHook: MappingSchema = mapping(
  {
    command: commandOfHook,
    user: userOfHook,
    privileged: privilegedOfHook,
    working_dir: workingDirectoryOfHook,
    environment: environmentOfHook,
  },
  { required: ['command'], main: 'command' },
);

/** One entry of `pre_start`: a container of its own that ends before the service starts. */
export const preStartHook: MappingSchema = mapping({
  command: {
    ...commandOfHook,
    doc: {
      en: 'The command, as one line or as a list of words. It may be left out where the image already runs the right one.',
      ko: '실행할 명령이다. 한 줄 문자열이나 단어 목록으로 쓴다. 이미지가 이미 알맞은 명령을 실행한다면 생략할 수 있다.',
    },
  },
  image: {
    schema: formatted('image'),
    doc: {
      en: 'The image of the container that runs the command. Without it the image of the service.',
      ko: '명령을 실행할 컨테이너의 이미지이다. 생략하면 서비스의 이미지를 쓴다.',
    },
    example: yaml`
      image: busybox:1.37
    `,
    link,
  },
  user: {
    ...userOfHook,
    doc: {
      en: 'The user that runs the command. Without it the user of `image`, or of the service where no `image` is given.',
      ko: '명령을 실행할 사용자이다. 생략하면 `image`의 사용자를, `image`도 없으면 서비스의 사용자를 쓴다.',
    },
  },
  privileged: privilegedOfHook,
  working_dir: {
    ...workingDirectoryOfHook,
    doc: {
      en: 'The folder where the command runs. Without it the working directory of the service.',
      ko: '명령을 실행할 폴더이다. 생략하면 서비스의 작업 디렉터리를 쓴다.',
    },
  },
  environment: environmentOfHook,
  per_replica: {
    schema: boolean,
    doc: {
      en: 'Run the command once for each replica of the service. By default it runs once for the service, before its first container.',
      ko: '레플리카마다 한 번씩 실행한다. 기본은 첫 컨테이너가 시작되기 전에 서비스 전체에서 한 번만 실행한다.',
    },
    default: 'false',
    example: yaml`
      per_replica: true
    `,
    link,
  },
});
