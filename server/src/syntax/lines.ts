// Where lines start and end in a string, and what comes last before an offset: the one place that searches backwards.

/**
 * The start of the line that an offset is in. A line ends with `\n`, so an offset right after one is in the next line.
 */
export function lineStart(text: string, offset: number): number {
  return lastBefore(text, '\n', offset) + 1;
}

/** The end of the line that an offset is in: before `\n` or `\r\n`, and never before the offset. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return end > offset && text[end - 1] === '\r' ? end - 1 : end;
}

/** The starts of the lines above that of an offset, the nearest first. */
export function* linesAbove(text: string, offset: number): Generator<number, void> {
  for (let start = lineStart(text, offset); start > 0; ) {
    start = lineStart(text, start - 1);
    yield start;
  }
}

/**
 * Where a string occurs last before an offset, or -1. It starts before the offset and may reach over it. `lastIndexOf`
 * takes a negative start for 0, so a loop that searches on from `at - 1` finds what is at 0 for ever.
 */
export function lastBefore(text: string, sought: string, offset: number): number {
  return offset <= 0 ? -1 : text.lastIndexOf(sought, offset - 1);
}
