// Why a text does not follow its grammar, in words: one table a grammar, complete by type.
import type { Localized } from '../localized.ts';
import type { BytesReason } from '../syntax/bytes.ts';
import type { CommandReason } from '../syntax/command.ts';
import type { DurationReason } from '../syntax/duration.ts';
import type { ImageReason } from '../syntax/image.ts';
import type { InterpolationReason } from '../syntax/interpolation.ts';
import type { MountReason } from '../syntax/mount.ts';
import type { PortReason } from '../syntax/port.ts';
import { code } from './code.ts';

/** Puts a reason in words; `part` is the bad piece of the text. */
export type Words = (part: string) => Localized;

export const portRefusals: Readonly<Record<PortReason, Words>> = {
  'missing-target': always('The port of the container is missing', '컨테이너 포트가 없다'),
  'host-ip': about('The address in front has to be an IP address, not', 'IP 주소만 쓸 수 있는 자리이다'),
  'ipv6-brackets': (part) => ({
    en: `An IPv6 address needs brackets: \`[${part}]\``,
    ko: `IPv6 주소는 대괄호로 감싸야 한다: \`[${part}]\``,
  }),
  'missing-published': (part) => ({
    en: `Compose reads ${code(part)} as the port of the host: write \`${part}::…\` for a free port of this address`,
    ko: `Compose가 호스트 포트로 읽는다: ${code(part)} (이 주소의 빈 포트를 쓰려면 \`${part}::…\`)`,
  }),
  'not-a-number': about('A port is a whole number, not', '포트는 정수여야 한다'),
  'out-of-range': about('Ports go up to 65535, not', '포트는 65535까지이다'),
  zero: always('A container has no port 0', '컨테이너 포트로 0은 쓸 수 없다'),
  'reversed-range': about('The range has its ends the wrong way around:', '범위의 앞뒤가 바뀌었다'),
  'range-mismatch': always('The two ranges are of different lengths', '두 범위의 길이가 다르다'),
  protocol: about('The protocol is one of tcp, udp, sctp, not', '프로토콜은 tcp, udp, sctp 중 하나여야 한다'),
};

export const mountRefusals: Readonly<Record<MountReason, Words>> = {
  empty: always('A mount needs at least a path in the container', '마운트에는 컨테이너 안의 경로가 필요하다'),
  'empty-section': always('Nothing stands at this side of the colon', '콜론 옆이 비어 있다'),
  'too-many-sections': always(
    'Too many colons: a mount is `SOURCE:TARGET:OPTIONS`',
    '콜론이 너무 많다: 마운트는 `원본:대상:옵션`이다',
  ),
  'unclosed-variable': always('The variable has no closing `}`', '변수에 닫는 `}`가 없다'),
};

export const durationRefusals: Readonly<Record<DurationReason, Words>> = {
  empty: always('A duration is a number and a unit, such as `10s`', '시간은 `10s`처럼 숫자와 단위로 쓴다'),
  'not-a-number': about('A duration is a number and a unit, such as `10s`, not', '시간은 `10s`처럼 숫자와 단위로 쓴다'),
  'missing-unit': (part) => ({ en: `The unit is missing: \`${part}s\`?`, ko: `단위가 없다: 혹시 \`${part}s\`?` }),
  'unknown-unit': about(
    'Units of time are ns, us, ms, s, m, h, d, w, not',
    '시간 단위는 ns, us, ms, s, m, h, d, w이다',
  ),
  'too-long': about('More than 292 years:', '292년이 넘는다'),
};

export const bytesRefusals: Readonly<Record<BytesReason, Words>> = {
  empty: always('A size is a number and a unit, such as `512m`', '크기는 `512m`처럼 숫자와 단위로 쓴다'),
  'not-a-number': about('A size is a number and a unit, such as `512m`, not', '크기는 `512m`처럼 숫자와 단위로 쓴다'),
  negative: about('A size with a unit cannot be negative:', '단위가 있는 크기는 음수일 수 없다'),
  'unknown-unit': about(
    'Units of size are b, k, m, g, t, p (also as kb, kib …), not',
    '크기 단위는 b, k, m, g, t, p이다(kb, kib 등도 된다)',
  ),
};

export const commandRefusals: Readonly<Record<CommandReason, Words>> = {
  'unclosed-quote': always('The quote is not closed', '따옴표를 닫지 않았다'),
  'unclosed-substitution': always('`$(` is not closed', '`$(`를 닫지 않았다'),
  parenthesis: always(
    'Compose runs no shell here: put parentheses in quotes, or write `["sh", "-c", "…"]`',
    'Compose는 여기서 셸을 실행하지 않는다: 괄호는 따옴표로 감싸거나 `["sh", "-c", "…"]`로 쓴다',
  ),
  'trailing-backslash': always('Nothing stands behind the backslash', '백슬래시 뒤에 아무것도 없다'),
};

export const imageRefusals: Readonly<Record<ImageReason, Words>> = {
  empty: always('The name of the image is missing', '이미지 이름이 없다'),
  uppercase: about('The name of an image is in lower case:', '이미지 이름은 소문자로만 쓴다'),
  registry: about('This is no host name of a registry:', '레지스트리 호스트 이름이 아니다'),
  repository: about('The name of an image may not look like this:', '이미지 이름으로 쓸 수 없다'),
  tag: about(
    'A tag has letters, digits, `_`, `.` and `-` only, not',
    '태그에는 영문자, 숫자, `_`, `.`, `-`만 쓸 수 있다',
  ),
  digest: about('A digest is `sha256:` and 64 hexadecimal digits, not', '다이제스트는 `sha256:`과 16진수 64자리이다'),
  identifier: always(
    'The id of an image cannot be pulled: write its name',
    '이미지 ID로는 내려받을 수 없다: 이름을 쓴다',
  ),
};

export const interpolationRefusals: Readonly<Record<InterpolationReason, Words>> = {
  'missing-name': about('The name of the variable is missing:', '변수 이름이 없다'),
  'bad-name': about(
    'The name of a variable has letters, digits and `_`, and begins with no digit:',
    '변수 이름은 영문자, 숫자, `_`로 쓰고 숫자로 시작하지 않는다',
  ),
  space: about('No space may stand beside the name:', '변수 이름 옆에는 공백을 둘 수 없다'),
  'bad-operator': about(
    'Behind a name stand `:-`, `-`, `:?`, `?`, `:+`, `+` and nothing else:',
    '변수 이름 뒤에는 `:-`, `-`, `:?`, `?`, `:+`, `+`만 올 수 있다',
  ),
  unclosed: about('The variable has no closing `}`:', '변수에 닫는 `}`가 없다'),
};

/** More of a piece would be cut off anyway. */
const LONGEST = 200;

/** Words that do not name the piece. */
export function always(en: string, ko: string): Words {
  return () => ({ en, ko });
}

/** Words with the piece behind them. */
export function about(en: string, ko: string): Words {
  return (part) => {
    if (part === '') return { en: en.replace(/(?:, not|:)$/, ''), ko };
    const piece = code(part.slice(0, LONGEST));
    return { en: `${en} ${piece}`, ko: `${ko}: ${piece}` };
  };
}
