// What runs in the container of a service, as whom, and how it starts, restarts and stops.

import { yaml } from '../yaml.ts';
import { dependsOn } from './depends-on.ts';
import { healthcheck } from './healthcheck.ts';
import { preStartHook, serviceHook } from './hooks.ts';
import {
  boolean,
  command,
  duration,
  formatted,
  listOf,
  scalar,
  suggestedValues,
  uniqueListOf,
  value,
} from './shapes.ts';
import type { Key } from './types.ts';

export const processKeys: Readonly<Record<string, Key>> = {
  command: {
    schema: command,
    doc: {
      en: 'Replaces the default command (`CMD`) of the image; it becomes the arguments of the entrypoint if there is one. No shell is around it: for `&&`, pipes or variables of the container write `sh -c "…"`, and `$$` for a `$` that the container is to see.',
      ko: '이미지의 기본 명령(`CMD`)을 대체한다. 엔트리포인트가 있으면 그 인자가 된다. 셸을 거치지 않으므로 `&&`, 파이프, 컨테이너 안의 변수를 쓰려면 `sh -c "…"`로 감싼다. 컨테이너에 `$`를 그대로 넘기려면 `$$`로 쓴다.',
    },
    default: { en: 'The `CMD` of the image.', ko: '이미지의 `CMD`.' },
    example: yaml`
      command: ["python", "app.py"]
    `,
    merge: 'replace',
    link: 'services/#command',
    common: true,
  },
  entrypoint: {
    schema: command,
    doc: {
      en: 'Replaces the `ENTRYPOINT` of the image, the program that gets `command` as its arguments. With it the `CMD` of the image is dropped too: write a `command` if the program needs one.',
      ko: '이미지의 `ENTRYPOINT`를 대체한다. `command`를 인자로 받는 프로그램이다. 이 키를 쓰면 이미지의 `CMD`도 무시되므로 인자가 필요하면 `command`도 적는다.',
    },
    default: { en: 'The `ENTRYPOINT` of the image.', ko: '이미지의 `ENTRYPOINT`.' },
    example: yaml`
      entrypoint: ["/docker-entrypoint.sh"]
    `,
    merge: 'replace',
    link: 'services/#entrypoint',
  },
  depends_on: dependsOn,
  healthcheck,
  restart: {
    schema: formatted('restart', {
      suggested: true,
      values: [
        value('no', 'Never restarts: the default.', '재시작하지 않는다(기본값).'),
        value(
          'always',
          'Always restarts, also when Docker itself starts after a manual stop.',
          '항상 재시작한다. 수동으로 멈췄어도 도커가 다시 뜨면 시작한다.',
        ),
        value(
          'unless-stopped',
          'Always restarts, but stays stopped once it was stopped by hand.',
          '항상 재시작하되, 수동으로 멈춘 것은 그대로 둔다.',
        ),
        value('on-failure', 'Restarts if the exit code is not 0.', '종료 코드가 0이 아니면 재시작한다.'),
        value('on-failure:3', 'The same, so many times at most.', '위와 같되 지정한 횟수까지만 재시작한다.'),
      ],
    }),
    doc: {
      en: 'What Docker does when the container ends. `unless-stopped` is the usual choice for services that have to come back after a crash or a reboot. An unhealthy container that still runs is not restarted.',
      ko: '컨테이너가 종료되었을 때의 재시작 정책을 정한다. 비정상 종료나 재부팅 뒤에도 다시 떠야 하는 서비스에는 보통 `unless-stopped`를 쓴다. 헬스체크만 실패하고 실행 중인 컨테이너는 재시작하지 않는다.',
    },
    default: '"no"',
    example: yaml`
      restart: unless-stopped
    `,
    link: 'services/#restart',
    common: true,
  },
  working_dir: {
    schema: formatted('path'),
    doc: {
      en: 'The folder in the container in which the command runs; an absolute path. It replaces the `WORKDIR` of the image.',
      ko: '명령을 실행할 컨테이너 안의 폴더이다. 절대 경로로 쓰며 이미지의 `WORKDIR` 설정을 대체한다.',
    },
    default: { en: 'The `WORKDIR` of the image, else `/`.', ko: '이미지의 `WORKDIR`, 없으면 `/`.' },
    example: yaml`
      working_dir: /app
    `,
    link: 'services/#working_dir',
  },
  user: {
    schema: formatted('user'),
    doc: {
      en: 'The user of the process: a name that the image knows, or `uid[:gid]` in quotes. With the ids of your own user, files that the container writes into a bind mount belong to you.',
      ko: '프로세스를 실행할 사용자이다. 이미지에 있는 이름, 또는 따옴표로 감싼 `uid[:gid]`를 쓴다. 내 계정의 ID를 쓰면 바인드 마운트에 생기는 파일이 내 소유가 된다.',
    },
    default: { en: 'The `USER` of the image, else `root`.', ko: '이미지의 `USER`, 없으면 `root`.' },
    example: yaml`
      user: "1000:1000"
    `,
    link: 'services/#user',
  },
  group_add: {
    schema: uniqueListOf(scalar(['string', 'integer'])),
    doc: {
      en: 'Further groups of the user, by name (as in the image) or id. Needed to reach a device or a shared volume that belongs to a group.',
      ko: '사용자를 추가로 넣을 그룹이다. 이미지에 있는 이름이나 ID로 쓴다. 특정 그룹 소유의 장치나 공유 볼륨에 접근할 때 필요하다.',
    },
    example: yaml`
      group_add:
        - "999"
    `,
    link: 'services/#group_add',
  },
  init: {
    schema: boolean,
    doc: {
      en: 'Starts a small init as process 1, which passes signals on and clears away dead child processes. Helps a program that does not end on `SIGTERM` or leaves zombies.',
      ko: '작은 init을 1번 프로세스로 띄워 시그널을 전달하고 죽은 자식 프로세스를 정리한다. `SIGTERM`에 종료되지 않거나 좀비 프로세스를 남기는 프로그램에 쓴다.',
    },
    default: 'false',
    example: yaml`
      init: true
    `,
    link: 'services/#init',
  },
  stdin_open: {
    schema: boolean,
    doc: {
      en: 'Keeps the standard input open, as `docker run -i` does. With `tty: true` it lets a shell or a debugger run as the command.',
      ko: '표준 입력을 열어 둔다(`docker run -i`). `tty: true`와 함께 쓰면 셸이나 디버거를 명령으로 실행할 수 있다.',
    },
    default: 'false',
    example: yaml`
      stdin_open: true
    `,
    link: 'services/#stdin_open',
  },
  tty: {
    schema: boolean,
    doc: {
      en: 'Gives the container a terminal, as `docker run -t` does. Programs then often write colours, and standard output and standard error become one stream.',
      ko: '컨테이너에 터미널(TTY)을 붙인다(`docker run -t`). 프로그램이 색을 출력하는 경우가 많고, 표준 출력과 표준 오류가 하나로 합쳐진다.',
    },
    default: 'false',
    example: yaml`
      tty: true
    `,
    link: 'services/#tty',
  },
  stop_grace_period: {
    schema: duration,
    doc: {
      en: 'How long the container gets to end after the stop signal, before it is killed. Give databases and long jobs more.',
      ko: '종료 시그널을 보낸 뒤 강제 종료(`SIGKILL`)하기까지 기다리는 시간이다. 데이터베이스나 오래 걸리는 작업은 넉넉히 잡는다.',
    },
    default: '10s',
    example: yaml`
      stop_grace_period: 1m30s
    `,
    link: 'services/#stop_grace_period',
  },
  stop_signal: {
    schema: formatted('signal', {
      suggested: true,
      values: [
        value('SIGTERM', 'The usual request to end.', '일반적인 종료 요청.'),
        value('SIGINT', 'As Ctrl+C; PostgreSQL: fast shutdown.', 'Ctrl+C와 같다. PostgreSQL에서는 빠른 종료.'),
        value(
          'SIGQUIT',
          'nginx and PHP-FPM: end after the open requests.',
          'nginx와 PHP-FPM에서는 처리 중인 요청을 마치고 종료.',
        ),
        value(
          'SIGWINCH',
          'Apache httpd: end after the open requests.',
          'Apache httpd에서는 처리 중인 요청을 마치고 종료.',
        ),
        value('SIGHUP', 'To end, or to read the settings again.', '종료하거나 설정을 다시 읽게 한다.'),
        value('SIGUSR1', 'Whatever the program makes of it.', '의미는 프로그램마다 다르다.'),
        value('SIGUSR2', 'Whatever the program makes of it.', '의미는 프로그램마다 다르다.'),
        value('SIGKILL', 'Ends the process at once; it cannot clean up.', '즉시 강제 종료한다. 정리할 기회가 없다.'),
      ],
    }),
    doc: {
      en: 'The signal that asks the process to end. Needed where the program ends cleanly on another one than `SIGTERM`.',
      ko: '컨테이너를 멈출 때 보낼 시그널이다. `SIGTERM`이 아닌 시그널로 깔끔하게 종료되는 프로그램에 쓴다.',
    },
    default: { en: 'The `STOPSIGNAL` of the image, else `SIGTERM`.', ko: '이미지의 `STOPSIGNAL`, 없으면 `SIGTERM`.' },
    example: yaml`
      stop_signal: SIGQUIT
    `,
    link: 'services/#stop_signal',
  },
  pre_start: {
    schema: listOf(preStartHook),
    doc: {
      en: 'Commands that run to their end before the service starts, one after the other, each in a container of its own: migrations, changes of ownership. If one fails, neither the service nor what depends on it starts. Only the latest versions of Docker Compose know the key.',
      ko: '서비스가 시작되기 전에 끝까지 실행할 명령이다. 적은 순서대로 하나씩, 각각 별도의 컨테이너에서 실행한다. DB 마이그레이션이나 소유권 변경에 쓴다. 하나라도 실패하면 이 서비스와 이 서비스에 의존하는 서비스가 시작되지 않는다. 최신 버전의 Docker Compose만 지원한다.',
    },
    example: yaml`
      pre_start:
        - command: ["./migrate.sh"]
    `,
    link: 'services/#pre_start',
  },
  post_start: {
    schema: listOf(serviceHook),
    doc: {
      en: 'Commands that run in the container after it has started. They run beside the main process: there is no promise that it is ready by then. If one fails, `up` fails.',
      ko: '컨테이너가 시작된 뒤 그 안에서 실행할 명령이다. 메인 프로세스와 나란히 실행되므로 그때 준비가 끝나 있다는 보장은 없다. 하나라도 실패하면 `up`이 실패한다.',
    },
    since: '2.30.0',
    example: yaml`
      post_start:
        - command: chown -R 1000:1000 /data
          user: root
    `,
    link: 'services/#post_start',
  },
  pre_stop: {
    schema: listOf(serviceHook),
    doc: {
      en: 'Commands that run in the container before Compose stops it: to drain connections, to save something. They do not run if the process ends by itself or is killed.',
      ko: 'Compose가 컨테이너를 멈추기 전에 그 안에서 실행할 명령이다. 연결을 정리하거나 데이터를 저장할 때 쓴다. 프로세스가 스스로 끝나거나 강제 종료되면 실행되지 않는다.',
    },
    since: '2.30.0',
    example: yaml`
      pre_stop:
        - command: ["./drain.sh"]
    `,
    link: 'services/#pre_stop',
  },
  runtime: {
    schema: suggestedValues(
      value('runc', 'The default of Docker.', '도커의 기본 런타임.'),
      value('nvidia', 'GPUs of NVIDIA, the older way; today `gpus`.', 'NVIDIA GPU용 예전 방식. 지금은 `gpus`를 쓴다.'),
      value(
        'runsc',
        'gVisor: a kernel in user space between container and host.',
        'gVisor. 컨테이너와 호스트 사이에 사용자 공간 커널을 둔다.',
      ),
      value(
        'io.containerd.kata.v2',
        'Kata Containers: a small virtual machine for each container.',
        'Kata Containers. 컨테이너마다 작은 가상 머신을 쓴다.',
      ),
    ),
    doc: {
      en: 'The OCI runtime that runs the container. It has to be installed and known to the Docker daemon.',
      ko: '컨테이너를 실행할 OCI 런타임이다. 설치되어 있고 도커 데몬에 등록되어 있어야 한다.',
    },
    default: 'runc',
    example: yaml`
      runtime: runsc
    `,
    link: 'services/#runtime',
  },
};
