// The table of known images: every entry whole, in both languages, and found by the names that people write.
import assert from 'node:assert/strict';
import type { Localized } from '../../server/src/localized.ts';
import { foldersOf, images, knownImage } from '../../server/src/schema/images.ts';
import { parse } from '../../server/src/syntax/document.ts';
import { parseImage } from '../../server/src/syntax/image.ts';
import { yaml } from '../../server/src/yaml.ts';

const names = images.flatMap(({ repository, also = [] }) => [repository, ...also]);

describe('the known images', () => {
  it('are there once', () => assert.deepEqual([...new Set(names)], names));

  for (const image of images) {
    const {
      repository,
      also = [],
      tags,
      ports = [],
      variables = [],
      needsOne = [],
      folders = [],
      test,
      service,
    } = image;
    describe(repository, () => {
      it('is found by its names', () => {
        for (const name of [repository, ...also]) assert.equal(knownImage(name)?.image, image);
      });

      it('has tags that can be pulled, each once', () => {
        for (const tag of tags) assert.ok(parseImage(`${repository}:${tag}`).ok, tag);
        assert.equal(new Set(tags).size, tags.length);
      });

      it('is explained in English and Korean', () => {
        const docs = [image.doc, ...[...ports, ...variables, ...folders].map(({ doc }) => doc)];
        const words = variables.flatMap((variable) => (typeof variable.default === 'object' ? [variable.default] : []));
        for (const { en, ko } of [...docs, ...words] satisfies Localized[]) {
          assert.match(en, /^[\x20-\x7e]+$/);
          assert.ok(ko.length > 0);
        }
        for (const { ko } of [image.doc, ...variables.map(({ doc }) => doc)]) assert.match(ko, /[가-힣]|^[\w .:]+$/);
        for (const { doc } of variables) {
          assert.match(doc.en, /^[A-Z`].*\.$/);
          assert.match(doc.ko, /[가-힣].*다\.$/);
        }
      });

      it('has ports, variables and folders once, as they can be', () => {
        for (const list of [
          ports.map(({ port }) => port),
          variables.map(({ name }) => name),
          folders.map(({ path }) => path),
        ])
          assert.equal(new Set<string | number>(list).size, list.length);
        for (const { port, published = port } of ports)
          for (const number of [port, published]) assert.ok(number > 0 && number < 65_536);
        for (const { name } of variables) assert.match(name, /^[A-Za-z][\w.]*$/);
        for (const { path, volume, source } of folders) {
          assert.match(path, /^\/\S*[^/]$/);
          assert.ok((volume === undefined) !== (source === undefined), path);
        }
      });

      it('has a value to begin with for every variable but passwords', () => {
        for (const { name, example, isPassword } of variables)
          assert.equal(example === undefined, isPassword === true, name);
      });

      it('refers to what it has', () => {
        const variableNames = variables.map(({ name }) => name);
        if (needsOne.length > 0) assert.ok(variableNames.includes(needsOne[0]!));
        for (const name of service?.variables ?? []) assert.ok(variableNames.includes(name), name);
        for (const port of service?.ports ?? []) assert.ok(ports.some((each) => each.port === port));
        for (const path of service?.folders ?? []) assert.ok(folders.some((each) => each.path === path));
        if (service && needsOne.length > 0) assert.ok(needsOne.some((name) => service.variables?.includes(name)));
      });

      if (test !== undefined) {
        it('has a health check that Compose can read', () => {
          const { errors, root } = parse(
            'file:///compose.yaml',
            yaml`
              test: ${test}
            `,
          );
          assert.deepEqual(errors, []);
          const value = root?.entries[0]?.value;
          assert.ok(value?.kind === 'sequence' && value.items.length > 1);
          assert.match(value.items[0]?.kind === 'scalar' ? value.items[0].text : '', /^CMD(?:-SHELL)?$/);
        });
      }
    });
  }
});

describe('looking an image up', () => {
  const check = (text: string, expected: string | undefined) =>
    it(`${text}: ${expected}`, () => {
      const found = knownImage(text);
      assert.equal(found && `${found.image.repository} ${found.tag}`, expected);
    });
  check('postgres', 'postgres undefined');
  check('postgres:16-alpine', 'postgres 16-alpine');
  check('docker.io/library/postgres:16', 'postgres 16');
  check('docker.io/postgres', 'postgres undefined');
  check('library/redis', 'redis undefined');
  check('valkey:8', 'valkey/valkey 8');
  check('mine/postgres', undefined);
  check('ghcr.io/postgres', undefined);
  check('toString', undefined);
  check('constructor', undefined);
  check('', undefined);
  check('Postgres', undefined);
});

describe('the folders of an image', () => {
  const check = (text: string, expected: string) =>
    it(`${text}: ${expected}`, () => assert.equal(foldersOf(knownImage(text)!)[0]?.path, expected));
  check('postgres:16', '/var/lib/postgresql/data');
  check('postgres:17.6-alpine', '/var/lib/postgresql/data');
  check('postgres:18', '/var/lib/postgresql');
  check('postgres:19beta1', '/var/lib/postgresql');
  check('postgres', '/var/lib/postgresql');
  check('postgres:alpine', '/var/lib/postgresql');
  check('mysql:8.4', '/var/lib/mysql');
});
