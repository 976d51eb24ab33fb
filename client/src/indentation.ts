// Where the next line begins when the user presses Enter: VS Code by itself keeps the column of the line above.
import * as vscode from 'vscode';
import { ENTERS, type Enter } from './enter.ts';

const { Indent, None } = vscode.IndentAction;

const ACTIONS: Readonly<Record<Enter['deeper'], vscode.EnterAction>> = {
  level: { indentAction: Indent },
  dash: { indentAction: None, appendText: '  ' },
  'dash and level': { indentAction: Indent, appendText: '  ' },
};

export function indentLines(): vscode.Disposable {
  return vscode.languages.setLanguageConfiguration('dockercompose', {
    onEnterRules: ENTERS.map(({ before, deeper }) => ({ beforeText: before, action: ACTIONS[deeper] })),
  });
}
