// What somebody who watches over the work is told, so that a text that has stopped it once does not stop it again.

/** A text by its length (UTF-16 code units) and hash: enough to know it again. */
export interface TextMark {
  readonly length: number;
  readonly hash: number;
}

/** What work begins on. */
export interface Work {
  readonly uri: string;
  /** Of an open document; of a file on disk its mark is given. */
  readonly version?: number;
  readonly mark?: TextMark;
  /** The length of all texts that take part, in UTF-16 code units. */
  readonly size: number;
}

export interface Guard {
  /** Called before everything that may take long; with the text of a file on disk, which has no version. */
  begins(work: Omit<Work, 'mark'>, text?: string): void;
  /** There is something that is left alone. */
  readonly isWary: boolean;
  /** Whether a text is left alone; `text` is asked for only where its length is that of such a one. */
  avoids(uri: string, length: number, text: () => string): boolean;
  /** A document has been closed: it gets another chance. */
  forgive(uri: string): void;
}

export const NO_GUARD: Guard = { begins: () => {}, isWary: false, avoids: () => false, forgive: () => {} };

export function guardAgainst(marks: readonly TextMark[], uris: readonly string[], say: (work: Work) => void): Guard {
  const avoided = new Set(uris);
  return {
    begins: (work, text) => say(text === undefined ? work : { ...work, mark: markOf(text) }),
    isWary: marks.length + uris.length > 0,
    avoids(uri, length, text) {
      if (avoided.has(uri)) return true;
      const alike = marks.filter((mark) => mark.length === length);
      if (alike.length === 0) return false;
      const { hash } = markOf(text());
      return alike.some((mark) => mark.hash === hash);
    },
    forgive: (uri) => void avoided.delete(uri),
  };
}

/** FNV-1a over the code units. */
export function markOf(text: string): TextMark {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return { length: text.length, hash: hash >>> 0 };
}
