// What a rule is, and what it reports. Everything underlined in the editor comes from a rule, and a rule is one file.
import type { Fault } from '../effective/fault.ts';
import type { Localized } from '../localized.ts';
import type { FileChange } from '../project/file-change.ts';
import type { Context, Project } from '../project/project.ts';
import type { Written } from '../project/written.ts';
import type { Severity } from '../settings.ts';
import type { Block } from '../syntax/block.ts';
import type { Placed } from '../syntax/document.ts';
import type { Edit } from '../syntax/edit.ts';

export interface Rule {
  /** The bad pattern in kebab-case; reads well after "allow …". */
  readonly id: string;
  readonly severity: Severity;
  readonly title: Localized;
  /** Why it matters, in 1 to 5 sentences of Markdown. */
  readonly doc: Localized;
  /**
   * `bad` has the problem at the places marked below the line (`#  ^^^`), and no other; `good` has none. Of a rule with
   * fixes `good` is what fixing all of `bad` gives, each problem by its first fix that needs no other file.
   */
  readonly example: { readonly bad: string; readonly good: string };
  /** The fixes are safe to apply together, without a look: for "fix all" and on saving. */
  readonly fixAll?: true;
  /**
   * Says nothing of a project of which a part is elsewhere (`Project.isPartial`): there may be what is missing here.
   */
  readonly needsWhole?: true;
  /** Looks at one block, knowing nothing of the others: the result is kept with the block. */
  readonly checkBlock?: (block: Block, written: Written, report: Report) => void;
  /** Looks at the whole project, on every change: has to be quick where there is nothing to report. */
  readonly check?: (project: Project, report: Report) => void;
}

export type Report = (place: Placed, message: Localized, more?: More) => void;

export interface More {
  /** `unnecessary` is faded, `deprecated` is struck through. */
  readonly tag?: 'unnecessary' | 'deprecated';
  /** Other places that belong to it. */
  readonly related?: readonly { readonly place: Placed; readonly message: Localized }[];
  /** Another severity than the rule's. */
  readonly severity?: Severity;
  /**
   * It was found when the project was loaded: it says nothing where a rule that looks at the text has said more of the
   * same line.
   */
  readonly fault?: Fault;
  /**
   * What to do about it, the likeliest first. Computed when somebody asks; of a problem of a block too, with the
   * document of that moment.
   */
  readonly fixes?: (context: Pick<Context, 'project' | 'document'>) => readonly Fix[];
}

export interface Problem extends More {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly place: Placed;
  readonly message: Localized;
}

export interface Fix {
  readonly title: Localized;
  /** In the document of the problem. */
  readonly edits: readonly Edit[];
  /** In other files. Such a fix is for one problem, never for all at once. */
  readonly files?: readonly FileChange[];
  /**
   * One of several guesses at what was meant in a text that cannot be read: it is right only where it leaves fewer
   * syntax errors.
   */
  readonly isGuess?: true;
}
