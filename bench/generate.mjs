// Writes realistic Compose files of any size, about 24 lines a service, the same text for the same seed, with nothing
// to complain about.
//
// Services come in stacks of five (database, cache, API, worker, web) that share a network. Every reference resolves,
// no host port is used twice, whatever waits for a healthy service finds a health check there, and every path exists
// (`surroundings`). No anchors and no aliases.

const kinds = ['db', 'cache', 'api', 'worker', 'web'];
const topics = ['orders', 'billing', 'catalog', 'search', 'accounts', 'shipping', 'mail', 'reports', 'media', 'audit'];
const options = {
  LOG_LEVEL: () => '${LOG_LEVEL:-info}',
  LOG_FORMAT: (random) => random.pick(['json', 'text', 'logfmt']),
  TZ: (random) => random.pick(['Etc/UTC', 'Asia/Seoul', 'Europe/Berlin', 'America/New_York']),
  CACHE_TTL: (random) => `"${random.between(10, 3600)}"`,
  HTTP_TIMEOUT: (random) => `${random.between(2, 60)}s`,
  MAX_CONNECTIONS: (random) => String(random.between(10, 500)),
  FEATURE_FLAGS: (random) =>
    `"${random.pick(['alpha', 'beta'])},${random.pick(['dark-mode', 'new-checkout', 'bulk-export'])}"`,
  S3_BUCKET: (random) => `acme-${random.pick(topics)}-${random.between(1, 99)}`,
  OTEL_EXPORTER_OTLP_ENDPOINT: () => 'http://collector.example.com:4317',
};

/** The files that the generated one speaks of, by path from its folder. */
export const surroundings = {
  '.env': 'VERSION=1.4.2\nLOG_LEVEL=info\nDB_PASSWORD=example\n',
  'app/Dockerfile': 'FROM alpine:3.20\nARG VERSION\nLABEL version=$VERSION\nCMD ["sleep", "infinity"]\n',
  'config/nginx.conf': 'events {}\n',
};

/** The text of a Compose file with that many services. */
export function generate(services, seed = 1) {
  const random = randomFrom(seed);
  const stacks = Math.ceil(services / kinds.length);
  const lines = [`# ${services} services`, 'name: bench', '', 'services:'];
  for (let index = 0; index < services; index++) lines.push(...service(index, random), '');
  lines.push('networks:', '  edge:');
  for (let stack = 0; stack < stacks; stack++) lines.push(`  net-${stack}:`);
  lines.push('', 'volumes:');
  for (let index = 0; index < services; index += kinds.length) lines.push(`  db-${index / kinds.length}-data:`);
  return `${lines.join('\n')}\n`;
}

function service(index, random) {
  const stack = Math.floor(index / kinds.length);
  const kind = kinds[index % kinds.length];
  const topic = topics[stack % topics.length];
  const name = `${kind}-${stack}`;
  const hostPort = 10000 + index;
  const head = kind === 'db' ? [`  # stack ${stack}: ${topic}`, `  ${name}:`] : [`  ${name}:`];
  const body = {
    db: () => [
      `image: postgres:${random.between(14, 17)}-alpine`,
      'restart: unless-stopped',
      'environment:',
      '  POSTGRES_USER: app',
      '  POSTGRES_PASSWORD: ${DB_PASSWORD:?set a password}',
      `  POSTGRES_DB: ${topic}`,
      ...environment(random, 2),
      'volumes:',
      `  - ${name}-data:/var/lib/postgresql/data`,
      'networks:',
      `  - net-${stack}`,
      'healthcheck:',
      `  test: ["CMD-SHELL", "pg_isready -U app -d ${topic}"]`,
      `  interval: ${random.between(5, 30)}s`,
      '  retries: 5',
      ...limits(random),
    ],
    cache: () => [
      `image: redis:7.${random.between(0, 4)}-alpine`,
      'restart: unless-stopped',
      'command:',
      '  - redis-server',
      '  - --maxmemory',
      `  - ${random.between(64, 512)}mb`,
      'tmpfs:',
      '  - /data',
      'networks:',
      `  - net-${stack}`,
      'healthcheck:',
      '  test: ["CMD", "redis-cli", "ping"]',
      `  interval: ${random.between(5, 30)}s`,
      '  retries: 3',
      ...logging(random),
      ...limits(random),
    ],
    api: () => [
      'build:',
      '  context: ./app',
      '  args:',
      '    VERSION: ${VERSION}',
      `image: registry.example.com:5000/${topic}/api:\${VERSION}`,
      'restart: unless-stopped',
      'ports:',
      `  - "${hostPort}:8080"`,
      'environment:',
      `  DATABASE_URL: postgres://app:\${DB_PASSWORD}@db-${stack}:5432/${topic}`,
      `  REDIS_URL: redis://cache-${stack}:6379/0`,
      ...environment(random, 4),
      'depends_on:',
      `  db-${stack}:`,
      '    condition: service_healthy',
      `  cache-${stack}:`,
      '    condition: service_started',
      'networks:',
      `  - net-${stack}`,
      ...labels(random, topic),
    ],
    worker: () => [
      `image: ghcr.io/acme/${topic}-worker:1.${random.between(0, 40)}.${random.between(0, 9)}`,
      'restart: on-failure',
      `command: ["node", "worker.js", "--queue", "${topic}"]`,
      'environment:',
      `  - DATABASE_URL=postgres://app:\${DB_PASSWORD}@db-${stack}:5432/${topic}`,
      `  - REDIS_URL=redis://cache-${stack}:6379/1`,
      `  - CONCURRENCY=${random.between(1, 16)}`,
      'depends_on:',
      `  - db-${stack}`,
      `  - cache-${stack}`,
      'networks:',
      `  - net-${stack}`,
      `stop_grace_period: ${random.between(5, 60)}s`,
      'init: true',
      ...limits(random),
    ],
    web: () => [
      `image: nginx:1.${random.between(25, 27)}-alpine`,
      'restart: unless-stopped',
      'ports:',
      '  - target: 80',
      `    published: "${hostPort}"`,
      '    protocol: tcp',
      'volumes:',
      '  - ./config/nginx.conf:/etc/nginx/nginx.conf:ro',
      'environment:',
      ...environment(random, 2),
      'depends_on:',
      `  - api-${stack}`,
      'networks:',
      '  - edge',
      `  - net-${stack}`,
      'healthcheck:',
      '  test: ["CMD", "wget", "-q", "--spider", "http://localhost/healthz"]',
      `  interval: ${random.between(5, 30)}s`,
    ],
  }[kind]();
  return [...head, ...body.map((line) => `    ${line}`)];
}

function environment(random, count) {
  const names = Object.keys(options);
  const first = random.between(0, names.length - 1);
  return Array.from({ length: count }, (_, i) => names[(first + i) % names.length]).map(
    (name) => `  ${name}: ${options[name](random)}`,
  );
}

function limits(random) {
  return [
    'deploy:',
    '  resources:',
    '    limits:',
    `      cpus: "${random.between(1, 4)}.0"`,
    `      memory: ${random.between(128, 4096)}M`,
  ];
}

function logging(random) {
  return ['logging:', '  driver: json-file', '  options:', `    max-size: ${random.between(5, 50)}m`];
}

function labels(random, topic) {
  return ['labels:', `  com.example.team: ${random.pick(['core', 'growth', 'data'])}`, `  com.example.topic: ${topic}`];
}

/** Xorshift: the same numbers for the same seed on every machine. */
function randomFrom(seed) {
  let state = seed >>> 0 || 1;
  const next = () => {
    state = (state ^ (state << 13)) >>> 0;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    return state / 2 ** 32;
  };
  const between = (low, high) => low + Math.floor(next() * (high - low + 1));
  return { between, pick: (list) => list[between(0, list.length - 1)] };
}
