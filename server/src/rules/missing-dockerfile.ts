// A build without what it is made from.
import { nameIn } from '../effective/uri.ts';
import { entryAround } from '../project/take-out.ts';
import { quoted } from '../syntax/convert.ts';
import { replace } from '../syntax/edit.ts';
import { entryOf } from '../syntax/node.ts';
import { yaml } from '../yaml.ts';
import { reportFaults } from './fault.ts';
import type { Fix, Rule } from './rule.ts';

export const missingDockerfile: Rule = {
  id: 'missing-dockerfile',
  severity: 'warning',
  title: { en: 'Missing Dockerfile', ko: '없는 Dockerfile' },
  doc: {
    en: 'The folder that `build` names is not there, or has no Dockerfile. `docker compose config` does not look, but building fails. `dockerfile` counts from the build context, and not from the Compose file. Of contexts elsewhere (git, absolute paths, paths with variables) nothing is said.',
    ko: '`build`가 가리키는 폴더가 없거나 그 안에 Dockerfile이 없다. `docker compose config`는 확인하지 않지만 빌드는 실패한다. `dockerfile`은 Compose 파일이 아니라 빌드 컨텍스트에서 시작하는 경로이다. 다른 곳의 컨텍스트(git, 절대 경로, 변수가 있는 경로)는 알리지 않는다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          build:
            context: ./app
            dockerfile: app/Dockerfile
      #                 ^^^^^^^^^^^^^^ missing-dockerfile
      -- app/Dockerfile --
      FROM nginx:1.27
    `,
    good: yaml`
      services:
        web:
          build:
            context: ./app
            dockerfile: Dockerfile
      -- app/Dockerfile --
      FROM nginx:1.27
    `,
  },
  needsWhole: true,
  check: (project, report) =>
    reportFaults(project, report, 'missing-dockerfile', ({ place, file = '' }, { project, document }) => {
      const written = entryOf(entryAround(document, place, 'build')?.entry.value, 'dockerfile')?.value;
      const isName = written?.kind === 'scalar' && document.spanOf(written).start === document.spanOf(place).start;
      const path = isName ? encodeURI(written.text.replace(/^(?:\.\/)+/, '')) : '';
      const context = path !== '' && file.endsWith(path) ? file.slice(0, -path.length) : undefined;
      const names = [nameIn(file), 'Dockerfile', 'Containerfile'];
      const there = context ? names.find((name) => project.source?.disk.kind(context + name) === 'file') : undefined;
      const uri = file.endsWith('/') ? `${file}Dockerfile` : file;
      const name = nameIn(uri);
      const create: Fix = {
        title: { en: `Create \`${name}\``, ko: `만들기: \`${name}\`` },
        edits: [],
        files: [{ uri, created: 'FROM alpine:3\nWORKDIR /app\nCOPY . .\n' }],
      };
      if (!there) return [create];
      const title = { en: `Change to \`${there}\``, ko: `바꾸기: \`${there}\`` };
      return [{ title, edits: replace(document, place, quoted(there)) }, create];
    }),
};
