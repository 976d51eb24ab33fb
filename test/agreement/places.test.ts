// Where a message of Compose names a path, an error of ours stands within what is written at that path.
import assert from 'node:assert/strict';
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseAllDocuments } from 'yaml';
import { NO_CORPUS, skip } from '../skip.ts';
import { type Case, casesOf } from './cases.ts';
import { judge } from './ours.ts';

/** Lines, from 1. */
interface Lines {
  readonly file: string;
  readonly from: number;
  readonly to: number;
  /** How much of the path is written. */
  readonly depth: number;
}

/** The path that a message names: `services.web.ports.0`, `services[web].ports[0]`. */
function pathIn(message: string): readonly string[] | undefined {
  const found =
    /^validating [^:]*: ([\w.<>[\]-]+) /.exec(message) ??
    /'((?:services|networks|volumes|configs|secrets|models)[[.][^']*)'/.exec(message) ??
    /^error while interpolating ([^:]+): /.exec(message) ??
    /^((?:services|networks|volumes|configs|secrets|models)\.[\w.[\]-]+): /.exec(message);
  // Of two containers with one name the second one is as good as the first.
  if (!found || message.includes('container name')) return undefined;
  const unknown = /additional properties '([^']*)'/.exec(message)?.[1];
  const steps = found[1]!.replace(/\[(\w*)\]/g, '.$1').split('.');
  return [...steps.filter((step) => step !== ''), ...(unknown === undefined ? [] : [unknown])];
}

/** What is written at a path, or at as much of it as is written, in the files that have most of it. */
function writtenAt(files: Case['files'], path: readonly string[]): readonly Lines[] {
  let depth = 0;
  let found: Lines[] = [];
  for (const [file, text] of Object.entries(files)) {
    if (!/\.ya?ml$/.test(file)) continue;
    const counter = new LineCounter();
    for (const document of parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent', lineCounter: counter })) {
      const lines = (from: number, to: number, depth: number): Lines => ({
        depth,
        file: file.replace(/^.*\//, ''),
        from: counter.linePos(from).line,
        to: counter.linePos(Math.max(from, to - 1)).line,
      });
      const take = (steps: number, at: Lines) => {
        if (steps > depth) [depth, found] = [steps, []];
        if (steps === depth) found.push(at);
      };
      const walk = (node: Node | null | undefined, steps: number): void => {
        const target = isAlias(node) ? node.resolve(document) : node;
        if (node?.range && isAlias(node) && steps > 0) take(steps, lines(node.range[0], node.range[1], steps));
        if (isMap(target)) {
          for (const pair of target.items as Pair<Node, Node | null>[]) {
            const key = isScalar(pair.key) ? String(pair.key.source ?? pair.key.value) : '';
            if (key === '<<')
              for (const each of isSeq(pair.value) ? (pair.value.items as Node[]) : [pair.value]) walk(each, steps);
            if (key !== path[steps] || !pair.key.range) continue;
            take(steps + 1, lines(pair.key.range[0], pair.value?.range?.[1] ?? pair.key.range[1], steps + 1));
            walk(pair.value, steps + 1);
          }
        } else if (isSeq(target)) {
          const item = target.items[Number(path[steps])] as Node | undefined;
          if (!item?.range) return;
          take(steps + 1, lines(item.range[0], item.range[1], steps + 1));
          walk(item, steps + 1);
        }
      };
      walk(document.contents as Node | null, 0);
    }
  }
  return found;
}

describe('the place of an error', () => {
  for (const name of ['cases-open', 'rules', 'probes-open'] as const) {
    it(`is where Compose says, in ${name}`, function () {
      const cases = casesOf(name);
      if (!cases) skip(this, NO_CORPUS);
      let checked = 0;
      const wrong: string[] = [];
      for (const each of cases) {
        const path = each.expect === 'reject' ? pathIn(each.error ?? '') : undefined;
        // A key that is not written there is taken over from a service of another name.
        const lines = path ? writtenAt(each.files, path) : [];
        if (lines.length === 0 || (/additional prop/.test(each.error!) && lines[0]!.depth < path!.length)) continue;
        checked++;
        const { errors } = judge(each);
        if (!errors.some(({ file, line }) => lines.some((at) => at.file === file && at.from <= line && line <= at.to)))
          wrong.push(`${each.id}: ${each.error}: ${JSON.stringify(lines)}, ${JSON.stringify(errors.slice(0, 3))}`);
      }
      assert.deepEqual(wrong, []);
      assert.ok(checked > 20, String(checked));
    });
  }
});
