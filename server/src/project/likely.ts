// What most likely stands behind a key that is missing, as YAML.
import { keyOf, optionsOf } from '../schema/lookup.ts';
import type { MappingSchema } from '../schema/types.ts';
import { imageNamed } from '../syntax/image.ts';
import { entryOf, type Node } from '../syntax/node.ts';
import type { Project } from './project.ts';

/** Where a key is missing. */
export interface Gap {
  /** The mapping, or nothing in place of it. */
  readonly node: Node;
  readonly schema: MappingSchema;
  /** The key that the mapping, or the list with it, belongs to. */
  readonly owner: string;
  readonly project: Project;
}

export function likely(gap: Gap, name: string): string {
  return (VALUES[name] ?? skeleton)(gap, name);
}

/** What is most often meant. */
const VALUES: Readonly<Record<string, (gap: Gap) => string>> = {
  condition: () => 'service_started',
  context: () => '.',
  driver: ({ owner }) => (owner === 'logging' ? 'json-file' : 'bridge'),
  image: ({ owner }) => imageNamed(owner),
  test: () => '["CMD", "true"]',
  file: ({ owner }) => `./${owner}.txt`,
  environment: ({ owner }) => owner.toUpperCase().replace(/\W/g, '_'),
  external: () => 'true',
  type: (gap) => (gap.owner === 'volumes' ? mountType(gap) : 'model'),
  target: ({ owner, node }) =>
    owner === 'ports' ? '80' : textOf(node, 'source') && owner === 'devices' ? textOf(node, 'source') : '/data',
  source: (gap) =>
    gap.owner === 'devices'
      ? textOf(gap.node, 'target') || '/dev/null'
      : gap.owner === 'volumes'
        ? './data'
        : known(gap),
  action: () => 'rebuild',
  path: () => './',
  service: otherService,
  soft: ({ node }) => textOf(node, 'hard') || '1024',
  hard: ({ node }) => textOf(node, 'soft') || '1024',
  capabilities: () => '[gpu]',
  command: () => '["true"]',
  model: () => 'ai/smollm2',
};

/** The first one that is not the service itself. */
function otherService({ node, project }: Gap): string {
  const document = project.documentOf(node.block);
  const [, own] = document?.locate(document.spanOf(node).start)?.path ?? [];
  return [...(project.names.defined.get('service') ?? [])].find((name) => name !== own) ?? 'name';
}

/** The kind of a mount as its other keys have it. */
function mountType({ node, project }: Gap): string {
  const own = ['bind', 'tmpfs', 'image', 'volume'].find((type) => entryOf(node, type));
  const source = textOf(node, 'source');
  return own ?? (source === '' || project.names.defined.get('volume')?.has(source) ? 'volume' : 'bind');
}

/** The first name that is defined of what the list refers to. */
function known({ owner, project }: Gap): string {
  const names = project.names.defined.get(owner === 'configs' ? 'config' : 'secret');
  return [...(names ?? [])][0] ?? 'name';
}

function textOf(node: Node, name: string): string {
  const value = entryOf(node, name)?.value;
  return value?.kind === 'scalar' ? value.text : '';
}

function skeleton({ schema }: Gap, name: string): string {
  const key = keyOf(schema, name);
  const [first] = key ? optionsOf(key.schema) : [];
  if (first?.kind === 'mapping') return '{}';
  return first?.kind === 'sequence' ? '[]' : '""';
}
