// The cases in which Whaleback's verdict is another than that of compose-go, with the reason. Empty is how it should be.

export const differences: Readonly<Record<string, string>> = {};

/** The cases whose effective project is another than that of compose-go, with the reason. */
export const effectiveDifferences: Readonly<Record<string, string>> = {};
