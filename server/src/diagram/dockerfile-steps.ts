// The instructions of a Dockerfile that a build runs, each with its line: what happens while an image is built.
import { type Instruction, instructionsIn } from '../syntax/dockerfile.ts';

/**
 * Those that do something to the image: its base, what is copied, what is run, what it starts. Of several stages only
 * those that lead to the one that is wanted (the last one, or `target`): BuildKit leaves out all others. Never fails.
 */
export function dockerfileSteps(dockerfile: string, target?: string): readonly Instruction[] {
  const stages = stagesIn(dockerfile);
  const wanted = (target && stageOf(stages, target, stages.length)) || stages.at(-1);
  const needed = new Set<Stage>();
  const queue = wanted ? [wanted] : [];
  for (const stage of queue) {
    if (needed.has(stage)) continue;
    needed.add(stage);
    for (const use of stage.uses) queue.push(...[stageOf(stages, use, stages.indexOf(stage)) ?? []].flat());
  }
  return stages
    .filter((stage) => needed.has(stage))
    .flatMap(({ instructions }) => instructions)
    .filter(({ text }) => /^(?:FROM|COPY|ADD|RUN|CMD|ENTRYPOINT)\s/i.test(text));
}

interface Stage {
  readonly name: string | undefined;
  /** Stages and images. */
  readonly uses: string[];
  readonly instructions: Instruction[];
}

function stagesIn(dockerfile: string): readonly Stage[] {
  const stages: Stage[] = [];
  for (const instruction of instructionsIn(dockerfile)) {
    const [, base, name] = /^FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(instruction.text) ?? [];
    if (base !== undefined) stages.push({ name: name?.toLowerCase(), uses: [base], instructions: [instruction] });
    else {
      const stage = stages.at(-1);
      stage?.instructions.push(instruction);
      stage?.uses.push(...usesOf(instruction.text));
    }
  }
  return stages;
}

/** The stages and images that an instruction copies or mounts from. */
function usesOf(text: string): readonly string[] {
  if (/^RUN\s/i.test(text)) return [...text.matchAll(/--mount=\S*\bfrom=([^\s,]+)/g)].map(([, from]) => from!);
  const from = /^COPY\s/i.test(text) ? /\s--from=(\S+)/.exec(text)?.[1] : undefined;
  return from ? [from] : [];
}

/** By name or number, among the stages above. */
function stageOf(stages: readonly Stage[], name: string, before: number): Stage | undefined {
  const above = stages.slice(0, before);
  return (
    above.findLast((stage) => stage.name === name.toLowerCase()) ??
    (/^\d+$/.test(name) ? above[Number(name)] : undefined)
  );
}
