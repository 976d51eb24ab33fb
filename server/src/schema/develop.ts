// `develop` of a service: what `docker compose watch` does when source files change.

import { raw, yaml } from '../yaml.ts';
import { serviceHook } from './hooks.ts';
import {
  formatted,
  listOf,
  mapping,
  oneOf,
  oneOfValues,
  scalar,
  strictBoolean,
  stringOrList,
  value,
} from './shapes.ts';
import type { MappingSchema, Schema } from './types.ts';

const watchRule: MappingSchema = mapping(
  {
    action: {
      schema: oneOfValues(
        value(
          'sync',
          'Copy changed files into the container; nothing restarts.',
          '바뀐 파일을 컨테이너에 복사만 한다. 재시작하지 않는다.',
        ),
        value(
          'rebuild',
          'Build the image again and make the container anew.',
          '이미지를 다시 빌드하고 컨테이너를 새로 만든다.',
        ),
        value(
          'sync+restart',
          'Copy changed files, then restart the container.',
          '바뀐 파일을 복사한 뒤 컨테이너를 재시작한다.',
        ),
        value('restart', 'Restart the container and copy nothing.', '복사 없이 컨테이너만 재시작한다.'),
        value(
          'sync+exec',
          'Copy changed files, then run `exec` in the container.',
          '바뀐 파일을 복사한 뒤 컨테이너에서 `exec` 명령을 실행한다.',
        ),
      ),
      doc: {
        en: 'What to do when a file below `path` changes. `sync` suits frameworks that reload by themselves, `sync+restart` configuration files, `rebuild` lists of dependencies and compiled code. `restart` and `sync+exec` came with Compose 2.32.0, `sync+restart` with 2.23.0.',
        ko: '`path` 아래의 파일이 바뀌면 할 일을 정한다. 스스로 다시 읽는 프레임워크에는 `sync`, 설정 파일에는 `sync+restart`, 의존성 목록이나 컴파일이 필요한 코드에는 `rebuild`가 알맞다. `sync+restart`는 Compose 2.23.0부터, `restart`와 `sync+exec` 동작은 2.32.0부터 쓸 수 있다.',
      },
      example: yaml`
        action: sync
      `,
      link: 'develop/#action',
      common: true,
    },
    path: {
      // compose-go `validation/validation.go checkPath`: "value can't be blank"
      schema: formatted('path', { pattern: /./, asks: { en: 'Needs a path', ko: '경로를 쓴다' } }),
      doc: {
        en: 'The folder or file to watch, with all folders below it. Patterns are not allowed here: use `include` and `ignore`. What `.dockerignore` names and `.git` are left out.',
        ko: '감시할 폴더 또는 파일이며 하위 폴더까지 포함한다. 여기에는 패턴을 쓸 수 없으므로 `include`와 `ignore`를 쓴다. `.dockerignore`에 적힌 것과 `.git`은 제외된다.',
      },
      example: yaml`
        path: ./src
      `,
      path: 'any',
      link: 'develop/#path',
      common: true,
    },
    target: {
      schema: formatted('path'),
      doc: {
        en: 'The path in the container to which changed files go. The user of the container needs the right to write there.',
        ko: '바뀐 파일을 복사해 넣을 컨테이너 안의 경로이다. 컨테이너의 사용자가 그 위치에 쓸 수 있어야 한다.',
      },
      // compose-go `loader/validate.go`: "target is required for non-rebuild actions"
      need: {
        en: 'Needed for every action that begins with `sync`.',
        ko: '`sync`로 시작하는 동작에는 반드시 필요하다.',
      },
      example: yaml`
        target: /app/src
      `,
      link: 'develop/#target',
      common: true,
    },
    ignore: {
      schema: stringOrList(),
      doc: {
        en: 'Patterns of files that start nothing, in the syntax of `.dockerignore` and relative to `path`. They come on top of those in `.dockerignore`. With `sync`, name folders such as `node_modules/` that the container has for its own platform.',
        ko: '변경되어도 무시할 파일의 패턴이다. `.dockerignore`와 같은 문법이고 `path` 기준이며, `.dockerignore`의 내용에 더해진다. `sync`를 쓸 때는 `node_modules/`처럼 컨테이너가 자기 플랫폼용으로 갖고 있는 폴더를 적어 둔다.',
      },
      example: yaml`
        ignore:
          - node_modules/
      `,
      link: 'develop/#ignore',
    },
    include: {
      schema: stringOrList(),
      doc: {
        en: 'Patterns of the files to watch, in the syntax of `.dockerignore`; without it all below `path`. Put a pattern that begins with `*` in quotes, or YAML takes it for an alias.',
        ko: '감시할 파일의 패턴이며 `.dockerignore`와 같은 문법이다. 생략하면 `path` 아래 전부를 감시한다. `*`로 시작하는 패턴은 YAML 별칭(alias)으로 읽히므로 따옴표로 감싼다.',
      },
      example: yaml`
        include: "*.go"
      `,
      link: 'develop/#include',
    },
    initial_sync: {
      schema: strictBoolean,
      doc: {
        en: 'Bring the files in the container up to date once when watching starts, for actions that begin with `sync`. Only `true` and `false` are allowed, no variable.',
        ko: '감시를 시작할 때 컨테이너의 파일을 한 번 맞춰 둔다(`sync`로 시작하는 동작). `true`, `false`만 쓸 수 있고 변수는 쓸 수 없다.',
      },
      default: 'false',
      example: yaml`
        initial_sync: true
      `,
      link: 'develop/#initial_sync',
    },
    exec: {
      schema: serviceHook,
      doc: {
        en: 'The command that `sync+exec` runs in the container after the files are there: to reload a configuration without a restart, say. Other actions ignore it.',
        ko: '`sync+exec`에서 파일을 복사한 뒤 컨테이너 안에서 실행할 명령이다. 재시작 없이 설정을 다시 읽게 할 때 쓴다. 다른 동작에서는 무시된다.',
      },
      example: yaml`
        exec:
          command: nginx -s reload
      `,
      since: '2.32.2',
      link: 'develop/#exec',
    },
  },
  {
    required: ['path', 'action'],
    // compose-go `loader/validate.go checkConsistency`
    requiredWhere: [{ key: 'action', values: ['sync', 'sync+restart', 'sync+exec'], name: 'target' }],
  },
);

/** Settings for development. They change nothing for `docker compose up` without `--watch`. */
export const develop: Schema = oneOf(
  mapping({
    watch: {
      schema: listOf(watchRule),
      doc: {
        en: 'Rules for `docker compose watch` and `up --watch`: which files to watch, and what to do when one changes. It is meant for services with `build`. A folder that is a bind mount of the service already needs no `sync`.',
        ko: '`docker compose watch`와 `up --watch`가 따를 규칙이다. 어떤 파일을 감시하고 바뀌면 무엇을 할지 적는다. `build`로 만드는 서비스에 쓰며, 이미 바인드 마운트한 폴더에는 `sync`가 필요 없다.',
      },
      example: yaml`
        watch:
          - path: ./src
            action: sync
            target: /app/src
          - path: ./package.json
            action: rebuild
      `,
      since: '2.22.0',
      snippet: raw(
        '\n  - path: ${1:./src}\n    action: ${2|sync,rebuild,sync+restart,restart|}\n    target: ${3:/app/src}$0',
      ),
      link: 'develop/#watch',
      common: true,
    },
  }),
  scalar(['null']),
);
