// The name of an image in words: where it comes from, and which of its versions.
import type { Localized } from '../../localized.ts';
import { knownImage } from '../../schema/images.ts';
import { canonicalImage, type ImageReference, parseImage } from '../../syntax/image.ts';
import { knownImageInWords } from './known-image.ts';
import { code } from './text.ts';

/** An image is pulled from a registry, or it is what `build` makes. */
export type Origin = 'pulled' | 'built';

/** The name in full, then facts; undefined where the text is no name of an image. */
export function imageInWords(text: string, origin: Origin): readonly Localized[] | undefined {
  const parsed = parseImage(text);
  if (!parsed.ok) return undefined;
  const image = parsed.value;
  const name = code(canonicalImage(image));
  const title = { en: `Image ${name}`, ko: `이미지 ${name}` };
  return origin === 'built'
    ? [title, BUILT]
    : [title, repository(image), tag(image), ...(image.digest ? [DIGEST] : []), ...knownInWords(text)];
}

function knownInWords(text: string): readonly Localized[] {
  const known = knownImage(text);
  return known ? knownImageInWords(known) : [];
}

const BUILT: Localized = {
  en: 'The name that the image of `build` gets.',
  ko: '`build`로 만든 이미지에 붙는 이름이다.',
};

const DIGEST: Localized = {
  en: 'Digest: always exactly this image; the tag, if there is one, does not count.',
  ko: '다이제스트: 항상 정확히 이 이미지를 쓴다. 태그가 있어도 무시된다.',
};

function repository(image: ImageReference): Localized {
  const canonical = canonicalImage({
    repository: image.repository,
    registry: image.registry,
    tag: undefined,
    digest: undefined,
  });
  const host = canonical.slice(0, canonical.indexOf('/'));
  const path = canonical.slice(host.length + 1, canonical.lastIndexOf(':'));
  if (host !== 'docker.io') {
    return {
      en: `Registry: ${code(host)}, repository: ${code(path)}`,
      ko: `레지스트리: ${code(host)}, 저장소: ${code(path)}`,
    };
  }
  const official = path.startsWith('library/');
  const page = official ? `_/${path.slice('library/'.length)}` : `r/${path}`;
  const link = `[Docker Hub](https://hub.docker.com/${page})`;
  return {
    en: `Registry: ${link}, repository: ${code(path)}${official ? ' (an official image)' : ''}`,
    ko: `레지스트리: ${link}, 저장소: ${code(path)}${official ? ' (공식 이미지)' : ''}`,
  };
}

function tag({ tag, digest }: ImageReference): Localized {
  if (tag) return { en: `Tag: ${code(tag.text)}`, ko: `태그: ${code(tag.text)}` };
  if (digest) return { en: 'No tag', ko: '태그 없음' };
  return {
    en: 'No tag: `latest` is meant, which is another image some day. Write a tag to know what you get.',
    ko: '태그 없음: `latest`로 본다. 시간이 지나면 다른 이미지가 되므로 태그를 적어 두는 것이 좋다.',
  };
}
