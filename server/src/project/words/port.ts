// A published port in words: where it is open, and where it leads to.
import type { Localized } from '../../localized.ts';
import { type Port, type PortRange, parsePort } from '../../syntax/port.ts';
import { code } from './text.ts';

/** One sentence, then facts; undefined where the text is no port. */
export function portInWords(text: string): readonly Localized[] | undefined {
  const parsed = parsePort(text);
  if (!parsed.ok) return undefined;
  const port = parsed.value;
  const to = code(`${numbers(port.target)}/${port.protocol?.text.toLowerCase() ?? 'tcp'}`);
  const isRange = port.target.to > port.target.from;
  const from = hostSide(port);
  const arrow = {
    en: `${from.en} → container ${isRange ? 'ports' : 'port'} ${to}`,
    ko: `${from.ko} → 컨테이너 포트 ${to}`,
  };
  return [arrow, reach(port.hostIp?.text), ...(isRange && port.published ? [ONE_TO_ONE] : [])];
}

const ONE_TO_ONE: Localized = {
  en: 'The ports of the two ranges belong together in their order.',
  ko: '두 범위의 포트가 순서대로 하나씩 연결된다.',
};

function hostSide({ hostIp, published, target }: Port): Localized {
  const address = hostIp && (hostIp.text.includes(':') ? `[${hostIp.text}]` : hostIp.text);
  if (!published) {
    const many = target.to > target.from;
    const en = many ? 'free ports' : 'a free port';
    return address
      ? { en: `${en} of ${code(address)} that Docker picks`, ko: `도커가 고르는 빈 포트 (${code(address)})` }
      : { en: `${en} of the host that Docker picks`, ko: '도커가 고르는 호스트의 빈 포트' };
  }
  const written = code(address ? `${address}:${numbers(published)}` : numbers(published));
  if (published.to > published.from && target.to === target.from) {
    return { en: `a free one of the host ports ${written}`, ko: `호스트 포트 ${written} 중 빈 포트 하나` };
  }
  if (published.to > published.from) return { en: `host ports ${written}`, ko: `호스트 포트 ${written}` };
  return address
    ? { en: `host ${written}`, ko: `호스트 ${written}` }
    : { en: `host port ${written}`, ko: `호스트 포트 ${written}` };
}

function numbers({ from, to }: PortRange): string {
  return from === to ? String(from) : `${from}-${to}`;
}

function reach(hostIp: string | undefined): Localized {
  if (hostIp === undefined || /^(?:0\.0\.0\.0|::)$/.test(hostIp)) {
    return {
      en: 'Open on every address of the host: other machines can reach it.',
      ko: '호스트의 모든 주소에 열리므로 다른 기기에서도 접속할 수 있다.',
    };
  }
  return /^(?:127\.|::1$)/.test(hostIp)
    ? { en: 'Only programs on the host itself can reach it.', ko: '호스트 안에서만 접속할 수 있다.' }
    : { en: 'Open on this address of the host only.', ko: '호스트의 이 주소에만 열린다.' };
}
