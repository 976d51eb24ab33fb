import assert from 'node:assert/strict';
import type { Location } from 'vscode-languageserver-types';
import {
  type EffectiveConfig,
  effectiveConfig,
  effectiveOrigin,
  type Form,
} from '../../server/src/features/effective-config.ts';
import type { Locale } from '../../server/src/localized.ts';
import { yaml } from '../../server/src/yaml.ts';
import { contextOf } from '../fixture.ts';

const PROJECT = `services:
  web:
    image: nginx:1
    environment: {A: 1, B: 2}
    extends: {service: base, file: lib/common.yaml}
  db:
    image: postgres
volumes:
  data: {}
-- compose.override.yaml --
services:
  web:
    image: nginx:2
    environment: [A=3]
    volumes: [data:/data]
volumes:
  data: {labels: {a: b}}
-- lib/common.yaml --
services:
  base:
    restart: always
`;

function answer(text: string, locale: Locale = 'en'): EffectiveConfig {
  return effectiveConfig(contextOf(text, { locale }))!;
}

/** What is said of a line: its places as `file:line` (from 1), and the words. */
function said(
  text: string,
  line: string,
  locale: Locale = 'en',
  form: Form = 'canonical',
): { places: string[]; hover: string } {
  const context = contextOf(text, { locale });
  const lines = effectiveConfig(context, form)!.text.split('\n');
  const found = effectiveOrigin(
    context,
    lines.findIndex((each) => each.trim() === line),
    form,
  )!;
  return { places: found.places.map(shown), hover: found.hover };
}

function shown({ uri, range }: Location): string {
  return `${uri.replace('file:///project/', '')}:${range.start.line + 1}`;
}

describe('the effective configuration', () => {
  it('says of each line where it was written, the place that decides first', () => {
    assert.deepEqual(said(PROJECT, 'image: nginx:2').places, ['compose.override.yaml:3', 'compose.yaml:3']);
    assert.deepEqual(said(PROJECT, 'A: "3"').places, ['compose.override.yaml:4', 'compose.yaml:4']);
    assert.deepEqual(said(PROJECT, 'B: "2"').places, ['compose.yaml:4']);
    assert.deepEqual(said(PROJECT, 'restart: always').places, ['lib/common.yaml:3']);
    assert.deepEqual(said(PROJECT, 'web:').places, ['compose.override.yaml:2', 'compose.yaml:2']);
    assert.deepEqual(said(PROJECT, 'name: project_default').places, []);
  });

  it('says the same in words, with links', () => {
    const links = '[compose.override.yaml:3](file:///project/compose.override.yaml#L3,12)';
    const below = '[compose.yaml:3](file:///project/compose.yaml#L3,12)';
    assert.equal(said(PROJECT, 'image: nginx:2').hover, `From ${links}, over ${below}`);
    assert.equal(said(PROJECT, 'image: nginx:2', 'ko').hover, `출처: ${links} (덮어쓴 것: ${below})`);
    assert.equal(
      said(PROJECT, 'restart: always').hover,
      'From [lib/common.yaml:3](file:///project/lib/common.yaml#L3,14)',
    );
    assert.equal(said(PROJECT, 'name: project_default').hover, 'Compose adds this by itself.');
    assert.equal(said(PROJECT, 'name: project_default', 'ko').hover, 'Compose가 스스로 더하는 값이다.');
  });

  it('has a line above each service, and above what several files have a say in', () => {
    const { text, lenses } = answer(PROJECT);
    const lines = text.split('\n');
    assert.deepEqual(
      lenses.map(({ line, title, location }) => [lines[line]!.trim(), title, shown(location)]),
      [
        ['db:', 'from compose.yaml:6', 'compose.yaml:6'],
        ['web:', 'from compose.override.yaml:2', 'compose.override.yaml:2'],
        ['web:', 'over compose.yaml:2', 'compose.yaml:2'],
        ['web:', 'over lib/common.yaml:3', 'lib/common.yaml:3'],
        ['data:', 'from compose.override.yaml:7', 'compose.override.yaml:7'],
        ['data:', 'over compose.yaml:9', 'compose.yaml:9'],
      ],
    );
    assert.equal(answer(PROJECT, 'ko').lenses[1]!.title, '출처: compose.override.yaml:2');
  });

  it('knows the line that comes from a line of the document', () => {
    const at = (caret: number) => {
      const { text, line } = effectiveConfig(contextOf(PROJECT), 'canonical', caret)!;
      return text.split('\n')[line!]!.trim();
    };
    assert.equal(at(2), 'image: nginx:2');
    assert.equal(at(4), 'environment:');
    assert.equal(at(6), 'image: postgres');
    assert.equal(at(100), 'data:');
    assert.equal(at(0), 'name: project');
  });

  it('is written in short forms too, with the same places', () => {
    const config = effectiveConfig(contextOf(PROJECT), 'short')!;
    assert.match(config.text, /^ {4}volumes:\n {6}- data:\/data$/m);
    assert.doesNotMatch(config.text, /default/);
    assert.deepEqual(said(PROJECT, '- data:/data', 'en', 'short').places, ['compose.override.yaml:5']);
    assert.deepEqual(said(PROJECT, 'image: nginx:2', 'en', 'short').places, [
      'compose.override.yaml:3',
      'compose.yaml:3',
    ]);
  });

  it('says how much is wrong, and goes on', () => {
    const broken = yaml`
      services:
        web: {image: nginx, ports: [x], depends_on: [none]}
        db:
          image: [
      -- a.env --
    `;
    assert.match(answer(broken).text, /^# Compose refuses this project: \d problems\. .*\nname: project\nservices:\n/);
    assert.match(answer(broken, 'ko').text, /^# Compose가 거부하는 프로젝트이다: 문제 \d개\./);
    assert.match(answer(broken).text, /^ {4}image: nginx$/m);
    assert.equal(effectiveOrigin(contextOf(broken), 0), null);
    assert.equal(effectiveOrigin(contextOf(broken), 1000), null);
  });

  it('has nothing to say where nothing is known of the files around', () => {
    assert.equal(
      effectiveConfig(
        contextOf(yaml`
          services: {}
        `),
      ),
      null,
    );
  });
});
