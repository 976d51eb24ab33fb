import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lint } from '../../server/src/rules/lint.ts';
import type { Problem } from '../../server/src/rules/rule.ts';
import { SHARED } from '../corpus.ts';
import { sampled } from '../effort.ts';
import { contextOf } from '../fixture.ts';
import { NO_CORPUS, skip } from '../skip.ts';

/** What is told although `docker compose config` accepts the file, with the reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'rule-A26 missing-image-or-build': 'the service is disabled: Compose refuses it as soon as its profile is active',
  'rule-A26 undefined-reference': 'the same',
  'develop.md:71 unusable-value': 'an ellipsis for the name of an image',
  ...Object.fromEntries(
    [
      'rule-A14',
      'rule-A15',
      'rule-A16',
      'rule-A17',
      'rule-A35',
      'probe-0292',
      'probe-0549',
      'probe-0557',
      'probe-0595',
      'probe-0728',
      'probe-0750',
    ].map((name) => [`${name} unusable-value`, 'what Docker refuses later, and Compose takes: so says the rule']),
  ),
  ...Object.fromEntries(
    [
      '05-services.md:384',
      '05-services.md:436',
      '05-services.md:1708',
      '06-networks.md:29',
      'docker/compose/pkg/compose/testdata/compose.yaml',
    ].map((name) => [
      `${name} missing-environment`,
      'a database that nobody ever started: its image asks for a password',
    ]),
  ),
  ...Object.fromEntries(
    ['loader-override-L310', 'rule-A08'].map((name) => [
      `${name} conflicting-ports`,
      'Compose takes it, and the second container does not start',
    ]),
  ),
  ...Object.fromEntries(
    ['10-fragments.md:46', 'format-volume-L266-9', 'rule-A11', 'probe-0297', 'probe-0299', 'probe-0314'].map((name) => [
      `${name} relative-target`,
      'Compose takes it, and Docker refuses the path',
    ]),
  ),
  'rule-A20 ineffective-ports': 'Compose takes it, and Docker drops the ports',
  'probe-0607 truncated-command': 'Compose takes it, and drops what follows',
  'probe-0610 truncated-command': 'the same',
  '05-services.md:1745 undefined-reference': 'the same: an excerpt that the text calls invalid with `--profile debug`',
};

interface Sample {
  readonly name: string;
  readonly file: string;
  readonly text: string;
}

describe('files that Compose accepts', () => {
  it('have no problem: real ones', function () {
    const real = read<{ path: string; content: string }[]>(this, 'real-world/accepted.json');
    check(real.map((each) => ({ name: each.path, file: each.path, text: each.content })));
  });

  it('have no problem: the examples of the specification', function () {
    const examples = read<{ id: string; text: string; expect: string }[]>(this, 'compose-spec/examples.json');
    check(
      examples
        .filter(({ expect }) => expect === 'accept')
        .map(({ id, text }) => ({ name: id, file: 'compose.yaml', text })),
    );
  });

  for (const name of ['cases-open', 'rules', 'probes-open']) {
    it(`have no problem: ${name} of compose-go`, function () {
      const cases = read<Case[]>(this, `compose-go/${name}.json`);
      check(cases.flatMap((each) => sampleOf(each, 'accept')));
    });
  }
});

/**
 * How many of the cases of one file that Compose refuses have an error here: raise it with every rule, never lower it.
 */
const REFUSED_AT_LEAST = 473;

describe('files that Compose refuses', () => {
  it('have an error', function () {
    const cases = ['rules', 'probes-open'].flatMap((name) =>
      read<Case[]>(this, `compose-go/${name}.json`).flatMap((each) => sampleOf(each, 'reject')),
    );
    const missed = cases.filter(
      ({ file, text }) => !problemsOf(file, text).some(({ severity }) => severity === 'error'),
    );
    const count = cases.length - missed.length;
    console.log(`      ${count} of ${cases.length}; not yet: ${missed.map(({ name }) => name).join(' ')}`);
    assert.ok(count >= REFUSED_AT_LEAST);
  });
});

interface Case {
  readonly id: string;
  readonly files: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly options?: unknown;
  readonly expect: string;
}

/** The file of a case of one file, that depends on nothing else. */
function sampleOf({ id, files, env, options, expect }: Case, wanted: 'accept' | 'reject'): Sample[] {
  const written = Object.entries(files).filter(([file]) => /\.ya?ml$/.test(file));
  if (expect !== wanted || written.length !== 1 || options !== undefined || Object.keys(env).length > 0) return [];
  return written.map(([file, text]) => ({ name: id, file, text }));
}

function check(samples: readonly Sample[]): void {
  assert.ok(samples.length > 10);
  const alarms = sampled(samples).flatMap(({ name, file, text }) => {
    const { document } = contextOf(text, {}, `file:///${file}`);
    return problemsOf(file, text)
      .filter(
        ({ rule, severity }) => (severity === 'error' || severity === 'warning') && !EXCEPTIONS[`${name} ${rule.id}`],
      )
      .map(({ rule, message, place }) => `${name}:${document.rangeOf(place).start.line + 1} ${rule.id}: ${message.en}`);
  });
  assert.deepEqual(alarms, []);
}

function problemsOf(file: string, text: string): readonly Problem[] {
  const { project, document, settings } = contextOf(text, {}, `file:///${file}`);
  return lint(project, document, settings, (_rule, error) => {
    throw error;
  });
}

/** Third-party data: the test is skipped where it is not there. */
function read<T>(test: Mocha.Context, name: string): T {
  const file = path.join(SHARED, name);
  if (!existsSync(file)) skip(test, NO_CORPUS);
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
