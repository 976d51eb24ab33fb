import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const text = readFileSync('package.json', 'utf8');
const manifest = JSON.parse(text) as {
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly supported: unknown; readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, unknown>> } };
};

describe('the manifest', () => {
  it('lets no folder that is not trusted bring in the environment, or more files', () => {
    const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    assert.equal(supported, 'limited');
    assert.deepEqual(restrictedConfigurations, ['whaleback.projects', 'whaleback.useProcessEnvironment']);
    for (const setting of restrictedConfigurations)
      assert.ok(Object.hasOwn(manifest.contributes.configuration.properties, setting), setting);
  });

  it('has each of its texts in both languages', () => {
    const named = [...text.matchAll(/"%([\w.]+)%"/g)].map(([, name]) => name!).sort();
    for (const file of ['package.nls.json', 'package.nls.ko.json']) {
      const texts = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
      assert.deepEqual(Object.keys(texts).sort(), [...new Set(named)], file);
    }
  });
});
