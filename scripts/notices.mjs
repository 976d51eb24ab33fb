// The licenses of all that is in the bundles: from esbuild's metafiles to packages to the text of
// THIRD-PARTY-NOTICES.txt. Paths are relative to the working folder, which is the root of this project, as in a
// metafile.
import { readdirSync, readFileSync } from 'node:fs';

export const NOTICES = 'THIRD-PARTY-NOTICES.txt';

/**
 * What a package has compiled or bundled into its own files: no metafile and no license file of the package names it.
 * It was looked up for one version of the package; another version is refused until somebody has looked again. The
 * texts are below scripts/notices.
 */
export const EMBEDDED = {
  '@hpcc-js/wasm-graphviz': {
    version: '1.29.2',
    parts: [
      {
        name: 'Graphviz',
        version: '16.1.0',
        license: 'EPL-2.0',
        text: 'graphviz.txt',
        note: [
          'Graphviz is compiled to WebAssembly, unchanged but for the build, inside @hpcc-js/wasm-graphviz.',
          'Its source code is available under the Eclipse Public License 2.0: https://gitlab.com/graphviz/graphviz, tag 16.1.0.',
          'The build is described in https://github.com/hpcc-systems/hpcc-js-wasm (vcpkg-overlays/graphviz).',
        ],
      },
      { name: 'Expat', license: 'MIT', text: 'expat.txt', note: ['Graphviz reads HTML-like labels with it.'] },
      {
        name: 'Emscripten',
        license: 'MIT',
        text: 'emscripten.txt',
        note: ['It compiled Graphviz; its run-time library is included.'],
      },
      {
        name: 'musl',
        license: 'MIT',
        text: 'musl.txt',
        note: [
          'The C library of Emscripten. Its C++ libraries, LLVM libc++ and compiler-rt, are under Apache-2.0 WITH LLVM-exception,',
          'which requires no notice in compiled code.',
        ],
      },
      { name: 'fzstd', license: 'MIT', text: 'fzstd.txt', note: ['It unpacks the WebAssembly module.'] },
    ],
  },
};

const LICENSE_FILE = /^(?:licen[cs]e|copying|notice|third-?party-?notices?)(?:[.-].*)?$/i;
const RULE = '-'.repeat(80);

/** The folders of all packages that are part of a bundle, sorted. */
export function bundledFolders(metafiles) {
  const folders = new Set();
  for (const { outputs } of metafiles) {
    for (const { inputs } of Object.values(outputs)) {
      for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
        const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? [];
        if (folder && bytesInOutput > 0) folders.add(folder);
      }
    }
  }
  return [...folders].sort();
}

/**
 * The text of the notices. Throws where a package has no license text, or carries other software that nobody has looked
 * up.
 */
export function notices(metafiles) {
  const entries = bundledFolders(metafiles).flatMap((folder) => entriesOf(folder));
  // Packages of one project share a text: it is printed once.
  const byText = new Map();
  for (const entry of entries) {
    const key = [entry.license, ...entry.note, entry.text].join('\n');
    byText.set(key, [...(byText.get(key) ?? []), entry]);
  }
  const sections = [...byText.values()].map((same) => {
    const names = same.map(({ name, version }) => (version ? `${name} ${version}` : name));
    const [{ license, note, text }] = same;
    return [RULE, ...new Set(names), `License: ${license}`, ...note, RULE, '', text, ''].join('\n');
  });
  const head = ['Whaleback includes the following software. Each part is under its own license.', ''];
  return [...head, ...sections].join('\n');
}

function entriesOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => LICENSE_FILE.test(file))
    .sort()
    .map((file) => read(`${folder}/${file}`));
  if (!license || texts.length === 0) throw new Error(`${folder} has no license text: add one below scripts/notices`);
  const embedded = EMBEDDED[name];
  if (embedded && embedded.version !== version)
    throw new Error(`${name} ${version}: look up what it carries, it was ${embedded.version} (scripts/notices.mjs)`);
  return [
    { name, version, license, note: [], text: texts.join('\n\n') },
    ...(embedded?.parts ?? []).map((part) => ({ ...part, text: read(`scripts/notices/${part.text}`) })),
  ];
}

/** With the line breaks of one system, without trailing space and without empty lines around it. */
function read(file) {
  const text = readFileSync(file, 'utf8').replace(/\r\n?/g, '\n');
  return text.replace(/[ \t]+$/gm, '').replace(/^\n+|\n+$/g, '');
}
