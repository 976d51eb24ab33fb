// Something that is mounted, and not there.
import { nameIn } from '../effective/uri.ts';
import type { FileChange } from '../project/file-change.ts';
import { yaml } from '../yaml.ts';
import { faultsOf } from './fault.ts';
import type { Fix, Rule } from './rule.ts';

export const missingSource: Rule = {
  id: 'missing-source',
  severity: 'hint',
  title: { en: 'Mounted, but not there', ko: '마운트할 파일이나 폴더가 없음' },
  doc: {
    en: 'A file or folder that a bind mount, secret or config names is not there. For a bind mount Docker then makes an empty folder that belongs to root, also where a file such as `nginx.conf` is meant: that shows as "not a directory" when the container starts. With `create_host_path: false`, and for secrets and configs, the container does not start. Of absolute paths and paths with variables nothing is said.',
    ko: '바인드 마운트, 시크릿, config가 가리키는 파일이나 폴더가 없다. 바인드 마운트이면 도커가 root 소유의 빈 폴더를 만든다. `nginx.conf` 같은 파일 자리에도 폴더를 만들므로 컨테이너를 시작할 때 "not a directory" 오류가 난다. `create_host_path: false`인 마운트, 시크릿, config라면 컨테이너가 시작되지 않는다. 절대 경로와 변수가 있는 경로는 알리지 않는다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: nginx:1.27
          volumes:
            - ./ngnix.conf:/etc/nginx/nginx.conf:ro
      #       ^^^^^^^^^^^^ missing-source
      -- nginx.conf --
      events {}
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
          volumes:
            - ./nginx.conf:/etc/nginx/nginx.conf:ro
      -- nginx.conf --
      events {}
    `,
  },
  needsWhole: true,
  check(project, report) {
    for (const fault of faultsOf(project, 'missing-source')) {
      const severity = fault.severity === 'hint' ? 'hint' : 'warning';
      report(fault.place, fault.message, { fault, severity, fixes: () => create(fault.file ?? '') });
    }
  },
};

/** An edit can make no folder but with a file in it. */
function create(uri: string): Fix[] {
  const isFolder = uri.endsWith('/');
  const file: FileChange = { uri: isFolder ? `${uri}.gitkeep` : uri, created: '' };
  const name = nameIn(uri.replace(/\/$/, ''));
  const title = isFolder
    ? { en: `Create the folder \`${name}\``, ko: `폴더 만들기: \`${name}\`` }
    : { en: `Create \`${name}\``, ko: `만들기: \`${name}\`` };
  return [{ title, edits: [], files: [file] }];
}
