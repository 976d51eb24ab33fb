// The variables that a project is read with.

/** A variable with the place of its value, for hovers. */
export interface Variable {
  readonly value: string;
  /** The URI of the `.env` it comes from; undefined for one of the shell (or of the command line). */
  readonly uri?: string;
}

/** Immutable, and compared by identity: as long as no variable changes it is the same object. */
export interface Environment {
  readonly variables: ReadonlyMap<string, Variable>;
}

export const NO_ENVIRONMENT: Environment = { variables: new Map() };

/** The variables of a process. */
export function environmentFrom(variables: Readonly<Record<string, string | undefined>>): Environment {
  return {
    variables: new Map(
      Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, { value }]])),
    ),
  };
}
