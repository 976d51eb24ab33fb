// The types that Compose reads a project into, with their keys in the order in which it prints them (compose-go
// `types/`).

/**
 * - `string`; `int`; `float` (32 bits); `bool`
 * - `not-false`: a boolean that is true where nothing is said, and printed where it is false
 * - `bytes`: `512m`, printed as the number of bytes, in quotes; `duration`: `90s`, printed as `1m30s`
 * - `file-mode`: printed as `"0440"`; `device-count`: a number, `all` is -1
 * - `cpus`: a number or its text
 * - `command`: a list of words, or one line that is split; empty, it is printed all the same
 * - `health-test`: a list, or one line for the shell
 * - `strings`: a list of texts, or one; `texts`: of texts and numbers
 * - `labels`, `mapping`, `options`: names with texts; what has no value is empty. `variables`: what has no value stays
 *   without
 * - `multi-options`: names with lists of texts; `hosts`: printed as a sorted list of `host=ip`; `ssh`: a list of keys
 * - `ulimit`: a number, or `soft` and `hard`
 * - `any`: as it is written
 */
export type Kind =
  | 'string'
  | 'int'
  | 'float'
  | 'bool'
  | 'not-false'
  | 'bytes'
  | 'duration'
  | 'file-mode'
  | 'device-count'
  | 'cpus'
  | 'command'
  | 'health-test'
  | 'strings'
  | 'texts'
  | 'labels'
  | 'mapping'
  | 'options'
  | 'variables'
  | 'multi-options'
  | 'hosts'
  | 'ssh'
  | 'ulimit'
  | 'any';

export type Shape =
  | Kind
  | Struct
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'map'; readonly of: Shape; readonly isNullable: boolean };

export interface Struct {
  readonly kind: 'struct';
  readonly fields: readonly Field[];
  /** What begins with `x-` is kept, and printed at the end. */
  readonly isExtensible: boolean;
}

export interface Field {
  readonly name: string;
  readonly shape: Shape;
  /**
   * When it is printed: `filled` where it is not empty, zero or false; `written` where it is written, with whatever
   * value but null; `always`.
   */
  readonly when: 'filled' | 'written' | 'always';
}

type Fields = Readonly<Record<string, Shape | readonly [Shape, Field['when']]>>;

function struct(fields: Fields, isExtensible = true): Struct {
  const list = Object.entries(fields).map(([name, given]): Field => {
    const [shape, when] = isPair(given) ? given : [given, 'filled' as const];
    return { name, shape, when };
  });
  return { kind: 'struct', fields: list, isExtensible };
}

function isPair(given: Fields[string]): given is readonly [Shape, Field['when']] {
  return Array.isArray(given);
}

const written = (shape: Shape): readonly [Shape, 'written'] => [shape, 'written'];
const always = (shape: Shape): readonly [Shape, 'always'] => [shape, 'always'];
const list = (of: Shape): Shape => ({ kind: 'list', of });
const map = (of: Shape): Shape => ({ kind: 'map', of, isNullable: false });
const mapOfNullable = (of: Shape): Shape => ({ kind: 'map', of, isNullable: true });

const fileReference = struct({
  source: 'string',
  target: 'string',
  uid: 'string',
  gid: 'string',
  mode: written('file-mode'),
});
const ulimits = mapOfNullable('ulimit');

const hook = struct({
  command: 'command',
  image: 'string',
  user: 'string',
  privileged: 'bool',
  working_dir: 'string',
  environment: 'variables',
  per_replica: 'bool',
});

const build = struct({
  context: 'string',
  dockerfile: 'string',
  dockerfile_inline: 'string',
  entitlements: 'strings',
  args: 'variables',
  provenance: 'string',
  sbom: 'string',
  ssh: 'ssh',
  labels: 'labels',
  cache_from: 'strings',
  cache_to: 'strings',
  no_cache: 'bool',
  no_cache_filter: 'strings',
  additional_contexts: 'mapping',
  pull: 'bool',
  extra_hosts: 'hosts',
  isolation: 'string',
  network: 'string',
  target: 'string',
  secrets: list(fileReference),
  shm_size: 'bytes',
  tags: 'strings',
  ulimits,
  platforms: 'strings',
  privileged: 'bool',
});

const trigger = struct({
  path: always('string'),
  action: always('string'),
  target: 'string',
  exec: hook,
  include: 'strings',
  ignore: 'strings',
  initial_sync: 'bool',
});

const weightDevice = struct({ path: always('string'), weight: always('int') });
const throttleDevice = struct({ path: always('string'), rate: always('bytes') });

const deviceRequest = struct(
  { capabilities: 'strings', driver: 'string', count: 'device-count', device_ids: 'strings', options: 'mapping' },
  false,
);

const updateConfig = struct({
  parallelism: written('int'),
  delay: 'duration',
  failure_action: 'string',
  monitor: 'duration',
  max_failure_ratio: 'float',
  order: 'string',
});

const resource = struct({
  cpus: 'cpus',
  memory: 'bytes',
  pids: 'int',
  devices: list(deviceRequest),
  generic_resources: list(
    struct({ discrete_resource_spec: written(struct({ kind: always('string'), value: always('int') })) }),
  ),
});

const deploy = struct({
  mode: 'string',
  replicas: written('int'),
  labels: 'labels',
  update_config: written(updateConfig),
  rollback_config: written(updateConfig),
  resources: struct({ limits: written(resource), reservations: written(resource) }),
  restart_policy: written(
    struct({
      condition: 'string',
      delay: written('duration'),
      max_attempts: written('int'),
      window: written('duration'),
    }),
  ),
  placement: struct({
    constraints: 'strings',
    preferences: list(struct({ spread: 'string' })),
    max_replicas_per_node: 'int',
  }),
  endpoint_mode: 'string',
});

const port = struct({
  name: 'string',
  mode: 'string',
  host_ip: 'string',
  target: 'int',
  published: 'string',
  protocol: 'string',
  app_protocol: 'string',
});

const mount = struct({
  type: 'string',
  source: 'string',
  target: 'string',
  read_only: 'bool',
  consistency: 'string',
  bind: written(
    struct({ selinux: 'string', propagation: 'string', create_host_path: 'not-false', recursive: 'string' }),
  ),
  volume: written(struct({ labels: 'mapping', nocopy: 'bool', subpath: 'string' })),
  tmpfs: written(struct({ size: 'bytes', mode: 'int' })),
  image: written(struct({ subpath: 'string' })),
});

const serviceNetwork = struct({
  aliases: 'strings',
  driver_opts: 'options',
  gw_priority: 'int',
  interface_name: 'string',
  ipv4_address: 'string',
  ipv6_address: 'string',
  link_local_ips: 'strings',
  mac_address: 'string',
  priority: 'int',
});

const healthcheck = struct({
  test: 'health-test',
  timeout: written('duration'),
  interval: written('duration'),
  retries: written('int'),
  start_period: written('duration'),
  start_interval: written('duration'),
  disable: 'bool',
});

export const service = struct({
  profiles: 'strings',
  annotations: 'mapping',
  attach: written('bool'),
  build: written(build),
  develop: written(struct({ watch: list(trigger) })),
  blkio_config: written(
    struct({
      weight: 'int',
      weight_device: list(weightDevice),
      device_read_bps: list(throttleDevice),
      device_read_iops: list(throttleDevice),
      device_write_bps: list(throttleDevice),
      device_write_iops: list(throttleDevice),
    }),
  ),
  cap_add: 'strings',
  cap_drop: 'strings',
  cgroup_parent: 'string',
  cgroup: 'string',
  cpu_count: 'int',
  cpu_percent: 'float',
  cpu_period: 'int',
  cpu_quota: 'int',
  cpu_rt_period: 'int',
  cpu_rt_runtime: 'int',
  cpus: 'float',
  cpuset: 'string',
  cpu_shares: 'int',
  command: 'command',
  configs: list(fileReference),
  container_name: 'string',
  credential_spec: written(struct({ config: 'string', file: 'string', registry: 'string' })),
  depends_on: map(struct({ condition: 'string', restart: 'bool', required: always('bool') })),
  deploy: written(deploy),
  device_cgroup_rules: 'strings',
  devices: list(struct({ source: 'string', target: 'string', permissions: 'string' })),
  dns: 'strings',
  dns_opt: 'strings',
  dns_search: 'strings',
  dockerfile: 'string',
  domainname: 'string',
  entrypoint: 'command',
  provider: written(struct({ type: 'string', options: 'multi-options' })),
  environment: 'variables',
  expose: 'texts',
  external_links: 'strings',
  extra_hosts: 'hosts',
  group_add: 'strings',
  gpus: list(deviceRequest),
  hostname: 'string',
  healthcheck: written(healthcheck),
  image: 'string',
  init: written('bool'),
  ipc: 'string',
  isolation: 'string',
  labels: 'labels',
  links: 'strings',
  logging: written(struct({ driver: 'string', options: 'options' })),
  log_driver: 'string',
  log_opt: map('string'),
  mem_limit: 'bytes',
  mem_reservation: 'bytes',
  memswap_limit: 'bytes',
  mem_swappiness: 'bytes',
  mac_address: 'string',
  models: mapOfNullable(struct({ endpoint_var: 'string', model_var: 'string' })),
  net: 'string',
  network_mode: 'string',
  networks: mapOfNullable(serviceNetwork),
  oom_kill_disable: 'bool',
  oom_score_adj: 'int',
  pid: 'string',
  pids_limit: 'int',
  platform: 'string',
  ports: list(port),
  privileged: 'bool',
  pull_policy: 'string',
  read_only: 'bool',
  restart: 'string',
  runtime: 'string',
  scale: written('int'),
  secrets: list(fileReference),
  security_opt: 'strings',
  shm_size: 'bytes',
  stdin_open: 'bool',
  stop_grace_period: written('duration'),
  stop_signal: 'string',
  storage_opt: map('string'),
  sysctls: 'mapping',
  tmpfs: 'strings',
  tty: 'bool',
  ulimits,
  use_api_socket: 'bool',
  user: 'string',
  userns_mode: 'string',
  uts: 'string',
  volume_driver: 'string',
  volumes: list(mount),
  volumes_from: 'strings',
  working_dir: 'string',
  pre_start: list(hook),
  post_start: list(hook),
  pre_stop: list(hook),
});

const pool = struct({ subnet: 'string', gateway: 'string', ip_range: 'string', aux_addresses: 'mapping' }, false);

const network = struct({
  name: 'string',
  driver: 'string',
  driver_opts: 'options',
  ipam: struct({ driver: 'string', config: list(pool), options: 'options' }),
  external: 'bool',
  internal: 'bool',
  attachable: 'bool',
  labels: 'labels',
  enable_ipv4: written('bool'),
  enable_ipv6: written('bool'),
});

const volume = struct({ name: 'string', driver: 'string', driver_opts: 'options', external: 'bool', labels: 'labels' });

/** A secret, and a config. */
const fileObject = struct({
  name: 'string',
  file: 'string',
  environment: 'string',
  content: 'string',
  external: 'bool',
  labels: 'labels',
  driver: 'string',
  driver_opts: map('string'),
  template_driver: 'string',
});

const model = struct({ name: 'string', model: 'string', context_size: 'int', runtime_flags: 'strings' });

export const project: Struct = struct({
  name: 'string',
  services: always(map(service)),
  networks: map(network),
  volumes: map(volume),
  secrets: map(fileObject),
  configs: map(fileObject),
  models: map(model),
});
