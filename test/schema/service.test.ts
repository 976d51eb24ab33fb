// The table of a service compared with the schema that Compose embeds, both ways; its texts and its examples.
import assert from 'node:assert/strict';
import { service } from '../../server/src/schema/service.ts';
import { embeddedSchema } from '../embedded-schema.ts';
import { differences, type JsonSchema, textProblems } from './official.ts';

// Files of the table with a test of their own.
const elsewhere = ['service.build', 'service.deploy', 'service.develop'];

// Compose drops repeated items of these lists before it looks at the schema (compose-go `override/uncity.go`).
const mayRepeat = [
  'annotations',
  'cap_add',
  'cap_drop',
  'dns',
  'dns_opt',
  'dns_search',
  'environment',
  'expose',
  'labels',
  'links',
  'networks.*.aliases',
  'networks.*.link_local_ips',
  'ports',
  'profiles',
  'sysctls',
  'tmpfs',
  'volumes',
];

// Where the table says something else than the official schema, because the phases of compose-go around the schema do.
const deliberate = [
  ...mayRepeat.map((name) => `service.${name}: repeated items: refused officially, fine here`),
  // `extends` is taken out before the schema is asked; unknown keys are passed over.
  'service.extends: unknown keys: refused officially, fine here',
  // A text is cast before the schema is asked.
  'service.depends_on.*.required: types: boolean officially, boolean, string here',
  // null crashes it (`loader/normalize.go`).
  'service.pid: types: null, string officially, string here',
  // Not marked in the schema; Docker's documentation calls them legacy, and Docker Engine has had a better place since
  // version 25.
  'service.external_links: deprecated here',
  'service.links: deprecated here',
  'service.mac_address: deprecated here',
  // Asked for when merging (`override/uncity.go`), or as an undefined name (`loader/validate.go`).
  'service.ports[]: required keys: none officially, target here',
  'service.volumes[]: required keys: type officially, target, type here',
  'service.devices[]: required keys: source officially, source, target here',
  'service.configs[]: required keys: none officially, source here',
  'service.secrets[]: required keys: none officially, source here',
  // A number with a fraction is refused by the readers behind the schema.
  'service.ports[]: types: mapping, number, string officially, integer, mapping, string here',
  'service.expose[]: types: number, string officially, integer, string here',
  'service.group_add[]: types: number, string officially, integer, string here',
  'service.configs[].mode: types: number, string officially, integer, string here',
  'service.secrets[].mode: types: number, string officially, integer, string here',
  // So is a text where no cast is known, and a number below zero.
  'service.volumes[].tmpfs.mode: types: number, string officially, number here',
  'service.volumes[].tmpfs.mode: minimum: undefined officially, 0 here',
  'service.blkio_config.weight: types: integer, string officially, integer here',
  'service.blkio_config.weight_device[].weight: types: integer, string officially, integer here',
  'service.blkio_config.weight: minimum: undefined officially, 0 here',
  'service.blkio_config.weight_device[].weight: minimum: undefined officially, 0 here',
  'service.healthcheck.retries: minimum: undefined officially, 0 here',
  'service.scale: minimum: undefined officially, 0 here',
  'service.ports[].target: minimum: undefined officially, 0 here',
];

describe('service in the reference table', () => {
  it('agrees with the schema of Compose, but for what is listed', function () {
    const official = embeddedSchema<JsonSchema>(this);
    assert.deepEqual(differences(official, 'service', service, { skip: elsewhere }).sort(), deliberate.sort());
  });

  it('has texts in both languages and examples that parse', () => {
    assert.deepEqual(textProblems(service, 'service', elsewhere), []);
  });

  it('marks the dozen keys that everybody uses', () => {
    const common = Object.entries(service.keys!).flatMap(([name, key]) => (key.common ? [name] : []));
    assert.deepEqual(common.sort(), [
      'build',
      'command',
      'container_name',
      'depends_on',
      'env_file',
      'environment',
      'healthcheck',
      'image',
      'networks',
      'ports',
      'restart',
      'volumes',
    ]);
  });
});
