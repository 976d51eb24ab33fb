// The small picture of the whole in the corner: shown while only a part of a large graph is seen. Clicking it goes
// there.

import type { GraphPicture } from '../../server/src/lsp/protocol.ts';
import { svg } from './svg.ts';
import type { Camera } from './view.ts';

/** Fewer services than these are found without it. */
const MANY = 30;

export interface Overview {
  show(picture: GraphPicture): void;
  /** The view has changed. */
  follow(): void;
}

export function createOverview(corner: SVGSVGElement, camera: () => Camera): Overview {
  let picture: GraphPicture | undefined;
  let isDrawn = false;
  const frame = svg('rect', { class: 'frame' });
  corner.addEventListener('pointerdown', (event) => {
    if (!picture) return;
    event.stopPropagation();
    const { left, top, width, height } = corner.getBoundingClientRect();
    camera().centre(
      ((event.clientX - left) / width) * picture.width,
      ((event.clientY - top) / height) * picture.height,
    );
  });
  const follow = () => {
    const isNeeded = picture !== undefined && picture.nodes.length >= MANY && camera().view() !== undefined;
    corner.toggleAttribute('data-shown', isNeeded);
    if (!isNeeded) return;
    if (!isDrawn)
      corner.replaceChildren(
        ...picture!.nodes.map(({ x, y, width, height }) => svg('rect', { x, y, width, height })),
        frame,
      );
    isDrawn = true;
    const { x, y, zoom } = camera().current();
    const { width, height } = camera().size();
    const box = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
    for (const [name, value] of Object.entries(box)) frame.setAttribute(name, String(value));
  };
  return {
    follow,
    show(next) {
      picture = next;
      isDrawn = false;
      const scale = Math.min(180 / next.width, 130 / next.height);
      corner.setAttribute('viewBox', `0 0 ${next.width} ${next.height}`);
      corner.setAttribute('width', String(Math.round(next.width * scale)));
      corner.setAttribute('height', String(Math.round(next.height * scale)));
      follow();
    },
  };
}
