// What the user is told of a document that has stopped the work.
import { nameIn } from '../effective/uri.ts';
import type { Localized } from '../localized.ts';
import type { Ended } from './thread.ts';

/** Said once; the document is left alone until it changes. */
export function whyEnded({ uri, reason }: Ended): Localized {
  const name = uri === undefined ? undefined : nameIn(uri);
  if (reason === 'slow') {
    return {
      en: `Whaleback stopped working on \`${name}\` because it took too long. Its features return when the file changes.`,
      ko: `처리하는 데 너무 오래 걸려 작업을 멈춘 파일: \`${name}\` (파일을 고치면 다시 동작한다)`,
    };
  }
  if (name === undefined)
    return { en: 'The Whaleback server failed and was restarted.', ko: '오류가 나서 Whaleback 서버를 다시 시작했다.' };
  return {
    en: `The Whaleback server failed on \`${name}\` and was restarted. The features of this file return when it changes.`,
    ko: `오류가 나서 Whaleback 서버를 다시 시작했다: \`${name}\` (파일을 고치면 다시 동작한다)`,
  };
}
