// Problems as LSP diagnostics, in the user's language.
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { Context } from '../project/project.ts';
import type { Severity } from '../settings.ts';
import type { Problem } from './rule.ts';

/** For the request that asks for them, and for code actions, which name those that they fix. */
export function toDiagnostic({ project, document, settings: { locale } }: Context, problem: Problem): Diagnostic {
  const related = problem.related?.flatMap(({ place, message }) => {
    const of = project.documentOf(place.block);
    return of ? [{ location: { uri: of.uri, range: of.rangeOf(place) }, message: message[locale] }] : [];
  });
  const { elsewhere } = problem.fault ?? {};
  const others = elsewhere
    ? [{ location: { uri: elsewhere.uri, range: elsewhere.range }, message: elsewhere.message[locale] }]
    : [];
  return {
    range: document.rangeOf(problem.place),
    severity: SEVERITIES[problem.severity],
    code: problem.rule.id,
    source: 'whaleback',
    message: problem.message[locale],
    ...(problem.tag && { tags: [TAGS[problem.tag]] }),
    ...((related || elsewhere) && { relatedInformation: [...(related ?? []), ...others] }),
  };
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const TAGS = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;
