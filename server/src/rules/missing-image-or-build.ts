// A service of which nobody knows what to run.
import { homeOf } from '../project/misplaced.ts';
import { type Mismatch, written } from '../project/written.ts';
import { nearest } from '../schema/nearest.ts';
import type { Placed } from '../syntax/document.ts';
import { addFirstEntry } from '../syntax/edit.ts';
import { imageNamed } from '../syntax/image.ts';
import type { Entry } from '../syntax/node.ts';
import { yaml } from '../yaml.ts';
import { faultsOf } from './fault.ts';
import type { Rule } from './rule.ts';

export const missingImageOrBuild: Rule = {
  id: 'missing-image-or-build',
  severity: 'error',
  title: { en: 'Missing image or build', ko: 'image 또는 build 누락' },
  doc: {
    en: 'A service needs an `image` to download or a `build` to make one; Compose refuses one that has neither ("neither an image nor a build context specified"). It may come from elsewhere: from `extends`, or from the file that an override is laid over.',
    ko: '서비스에는 내려받을 `image`나 이미지를 만들 `build`가 필요하다. 둘 다 없으면 Compose가 거부한다("neither an image nor a build context specified"). `extends`나 오버라이드의 바탕 파일에서 올 수도 있다.',
  },
  example: {
    bad: yaml`
      services:
        web:
      # ^^^ missing-image-or-build
          ports:
            - "8080:80"
    `,
    good: yaml`
      services:
        web:
          image: web
          ports:
            - "8080:80"
    `,
  },
  needsWhole: true,
  check(project, report) {
    for (const { place } of faultsOf(project, 'missing-image-or-build')) {
      const document = project.documentOf(place.block);
      const service = document && written(document, place.block).services.find(({ entry }) => isSame(entry.key, place));
      if (!service) continue;
      const { name, entry, value } = service;
      const { mapping, fields } = value;
      if (!mapping || [...fields.keys()].some(isMisspelt)) continue;
      if (written(document, place.block).mismatches.some((mismatch) => isToldOf(mismatch, entry))) continue;
      const message = {
        en: `\`${name}\` has neither \`image\` nor \`build\``,
        ko: `\`image\`도 \`build\`도 없는 서비스: \`${name}\``,
      };
      report(entry.key, message, {
        fixes: ({ document }) =>
          fields.has('image')
            ? []
            : [
                {
                  title: { en: 'Add `image`', ko: '`image` 추가' },
                  edits: addFirstEntry(document, mapping, [`image: ${imageNamed(name)}`]),
                },
                {
                  title: { en: 'Add `build`', ko: '`build` 추가' },
                  edits: addFirstEntry(document, mapping, ['build: .']),
                },
              ],
      });
    }
  },
};

/** What gives a service its image, or stands for one. */
const SOURCES = ['image', 'build', 'extends', 'provider'];

function isSame(one: Placed, other: Placed): boolean {
  return one.block === other.block && one.start === other.start;
}

/** `imag:` is told of as an unknown key: once is enough. */
function isMisspelt(name: string): boolean {
  return !SOURCES.includes(name) && !name.startsWith('x-') && nearest(name, SOURCES).length > 0;
}

/** So is a section that stands where a service does, and what belongs below `build`. */
function isToldOf(mismatch: Mismatch, { key, value }: Entry): boolean {
  if (mismatch.kind !== 'unknown-key') return false;
  if (mismatch.entry.key === key) return true;
  if (mismatch.parent !== value) return false;
  const home = homeOf(mismatch.entry, mismatch.schema, mismatch.path);
  return home?.kind === 'below' && SOURCES.includes(home.steps[0] ?? '');
}
