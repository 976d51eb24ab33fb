// What the client sends of the user's choice and of its own abilities, as the rest of the server knows them. Anything
// may be in the settings.
import { type Connection, type InitializeParams, InsertTextMode } from 'vscode-languageserver';
import type { ClientAbilities } from '../abilities.ts';
import type { Locale } from '../localized.ts';
import type { Settings, Severity } from '../settings.ts';
import type { Folder } from '../workspace/chosen.ts';
import type { InitializationOptions } from './protocol.ts';

export type Capabilities = InitializeParams['capabilities'];

/** The section `whaleback` of the editor's settings, as far as the user has written it. */
export interface Chosen {
  readonly language?: unknown;
  readonly rules?: unknown;
  readonly projects?: unknown;
  readonly useProcessEnvironment?: unknown;
}

export function settingsOf({ language, rules }: Chosen, clientLocale: string | undefined): Settings {
  return {
    locale: isLocale(language) ? language : clientLocale?.toLowerCase().startsWith('ko') ? 'ko' : 'en',
    rules: isRecord(rules) ? Object.fromEntries(Object.entries(rules).filter(isSeverity)) : {},
  };
}

export function abilitiesOf(client: Capabilities, { suggestsAgain }: InitializationOptions): ClientAbilities {
  const { hover, codeAction, completion: { completionItem, completionItemKind } = {} } = client.textDocument ?? {};
  const workspaceEdit = client.workspace?.workspaceEdit;
  return {
    markdown: hover?.contentFormat?.includes('markdown') ?? false,
    markdownInCompletion: completionItem?.documentationFormat?.includes('markdown') ?? false,
    snippets: completionItem?.snippetSupport ?? false,
    adjustsIndentation:
      completionItem?.insertTextModeSupport?.valueSet.includes(InsertTextMode.adjustIndentation) ?? false,
    insertReplace: completionItem?.insertReplaceSupport ?? false,
    allKinds: completionItemKind?.valueSet !== undefined,
    suggestsAgain: suggestsAgain === true,
    createsFiles:
      workspaceEdit?.documentChanges === true && workspaceEdit.resourceOperations?.includes('create') === true,
    versionedEdits: workspaceEdit?.documentChanges === true,
    resolvesEdits: codeAction?.dataSupport === true && codeAction.resolveSupport?.properties.includes('edit') === true,
  };
}

/**
 * Asks the client, which has to support `workspace/configuration`: the settings of the workspace, and its folders, each
 * with the projects that its own settings name where these are others.
 */
export async function readChosen(
  connection: Connection,
  folders: readonly string[],
): Promise<{ chosen: Chosen; folders: readonly Folder[] }> {
  const scopes = folders.map((scopeUri) => ({ scopeUri, section: 'whaleback' }));
  const answers: readonly unknown[] = await connection.workspace.getConfiguration([
    { section: 'whaleback' },
    ...scopes,
  ]);
  const [chosen = {}, ...scoped] = answers.map((each): Chosen => (isRecord(each) ? each : {}));
  const common = JSON.stringify(chosen.projects);
  return {
    chosen,
    folders: folders.map((uri, at) => {
      const projects = scoped[at]?.projects;
      return projects === undefined || JSON.stringify(projects) === common ? { uri } : { uri, projects };
    }),
  };
}

const SEVERITIES: readonly unknown[] = ['error', 'warning', 'information', 'hint', 'off'] satisfies (
  | Severity
  | 'off'
)[];

function isSeverity(entry: [string, unknown]): entry is [string, Severity | 'off'] {
  return SEVERITIES.includes(entry[1]);
}

function isLocale(value: unknown): value is Locale {
  return value === 'en' || value === 'ko';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
