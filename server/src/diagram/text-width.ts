// How wide a text is in a sans-serif font, roughly: the server has no fonts. The view cuts off what turns out longer.

/** In pixels, for a font size in pixels. Errs on the wide side. */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const character of text) ems += emsOf(character);
  return ems * fontSize;
}

function emsOf(character: string): number {
  // From Hangul Jamo on: Korean, Chinese, Japanese, emoji.
  if (character.codePointAt(0)! >= 0x1100) return 1;
  if ("il.,:;'|!j ".includes(character)) return 0.36;
  if ('tfr-()[]/"'.includes(character)) return 0.45;
  if ('mwMW@%→'.includes(character)) return 0.95;
  return character >= 'A' && character <= 'Z' ? 0.72 : 0.62;
}
