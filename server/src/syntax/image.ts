// What the name of an image says: `[registry/]repository[:tag][@digest]`, by the grammar that Docker pulls with
// (distribution/reference). Compose itself takes any text: a bad name shows up only when the image is pulled or built.
import { failure, type GrammarError, type Parsed, type Part, partOf, success } from './grammar.ts';
import type { Span } from './node.ts';

export interface ImageReference {
  /**
   * With its port, as written. Absent: Docker Hub. The first piece of a path is a registry if it has a dot, a colon or
   * upper case, or is `localhost`.
   */
  readonly registry?: Part;
  /** The path within the registry as written, `library/` not inserted: `bitnami/redis`. */
  readonly repository: Part;
  /** Without the `:`. */
  readonly tag?: Part;
  /** Without the `@`: `sha256:…`. */
  readonly digest?: Part;
}

/**
 * - `empty`: no text, or nothing in front of the tag
 * - `uppercase`: in the repository
 * - `registry`, `repository`, `tag`, `digest`: this part has a character, a form or a length that it may not have
 * - `identifier`: 64 hexadecimal digits, the id of an image
 */
export type ImageReason = 'empty' | 'uppercase' | 'registry' | 'repository' | 'tag' | 'digest' | 'identifier';

/** Reads the name of an image. Variables are to be resolved before. */
export function parseImage(text: string): Parsed<ImageReference, ImageReason> {
  if (text === '') return failure('empty', { start: 0, end: 0 });
  if (/^[a-f\d]{64}$/.test(text)) return failure('identifier', { start: 0, end: 64 });
  const registry = registryOf(text);
  const pathStart = registry ? registry.end + 1 : 0;
  const at = indexOr(text, '@', pathStart, text.length);
  const colon = indexOr(text, ':', pathStart, at);
  const repository = partOf(text, pathStart, colon);
  const tag = colon < at ? partOf(text, colon + 1, at) : undefined;
  const digest = at < text.length ? partOf(text, at + 1, text.length) : undefined;
  const error =
    (registry && !isRegistry(registry.text) && reasonAt('registry', registry)) ||
    repositoryError(repository, registry, text) ||
    (tag && !/^\w[\w.-]{0,127}$/.test(tag.text) && reasonAt('tag', orSeparator(tag))) ||
    (digest && !isDigest(digest.text) && reasonAt('digest', orSeparator(digest)));
  return error ? { ok: false, error } : success({ registry, repository, tag, digest });
}

/** The name in full, as a registry knows it: `docker.io/library/redis:latest` for `redis`. */
export function canonicalImage({ registry, repository, tag, digest }: ImageReference): string {
  const host = hostOf(registry);
  const path = host === DOCKER_HUB && !repository.text.includes('/') ? OFFICIAL + repository.text : repository.text;
  return `${host}/${path}${suffixOf(tag ?? (digest ? undefined : { text: 'latest' }), digest)}`;
}

/**
 * The name as Docker shows it, without what goes without saying: `redis` for `docker.io/library/redis`. A tag stays.
 */
export function familiarImage({ registry, repository, tag, digest }: ImageReference): string {
  const host = hostOf(registry);
  const official = repository.text.startsWith(OFFICIAL) ? repository.text.slice(OFFICIAL.length) : '';
  const isOfficial = official !== '' && !official.includes('/');
  const name = host === DOCKER_HUB ? (isOfficial ? official : repository.text) : `${host}/${repository.text}`;
  return name + suffixOf(tag, digest);
}

/** The nearest to a name of a service that an image can be called: `my-web` for `My Web`. */
export function imageNamed(name: string): string {
  const letters = name.toLowerCase().replace(/[^a-z\d._-]+/g, '-');
  return letters.replace(/[._-]{2,}/g, '-').replace(/^[._-]+|[._-]+$/g, '') || 'image';
}

const DOCKER_HUB = 'docker.io';
const OFFICIAL = 'library/';
const MAX_REPOSITORY = 255;
/** The lengths of the digests that Docker computes, in hexadecimal digits. */
const DIGEST_LENGTHS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

function registryOf(text: string): Part | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const first = text.slice(0, slash);
  const isHost = first === 'localhost' || /[.:]/.test(first) || first.toLowerCase() !== first;
  return isHost ? partOf(text, 0, slash) : undefined;
}

/**
 * A host name, an IPv4 address or an IPv6 one in brackets, with or without a port. (Of `a_b.io/x`, no host,
 * distribution/reference makes a path without any registry, which nothing can pull: it is refused here.)
 */
function isRegistry(text: string): boolean {
  const [, host = '', port] = /^(\[[\da-f:]+\]|[^:]*)(?::(.*))?$/is.exec(text) ?? [];
  if (port !== undefined && !/^\d+$/.test(port)) return false;
  return host.startsWith('[')
    ? host.endsWith(']')
    : host.split('.').every((label) => /^[a-z\d](?:[a-z\d-]*[a-z\d])?$/i.test(label));
}

function repositoryError(
  repository: Part,
  registry: Part | undefined,
  text: string,
): GrammarError<ImageReason> | undefined {
  if (repository.text === '') return reasonAt('empty', { start: Math.max(0, repository.start - 1), end: text.length });
  if (repository.text.toLowerCase() !== repository.text) return reasonAt('uppercase', repository);
  const implied = hostOf(registry) === DOCKER_HUB && !repository.text.includes('/') ? OFFICIAL.length : 0;
  if (repository.text.length + implied > MAX_REPOSITORY) return reasonAt('repository', repository);
  const isPath = repository.text.split('/').every((piece) => /^[a-z\d]+(?:(?:[._]|__|-+)[a-z\d]+)*$/.test(piece));
  return isPath ? undefined : reasonAt('repository', repository);
}

function isDigest(text: string): boolean {
  const [algorithm = '', hex = ''] = text.split(':', 2);
  return (
    text.length === algorithm.length + 1 + hex.length &&
    hex.length === DIGEST_LENGTHS[algorithm] &&
    /^[a-f\d]+$/.test(hex)
  );
}

function hostOf(registry: Part | undefined): string {
  return registry === undefined || registry.text === 'index.docker.io' ? DOCKER_HUB : registry.text;
}

function suffixOf(tag: { text: string } | undefined, digest: { text: string } | undefined): string {
  return (tag ? `:${tag.text}` : '') + (digest ? `@${digest.text}` : '');
}

/** An empty part has no width to underline: its separator instead. */
function orSeparator({ start, end }: Span): Span {
  return start === end ? { start: start - 1, end } : { start, end };
}

function reasonAt(reason: ImageReason, { start, end }: Span): GrammarError<ImageReason> {
  return { reason, start, end };
}

function indexOr(text: string, piece: string, from: number, end: number): number {
  const at = text.indexOf(piece, from);
  return at < 0 || at > end ? end : at;
}
