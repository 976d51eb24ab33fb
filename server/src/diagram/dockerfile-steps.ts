// The instructions of a Dockerfile that a build runs, each with its line: what happens while an image is built.

export interface DockerfileStep {
  /** On one line, without what only continues it. */
  readonly text: string;
  /** From 0. */
  readonly line: number;
}

/** Those that do something to the image: its base, what is copied, what is run, what it starts. Never fails. */
export function dockerfileSteps(dockerfile: string): readonly DockerfileStep[] {
  const steps: DockerfileStep[] = [];
  let open: DockerfileStep | undefined;
  let end: string | undefined;
  for (const [line, written] of dockerfile.split(/\r?\n/).entries()) {
    if (end !== undefined) {
      if (written.trim() === end) end = undefined;
      continue;
    }
    if (/^\s*(?:#|$)/.test(written)) continue;
    const continues = /[\\`]\s*$/.test(written);
    const part = written.replace(/[\\`]\s*$/, '').trim();
    open = open ? { ...open, text: `${open.text} ${part}` } : { text: part, line };
    if (continues) continue;
    // The body of a here-document is no instruction.
    end = /<<-?["']?(\w+)/.exec(open.text)?.[1];
    steps.push(open);
    open = undefined;
  }
  if (open) steps.push(open);
  return steps.filter(({ text }) => /^(?:FROM|COPY|ADD|RUN|CMD|ENTRYPOINT)\s/i.test(text));
}
