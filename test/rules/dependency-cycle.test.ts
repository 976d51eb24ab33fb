import assert from 'node:assert/strict';
import { diagnostic } from '../../server/src/features/diagnostic.ts';
import { yaml } from '../../server/src/yaml.ts';
import { checkProblems, contextOf } from '../fixture.ts';

const cases: [title: string, fixture: string][] = [
  [
    'on itself',
    `services:
  a:
    image: x
    depends_on: [a]
#                ^ dependency-cycle
`,
  ],
  [
    'of three, one of them in the long form, at the last dependency',
    `services:
  a:
    image: x
    depends_on: [b]
  b:
    image: x
    depends_on:
      c:
        condition: service_started
  c:
    image: x
    depends_on: ["a"]
#                 ^ dependency-cycle
`,
  ],
  [
    'at the dependency that is missed least',
    `services:
  a:
    image: x
    depends_on:
      b:
#     ^ dependency-cycle
        condition: service_started
        required: false
  b:
    image: x
    depends_on: [a]
`,
  ],
  [
    'in flow style',
    `services: { a: { image: x, depends_on: [b] }, b: { image: x, depends_on: [a] } }
#                                                                         ^ dependency-cycle
`,
  ],
  [
    'of an optional dependency',
    `services:
  a:
    image: x
    depends_on:
      a:
#     ^ dependency-cycle
        condition: service_started
        required: false
`,
  ],
  [
    'through a merge key',
    `x-a: &a
  depends_on: [b]
services:
  a:
    <<: *a
    image: x
  b:
    image: x
    depends_on: [a]
#                ^ dependency-cycle
`,
  ],
  [
    'two that have a service in common',
    `services:
  a:
    image: x
    depends_on: [b, c]
  b:
    image: x
    depends_on: [a]
#                ^ dependency-cycle
  c:
    image: x
    depends_on: [a]
#                ^ dependency-cycle
`,
  ],
  [
    'not of a chain',
    `services:
  a:
    image: x
    depends_on: [b, c]
  b:
    image: x
    depends_on: [c]
  c:
    image: x
`,
  ],
  [
    'silenced',
    `services:
  a:
    image: x
    depends_on: [b]
  b:
    image: x
    depends_on: [a] # whaleback-ignore dependency-cycle
`,
  ],
  [
    'of what is no depends_on, once',
    `services:
  a:
    image: x
    network_mode: service:b
  b:
    image: x
    volumes_from: [a]
#                  ^ dependency-cycle
`,
  ],
  [
    'over two files, in each of them once',
    `services:
  a:
    image: x
    depends_on: [b]
  b:
    image: x
    depends_on: [c]
#                ^ dependency-cycle
-- compose.override.yaml --
services:
  c:
    image: x
    depends_on: [a]
`,
  ],
];

describe('dependency-cycle', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));

  const circle = (count: number) =>
    contextOf(
      yaml`
        services:
        ${Array.from({ length: count }, (_, i) => `  s${i}: {image: nginx, depends_on: [s${(i + 1) % count}]}\n`).join('')}`,
    );

  it('is told once, whatever its length, with its first members', () => {
    for (const count of [125, 500]) {
      const [problem, ...others] = diagnostic(circle(count));
      assert.deepEqual(others, []);
      assert.equal(
        problem?.message,
        `Dependency cycle: s${count - 1} → s0 → s1 → s2 → s3 → s4 → s5 → s6 → s7 → s8 → … and ${count - 10} more`,
      );
      assert.equal(problem.relatedInformation?.length, 10);
    }
    const ko = { ...circle(11) };
    assert.match(
      String(diagnostic({ ...ko, settings: { ...ko.settings, locale: 'ko' } })[0]?.message),
      /^순환 의존성: s10 → .* → … 외 1개$/,
    );
  });

  it('sends little of many cycles through the same services', () => {
    const names = Array.from({ length: 40 }, (_, i) => `s${i}`);
    const context = contextOf(
      yaml`
        services:
        ${names.map((name) => `  ${name}: {image: nginx, depends_on: [${names.filter((each) => each !== name)}]}\n`).join('')}`,
    );
    const found = diagnostic(context);
    assert.ok(found.length > 0 && found.length <= 20, `${found.length}`);
    assert.ok(JSON.stringify(found).length < 100_000);
  });

  it('sends little of long names', () => {
    const long = 'a'.repeat(50_000);
    const found = diagnostic(
      contextOf(yaml`
        services:
          ${long}:
            image: x
            depends_on: [${long}]
      `),
    );
    assert.equal(found.length, 1);
    assert.ok(JSON.stringify(found).length < 10_000, JSON.stringify(found).slice(0, 3000));
  });
});
