import assert from 'node:assert/strict';
import { isComposeFile, isComposeName } from '../../server/src/workspace/compose-file.ts';

describe('which files are Compose files', () => {
  it('by name', () => {
    const yes = [
      'compose.yaml',
      'compose.yml',
      'docker-compose.yml',
      'docker-compose.override.yaml',
      'compose-dev.yaml',
      'compose.prod.yml',
    ];
    const odd = [
      'prod.compose.yml',
      'my.app.compose.yaml',
      'docker_compose.yml',
      'COMPOSE.YAML',
      'docker-compose_test.yml',
      'compose.개발.yaml',
    ];
    for (const name of [...yes, ...odd]) assert.ok(isComposeName(name), name);
    for (const name of [
      'values.yaml',
      'composer.yaml',
      'decompose.yml',
      'compose',
      'compose.json',
      'compose.yaml.bak',
      'x/compose.yaml.txt',
      'my-compose.yaml.j2',
    ])
      assert.ok(!isComposeName(name), name);
  });

  it('by the language of the editor, of plain YAML by the name in the URI', () => {
    for (const language of ['dockercompose', 'docker-compose', 'yaml.docker-compose'])
      assert.ok(isComposeFile('file:///any.txt', language));
    const written = [
      'file:///a/compose.yaml',
      'file:///a%2Fb/compose.%EA%B0%9C.yml',
      'vscode-remote://host/compose.yml',
      'file:///a%5Ccompose.yml',
    ];
    for (const uri of written) assert.ok(isComposeFile(uri, 'yaml'), uri);
    for (const uri of [
      'file:///compose.yaml/values.yaml',
      'untitled:Untitled-1',
      'file:///100%/values.yaml',
      'file:///compose%.txt',
      '',
    ])
      assert.ok(!isComposeFile(uri, 'yaml'), uri);
    assert.ok(isComposeFile('file:///100%/compose.yaml', 'yaml'));
    assert.ok(isComposeFile('file:///compose.100%.yaml', 'yaml'));
  });
});
