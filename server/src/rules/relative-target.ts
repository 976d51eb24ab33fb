// A mount at a path of the container that does not begin at its root.
import type { Layered } from '../effective/layer.ts';
import { at, textOf } from '../effective/value.ts';
import { mountTarget } from '../project/mount-place.ts';
import type { Placed } from '../syntax/document.ts';
import { yaml } from '../yaml.ts';
import type { Rule } from './rule.ts';

export const relativeTarget: Rule = {
  id: 'relative-target',
  severity: 'warning',
  title: { en: 'Relative path in the container', ko: '컨테이너 안의 상대 경로' },
  doc: {
    en: 'A mount needs a whole path in the container: of any other Docker says "mount path must be absolute" when the container is made. `docker compose config` accepts it. A name alone (`- db_data`) is such a path too: the volume needs a place, `- db_data:/data`.',
    ko: '마운트할 컨테이너 안의 경로는 절대 경로여야 한다. 아니면 컨테이너를 만들 때 도커가 "mount path must be absolute" 오류로 거부한다. `docker compose config`는 받아들인다. 이름만 쓴 것(`- db_data`)도 경로로 읽히므로 `- db_data:/data`처럼 볼륨을 놓을 곳을 쓴다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: nginx:1.27
          volumes:
            - ./html:usr/share/nginx/html
      #              ^^^^^^^^^^^^^^^^^^^^ relative-target
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
          volumes:
            - ./html:/usr/share/nginx/html
    `,
  },
  check(project, report) {
    for (const found of project.loaded.ofServices(relativeIn)) {
      for (const { place, path } of found) {
        const isName = project.loaded.sections.volumes.has(path);
        const message = isName
          ? {
              en: `The volume \`${path}\` needs a place in the container`,
              ko: `볼륨을 놓을 컨테이너 경로가 필요하다: \`${path}\``,
            }
          : {
              en: `A path in the container begins with \`/\`: \`${path}\``,
              ko: `컨테이너 안의 경로는 \`/\`로 시작한다: \`${path}\``,
            };
        const text = isName ? `${path}:/${path}` : `/${path.replace(/^(?:\.\/)+/, '')}`;
        report(place, message, {
          fixes: ({ document }) => {
            const { start, end } = document.spanOf(place);
            const written = document.text.slice(start, end);
            const newText = /^["']/.test(written) ? JSON.stringify(text) : text;
            return [
              { title: { en: `Change to \`${text}\``, ko: `바꾸기: \`${text}\`` }, edits: [{ start, end, newText }] },
            ];
          },
        });
      }
    }
  },
};

interface Relative {
  readonly place: Placed;
  readonly path: string;
}

const NONE: readonly Relative[] = [];

function relativeIn({ value }: Layered): readonly Relative[] {
  const mounts = at(value, 'volumes');
  if (mounts?.kind !== 'sequence') return NONE;
  const found = mounts.items.flatMap((mount) => {
    const path = textOf(at(mount, 'target'));
    // A path of Windows begins otherwise.
    if (!path || /^\/|\\|^[a-z]:|\$/i.test(path)) return [];
    const place = mountTarget(mount);
    return place ? [{ place, path }] : [];
  });
  return found.length > 0 ? found : NONE;
}
