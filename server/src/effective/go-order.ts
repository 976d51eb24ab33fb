// The order in which Go prints names.

/** The order of Go's strings: by bytes of UTF-8, which is that of the code points. */
export function byCodePoint(a: string, b: string): number {
  const [one, other] = [Array.from(a), Array.from(b)];
  for (let at = 0; at < one.length && at < other.length; at++) {
    if (one[at] !== other[at]) return one[at]!.codePointAt(0)! - other[at]!.codePointAt(0)!;
  }
  return one.length - other.length;
}

/** The order in which go-yaml prints names: `a2` before `a10`, letters behind other signs. */
export function naturalOrder(one: string, other: string): number {
  const [a, b] = [Array.from(one), Array.from(other)];
  let isInDigits = false;
  for (let at = 0; at < a.length && at < b.length; at++) {
    if (a[at] === b[at]) {
      isInDigits = isDigit(a[at]);
      continue;
    }
    const [aLetter, bLetter] = [isLetter(a[at]), isLetter(b[at])];
    if (aLetter !== bLetter) return (isInDigits ? aLetter : bLetter) ? -1 : 1;
    return (aLetter ? 0 : orderOfNumbers(a, b, at)) || a[at]!.codePointAt(0)! - b[at]!.codePointAt(0)!;
  }
  return a.length - b.length;
}

/** Of the numbers from there on, which may have begun before. 0 where neither comes first as a number. */
function orderOfNumbers(a: readonly string[], b: readonly string[], at: number): number {
  // Within a number that has begun before, zeros count.
  const lead = (a[at] === '0' || b[at] === '0') && hasBegun(a, at) ? '1' : '';
  const [aDigits, bDigits] = [digitsFrom(a, at), digitsFrom(b, at)];
  const [aNumber, bNumber] = [BigInt(`${lead}${aDigits}` || 0), BigInt(`${lead}${bDigits}` || 0)];
  if (aNumber !== bNumber) return aNumber < bNumber ? -1 : 1;
  return aDigits.length - bDigits.length;
}

/** Another digit than 0 is in the run of digits before. */
function hasBegun(chars: readonly string[], end: number): boolean {
  for (let back = end - 1; back >= 0 && isDigit(chars[back]); back--) if (chars[back] !== '0') return true;
  return false;
}

function digitsFrom(chars: readonly string[], start: number): string {
  let end = start;
  while (end < chars.length && isDigit(chars[end])) end++;
  return chars.slice(start, end).join('');
}

const isDigit = (char: string | undefined) => char !== undefined && char >= '0' && char <= '9';
const isLetter = (char: string | undefined) => char !== undefined && /\p{L}/u.test(char);
