// Problems as a JSON array, for other programs.
import type { Finding } from './text.ts';

export function reportJson(findings: readonly Finding[]): string {
  return `${JSON.stringify(findings, undefined, 2)}\n`;
}
