// The variables of `.env` files over those that are there already: the same object for as long as the texts are the
// same.
import { environmentOf } from './env-files.ts';
import type { Environment } from './environment.ts';
import type { Fault } from './fault.ts';
import { remember } from './remember.ts';

export interface DotenvFile {
  readonly uri: string;
  readonly text: string;
}

export interface ReadEnvironment {
  readonly environment: Environment;
  /** Without places: it is for the caller to say what names the files. */
  readonly faults: readonly Fault[];
}

/** What is there already wins; of the files the later one. */
export function environmentWith(below: Environment, files: readonly DotenvFile[]): ReadEnvironment {
  return files.length === 0 ? nothing(below) : read(below, ...files.flatMap(({ uri, text }) => [uri, text]));
}

const nothing = remember((environment: Environment): ReadEnvironment => ({ environment, faults: [] }));

const read = remember((below: Environment, ...texts: string[]): ReadEnvironment => {
  const files: DotenvFile[] = [];
  for (let at = 0; at < texts.length; at += 2) files.push({ uri: texts[at]!, text: texts[at + 1]! });
  const faults: Fault[] = [];
  const environment = environmentOf(files, below, (fault) => faults.push(fault));
  return { environment, faults };
});

/** With the name of the project, as Compose sets it. */
export const withProjectName = remember((environment: Environment, name: string): Environment => {
  return { variables: new Map([...environment.variables, ['COMPOSE_PROJECT_NAME', { value: name }]]) };
});
