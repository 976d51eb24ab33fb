// Whether what services are built from and what is mounted into them is there. Compose does not look: `up` fails, or
// Docker makes an empty folder.
import type { Localized } from '../localized.ts';
import type { Placed } from '../syntax/document.ts';
import { parseMount } from '../syntax/mount.ts';
import type { Node } from '../syntax/node.ts';
import { partSpan } from '../syntax/scalar-source.ts';
import { code } from './code.ts';
import type { Disk } from './disk.ts';
import type { Fault, FaultCode } from './fault.ts';
import type { Layered } from './layer.ts';
import { remember } from './remember.ts';
import { resolvePath } from './uri.ts';
import { at, type Effective, placeOf, textOf } from './value.ts';

/** Something that has to be on the disk. */
interface Source {
  readonly code: FaultCode;
  /** A whole path. */
  readonly path: string;
  /** What a fix would make of it. */
  readonly kind: 'file' | 'folder';
  readonly place: Placed | undefined;
  readonly message: Localized;
  readonly severity: 'warning' | 'hint';
  /** What will do as well. */
  readonly otherwise?: string;
  /** What is missing within it is not told where it is missing itself. */
  readonly within?: Source;
}

/** `directory` is that of the project. Nothing is said of a place of which the disk is not known. */
export function sourceFaults(entry: Layered, disk: Disk, directory: string): readonly Fault[] {
  return sourcesOf(entry).flatMap((source): Fault[] => {
    const { code, place, message, severity, kind, path, within, otherwise } = source;
    const isTold =
      isMissing(path, disk, directory) &&
      !(within && isMissing(within.path, disk, directory)) &&
      !(otherwise !== undefined && !isMissing(otherwise, disk, directory));
    return isTold
      ? [{ code, place, message, severity, file: resolvePath(directory, kind === 'folder' ? `${path}/` : path)! }]
      : [];
  });
}

/**
 * A folder that nobody can look into looks like one without anything in it: of the project's own folder, and of those
 * outside of it, that is ruled out.
 */
function isMissing(path: string, disk: Disk, directory: string): boolean {
  const uri = resolvePath(directory, path);
  if (uri === undefined || `${uri}/` === directory || disk.kind(directory) !== 'folder') return false;
  if (!uri.startsWith(directory)) {
    const steps = directory.split('/');
    const others = uri.split('/');
    const shared = steps.findIndex((step, index) => step !== others[index]);
    // What the project itself is below can be looked into only where the project is seen there.
    if (shared < 0 || steps[shared] === '' || disk.kind(steps.slice(0, shared + 1).join('/')) !== 'folder')
      return false;
  }
  return disk.kind(uri) === null;
}

const sourcesOf = remember((entry: Layered): readonly Source[] => {
  const { path, value } = entry;
  const sources = path[0] === 'services' ? [...builtFrom(value), ...mounted(value)] : fileOf(value);
  return sources.length > 0 ? sources : NONE;
});

const NONE: readonly Source[] = [];

function builtFrom(service: Effective): readonly Source[] {
  const build = at(service, 'build');
  const context = textOf(at(build, 'context'));
  if (context === undefined || isElsewhere(context) || !isRelative(placeOf(at(build, 'context')!))) return [];
  const folder: Source = {
    code: 'missing-dockerfile',
    path: context,
    kind: 'folder',
    place: placeOf(at(build, 'context')!),
    message: {
      en: `There is no folder ${shown(at(build, 'context'))} to build from`,
      ko: `빌드할 폴더가 없다: ${shown(at(build, 'context'))}`,
    },
    severity: 'warning',
  };
  const written = at(build, 'dockerfile');
  const name = textOf(written) || 'Dockerfile';
  if (at(build, 'dockerfile_inline') || (written && !isRelative(placeOf(written))) || isElsewhere(name))
    return [folder];
  const path = `${context.replace(/\/$/, '')}/${name}`;
  return [
    folder,
    {
      code: 'missing-dockerfile',
      path,
      kind: 'file',
      place: written ? placeOf(written) : (placeOf(at(build, 'context')!) ?? placeOf(build!)),
      message: {
        en: `There is no ${code(name)} in the folder that is built: \`docker compose build\` fails`,
        ko: `빌드하는 폴더에 파일이 없어 \`docker compose build\`가 실패한다: ${code(name)}`,
      },
      severity: 'warning',
      within: folder,
      // BuildKit looks for the lower case name too.
      ...(/(?:^|\/)Dockerfile$/.test(name) && { otherwise: path.replace(/Dockerfile$/, 'dockerfile') }),
    },
  ];
}

/** A context of git, of the web, of another service, of an image. */
function isElsewhere(path: string): boolean {
  return /:\/\/|^service:|^github\.com\/|^git@|^docker-image:/.test(path);
}

/**
 * Written as a path that counts from the project: any other is that of one machine, and one with a variable is known to
 * who runs it.
 */
function isRelative(node: Node | undefined): boolean {
  return node === undefined || (node.kind === 'scalar' && !/^[/~\\]|^[a-z]:[\\/]|\$/i.test(node.text));
}

function shown(value: Effective | undefined): string {
  const node = value && placeOf(value);
  return code(node?.kind === 'scalar' ? node.text : (textOf(value) ?? ''));
}

function mounted(service: Effective): readonly Source[] {
  const mounts = at(service, 'volumes');
  if (mounts?.kind !== 'sequence') return [];
  return mounts.items.flatMap((mount) => {
    const source = at(mount, 'source');
    const path = textOf(source);
    const node = source && placeOf(source);
    if (textOf(at(mount, 'type')) !== 'bind' || !path || node?.kind !== 'scalar' || !isRelative(node)) return [];
    const short = parseMount(node.text);
    const part = short.ok && short.value.source;
    const place = part ? { block: node.block, ...partSpan(node.block.text, node, part) } : node;
    const words = code(part ? part.text : node.text);
    const isFile = looksLikeFile(path);
    const created = at(mount, 'bind', 'create_host_path');
    const isMade = !(created?.kind === 'scalar' && created.value === false);
    const takesFile = isFile && looksLikeFile(textOf(at(mount, 'target')) ?? '');
    return [
      {
        code: 'missing-source' as const,
        path,
        kind: isFile ? ('file' as const) : ('folder' as const),
        place,
        severity: isMade && !takesFile ? ('hint' as const) : ('warning' as const),
        message: !isMade ? notMade(words) : takesFile ? folderForFile(words) : emptyFolder(words),
      },
    ];
  });
}

/** With an extension, and no folder of settings such as `conf.d`. */
function looksLikeFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /[^.]\.[a-z][\w-]*$/i.test(name) && !name.endsWith('.d');
}

const notMade = (path: string): Localized => ({
  en: `${path} is not there, and \`create_host_path: false\` lets Docker not make it: the container does not start`,
  ko: `경로가 없고 \`create_host_path: false\`라 도커가 만들지도 않으므로 컨테이너가 시작되지 않는다: ${path}`,
});
const folderForFile = (path: string): Localized => ({
  en: `${path} is not there: Docker makes an empty folder of that name, which cannot stand where a file is expected`,
  ko: `파일이 없다. 도커가 같은 이름의 빈 폴더를 만들어 파일 자리에 마운트하게 된다: ${path}`,
});
const emptyFolder = (path: string): Localized => ({
  en: `${path} is not there: Docker makes an empty folder, which belongs to root`,
  ko: `경로가 없다. 도커가 root 소유의 빈 폴더를 만든다: ${path}`,
});

/** Of a config or secret. */
function fileOf(value: Effective): readonly Source[] {
  const file = at(value, 'file');
  const path = textOf(file);
  const external = at(value, 'external');
  if (!path || (external?.kind === 'scalar' && external.value === true) || !isRelative(placeOf(file!))) return [];
  const words = shown(file);
  return [
    {
      code: 'missing-source',
      path,
      kind: 'file',
      place: placeOf(file!),
      severity: 'warning',
      message: {
        en: `${words} is not there: a container that gets it does not start`,
        ko: `파일이 없어 이것을 쓰는 컨테이너가 시작되지 않는다: ${words}`,
      },
    },
  ];
}
