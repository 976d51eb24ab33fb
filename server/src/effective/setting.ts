// Where the files of a set are, and what each of them is to the project.
import type { ComposeDocument } from '../syntax/document.ts';
import type { Node } from '../syntax/node.ts';
import type { Disk } from './disk.ts';
import type { Environment } from './environment.ts';
import type { Fault } from './fault.ts';
import type { Memory } from './memory.ts';

/** A file that has a part in a project. */
export interface ProjectFile {
  readonly document: ComposeDocument;
  /** A main or override file, one that is included, one that services are taken over from. */
  readonly role: 'main' | 'included' | 'extended';
  /** The place that names it; undefined for a main file. */
  readonly place?: Node;
}

/** Where the files of a set are, and with which variables they are read. */
export interface Setting {
  readonly disk: Disk;
  /** The URI of the project directory, with a slash at the end: paths count from it. */
  readonly directory: string;
  readonly environment: Environment;
  /** The files that are being read now: those that led here by `include`. */
  readonly open: readonly string[];
  readonly role: ProjectFile['role'];
  readonly files: Map<string, ProjectFile>;
  readonly faults: Fault[];
  readonly memory: Memory;
}
