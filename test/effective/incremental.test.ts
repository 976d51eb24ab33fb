import assert from 'node:assert/strict';
import { type Plan, planOf } from '../../server/src/effective/discover.ts';
import type { Disk } from '../../server/src/effective/disk.ts';
import { type Loaded, load } from '../../server/src/effective/load.ts';
import { plain } from '../../server/src/effective/value.ts';
import { type ComposeDocument, parse } from '../../server/src/syntax/document.ts';
import { yaml } from '../../server/src/yaml.ts';
import { some } from '../effort.ts';
import { type Random, random } from '../random.ts';

const ROOT = 'file:///project/';

/** Whatever makes one file depend on another, and one entry on the next. */
const FILES: Readonly<Record<string, string>> = {
  'compose.yaml': `include:
  - path: db.yaml
  - cache/compose.yaml
x-common: &common
  restart: always
services:
  web:
    image: "nginx:\${TAG:-1}"
    depends_on: [api]
    ports: ["80:80", "81:81"]
    volumes: [data:/data]
    networks: [front]
  api:
    extends: base
    <<: *common
    container_name: api
    env_file: api.env
    depends_on:
      db:
        condition: service_started
      cache:
        condition: service_started
  base:
    image: node:22
    environment: [A=1, B]
    profiles: [never]
  worker:
    extends:
      file: base.yaml
      service: job
    links: [api]
networks:
  front:
volumes:
  data:
secrets:
  token:
    file: token.txt
`,
  'compose.override.yaml': `services:
  web:
    ports: !override ["8080:80"]
    environment:
      A: "1"
  api:
    command: !reset null
    environment: [A=2]
  extra:
    image: busybox
    network_mode: service:web
---
services:
  extra:
    image: busybox:2
`,
  'db.yaml': yaml`
    services:
      db:
        image: postgres:16
        volumes: [pg:/var/lib]
    volumes:
      pg:
  `,
  'cache/compose.yaml': yaml`
    services:
      cache:
        image: redis:\${CACHE}
        container_name: cache
  `,
  'base.yaml': yaml`
    services:
      job:
        extends: root
        environment:
          JOB: "1"
      root:
        image: job
        env_file: api.env
  `,
  'api.env': 'A=1\nB=${A}\n',
  '.env': 'TAG=2\n',
};

const uriOf = (name: string) => ROOT + name;

/** The documents as they are, each parsed with what is known of it before. */
function diskWith(texts: ReadonlyMap<string, string>, before?: ReadonlyMap<string, ComposeDocument>) {
  const documents = new Map<string, ComposeDocument>();
  for (const [name, text] of texts)
    if (name.endsWith('.yaml')) documents.set(uriOf(name), parse(uriOf(name), text, 0, before?.get(uriOf(name))));
  const text = (uri: string) => texts.get(uri.slice(ROOT.length)) ?? null;
  const disk: Disk = {
    document: (uri) => documents.get(uri) ?? null,
    text,
    kind: (uri) => (text(uri) === null ? null : 'file'),
  };
  return { disk, documents };
}

function planWith(disk: Disk): Plan {
  return planOf({ files: ['compose.yaml', 'compose.override.yaml'].map(uriOf) }, disk, { variables: new Map() })!;
}

/** All that a load says, with places by their offsets. */
function dump(loaded: Loaded): unknown {
  const at = (fault: Loaded['faults'][number]) => {
    const document =
      fault.place && loaded.files.find((file) => file.document.indexOf(fault.place!.block) >= 0)?.document;
    return fault.place && document ? [document.uri, document.spanOf(fault.place)] : [];
  };
  return {
    name: loaded.name,
    files: loaded.files.map(({ document, role }) => [document.uri, role]),
    sections: Object.entries(loaded.sections).map(([section, entries]) => [
      section,
      Array.from(entries, ([name, { value }]) => [name, plain(value)]),
    ]),
    enabled: [...loaded.enabled],
    faulty: [...loaded.faulty.keys()],
    faults: loaded.faults.map((fault) => [fault.code, fault.severity, fault.message.en, ...at(fault)]),
  };
}

/** A line more or less, or another character in one. */
function edited(text: string, { below, pick }: Random): string {
  const lines = text.split('\n');
  const at = below(lines.length);
  const line = lines[at]!;
  const changes: (() => void)[] = [
    () => lines.splice(at, 1),
    () => lines.splice(at, 0, line),
    () => lines.splice(at, 0, pick(lines)),
    () => (lines[at] = line.replace(/: .*$/, ':')),
    () => (lines[at] = `${line}x`),
    () => (lines[at] = line.replace(/[a-z]+(?=:?$)/, () => pick(['web', 'api', 'db', 'base', 'data', 'A=3', '$B']))),
  ];
  pick(changes)();
  return lines.join('\n');
}

describe('loading after an edit', () => {
  const seeds = some(200);

  it(`gives what loading afresh gives (${seeds} times several edits in a row)`, () => {
    for (let seed = 0; seed < seeds; seed++) {
      const chance = random(seed * 7919 + 3);
      const texts = new Map(Object.entries(FILES));
      let { disk, documents } = diskWith(texts);
      let plan = planWith(disk);
      let loaded = load(plan, disk);
      for (let turn = 0; turn < 6; turn++) {
        const name = chance.pick([...texts.keys()]);
        // Half of the edits are taken back, as by somebody who types and deletes.
        texts.set(name, turn % 2 === 1 && chance.below(2) === 0 ? FILES[name]! : edited(texts.get(name)!, chance));
        ({ disk, documents } = diskWith(texts, documents));
        plan = planWith(disk);
        loaded = load(plan, disk, loaded);
        const fresh = diskWith(texts).disk;
        assert.deepEqual(
          dump(loaded),
          dump(load(planWith(fresh), fresh)),
          `seed ${seed}, turn ${turn}, ${name}\n${texts.get(name)}`,
        );
      }
    }
  });
});
