// What becomes of a key that two files have, in words: an override over its base, a service over the one that it
// extends.
import type { Localized } from '../../localized.ts';
import type { Merge } from '../../schema/types.ts';

/** What holds where a key has no `merge` of its own. Markdown. */
export const MERGE_BY_DEFAULT: Localized = {
  en: 'Where several files say something of the same key, Compose lays the later file over the earlier one: mappings are merged key by key, lists are appended, and of single values the later one counts. So it is with override files (`compose.override.yaml`, `-f`), with `include`, and with a service over the one that it `extends`. A key for which it is different says so below "Merging". The tag `!override` behind a key replaces what was there before instead of merging, `!reset` removes it.',
  ko: '여러 파일이 같은 키를 쓰면 Compose는 뒤의 파일을 앞의 파일 위에 얹는다. 매핑은 키별로 병합하고, 목록은 이어 붙이며, 단일 값은 뒤의 것을 쓴다. 오버라이드 파일(`compose.override.yaml`, `-f`)과 `include`, 그리고 `extends`로 확장한 서비스가 모두 그렇다. 이와 다른 키에는 "병합" 항목이 있다. 키 뒤에 `!override` 태그를 붙이면 병합하는 대신 앞의 값을 교체하고, `!reset`을 붙이면 지운다.',
};

export const MERGE_WORDS: Readonly<Record<Merge, Localized>> = {
  replace: {
    en: 'the value of the later file replaces the earlier one whole.',
    ko: '뒤 파일의 값이 앞의 값을 통째로 대신한다.',
  },
  'by-key': {
    en: 'KEY by KEY, in a list as in a mapping; of the same KEY the value of the later file counts.',
    ko: '목록이든 매핑이든 KEY별로 병합한다. KEY가 같으면 뒤 파일의 값을 쓴다.',
  },
  'by-name': {
    en: 'name by name, in a list as in a mapping; a name in a list counts as an entry with the defaults.',
    ko: '목록이든 매핑이든 이름별로 병합한다. 목록에 적은 이름은 기본값으로 된 항목으로 본다.',
  },
  list: {
    en: 'the values of the later file are appended; a single value counts as a list of one.',
    ko: '뒤 파일의 값을 이어 붙인다. 값 하나는 항목이 하나인 목록으로 본다.',
  },
  unique: {
    en: 'the items of the later file are appended; of equal items one is left.',
    ko: '뒤 파일의 항목을 이어 붙인다. 같은 항목은 하나만 남는다.',
  },
  'by-target': {
    en: 'by the place in the container (`target`): an item of the later file replaces the earlier one of the same place, others are appended.',
    ko: '컨테이너 안의 위치(`target`)별로 병합한다. 위치가 같으면 뒤 파일의 항목이 앞의 것을 대신하고, 나머지는 이어 붙인다.',
  },
  'by-port': {
    en: 'the ports of the later file are appended; items of the same address, host port, container port and protocol count once. A changed host port is therefore one more port.',
    ko: '뒤 파일의 포트를 이어 붙인다. 주소, 호스트 포트, 컨테이너 포트, 프로토콜이 모두 같은 항목은 하나만 남는다. 따라서 호스트 포트만 바꿔 적으면 포트가 하나 더 열린다.',
  },
  'by-path': {
    en: 'the items of the later file are appended; of the same `path` the later item counts.',
    ko: '뒤 파일의 항목을 이어 붙인다. `path`가 같으면 뒤의 항목을 쓴다.',
  },
  'by-subnet': {
    en: 'by `subnet`: items of the same subnet are merged, others are appended.',
    ko: '`subnet`별로 병합한다. 서브넷이 같은 항목은 병합하고 나머지는 이어 붙인다.',
  },
  'by-driver': {
    en: 'merged if both files have the same `driver` or one of them has none; else the later file replaces the earlier one whole.',
    ko: '양쪽의 `driver`가 같거나 한쪽에만 있으면 병합한다. 다르면 뒤 파일의 내용이 앞의 것을 통째로 대신한다.',
  },
};
