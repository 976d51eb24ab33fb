// A file that is there and was not read: why, and how that is said where the file is named.
import type { Localized } from '../localized.ts';
import { code } from './code.ts';

/** Why a file that is there has no text. */
export interface Unread {
  readonly reason:
    | 'not-regular' // a device, a pipe, a socket, or what the kernel makes up when it is read
    | 'too-large'
    | 'too-slow'
    | 'denied'
    | 'circle' // links that lead to each other
    | 'failed';
  /** Of `too-large` in megabytes, of `too-slow` in seconds. */
  readonly limit?: number;
}

/** `file` as it is written, or its name. */
export function unreadMessage(file: string, { reason, limit }: Unread): Localized {
  const name = code(file);
  switch (reason) {
    case 'not-regular':
      return {
        en: `${name} is not a regular file and was not read`,
        ko: `일반 파일이 아니라서 읽지 않은 파일: ${name}`,
      };
    case 'too-large':
      return {
        en: `${name} is larger than ${limit} MB and was not read`,
        ko: `${limit}MB보다 커서 읽지 않은 파일: ${name}`,
      };
    case 'too-slow':
      return { en: `${name} could not be read in ${limit} s`, ko: `${limit}초 안에 읽지 못한 파일: ${name}` };
    case 'denied':
      return { en: `${name} cannot be read: permission denied`, ko: `읽을 권한이 없는 파일: ${name}` };
    case 'circle':
      return {
        en: `${name} cannot be read: its links lead in a circle`,
        ko: `링크가 순환해 읽을 수 없는 파일: ${name}`,
      };
    case 'failed':
      return { en: `${name} cannot be read`, ko: `읽을 수 없는 파일: ${name}` };
  }
}
