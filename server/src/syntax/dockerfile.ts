// Which stages a Dockerfile has: each `FROM … AS name`, read as Docker's builder does.

export interface Stage {
  readonly name: string;
  /** What it starts from, as written: an image, or a stage above. */
  readonly base: string;
}

/**
 * The stages that have a name, in the order of the file. Never fails: lines that are no instruction are passed over.
 */
export function stagesIn(dockerfile: string): readonly Stage[] {
  return instructionsIn(dockerfile).flatMap(({ text }) => {
    const [, base, name] = /^FROM\s+(?:--\S+\s+)*(\S+)\s+AS\s+([a-z][a-z0-9_.-]*)\s*$/i.exec(text) ?? [];
    return base === undefined || name === undefined ? [] : [{ name, base }];
  });
}

export interface Instruction {
  /** On one line. */
  readonly text: string;
  /** The line that it begins on, from 0. */
  readonly line: number;
}

/** Each on one line, without comments and the bodies of here-documents. */
export function instructionsIn(dockerfile: string): readonly Instruction[] {
  const lines = dockerfile.split(/\r?\n/);
  const mark = escapeOf(lines);
  const instructions: Instruction[] = [];
  let open: Instruction | undefined;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!.trimEnd();
    // Comments and blank lines may stand between the lines of an instruction.
    if (/^\s*(?:#|$)/.test(line)) continue;
    const continues = line.endsWith(mark);
    const part = (continues ? line.slice(0, -1) : line).trim();
    open = open ? { ...open, text: `${open.text} ${part}` } : { text: part, line: at };
    if (continues) continue;
    instructions.push(open);
    const { text } = open;
    open = undefined;
    if (/^(?:RUN|COPY|ADD)\b/i.test(text)) for (const end of hereDocumentsOf(text)) at = lineBehind(lines, at + 1, end);
  }
  return open ? [...instructions, open] : instructions;
}

/** The directive stands above everything else: `# escape=` and a backtick, for paths of Windows. */
function escapeOf(lines: readonly string[]): string {
  for (const line of lines) {
    const [, name, value] = /^\s*#\s*([a-z]+)\s*=\s*(\S+)\s*$/i.exec(line) ?? [];
    if (name === undefined) break;
    if (name.toLowerCase() === 'escape' && value === '`') return '`';
  }
  return '\\';
}

/** What ends a here-document; with `<<-` tabs may stand before it. */
interface HereDocument {
  readonly word: string;
  readonly mayBeIndented: boolean;
}

function hereDocumentsOf(instruction: string): HereDocument[] {
  const starts = instruction.matchAll(/(?:^|\s)\d*<<(-?)(?:"([^"\s]+)"|'([^'\s]+)'|([^\s"'<>|&;]+))/g);
  return Array.from(starts, ([, dash, ...words]) => ({ word: words.find(Boolean)!, mayBeIndented: dash === '-' }));
}

/** The index of the line that ends a here-document; the last one where nothing ends it. */
function lineBehind(lines: readonly string[], from: number, { word, mayBeIndented }: HereDocument): number {
  const isEnd = (line: string) => (mayBeIndented ? line.replace(/^\t+/, '') : line) === word;
  const found = lines.findIndex((line, at) => at >= from && isEnd(line));
  return found < 0 ? lines.length : found;
}
