// The files of the packages: a change of either list is a decision.

/** Of the extension. vsce adds its own two, and names three of these otherwise. */
export const VSIX_FILES = [
  'CHANGELOG.md',
  'LICENSE',
  'README.ko.md',
  'README.md',
  'THIRD-PARTY-NOTICES.txt',
  'dist/client.browser.js',
  'dist/client.js',
  'dist/layout.js',
  'dist/server.browser.js',
  'dist/server.browser.work.js',
  'dist/server.js',
  'dist/server.work.js',
  'dist/webview.css',
  'dist/webview.js',
  'language-configuration.json',
  'package.json',
  'package.nls.json',
  'package.nls.ko.json',
  'snippets/compose.json',
  'syntaxes/compose.injection.tmLanguage.json',
];

/** Of the npm package: the command line and the server. */
export const TARBALL_FILES = [
  'CHANGELOG.md',
  'LICENSE',
  'README.ko.md',
  'README.md',
  'THIRD-PARTY-NOTICES.txt',
  'dist/cli.js',
  'dist/layout.js',
  'dist/server.browser.js',
  'dist/server.browser.work.js',
  'dist/server.js',
  'dist/server.work.js',
  'package.json',
];
