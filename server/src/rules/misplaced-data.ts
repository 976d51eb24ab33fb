// A volume where this version of the image does not keep its data.
import type { Layered } from '../effective/layer.ts';
import { at, type Effective, textOf } from '../effective/value.ts';
import { knownImageRunBy, variablesSetIn } from '../project/known-image.ts';
import { mountTarget } from '../project/mount-place.ts';
import { foldersOf } from '../schema/images.ts';
import { replace } from '../syntax/edit.ts';
import { yaml } from '../yaml.ts';
import type { Rule } from './rule.ts';

export const misplacedData: Rule = {
  id: 'misplaced-data',
  severity: 'warning',
  title: { en: 'Volume beside the data', ko: '데이터 경로가 아닌 곳의 볼륨' },
  doc: {
    en: 'From version 18 on the image `postgres` keeps its data below `/var/lib/postgresql` (in a folder for each version); with a volume at `/var/lib/postgresql/data` it does not start. Up to 17 it is the other way round: the data is at `/var/lib/postgresql/data`, and a volume at `/var/lib/postgresql` does not hold it, so that it is gone with the container. Where no version is written the newest one is meant: there it is a hint. Data that is there already has to be moved or upgraded. Where `PGDATA` is set nothing is said.',
    ko: '`postgres` 이미지는 18부터 데이터를 `/var/lib/postgresql` 아래(버전별 폴더)에 둔다. `/var/lib/postgresql/data`에 볼륨을 마운트하면 시작되지 않는다. 17까지는 반대이다. 데이터가 `/var/lib/postgresql/data`에 있으므로 `/var/lib/postgresql`의 볼륨에는 담기지 않고 컨테이너와 함께 사라진다. 버전을 쓰지 않으면 최신 버전으로 보고 힌트로 알린다. 이미 있는 데이터는 옮기거나 업그레이드해야 한다. `PGDATA`가 있으면 알리지 않는다.',
  },
  example: {
    bad: yaml`
      services:
        db:
          image: postgres:18
          environment:
            POSTGRES_PASSWORD_FILE: /run/secrets/password
          volumes:
            - db_data:/var/lib/postgresql/data
      #               ^^^^^^^^^^^^^^^^^^^^^^^^ misplaced-data
      volumes:
        db_data:
    `,
    good: yaml`
      services:
        db:
          image: postgres:18
          environment:
            POSTGRES_PASSWORD_FILE: /run/secrets/password
          volumes:
            - db_data:/var/lib/postgresql
      volumes:
        db_data:
    `,
  },
  needsWhole: true,
  check(project, report) {
    for (const found of project.loaded.ofServices(misplaced)) {
      for (const { mount, wrong, right, repository, hasVersion } of found) {
        const place = mountTarget(mount);
        if (!place) continue;
        const message = {
          en: `This version of \`${repository}\` keeps its data at \`${right}\`, not at \`${wrong}\``,
          ko: `이 버전의 \`${repository}\` 이미지가 데이터를 두는 경로: \`${right}\` (마운트한 경로: \`${wrong}\`)`,
        };
        const title = { en: `Mount it at \`${right}\``, ko: `마운트할 경로 바꾸기: \`${right}\`` };
        report(place, message, {
          ...(!hasVersion && { severity: 'hint' }),
          fixes: ({ document }) => [{ title, edits: replace(document, place, right) }],
        });
      }
    }
  },
};

interface Misplaced {
  readonly mount: Effective;
  readonly wrong: string;
  readonly right: string;
  readonly repository: string;
  readonly hasVersion: boolean;
}

const NONE: readonly Misplaced[] = [];

function misplaced({ value }: Layered): readonly Misplaced[] {
  const mounts = at(value, 'volumes');
  const known = mounts?.kind === 'sequence' ? knownImageRunBy(value) : undefined;
  // Of a digest the version is not known.
  if (!known || known.tag === '' || mounts?.kind !== 'sequence' || variablesSetIn(value).includes('PGDATA'))
    return NONE;
  const current = foldersOf(known).filter(({ volume }) => volume !== undefined);
  const [right] = current;
  const others = (known.image.folders ?? []).filter(
    (folder) => folder.volume !== undefined && !current.includes(folder),
  );
  const targets = mounts.items.map((mount) => textOf(at(mount, 'target')) ?? '');
  if (!right || targets.includes(right.path)) return NONE;
  return mounts.items.flatMap((mount, index) => {
    const wrong = others.find(({ path }) => path === targets[index]);
    if (!wrong) return [];
    return {
      mount,
      wrong: wrong.path,
      right: right.path,
      repository: known.image.repository,
      hasVersion: /^v?\d/.test(known.tag ?? ''),
    };
  });
}
