// What the command line says of itself: its usage, and why it cannot do what it is asked.
import { LAYERS } from '../diagram/choice.ts';
import type { Localized } from '../localized.ts';
import { MARKERS } from './markers.ts';

const of = (en: string, ko: string): Localized => ({ en, ko });

export const USAGE = {
  lint: of(
    'Prints the problems of Compose files, and the errors of the files that Compose reads with them',
    'Compose 파일의 문제와, Compose가 함께 읽는 파일의 오류를 출력한다',
  ),
  lintFiles: of(
    'Files, or folders: all Compose files in or below them. The current folder by default',
    '파일, 또는 폴더(그 아래의 모든 Compose 파일). 기본은 현재 폴더',
  ),
  config: of(
    'Prints the project as `docker compose config` does; if Compose reports errors, all of them with their places go to standard error',
    '프로젝트를 `docker compose config`처럼 출력한다. Compose가 오류를 내면 모든 오류와 위치를 표준 오류로 출력한다',
  ),
  configFiles: of(
    'A Compose file; later ones override earlier ones. Without it, the files that Compose finds',
    'Compose 파일. 나중 파일이 먼저 파일보다 우선한다. 생략하면 Compose가 찾는 파일을 읽는다',
  ),
  profile: of('An active profile', '활성화할 프로파일'),
  envFile: of('A file to read instead of `.env`', '`.env` 대신 읽을 파일'),
  directory: of('The folder that relative paths start from', '상대 경로의 기준 폴더'),
  name: of('The name of the project', '프로젝트 이름'),
  short: of(
    'Short forms, without the values that Compose adds by itself',
    '짧은 형식으로, Compose가 자동으로 더하는 값 없이 출력한다',
  ),
  graph: of('Prints which service depends on which', '서비스 의존성을 출력한다'),
  graphFiles: of(
    'One file is read with the files that Compose reads with it; of several, later ones override earlier ones',
    '파일 하나는 Compose가 함께 읽는 파일과 함께 읽는다. 여럿이면 나중 파일이 먼저 파일보다 우선한다',
  ),
  graphFormat: of(
    'Output format; `flow` says step by step what `docker compose up --build` does',
    '출력 형식. `flow`는 `docker compose up --build`가 하는 일을 순서대로 출력한다',
  ),
  layers: of(
    `What to show besides services and depends_on: all, none, or some of ${LAYERS.join(',')}`,
    `서비스와 depends_on 외에 보일 것: all, none, 또는 ${LAYERS.join(',')} 중 일부`,
  ),
  update: of(
    `Updates the graph in a Markdown file, between the lines ${MARKERS.join(' and ')}`,
    `마크다운 파일에서 두 줄 사이의 그래프를 고친다: ${MARKERS.join(', ')}`,
  ),
  check: of(
    'With --update: writes nothing, exits with 1 if the graph is out of date',
    '--update와 함께: 아무것도 쓰지 않고, 그래프가 최신이 아니면 종료 코드 1로 끝난다',
  ),
  server: of('Starts the language server, for any editor', '어느 편집기에서나 쓰는 언어 서버를 시작한다'),
  stdio: of('Over standard input and output', '표준 입력과 출력으로 통신한다'),
  socket: of('Over a TCP port', 'TCP 포트로 통신한다'),
  pipe: of('Over a named pipe', '이름 있는 파이프로 통신한다'),
  ipc: of('Over the IPC channel of Node.js', 'Node.js의 IPC 채널로 통신한다'),
  version: of('Prints the version', '버전을 출력한다'),
  format: of('Output format', '출력 형식'),
  locale: of(
    'Language; by default that of LC_ALL, LC_MESSAGES or LANG',
    '언어. 기본은 LC_ALL, LC_MESSAGES, LANG의 언어',
  ),
  exitCodes: of(
    'Exit code: 0 no error in the files, 1 an error, 2 something could not be read or done (standard error says what)',
    '종료 코드: 0 파일에 오류 없음, 1 오류 있음, 2 읽거나 할 수 없는 것이 있음(표준 오류로 알린다)',
  ),
} as const satisfies Record<string, Localized>;

export const SAY = {
  noCommand: of('a command is missing (see whaleback --help)', '명령이 없음 (whaleback --help 참고)'),
  unknownCommand: (name: string) => of(`unknown command: ${name}`, `알 수 없는 명령: ${name}`),
  filesByOption: (name: string) =>
    of(
      `Unexpected argument: ${name} (config takes files by -f)`,
      `알 수 없는 인수: ${name} (config에서 파일은 -f로 지정한다)`,
    ),
  oneOf: (option: string, allowed: readonly string[], value: string) =>
    of(
      `${option} is one of ${allowed.join(', ')}, not ${value}`,
      `${option}에 쓸 수 있는 값: ${allowed.join(', ')} (지금은 ${value})`,
    ),
  noTransport: of(
    'server requires a transport: --stdio, --socket PORT, --pipe NAME or --node-ipc',
    'server에 필요한 통신 방식: --stdio, --socket PORT, --pipe NAME, --node-ipc',
  ),
  noGraphFile: of('graph takes one file or several', 'graph에 필요한 파일이 없음'),
  checkAlone: of('--check goes with --update', '--check에 필요한 옵션: --update'),
  layersAndFormat: (format: string) =>
    of(`--layers does not go with --format ${format}`, `함께 쓸 수 없는 옵션: --layers, --format ${format}`),
  noSuchPath: (path: string) => of(`no such file or folder: ${path}`, `없는 파일이나 폴더: ${path}`),
  noSuchFile: (path: string) => of(`no such file: ${path}`, `없는 파일: ${path}`),
  nothingIn: (folder: string) =>
    of(`no Compose file in this folder or below: ${folder}`, `Compose 파일이 없는 폴더: ${folder}`),
  nothingHere: of('no Compose file here or in a folder above', '현재 폴더와 위 폴더에 Compose 파일이 없음'),
  unreadable: (path: string) => of(`cannot be read: ${path}`, `읽을 수 없는 파일: ${path}`),
  unwritable: (path: string, reason: string) =>
    of(`cannot be written: ${path} (${reason})`, `쓸 수 없는 파일: ${path} (${reason})`),
  noMarkers: (path: string) =>
    of(
      `no line ${MARKERS.join(' with a line ')} below it: ${path}`,
      `그래프를 넣을 두 줄이 없는 파일: ${path} (${MARKERS.join(', ')})`,
    ),
  outdated: (path: string) => of(`the graph is out of date: ${path}`, `그래프가 최신이 아닌 파일: ${path}`),
  ruleFailed: (rule: string, file: string, error: string) =>
    of(`internal error of the rule ${rule} in ${file}: ${error}`, `규칙 ${rule}의 내부 오류: ${file} (${error})`),
  failed: (file: string, error: string) => of(`internal error in ${file}: ${error}`, `내부 오류: ${file} (${error})`),
  gaveUp: (file: string, seconds: number) =>
    of(
      `gave up on ${file} after ${seconds} s of processor time`,
      `프로세서 시간 ${seconds}초 뒤에 포기한 파일: ${file}`,
    ),
  skipped: (file: string) =>
    of(
      `skipped ${file}, which belongs to files that were given up`,
      `포기한 파일과 함께 읽는 파일이라 건너뜀: ${file}`,
    ),
} as const;
