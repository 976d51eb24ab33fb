// Whole services and projects that completion offers where one may begin: of known images, of a build, of any image.
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Localized } from '../localized.ts';
import { foldersOf, type Image, images, initialValue, type ServiceOutline } from '../schema/images.ts';
import type { Settings } from '../settings.ts';
import { hole, mounted } from './completion-images.ts';
import type { Offer } from './completion-offer.ts';
import { escaped, written } from './completion-snippet.ts';

/** @param taken the names of the services that are there */
export function serviceOffers(taken: ReadonlySet<string>, { locale }: Settings): Offer[] {
  const offer = (label: string, detail: Localized, { lines, volumes }: Draft): Offer => ({
    label,
    kind: CompletionItemKind.Snippet,
    snippet: lines.join('\n'),
    rank: 'usual',
    detail: detail[locale],
    volumes,
  });
  const known = images.flatMap((image) =>
    image.service
      ? [
          offer(
            image.repository,
            { en: `A service: ${image.doc.en}`, ko: `서비스: ${image.doc.ko}` },
            knownService(image, image.service, taken),
          ),
        ]
      : [],
  );
  return [
    offer('service of an image', { en: 'A new service', ko: '이미지를 실행하는 새 서비스' }, ofImage(taken)),
    offer('service of a build', { en: 'A new service', ko: 'Dockerfile로 빌드하는 새 서비스' }, ofBuild(taken)),
    ...known,
  ];
}

/** For a file in which nothing stands yet. */
export function projectOffers({ locale }: Settings): Offer[] {
  const database = images.find(({ repository }) => repository === 'postgres');
  if (!database?.service) return [];
  const { name } = database.service;
  const stops = counter();
  const app = [
    `${stops('app')}:`,
    `  build: ${stops('.')}`,
    '  ports:',
    `    - "${stops('8000')}:${stops('8000')}"`,
    '  environment:',
    `    DATABASE_URL: ${escaped(`postgres://app:\${POSTGRES_PASSWORD:?set POSTGRES_PASSWORD in .env}@${name}:5432/app`)}`,
    '  depends_on:',
    `    ${name}:`,
    '      condition: service_healthy',
    '  restart: unless-stopped',
  ];
  const { lines, volumes } = knownService(database, database.service, new Set(), (text) => escaped(text));
  const indented = [...app, '', ...lines].map((line) => (line === '' ? '' : `  ${line}`));
  return [
    {
      label: 'project',
      kind: CompletionItemKind.Snippet,
      snippet: ['services:', ...indented, '', 'volumes:', ...volumes.map((volume) => `  ${volume}:`), ''].join('\n'),
      rank: 'common',
      detail: {
        en: 'A new project: a program, its database and a volume',
        ko: '새 프로젝트: 프로그램, 데이터베이스, 볼륨',
      }[locale],
    },
  ];
}

/** Lines of a snippet, two spaces a level, and the volumes that they use. */
interface Draft {
  readonly lines: readonly string[];
  readonly volumes: readonly string[];
}

function ofImage(taken: ReadonlySet<string>): Draft {
  const stop = counter();
  const lines = [
    `${stop(freeName('app', taken))}:`,
    `  image: ${stop('')}`,
    '  ports:',
    `    - "${stop('8080')}:${stop('80')}"`,
    '  restart: unless-stopped',
  ];
  return { lines, volumes: [] };
}

function ofBuild(taken: ReadonlySet<string>): Draft {
  const stop = counter();
  const lines = [
    `${stop(freeName('app', taken))}:`,
    `  build: ${stop('.')}`,
    '  ports:',
    `    - "${stop('8000')}:${stop('8000')}"`,
    '  restart: unless-stopped',
  ];
  return { lines, volumes: [] };
}

/** With all that the image needs, and with a volume of the service's name for its data. */
function knownService(image: Image, outline: ServiceOutline, taken: ReadonlySet<string>, stop = counter()): Draft {
  const tag = image.tags[0];
  const name = freeName(outline.name, taken);
  const variables = (outline.variables ?? []).flatMap(
    (wanted) => image.variables?.filter((each) => each.name === wanted) ?? [],
  );
  const ports = (image.ports ?? []).filter(({ port }, index) => outline.ports?.includes(port) ?? index === 0);
  const mounts = foldersOf({ image, tag })
    .filter(({ path, volume }) => outline.folders?.includes(path) ?? volume !== undefined)
    .map((folder) => mounted(folder, name));
  const below = (key: string, lines: readonly string[]) =>
    lines.length > 0 ? [`${key}:`, ...lines.map((line) => `  ${line}`)] : [];
  const head = `${stop(name)}:`;
  const lines = [
    `image: ${image.repository}:${tag}`,
    ...(outline.lines ?? []).map(escaped),
    ...below(
      'environment',
      variables.map((variable) => {
        const value = written(initialValue(variable), 'block');
        return `${variable.name}: ${variable.isPassword ? escaped(value) : stop(value)}`;
      }),
    ),
    ...below(
      'ports',
      // On all addresses of the host the port would be open to the network.
      ports.map(
        ({ port, published = port }) => `- "${outline.isLocal ? '127.0.0.1:' : ''}${stop(String(published))}:${port}"`,
      ),
    ),
    ...below(
      'volumes',
      mounts.map(({ text }) => `- ${escaped(text)}`),
    ),
    ...(image.test
      ? below('healthcheck', [
          `test: ${escaped(image.test)}`,
          'interval: 10s',
          'timeout: 5s',
          'retries: 5',
          'start_period: 30s',
        ])
      : []),
    'restart: unless-stopped',
  ];
  return { lines: [head, ...lines.map((line) => `  ${line}`)], volumes: mounts.flatMap(({ volumes }) => volumes) };
}

/** Places to be filled in, one after the other. */
function counter(): (text: string) => string {
  let count = 0;
  return (text) => hole(++count, text);
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}${number}`)) number++;
  return `${wanted}${number}`;
}
