// Whether the effective project is the one that compose-go prints: of every case that it accepts, of real files, of
// mutations. WHALEBACK_AGREEMENT=1 prints those that are not the same text.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { effectiveProject } from '../../server/src/effective/config/project.ts';
import { inShort } from '../../server/src/effective/config/short.ts';
import { printYaml } from '../../server/src/effective/config/yaml.ts';
import type { EffectiveMapping } from '../../server/src/effective/value.ts';
import { raw } from '../../server/src/yaml.ts';
import { sharedSamples } from '../corpus.ts';
import { sampled, some } from '../effort.ts';
import { random } from '../random.ts';
import { NO_CORPUS, skip } from '../skip.ts';
import { type Case, casesOf, type Request } from './cases.ts';
import { effectiveDifferences, readAgainDifferences } from './differences.ts';
import { mutated } from './mutate.ts';
import { askOracle, buildOracle } from './oracle.ts';
import { judge, ROOT } from './ours.ts';

const MUTATIONS = 10_000;
const SHOWN = process.env.WHALEBACK_AGREEMENT;

describe('the effective project', () => {
  it('is that of compose-go', async function () {
    const cases = (['cases-open', 'rules', 'probes-open'] as const).flatMap(
      (name): readonly Case[] => casesOf(name) ?? [],
    );
    const oracle = buildOracle(this);
    const chance = random(23);
    const mutations = Array.from({ length: cases.length > 0 ? some(MUTATIONS) : 0 }, (_, index) =>
      mutated(chance.pick(cases), `mutation-${index}`, chance),
    );
    const requests: readonly Request[] = [...cases, ...examples(), ...realWorld(), ...mutations];
    const answers = await askOracle(oracle, requests);
    let count = 0;
    let sameText = 0;
    const different: string[] = [];
    for (const [index, request] of requests.entries()) {
      const { verdict, project } = answers[index]!;
      if (verdict !== 'accept' || project === undefined) continue;
      const own = judge(request);
      if (own.verdict !== 'accept') continue; // which is for the comparison of verdicts
      count++;
      const text = ownText(own);
      if (text === project) {
        sameText++;
        continue;
      }
      const isListed = request.id in effectiveDifferences;
      const said = `${request.id}\n${differenceOf(text, project)}`;
      if (SHOWN) console.log(said);
      if (isEqual(text, project) === isListed) different.push(said);
    }
    console.log(`        ${count} projects, ${sameText} the same text, ${different.length} different`);
    assert.ok(count > requests.length / 5);
    assert.deepEqual(different, []);
  });

  it('of files one over the other is that of what compose-go merges them to', function () {
    const cases = (casesOf('cases-open') ?? []).filter(({ merged, expect }) => merged && expect === 'accept');
    if (cases.length === 0) skip(this, NO_CORPUS);
    for (const { id, files, merged, ...rest } of cases) {
      const own = judge({ ...rest, id, files });
      const alone = judge({ ...rest, id, files: { ...files, 'merged.yaml': merged! }, main: 'merged.yaml' });
      assert.deepEqual(own.errors, [], id);
      assert.deepEqual(servicesOf(own), servicesOf(alone), id);
    }
  });
});

/** Of what Compose accepts what it prints is a file of its own, which says the same again. */
describe('the effective project, read again', () => {
  const forms = [
    ['', (project: EffectiveMapping) => project],
    [' in its short forms', inShort],
  ] as const;
  for (const [name, form] of forms) {
    it(`says the same${name}`, () => {
      const cases = ['cases-open', 'rules', 'probes-open'] as const;
      const requests: readonly Request[] = [
        ...cases.flatMap((each): readonly Case[] => casesOf(each) ?? []),
        ...examples(),
        ...realWorld(),
      ];
      const different: string[] = [];
      for (const request of sampled(requests)) {
        const own = judge(request);
        // Of what is fetched when Compose runs nothing is known.
        const isPartial = [...(own.loaded?.sections.services.values() ?? [])].some((service) => service.isPartial);
        if (own.verdict === 'reject' || isPartial) continue;
        const text = printed(own);
        const { projectDir } = request.options ?? {};
        const again = judge({
          ...request,
          files: { ...request.files, 'again.yaml': printed(own, form) },
          main: 'again.yaml',
          options: { profiles: ['*'], ...(projectDir && { projectDir }) },
        });
        const same = again.verdict === 'accept' ? printed(again) : JSON.stringify(again.errors);
        const isListed = request.id in readAgainDifferences;
        if ((same === text) === isListed) different.push(`${request.id}\n${differenceOf(same, text)}`);
      }
      assert.equal(different.length, 0, different.join('\n'));
    });
  }
});

/** Without images, which the cases were given so that they are whole projects. */
function servicesOf(own: ReturnType<typeof judge>): unknown {
  const { services } = parse(ownText(own)) as { services: Record<string, { image?: string }> };
  for (const service of Object.values(services)) delete service.image;
  return services;
}

function printed(
  { loaded, plan, disk }: ReturnType<typeof judge>,
  form = (project: EffectiveMapping) => project,
): string {
  const lines = printYaml(form(effectiveProject(loaded!, disk!, plan!.directory)));
  return `${lines.map((line) => line.text).join('\n')}\n`;
}

function ownText(own: ReturnType<typeof judge>): string {
  const folder = ROOT.replace('file://', '').replace(/\/$/, '');
  return printed(own).replaceAll(folder, '<dir>').replaceAll(path.dirname(folder), '<parent>');
}

function isEqual(one: string, other: string): boolean {
  try {
    assert.deepEqual(parse(one), parse(other));
    return true;
  } catch {
    return false;
  }
}

/** The first line of each that the other does not have in that place. */
function differenceOf(one: string, other: string): string {
  const [a, b] = [one.split('\n'), other.split('\n')];
  const at = a.findIndex((line, index) => line !== b[index]);
  return raw(
    `  line ${at + 1}\n  ours: ${a.slice(Math.max(0, at - 2), at + 3).join('\n        ')}\n  its:  ${b.slice(Math.max(0, at - 2), at + 3).join('\n        ')}`,
  );
}

/** The projects of this repository. */
function examples(): readonly Request[] {
  const folders = readdirSync('examples', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [{ name: '' }, ...folders].flatMap(({ name }) => {
    const files: Record<string, string> = {};
    for (const entry of readdirSync(path.join('examples', name), { withFileTypes: true }))
      if (entry.isFile()) files[entry.name] = readFileSync(path.join('examples', name, entry.name), 'utf8');
    const hasMain = Object.keys(files).some((file) => /^(?:docker-)?compose\.ya?ml$/.test(file));
    return hasMain ? [{ id: `examples/${name}`, files, main: [], env: {} }] : [];
  });
}

function realWorld(): readonly Request[] {
  return sharedSamples().map(({ name, text }) => ({
    id: name,
    files: { 'compose.yaml': text },
    main: 'compose.yaml',
    env: {},
  }));
}
