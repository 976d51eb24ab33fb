// textDocument/diagnostic, and what is published for clients that cannot ask: the problems of the rules as LSP
// diagnostics.
import type { Diagnostic } from 'vscode-languageserver-types';
import type { Context } from '../project/project.ts';
import { lint, type OnError } from '../rules/lint.ts';
import { toDiagnostic } from '../rules/to-diagnostic.ts';

export function diagnostic(context: Context, onError?: OnError): Diagnostic[] {
  const { project, document, settings } = context;
  return lint(project, document, settings, onError).map((problem) => toDiagnostic(context, problem));
}
