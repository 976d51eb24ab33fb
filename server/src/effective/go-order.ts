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
    if (aLetter && bLetter) return a[at]!.codePointAt(0)! - b[at]!.codePointAt(0)!;
    if (aLetter || bLetter) return (isInDigits ? aLetter : bLetter) ? -1 : 1;
    // Within a number that has begun before, zeros count.
    let lead = '';
    if (a[at] === '0' || b[at] === '0') for (let back = at - 1; back >= 0 && isDigit(a[back]); back--) if (a[back] !== '0') lead = '1';
    const [aDigits, bDigits] = [digitsFrom(a, at), digitsFrom(b, at)];
    const [aNumber, bNumber] = [BigInt(`${lead}${aDigits}` || 0), BigInt(`${lead}${bDigits}` || 0)];
    if (aNumber !== bNumber) return aNumber < bNumber ? -1 : 1;
    if (aDigits.length !== bDigits.length) return aDigits.length - bDigits.length;
    return a[at]!.codePointAt(0)! - b[at]!.codePointAt(0)!;
  }
  return a.length - b.length;
}

function digitsFrom(chars: readonly string[], start: number): string {
  let end = start;
  while (end < chars.length && isDigit(chars[end])) end++;
  return chars.slice(start, end).join('');
}

const isDigit = (char: string | undefined) => char !== undefined && char >= '0' && char <= '9';
const isLetter = (char: string | undefined) => char !== undefined && /\p{L}/u.test(char);
