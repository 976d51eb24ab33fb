// One call of the server: guarded, its processor time measured, and announced to whoever watches for calls that never
// end.
/** `edit`: what must never be; `fix`: an offer that does not do what it says, which may be the best that there is. */
export type Kind = 'exception' | 'hang' | 'memory' | 'edit' | 'answer' | 'difference' | 'fix' | 'slow';

export interface Finding {
  readonly kind: Kind;
  readonly call: string;
  /** The offset in the text at which the feature was called, 0 for one of the file. */
  readonly detail: number;
  /** The same for all findings of the same sort. */
  readonly message: string;
  /** What is special about this one. */
  readonly note?: string;
  readonly stack?: string;
}

/** What is wrong with an answer, and where. */
export interface Flaw {
  readonly message: string;
  readonly note?: string;
}

export interface Timed {
  readonly call: string;
  readonly detail: number;
  /** Milliseconds of processor time. */
  readonly time: number;
}

export interface Outcome {
  calls: number;
  /** Edits that were applied. */
  edits: number;
  readonly findings: Finding[];
  /** The slowest call of each feature. */
  readonly slowest: Map<string, Timed>;
}

/** Told of each call before and after it. */
export interface Observer {
  begin(call: string, detail: number): void;
  end(): void;
}

export const NOBODY: Observer = { begin: () => {}, end: () => {} };

export interface Asker {
  /** The answer; undefined where the call threw. */
  ask<T>(call: string, detail: number, run: () => T): T | undefined;
  wait<T>(call: string, detail: number, run: () => Promise<T>): Promise<T | undefined>;
  /** An answer is wrong, whatever is right. */
  flaw(call: string, detail: number, flaw: Flaw, kind?: Kind): void;
  readonly outcome: Outcome;
}

/** The threads of the process count together: the one that watches sleeps, and those of V8 work for the call. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

export function asker(observer: Observer): Asker {
  const outcome: Outcome = { calls: 0, edits: 0, findings: [], slowest: new Map() };
  const fail = (call: string, detail: number, error: unknown) => {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const message = error === cause ? String(cause) : `${String(error)}: ${String(cause)}`;
    const stack = cause instanceof Error ? cause.stack : undefined;
    outcome.findings.push({ kind: 'exception', call, detail, message, ...(stack !== undefined && { stack }) });
  };
  const done = (call: string, detail: number, before: number) => {
    const time = processorTime() - before;
    observer.end();
    outcome.calls++;
    if (time > (outcome.slowest.get(call)?.time ?? -1)) outcome.slowest.set(call, { call, detail, time });
  };
  return {
    outcome,
    ask(call, detail, run) {
      observer.begin(call, detail);
      const before = processorTime();
      try {
        return run();
      } catch (error) {
        fail(call, detail, error);
        return undefined;
      } finally {
        done(call, detail, before);
      }
    },
    async wait(call, detail, run) {
      observer.begin(call, detail);
      const before = processorTime();
      try {
        return await run();
      } catch (error) {
        fail(call, detail, error);
        return undefined;
      } finally {
        done(call, detail, before);
      }
    },
    flaw(call, detail, flaw, kind = 'answer') {
      if (!outcome.findings.some((each) => each.call === call && each.message === flaw.message))
        outcome.findings.push({ kind, call, detail, ...flaw });
    },
  };
}
