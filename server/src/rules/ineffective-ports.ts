// Ports that are published from a network that has none of its own.
import type { Layered } from '../effective/layer.ts';
import { at, placeOf, textOf } from '../effective/value.ts';
import { removeEntry } from '../syntax/edit.ts';
import type { Node } from '../syntax/node.ts';
import { yaml } from '../yaml.ts';
import type { Rule } from './rule.ts';

export const ineffectivePorts: Rule = {
  id: 'ineffective-ports',
  severity: 'warning',
  title: { en: 'Ports without effect', ko: '효과 없는 ports' },
  doc: {
    en: 'With `network_mode: host` a container uses the ports of the host itself: Docker drops `ports`, and the number within the container counts. With `network_mode: service:…` or `container:…` it shares the network of another container, and Docker refuses to publish ports for it: publish them there. `docker compose config` accepts both.',
    ko: '`network_mode: host`이면 컨테이너가 호스트의 포트를 그대로 쓴다. 도커는 `ports`를 무시하고, 컨테이너 안의 포트 번호가 그대로 호스트의 번호가 된다. `network_mode: service:…`나 `container:…`이면 다른 컨테이너의 네트워크를 함께 쓰므로 도커가 포트 공개를 거부한다. 포트는 그 컨테이너에 쓴다. `docker compose config`는 둘 다 받아들인다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: nginx:1.27
          network_mode: host
          ports:
      #   ^^^^^ ineffective-ports
            - "8080:80"
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
          network_mode: host
    `,
  },
  needsWhole: true,
  check(project, report) {
    for (const found of project.loaded.ofServices(ineffective)) {
      if (!found) continue;
      const { key, mode, related } = found;
      const isHost = mode === 'host';
      const message = isHost
        ? {
            en: 'Docker drops `ports` with `network_mode: host`',
            ko: '`network_mode: host`이면 도커가 `ports`를 무시한다',
          }
        : {
            en: `Docker refuses \`ports\` with \`network_mode: ${mode}\``,
            ko: `도커가 \`ports\`를 거부하는 설정: \`network_mode: ${mode}\``,
          };
      report(key, message, {
        ...(isHost && { tag: 'unnecessary' }),
        ...(related && { related: [{ place: related, message: { en: 'The network', ko: '네트워크' } }] }),
        fixes: ({ document }) => {
          const entry = document.locate(document.spanOf(key).start)?.entry;
          return entry?.key === key
            ? [{ title: { en: 'Remove `ports`', ko: '`ports` 지우기' }, edits: removeEntry(document, entry) }]
            : [];
        },
      });
    }
  },
};

function ineffective({ value }: Layered): { key: Node; mode: string; related: Node | undefined } | undefined {
  const mode = at(value, 'network_mode');
  const text = textOf(mode) ?? '';
  const ports = value.kind === 'mapping' ? value.entries.get('ports') : undefined;
  const key = ports?.keys.at(-1);
  if (!mode || !key || ports?.value.kind !== 'sequence' || ports.value.items.length === 0) return undefined;
  return /^(?:host$|service:|container:)/.test(text) ? { key, mode: text, related: placeOf(mode) } : undefined;
}
