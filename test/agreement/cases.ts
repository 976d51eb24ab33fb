// The cases of compose-go: projects with the verdict of `docker compose config`.
import { read } from '../corpus.ts';

export interface Request {
  readonly id: string;
  readonly files: Readonly<Record<string, string>>;
  /** `[]`: the files that Compose finds by itself. */
  readonly main: string | readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly options?: {
    readonly projectDir?: string;
    readonly projectName?: string;
    readonly profiles?: readonly string[];
    readonly envFiles?: readonly string[];
  };
}

export interface Case extends Request {
  readonly expect: 'accept' | 'reject';
  readonly error: string | null;
  /** Of some cases what the files are merged to, as one file. */
  readonly merged?: string;
}

/** Undefined where the corpus is not at hand. */
export function casesOf(name: 'cases-open' | 'rules' | 'probes-open'): readonly Case[] | undefined {
  return read<readonly Case[]>(`compose-go/${name}.json`);
}
