// What is known of an image in words: what it is, what it listens on, which variables it reads; and one of its
// variables.
import type { Localized } from '../../localized.ts';
import { foldersOf, type Image, type KnownImage, type Variable, variableNamed } from '../../schema/images.ts';
import type { Location } from '../../syntax/document.ts';
import { inheritedImageOf, knownImageOf, serviceAround } from '../known-image.ts';
import type { Context } from '../project.ts';
import { code, type Piece } from './text.ts';

/** Facts of an image, each in a line. */
export function knownImageInWords(known: KnownImage): readonly Localized[] {
  const { image } = known;
  const { ports = [], variables = [] } = image;
  const needed = variables.filter(({ name }) => name === image.needsOne?.[0]);
  const others = variables.filter((variable) => !needed.includes(variable));
  return [
    image.doc,
    ...row(
      { en: 'Ports', ko: '포트' },
      ports.map(({ port, doc }) => ({ en: `${code(String(port))} ${doc.en}`, ko: `${code(String(port))} ${doc.ko}` })),
    ),
    ...row({ en: 'Needs the variable', ko: '꼭 필요한 환경 변수' }, needed.map(named)),
    ...row({ en: 'Variables', ko: '환경 변수' }, others.map(named)),
    ...row(
      { en: 'Folders', ko: '폴더' },
      foldersOf(known).map(({ path, doc }) => ({ en: `${code(path)} ${doc.en}`, ko: `${code(path)} ${doc.ko}` })),
    ),
  ];
}

/** What the image of a service takes a variable in its `environment` for; undefined for one that is not known. */
export function imageVariableInWords(
  { project, document }: Pick<Context, 'project' | 'document'>,
  location: Location,
  name: string,
): readonly Piece[] | undefined {
  const { path } = location;
  if (path.length !== 4 || path[2] !== 'environment') return undefined;
  const service = serviceAround(document, location);
  const image = service && (knownImageOf(service) ?? inheritedImageOf(project, service, String(path[1])))?.image;
  const variable = image && variableNamed(image, name);
  if (!variable) return undefined;
  const of = {
    en: `: variable of the image ${code(image.repository)}`,
    ko: `: ${code(image.repository)} 이미지의 환경 변수`,
  };
  const title = { en: `**${name}**${of.en}`, ko: `**${name}**${of.ko}` };
  if (name !== variable.name) return [title, fromFile(variable)];
  return [title, variable.doc, { facts: variableFacts(image, variable) }];
}

/** Whether it is required, what holds without it, and that it may stand in a file. */
export function variableFacts(
  { needsOne = [] }: Image,
  { name, default: fallback, isInFile }: Variable,
): readonly Localized[] {
  const others = needsOne.filter((other) => other !== name).map(code);
  const words = typeof fallback === 'string' ? { en: code(fallback), ko: code(fallback) } : fallback;
  return [
    ...(needsOne.includes(name)
      ? [
          {
            en: `Required, unless one of these is there: ${others.join(', ')}`,
            ko: `필수이다. 다음 중 하나가 있으면 없어도 된다: ${others.join(', ')}`,
          },
        ]
      : []),
    ...(words ? [{ en: `Default: ${words.en}`, ko: `기본값: ${words.ko}` }] : []),
    ...(isInFile
      ? [
          {
            en: `From a file, such as a secret: ${code(`${name}_FILE: /run/secrets/…`)}`,
            ko: `시크릿 같은 파일에서 읽으려면: ${code(`${name}_FILE: /run/secrets/…`)}`,
          },
        ]
      : []),
  ];
}

function fromFile({ name, doc }: Variable): Localized {
  return {
    en: `The path of a file with the value of ${code(name)}: with a secret \`/run/secrets/…\`. ${doc.en}`,
    ko: `값이 담긴 파일의 경로이다. 시크릿이면 \`/run/secrets/…\`에 있다. 대신하는 변수: ${code(name)}. ${doc.ko}`,
  };
}

function named({ name }: Variable): Localized {
  return { en: code(name), ko: code(name) };
}

function row(label: Localized, words: readonly Localized[]): Localized[] {
  if (words.length === 0) return [];
  return [
    {
      en: `${label.en}: ${words.map(({ en }) => en).join(', ')}`,
      ko: `${label.ko}: ${words.map(({ ko }) => ko).join(', ')}`,
    },
  ];
}
