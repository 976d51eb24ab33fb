// The picture as lists of sentences, for those who do not see it.

import type { GraphPicture } from '../../server/src/lsp/protocol.ts';

/** The startup order and the dependencies as lists, for those who do not see the picture. */
export function fillOutline(
  outline: HTMLElement,
  { waves, nodes, edges, resources, links, hulls, ports, texts }: GraphPicture,
): void {
  const list = (title: string, items: string[]) => {
    const heading = Object.assign(document.createElement('h2'), { textContent: title });
    const entries = items.map((item) => Object.assign(document.createElement('li'), { textContent: item }));
    const body = document.createElement('ul');
    body.append(...entries);
    return [heading, body];
  };
  outline.replaceChildren(
    ...list(
      texts.waves,
      waves.map((wave) => `${wave.text}: ${wave.services.join(', ')}`),
    ),
    ...list(
      texts.services,
      nodes.map((node) => node.description),
    ),
    ...list(
      texts.dependencies,
      [...edges, ...links.filter(({ kind }) => kind !== 'port')].map((each) => each.description),
    ),
    ...(hulls.length > 0
      ? list(
          texts.networks,
          hulls.map((hull) => hull.description),
        )
      : []),
    ...(ports.length > 0
      ? list(
          texts.ports,
          ports.map((port) => port.description),
        )
      : []),
    ...(resources.length > 0
      ? list(
          texts.first,
          resources.map((each) => each.description),
        )
      : []),
  );
}
