// Where a path of a Compose file leads: the URI of a file or folder, by the URI of what the path counts from.

/**
 * The folder that a file is in, with a slash at the end; undefined for a document that is in none
 * (`untitled:Untitled-1`).
 */
export function folderOf(uri: string): string | undefined {
  return /^[a-z][a-z\d+.-]*:(?:\/\/[^/?#]*\/|\/(?!\/))(?:[^?#]*\/)?/i.exec(uri)?.[0];
}

/**
 * The URI of a path: relative to a folder (a URI with a slash at the end), or absolute in the same file system. A
 * folder of the user (`~`), a URL (`https://…`, `git@…:…`) and a path of Windows in a place that is none have no URI. A
 * slash at the end is kept.
 */
export function resolvePath(folder: string, path: string): string | undefined {
  const [, root = '', below = ''] = /^([a-z][a-z\d+.-]*:(?:\/\/[^/?#]*)?)(\/.*)$/i.exec(folder) ?? [];
  if (root === '' || path.startsWith('~') || /^[a-z][a-z\d+.-]+:\/\/|^[^/\\]+@[^/]*:/i.test(path)) return undefined;
  const drive = /^[a-z]:[/\\]/i.test(path);
  if (drive && !/^\/[a-z](?::|%3a)/i.test(below)) return undefined;
  const isWindows = drive || /^\/[a-z](?::|%3a)/i.test(below);
  const written = isWindows ? path.replaceAll('\\', '/') : path;
  const encoded = written.split('/').map(encode);
  if (drive) return root + normal(`/${encoded.join('/')}`);
  return root + normal(written.startsWith('/') ? encoded.join('/') : below + encoded.join('/'));
}

/** The name that a URI ends with, as a user reads it. */
export function nameIn(uri: string): string {
  const name = uri.replace(/^.*\//s, '');
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // a `%` that encodes nothing
  }
}

/**
 * A file as a user reads it who looks at another one: its path from the folder of that, or its name where the two are
 * in no common place.
 */
export function pathFrom(uri: string, other: string): string {
  const [own, base] = [uri.split('/'), (folderOf(other) ?? '').split('/').slice(0, -1)];
  let alike = 0;
  while (alike < base.length && alike < own.length - 1 && own[alike] === base[alike]) alike++;
  // Scheme and host are the first three.
  if (alike < 3) return nameIn(uri);
  return '../'.repeat(base.length - alike) + own.slice(alike).map(nameIn).join('/');
}

function encode(segment: string): string {
  try {
    return encodeURIComponent(segment);
  } catch {
    return ''; // half a character
  }
}

/** Without `.` and `..`. */
function normal(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/').slice(1);
  for (const [at, segment] of segments.entries()) {
    if (segment === '..') kept.pop();
    else if (segment !== '.' && (segment !== '' || at === segments.length - 1)) kept.push(segment);
    if ((segment === '.' || segment === '..') && at === segments.length - 1) kept.push('');
  }
  return `/${kept.join('/')}`;
}

/** The absolute path that a URI of a file system stands for, as Compose prints it: `/srv/app/`, `C:/app/`. */
export function pathOf(uri: string): string {
  const [, path = ''] = /^[a-z][a-z\d+.-]*:(?:\/\/[^/?#]*)?([^?#]*)/i.exec(uri) ?? [];
  const decoded = path
    .split('/')
    .map((segment) => decode(segment))
    .join('/');
  return /^\/[a-z]:/i.test(decoded) ? decoded.slice(1) : decoded;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // a `%` that encodes nothing
  }
}
