// A volume, network, config, secret or model that no service uses.
import type { Layered } from '../effective/layer.ts';
import type { Loaded } from '../effective/load.ts';
import { SECTIONS, type Section } from '../effective/pieces.ts';
import { remember } from '../effective/remember.ts';
import { at, type Effective, textOf } from '../effective/value.ts';
import { withoutEntry } from '../project/take-out.ts';
import { entryWords } from '../schema/kinds.ts';
import { yaml } from '../yaml.ts';
import type { Rule } from './rule.ts';

export const unusedDefinition: Rule = {
  id: 'unused-definition',
  severity: 'hint',
  title: { en: 'Unused definition', ko: '쓰이지 않는 정의' },
  doc: {
    en: 'No service uses this volume, network, config, secret or model: Compose does not even make it. Perhaps the name is misspelt where it should be used, or a service that used it is gone. The network `default` is for all services that name none.',
    ko: '어느 서비스도 이 볼륨, 네트워크, config, 시크릿, 모델을 쓰지 않는다. Compose는 만들지도 않는다. 쓰는 쪽의 이름이 틀렸거나 쓰던 서비스를 지운 것일 수 있다. `default` 네트워크는 네트워크를 쓰지 않은 모든 서비스의 것이다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: nginx:1.27
          volumes:
            - pages:/usr/share/nginx/html
      volumes:
        pages:
        db_data:
      # ^^^^^^^ unused-definition
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
          volumes:
            - pages:/usr/share/nginx/html
      volumes:
        pages:
    `,
  },
  needsWhole: true,
  check(project, report) {
    for (const { path, keys } of unusedIn(project.loaded)) {
      const [section = '', name = ''] = path;
      const words = entryWords(section)!;
      const message = {
        en: `No service uses the ${words.en} \`${name}\``,
        ko: `어느 서비스도 쓰지 않는 ${words.ko}: \`${name}\``,
      };
      const title = { en: `Remove \`${name}\``, ko: `지우기: \`${name}\`` };
      for (const key of keys)
        report(key, message, {
          tag: 'unnecessary',
          fixes: ({ document }) => {
            const entry = document.locate(document.spanOf(key).start)?.entry;
            return entry?.key === key ? [{ title, edits: withoutEntry(document, entry) }] : [];
          },
        });
    }
  },
};

/** A file of definitions alone is for others, and of what is not known all may be used. */
function unusedIn(loaded: Loaded): readonly Layered[] {
  if (loaded.services.length === 0 || loaded.ofServices(isPartial).includes(true)) return [];
  const used = membersOf(loaded.ofServices(usedBy));
  return SECTIONS.flatMap((section) => {
    if (section === 'services') return [];
    return [...loaded.sections[section]].flatMap(([name, entry]) =>
      used.has(idOf(section, name)) || (section === 'networks' && name === 'default') ? [] : entry,
    );
  });
}

function isPartial(service: Layered): boolean {
  return service.isPartial === true;
}

/** Few edits change what a service uses. */
const membersOf = remember(
  (lists: readonly string[]): ReadonlySet<string> => new Set(lists.flatMap((list) => list.split('\0'))),
);

function idOf(section: string, name: string): string {
  return `${section} ${name}`;
}

/** Parted by NUL. Services that a profile turns off use what they name too. */
function usedBy({ value }: Layered): string {
  const used: string[] = [];
  const add = (section: Section, names: readonly (string | undefined)[]) => {
    for (const name of names) if (name !== undefined) used.push(idOf(section, name));
  };
  add('networks', keysOf(at(value, 'networks')));
  add('models', keysOf(at(value, 'models')));
  add(
    'volumes',
    itemsOf(at(value, 'volumes')).map((mount) => textOf(at(mount, 'source'))),
  );
  add(
    'configs',
    itemsOf(at(value, 'configs')).map((item) => textOf(at(item, 'source'))),
  );
  add('configs', [textOf(at(value, 'credential_spec', 'config'))]);
  for (const list of [at(value, 'secrets'), at(value, 'build', 'secrets')])
    add(
      'secrets',
      itemsOf(list).map((item) => textOf(at(item, 'source'))),
    );
  return used.join('\0');
}

function keysOf(value: Effective | undefined): readonly string[] {
  return value?.kind === 'mapping' ? [...value.entries.keys()] : [];
}

function itemsOf(value: Effective | undefined): readonly Effective[] {
  return value?.kind === 'sequence' ? value.items : [];
}
