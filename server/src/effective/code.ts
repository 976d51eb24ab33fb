// Text of a file within a sentence of Markdown.

/** As it is, on one line, cut where it is long. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const short = line.length > MAX_INLINE ? `${line.slice(0, MAX_INLINE)}…` : line;
  return short.includes('`') ? `\`\` ${short} \`\`` : `\`${short}\``;
}

const MAX_INLINE = 120;
