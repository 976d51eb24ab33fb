import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
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
});
