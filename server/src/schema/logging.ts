// `logging` of a service: where the output of a container goes and how much of it is kept.
import type { Localized } from '../localized.ts';
import { raw, yaml } from '../yaml.ts';
import { mapping, scalar, suggestedValues, value } from './shapes.ts';
import type { Key } from './types.ts';

const link = 'services/#logging';

export const logging: Key = {
  schema: mapping(
    {
      driver: {
        schema: suggestedValues(
          value(
            'json-file',
            'JSON files on the host: the default, without a limit of size.',
            '호스트의 JSON 파일. 기본값이며 크기 제한이 없다.',
          ),
          value(
            'local',
            'Compact files on the host that are rotated by default.',
            '호스트의 압축된 파일. 기본으로 로테이션된다.',
          ),
          value('journald', 'The journal of systemd.', 'systemd의 저널.'),
          value('syslog', 'A syslog server.', 'syslog 서버.'),
          value('fluentd', 'A Fluentd or Fluent Bit server.', 'Fluentd, Fluent Bit 서버.'),
          value('gelf', 'Graylog or Logstash.', 'Graylog나 Logstash.'),
          value('awslogs', 'Amazon CloudWatch Logs.', 'Amazon CloudWatch Logs로 보낸다.'),
          value('gcplogs', 'Google Cloud Logging.', 'Google Cloud Logging으로 보낸다.'),
          value('splunk', 'The HTTP Event Collector of Splunk.', 'Splunk의 HTTP Event Collector.'),
          value('etwlogs', 'Event Tracing for Windows.', '윈도우 이벤트 추적(ETW).'),
          value(
            'none',
            'Nothing is kept; `docker compose logs` shows nothing.',
            '로그를 남기지 않는다. `docker compose logs`에도 나오지 않는다.',
          ),
        ),
        doc: {
          en: 'The logging driver of Docker. Each has options of its own.',
          ko: '도커의 로깅 드라이버이다. 드라이버마다 옵션이 다르다.',
        },
        default: {
          en: 'That of the Docker daemon, usually `json-file`.',
          ko: '도커 데몬의 설정. 보통 `json-file`이다.',
        },
        example: yaml`
          driver: local
        `,
        link,
      },
      options: {
        schema: {
          kind: 'mapping',
          keys: {
            'max-size': option(
              yaml`
                max-size: 10m
              `,
              {
                en: 'The size at which a new file begins (`json-file`, `local`): a number with `k`, `m` or `g`.',
                ko: '새 파일로 넘어가는 크기이다(`json-file`, `local`). 숫자 뒤에 `k`, `m`, `g`를 붙인다.',
              },
              { en: 'No limit with `json-file`, `20m` with `local`.', ko: '`json-file`은 제한 없음, `local`은 `20m`.' },
            ),
            'max-file': option(
              yaml`
                max-file: "3"
              `,
              {
                en: 'How many files are kept (`json-file`, `local`). Without `max-size` it has no effect with `json-file`.',
                ko: '보관할 파일의 수이다(`json-file`, `local`). `json-file`에서는 `max-size`가 없으면 효과가 없다.',
              },
              { en: '`1` with `json-file`, `5` with `local`.', ko: '`json-file`은 `1`, `local`은 `5`.' },
            ),
            compress: option(
              yaml`
                compress: "true"
              `,
              {
                en: 'Compresses the files that are done (`json-file`, `local`).',
                ko: '지난 파일을 압축한다(`json-file`, `local`).',
              },
              { en: '`false` with `json-file`, `true` with `local`.', ko: '`json-file`은 `false`, `local`은 `true`.' },
            ),
            tag: option(
              yaml`
                tag: "{{.Name}}"
              `,
              {
                en: 'What marks the lines of this container; a template such as `{{.Name}}`.',
                ko: '이 컨테이너의 로그에 붙일 표시이다. `{{.Name}}` 같은 템플릿을 쓸 수 있다.',
              },
            ),
            labels: option(
              yaml`
                labels: com.example.team
              `,
              {
                en: 'Labels of the container to add to each line, with commas between.',
                ko: '로그에 함께 남길 컨테이너 레이블이다. 쉼표로 구분한다.',
              },
            ),
            env: option(
              yaml`
                env: APP_ENV
              `,
              {
                en: 'Environment variables to add to each line, with commas between.',
                ko: '로그에 함께 남길 환경 변수이다. 쉼표로 구분한다.',
              },
            ),
            mode: option(
              yaml`
                mode: non-blocking
              `,
              {
                en: '`non-blocking` drops lines rather than halt the program when the driver is slow; the default is `blocking`.',
                ko: '`non-blocking`이면 드라이버가 느릴 때 프로그램을 멈추는 대신 로그를 버린다. 기본값은 `blocking`이다.',
              },
              'blocking',
            ),
            'max-buffer-size': option(
              yaml`
                max-buffer-size: 4m
              `,
              {
                en: 'How much `mode: non-blocking` holds back before lines are dropped.',
                ko: '`mode: non-blocking`에서 로그를 버리기 전까지 모아 둘 크기이다.',
              },
              '1m',
            ),
            'syslog-address': option(
              yaml`
                syslog-address: udp://192.168.0.42:514
              `,
              {
                en: 'The address of the syslog server.',
                ko: 'syslog 서버의 주소이다.',
              },
            ),
            'fluentd-address': option(
              yaml`
                fluentd-address: localhost:24224
              `,
              {
                en: 'The address of the Fluentd server.',
                ko: 'Fluentd 서버의 주소이다.',
              },
            ),
            'fluentd-async': option(
              yaml`
                fluentd-async: "true"
              `,
              {
                en: 'Connects to Fluentd in the background, so that the container starts without it.',
                ko: 'Fluentd에 백그라운드로 연결하여 서버가 없어도 컨테이너가 시작되게 한다.',
              },
            ),
            'gelf-address': option(
              yaml`
                gelf-address: udp://192.168.0.42:12201
              `,
              {
                en: 'The address of the Graylog server.',
                ko: 'Graylog 서버의 주소이다.',
              },
            ),
            'awslogs-group': option(
              yaml`
                awslogs-group: my-app
              `,
              {
                en: 'The log group of CloudWatch.',
                ko: 'CloudWatch의 로그 그룹이다.',
              },
            ),
            'awslogs-region': option(
              yaml`
                awslogs-region: ap-northeast-2
              `,
              {
                en: 'The region of CloudWatch.',
                ko: 'CloudWatch의 리전이다.',
              },
            ),
          },
          other: option(undefined, {
            en: 'An option of the logging driver.',
            ko: '로깅 드라이버의 옵션 하나.',
          }),
          open: true,
        },
        doc: {
          en: 'Options of the driver. Numbers and booleans are best written in quotes.',
          ko: '드라이버의 옵션이다. 숫자와 불리언은 따옴표로 감싸는 것이 안전하다.',
        },
        example: yaml`
          options:
            max-size: 10m
            max-file: "3"
        `,
        link,
      },
    },
    { main: 'driver', synonyms: { opts: 'options', type: 'driver' } },
  ),
  doc: {
    en: 'Where the output of the container goes. The default driver `json-file` keeps everything, so that a container that runs for long can fill the disk: set `max-size` and `max-file`, or take the driver `local`.',
    ko: '컨테이너의 로그를 어디에 남길지 정한다. 기본 드라이버 `json-file`은 제한 없이 쌓이므로 오래 실행하면 디스크가 찰 수 있다. `max-size`와 `max-file`을 정하거나 `local` 드라이버를 쓴다.',
  },
  example: yaml`
    logging:
      driver: json-file
      options:
        max-size: 10m
        max-file: "3"
  `,
  merge: 'by-driver',
  snippet: raw('\n  driver: ${1:json-file}\n  options:\n    max-size: ${2:10m}\n    max-file: "${3:3}"'),
  link,
};

function option(example: string | undefined, doc: Localized, standard?: string | Localized): Key {
  return { schema: scalar(['string', 'number', 'null']), doc, default: standard, example, link };
}
