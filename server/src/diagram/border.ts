// The ports of the host by which services are reached: what stands at the border of the picture.
import type { Model } from './model.ts';
import type { PortFacts } from './picture-facts.ts';
import { addressesOf } from './ports.ts';

export function borderPorts({ services }: Pick<Model, 'services'>): PortFacts[] {
  return [...services].flatMap(([service, { published, locate, location }]) => {
    const ports = new Map<string, PortFacts>();
    for (const port of published) {
      // Of a long range its ends are told, and dots between.
      for (const address of addressesOf(port).filter((each) => each !== '…'))
        ports.set(address, { service, text: textOf(address), address, location: locate(port.node) ?? location });
    }
    return [...ports.values()];
  });
}

export function hasBorderPort({ services }: Pick<Model, 'services'>): boolean {
  return [...services.values()].some(({ published }) => published.some((port) => addressesOf(port).length > 0));
}

/** `:8080` of this machine; of another address of it, the address. */
function textOf(address: string): string {
  const short = address.replace(/^https?:\/\//, '').replace(/^localhost(?=:)/, '');
  if (short !== 'localhost') return short;
  return address.startsWith('https') ? ':443' : ':80';
}
