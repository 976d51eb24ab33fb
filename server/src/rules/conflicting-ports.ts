// Two containers for one port of the host.
import type { Layered } from '../effective/layer.ts';
import { remember } from '../effective/remember.ts';
import { at, textOf } from '../effective/value.ts';
import { type Claim, claimsOf, meet } from '../project/host-ports.ts';
import type { Project } from '../project/project.ts';
import { entryAround } from '../project/take-out.ts';
import type { ComposeDocument, Placed } from '../syntax/document.ts';
import { removeEntry, replace } from '../syntax/edit.ts';
import { yaml } from '../yaml.ts';
import type { Fix, Report, Rule } from './rule.ts';

export const conflictingPorts: Rule = {
  id: 'conflicting-ports',
  severity: 'warning',
  title: { en: 'Host port taken twice', ko: '중복된 호스트 포트' },
  doc: {
    en: 'Two containers publish the same port of the host, with the same protocol and at the same address (one without an address is at every one), so that the second does not start: "port is already allocated". `docker compose config` accepts it. Services of which a profile turns one off, and those whose profiles have nothing in common, do not meet. A service of several containers needs a range of ports, or none that is fixed.',
    ko: '두 컨테이너가 같은 주소에서 같은 프로토콜로 같은 호스트 포트를 연다(주소를 쓰지 않으면 모든 주소이다). 그래서 두 번째 컨테이너가 "port is already allocated" 오류로 시작되지 않는다. `docker compose config`는 받아들인다. 프로파일로 꺼진 서비스와, 공통된 프로파일이 없는 서비스끼리는 함께 시작되지 않으므로 알리지 않는다. 컨테이너가 여럿인 서비스에는 포트 범위를 쓰거나 호스트 포트를 고정하지 않는다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: nginx:1.27
          ports:
            - "8080:80"
        api:
          image: node:22
          ports:
            - "127.0.0.1:8080:3000"
      #                  ^^^^ conflicting-ports
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
          ports:
            - "8080:80"
        api:
          image: node:22
          ports:
            - "127.0.0.1:8081:3000"
    `,
  },
  needsWhole: true,
  check(project, report) {
    const { loaded } = project;
    // Most files have none, and most edits change no port.
    if (!hasSharedPort(loaded.ofServices(portsOf)) && !loaded.ofServices(hasCopies).includes(true)) return;
    const taken = new Map<number, Claim[]>();
    for (const service of loaded.services) {
      for (const claim of claimsOf(service)) {
        const others = taken.get(claim.port);
        if (!others) taken.set(claim.port, [claim]);
        else {
          const other = others.find((each) => meet(each, claim) && areTogether(project, each.service, claim.service));
          if (other) tell(claim, other, report);
          others.push(claim);
        }
        if (claim.containers > 1) tellOfMany(claim, report);
      }
    }
  },
};

/** Parted by spaces. */
function portsOf(service: Layered): string {
  return claimsOf(service)
    .map(({ port }) => port)
    .join(' ');
}

function hasCopies(service: Layered): boolean {
  return claimsOf(service).some(({ containers }) => containers > 1);
}

const hasSharedPort = remember((lists: readonly string[]): boolean => {
  const ports = lists.flatMap((list) => (list === '' ? [] : list.split(' ')));
  return new Set(ports).size < ports.length;
});

/** Both are started now, or with the same profile. */
function areTogether({ loaded: { enabled } }: Project, one: Layered, other: Layered): boolean {
  const [a, b] = [nameOf(one), nameOf(other)];
  if (a === b || (enabled.has(a) && enabled.has(b))) return true;
  const profiles = profilesOf(one);
  return profilesOf(other).some((profile) => profiles.includes(profile));
}

function nameOf({ path }: Layered): string {
  return path[1] ?? '';
}

function profilesOf({ value }: Layered): readonly string[] {
  const list = at(value, 'profiles');
  return list?.kind === 'sequence' ? list.items.flatMap((item) => textOf(item) ?? []) : [];
}

function tell(claim: Claim, other: Claim, report: Report): void {
  const { service, port, protocol } = claim;
  // What both have from one place is told where the second service is.
  const isShared = claim.place !== undefined && isSame(claim.place, other.place) && claim.service !== other.service;
  const place = isShared ? service.keys.at(-1) : claim.place;
  if (!place) return;
  const shown = protocol === 'tcp' ? `${port}` : `${port}/${protocol}`;
  const name = nameOf(other.service);
  const message =
    service === other.service
      ? { en: `The host port ${shown} is published twice`, ko: `두 번 연 호스트 포트: ${shown}` }
      : {
          en: `The host port ${shown} is taken by \`${name}\` already`,
          ko: `다른 서비스가 이미 쓰는 호스트 포트: ${shown} (\`${name}\`)`,
        };
  report(place, message, {
    ...(other.place && { related: [{ place: other.place, message: { en: 'The other one', ko: '다른 하나' } }] }),
    fixes: ({ project, document }) => (isShared ? [] : moveOn(project, document, claim)),
  });
}

function isSame(one: Placed, other: Placed | undefined): boolean {
  return one.block === other?.block && one.start === other.start && one.end === other.end;
}

/** The next port that no service of the project asks for. */
function moveOn(project: Project, document: ComposeDocument, { place, port, isSingle }: Claim): Fix[] {
  if (!place || !isSingle || document.indexOf(place.block) < 0) return [];
  const taken = new Set(project.loaded.services.flatMap((service) => claimsOf(service).map((claim) => claim.port)));
  let free = port + 1;
  while (taken.has(free)) free++;
  if (free > 65_535) return [];
  return [
    {
      title: { en: `Publish at ${free}`, ko: `호스트 포트 바꾸기: ${free}` },
      edits: replace(document, place, `${free}`),
    },
  ];
}

function tellOfMany({ service, port, containers, place }: Claim, report: Report): void {
  if (!place) return;
  const count = at(service.value, 'scale') ?? at(service.value, 'deploy', 'replicas');
  const related = count?.from.at(-1);
  report(
    place,
    {
      en: `The host port ${port} fits one container, and \`${nameOf(service)}\` has ${containers}`,
      ko: `호스트 포트 ${port}번은 컨테이너 하나만 쓸 수 있는데 컨테이너가 ${containers}개이다: \`${nameOf(service)}\``,
    },
    {
      ...(related && { related: [{ place: related, message: { en: 'The number of containers', ko: '컨테이너 수' } }] }),
      fixes: ({ document }) => letDockerChoose(document, place),
    },
  );
}

/** Without the number; the colon behind it stays where it parts an address from the port of the container. */
function letDockerChoose(document: ComposeDocument, place: Placed): Fix[] {
  const { start, end } = document.spanOf(place);
  const { text } = document;
  const { entry } = entryAround(document, place, 'published') ?? {};
  const isBare = text[end] === ':' && text[start - 1] !== ':';
  const edits = entry ? removeEntry(document, entry) : [{ start, end: isBare ? end + 1 : end, newText: '' }];
  return [{ title: { en: 'Let Docker choose the host port', ko: '호스트 포트를 도커에 맡기기' }, edits }];
}
