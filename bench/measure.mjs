// Takes the samples: one server, one file, every figure, in one or a few processes.
import { readFileSync } from 'node:fs';
import { sleep, startEditor } from './editor.mjs';
import { Late } from './lsp-client.mjs';

const calm = 60; // ms between two actions, so that none is measured while the server still ends the one before

/**
 * Resolves to `{ figures, facts }`. A figure is `{ samples (ms, or bytes), end? }`: `end` says why there are no more
 * samples ('late', 'failed', 'empty' where the server answered with nothing); a figure that the server does not offer
 * is absent. `effort`: `limit` ms for one answer, `budget` ms for one figure, `rounds` at most.
 */
export async function measure(server, folder, text, effort) {
  const places = placesIn(text);
  const figures = {};
  const facts = {};
  let editor;

  /**
   * Goes through the places again and again, till the rounds are done or the budget is spent; one step is taken in any
   * case.
   */
  async function figure(name, places, step) {
    const figure = { samples: [] };
    figures[name] = figure;
    const start = performance.now();
    const spent = () => figure.samples.length > 0 && performance.now() - start > effort.budget;
    try {
      for (let round = 0; round < effort.rounds; round++) {
        for (const place of places) {
          if (spent()) return;
          await step((ms) => figure.samples.push(ms), place);
          await sleep(calm);
        }
      }
    } catch (error) {
      figure.end = error instanceof Late ? 'late' : 'failed';
      throw error;
    }
  }

  /** An answer without content is quick and useless, so it is marked. */
  function expectContent(name, result) {
    if (!result || (result.items ?? result).length === 0) figures[name].end = 'empty';
  }

  try {
    await figure('open', [undefined], async (add) => {
      await editor?.stop();
      editor = await startEditor(server, folder, text, effort.limit);
      const { ms, result } = await editor.open();
      add(ms);
      facts.version = editor.version;
      facts.problems = result.length;
    });

    const processorTime = processorTimeOf(editor.pid);
    await figure('keystroke', places, async (add, { line, length }) => {
      const edit = { line, character: length, text: 'x' };
      add((await editor.insert(edit)).ms);
      await sleep(calm);
      add((await editor.takeBack(edit)).ms);
    });
    const spent = processorTimeOf(editor.pid) - processorTime;
    if (spent >= 0) figures.processor = { samples: [spent / figures.keystroke.samples.length] };

    if (editor.offers('completionProvider', 'textDocument/completion')) {
      await figure('completion', places, async (add, { line, indent }) => {
        const edit = { line: line + 1, character: 0, text: `${' '.repeat(indent)}\n` };
        const problems = editor.insert(edit);
        problems.catch(() => {}); // awaited below, after the completion
        const { ms, result } = await editor.complete(edit.line, indent);
        add(ms);
        expectContent('completion', result);
        await problems;
        await editor.takeBack(edit);
      });
    }

    if (editor.offers('hoverProvider', 'textDocument/hover')) {
      await figure('hover', places, async (add, { line, indent }) => {
        const { ms, result } = await editor.hover(line, indent + 1);
        add(ms);
        expectContent('hover', result?.contents);
      });
    }

    if (editor.offers('documentSymbolProvider', 'textDocument/documentSymbol')) {
      await figure('symbols', [undefined], async (add) => {
        const { ms, result } = await editor.documentSymbol();
        add(ms);
        expectContent('symbols', result);
      });
    }

    const unknownKey = {
      line: places[0].line + 1,
      character: 0,
      text: `${' '.repeat(places[0].indent)}no_such_key: 1\n`,
    };
    facts.findsUnknownKey = (await editor.insert(unknownKey)).result.length > facts.problems;
    await editor.takeBack(unknownKey);
  } catch (error) {
    facts.trouble = error instanceof Late ? undefined : error.message;
  } finally {
    if (editor) {
      const memory = memoryOf(editor.pid);
      if (memory) {
        figures.memory = { samples: [memory.now] };
        figures.peak = { samples: [memory.peak] };
      }
      await editor.stop();
    }
  }
  return { figures, facts };
}

/** The `image` keys of the services at 5 %, 50 % and 95 % of the file: `{ line, indent, length }`. */
function placesIn(text) {
  const lines = text.split('\n');
  const images = lines.flatMap((content, line) =>
    content.startsWith('    image:') ? [{ line, indent: 4, length: content.length }] : [],
  );
  return [0.05, 0.5, 0.95].map((part) => images[Math.floor(part * images.length)]);
}

/** Bytes, from the kernel; undefined where it does not tell (other than Linux). */
function memoryOf(pid) {
  const status = readProcess(pid, 'status');
  const bytes = (field) => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1]) * 1024;
  return status && { now: bytes('VmRSS'), peak: bytes('VmHWM') };
}

/** Milliseconds of processor time that a process has used, in steps of 10; NaN where the kernel does not tell. */
function processorTimeOf(pid) {
  const [user, system] =
    readProcess(pid, 'stat')
      ?.replace(/^.*\) /, '')
      .split(' ')
      .slice(11, 13) ?? [];
  return (Number(user) + Number(system)) * 10;
}

function readProcess(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}
