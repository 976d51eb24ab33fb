// Where the next line begins when the user presses Enter: VS Code by itself keeps the column of the line above.
import * as vscode from 'vscode';

/** A key without a value, an anchor or tag behind it apart. */
const OPEN_KEY = String.raw`[^\s#].*:(?:\s+[&!][^\s]+)*\s*(?:\s#.*)?`;
const { Indent, None } = vscode.IndentAction;

/** Below a key its value, behind the dash of an item the next key of the item. */
export function indentLines(): vscode.Disposable {
  return vscode.languages.setLanguageConfiguration('dockercompose', {
    onEnterRules: [
      { beforeText: new RegExp(`^\\s*- +${OPEN_KEY}$`), action: { indentAction: Indent, appendText: '  ' } },
      { beforeText: new RegExp(`^\\s*(?!- )${OPEN_KEY}$`), action: { indentAction: Indent } },
      { beforeText: /^\s*- +(?:"[^"]*"|'[^']*'|[^\s"'#{[][^:]*):\s+\S/, action: { indentAction: None, appendText: '  ' } },
    ],
  });
}
