// The names of other containers in the values of environment variables: `postgres://db:5432/app`, `db:5432`, `DB_HOST:
// db`.

/** All that may be a host in a value: whole names only, never a part of one. */
export function hostsIn(variable: string, value: string): readonly string[] {
  const hosts = new Set<string>();
  const add = (host: string | undefined) => {
    if (host && NAME.test(host)) hosts.add(host);
  };
  // `scheme://user:secret@one:1,two:2/path`; of `jdbc:postgresql://` the last scheme counts.
  for (const [, authority] of value.matchAll(
    /(?<![a-z\d+.-])[a-z][a-z\d+.-]*:\/\/((?:(?!,[a-z][a-z\d+.-]*:\/\/)[^\s/?#"'`<>()[\]{};|])*)/gi,
  ))
    for (const member of withoutUser(authority!).split(',')) add(HOST_PORT.exec(member)?.[1]);
  // `user:secret@tcp(db:3306)/app` of Go's MySQL driver.
  for (const [, host] of value.matchAll(/@(?:tcp|udp)\(([^():\s]+)(?::\d+)?\)/g)) add(host);
  // `host=db port=5432`, `Server=db,1433;Database=x`: keys of connection strings.
  for (const [, host] of value.matchAll(
    /(?:^|[\s;,?&])(?:host|hostaddr|server|data source|addr|address|bootstrap\.servers)\s*=\s*(?:tcp:)?([^\s;,:&]+)/gi,
  ))
    add(host);
  if (/^[^\s:/=@]+@[^\s:/=@]+$/.test(value) || IS_NO_HOST.test(lastWord(variable))) return [...hosts];
  // `one:9092,two:9092`, `--broker kafka:9092`, `thin:@db:1521`. `postgres:16` is an image with its tag.
  const isHost = isNamedHost(variable);
  for (const [, host, port] of value.matchAll(/(?<![^\s@,;=("'])([^\s@,;=("':/]+):(\d{2,5})(?![^\s,;/)"'?])/g))
    if (isHost || Number(port) >= LEAST_PORT) add(host);
  // For a variable that is named as a host a name by itself.
  if (isHost) for (const member of value.split(/[\s,;]+/)) add(HOST_PORT.exec(member)?.[1]);
  return [...hosts];
}

const NAME = /^[a-z\d](?:[\w.-]*[a-z\d])?$/i;
const HOST_PORT = /^([^\s:/@]+)(?::(\d{1,5}))?$/;
const LEAST_PORT = 80;

function withoutUser(authority: string): string {
  return authority.slice(authority.lastIndexOf('@') + 1);
}

/** The words of a name: `DB_HOST_1` → db, host. What only counts or repeats "name" is left out. */
function wordsOf(variable: string): readonly string[] {
  const words = variable
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
  return words.at(-1)?.match(/^names?$/) && words.at(-2)?.match(/host$/) ? words.slice(0, -1) : words;
}

function lastWord(variable: string): string {
  return wordsOf(variable).at(-1) ?? '';
}

const IS_NO_HOST =
  /^(?:image|tag|version|user|username|uid|gid|owner|auth|credentials?|password|passwd|secret|token|key|id)$/;

function isNamedHost(variable: string): boolean {
  return IS_HOST.test(lastWord(variable));
}

/** `PGHOST`, `DB_HOST`, `CASSANDRA_SEEDS`, `KAFKA_BOOTSTRAP_SERVERS`. */
const IS_HOST =
  /(?:host|hosts|hostname|hostnames)$|^(?:servers?|addr|address|addresses|endpoints?|ur[li]s?|brokers?|nodes?|peers?|seeds?|upstreams?|backends?|proxy|dsn|connect|link|master|primary|leader)$/;
