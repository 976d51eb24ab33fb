// A dependency on a service that a profile turns off.
import { at, type Effective, textOf } from '../effective/value.ts';
import type { Project } from '../project/project.ts';
import { entryAround, takeOut } from '../project/take-out.ts';
import { namesToMapping, quoted } from '../syntax/convert.ts';
import type { ComposeDocument, Placed } from '../syntax/document.ts';
import { addChild, addEntry, type Edit, replace } from '../syntax/edit.ts';
import { entryOf } from '../syntax/node.ts';
import { yaml } from '../yaml.ts';
import { reportFaults } from './fault.ts';
import type { Fix, Rule } from './rule.ts';

export const disabledDependency: Rule = {
  id: 'disabled-dependency',
  severity: 'error',
  title: { en: 'Dependency that is turned off', ko: '꺼져 있는 의존 대상' },
  doc: {
    en: 'The service waits for one that is there only with a profile: without that profile Compose refuses to start. Give both the same `profiles`, or let the dependency be absent with `required: false`.',
    ko: '프로파일을 켜야만 시작되는 서비스를 기다린다. 그 프로파일 없이 실행하면 Compose가 거부한다. 두 서비스에 같은 `profiles`를 주거나 `required: false`로 없어도 되게 한다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: nginx:1.27
          depends_on:
            - debug
      #       ^^^^^ disabled-dependency
        debug:
          image: busybox:1.37
          profiles: [debug]
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
          depends_on:
            debug:
              condition: service_started
              required: false
        debug:
          image: busybox:1.37
          profiles: [debug]
    `,
  },
  needsWhole: true,
  check: (project, report) =>
    reportFaults(project, report, 'disabled-dependency', ({ place, reference }, { project, document }) =>
      reference ? fixes(project, document, place, reference.name) : [],
    ),
};

function fixes(project: Project, document: ComposeDocument, place: Placed, name: string): Fix[] {
  const [, own, key] = document.locate(document.spanOf(place).start)?.path ?? [];
  if (typeof own !== 'string') return [];
  const absent = { en: 'Let it be absent: `required: false`', ko: '없어도 되게 하기: `required: false`' };
  const remove = { en: `Remove the dependency on \`${name}\``, ko: `의존성 지우기: \`${name}\`` };
  return [
    ...(key === 'depends_on' ? [{ title: absent, edits: withoutNeed(document, place, name) }] : []),
    ...withProfiles(project, document, place, own, name),
    ...(key === 'depends_on' || key === 'links' || key === 'volumes_from'
      ? [{ title: remove, edits: withoutDependency(document, place, key, name) }]
      : []),
  ];
}

/** A list becomes a mapping: only there `required` has a place. */
function withoutNeed(document: ComposeDocument, place: Placed, name: string): Edit[] {
  const list = entryAround(document, place, 'depends_on')?.entry.value;
  if (list?.kind === 'sequence')
    return namesToMapping(document, list, (each) => [
      'condition: service_started',
      ...(each === name ? ['required: false'] : []),
    ]);
  const entry = entryOf(list, name);
  if (!entry) return [];
  const required = entryOf(entry.value, 'required');
  if (required) return replace(document, required.value, 'false');
  if (entry.value.kind === 'mapping') return addEntry(document, entry.value, ['required: false']);
  return addChild(document, entry, ['condition: service_started', 'required: false']);
}

function withoutDependency(document: ComposeDocument, place: Placed, key: string, name: string): Edit[] {
  const isEntry = entryOf(entryAround(document, place, key)?.entry.value, name) !== undefined;
  return takeOut(document, place, isEntry ? name : key);
}

/** The profiles of the other service: then both are started, or neither. */
function withProfiles({ loaded }: Project, document: ComposeDocument, place: Placed, own: string, name: string): Fix[] {
  const profiles = namesOf(at(loaded.sections.services.get(name)?.value, 'profiles'));
  const entry = entryAround(document, place, own)?.entry;
  if (profiles.length === 0 || entry?.value.kind !== 'mapping' || entryOf(entry.value, 'profiles')) return [];
  const list = `profiles: [${profiles.map(quoted).join(', ')}]`;
  return [
    { title: { en: `Add \`${list}\``, ko: `추가: \`${list}\`` }, edits: addEntry(document, entry.value, [list]) },
  ];
}

function namesOf(list: Effective | undefined): readonly string[] {
  return list?.kind === 'sequence' ? list.items.flatMap((item) => textOf(item) ?? []) : [];
}
