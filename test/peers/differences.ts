// Where our server differs from its peers on purpose. Every row has its reason, and names its cases; what
// is true of single items of completion is told of them by a predicate.
import type { CompletionItem } from 'vscode-languageserver-types';
import { parseAllDocuments } from 'yaml';
import { accepted } from '../applied.ts';
import type { Case } from './cases.ts';
import type { ExpectedItem } from './compare.ts';

export interface Difference {
  readonly reason: string;
  readonly ids: readonly string[];
}

/** Of a blank line. */
const MOVED =
  'In a column that is no level of the file the keys of the nearest level are offered, and the line is moved there.';

export const docker: readonly Difference[] = [
  {
    reason: MOVED,
    ids: ['completion/Completion_Schema/054'],
  },
  {
    reason: 'Behind the colon of a key that takes a mapping or a list, the first entry below it is offered.',
    ids: ['completion/Completion_Schema/017'],
  },
  {
    reason: 'The values of `propagation` are known, though the schema does not list them.',
    ids: ['completion/Completion_Schema/045'],
  },
  {
    reason: 'The tags of an image are not looked up: the server never uses the network.',
    ids: [
      'completion/Completion_ImageTags/001',
      'completion/Completion_ImageTags/002',
      'completion/Completion_ImageTags/004',
    ],
  },
  {
    reason: 'At the names of services new ones are offered, made of images that are often used.',
    ids: ['completion/Completion_Schema/031'],
  },
  {
    reason: 'Images that are often used are offered wherever an image is to be named.',
    ids: ['completion/Completion_ImageTags/005'],
  },
  {
    reason: 'The file of a `credential_spec` lies in a folder of the Docker daemon, not beside the Compose file.',
    ids: ['completion/Completion_FileStructure/007', 'completion/Completion_FileStructure/008'],
  },
  {
    reason: 'A value is explained too.',
    ids: ['hover/Hover_SchemaDocumentation/004'],
  },
  {
    reason: 'Of a name that nothing defines that very fact is told.',
    ids: ['hover/Hover_ReferenceHovers/027', 'hover/Hover_ReferenceHovers/029'],
  },
  {
    reason:
      'The `volumes` of a service are a list: keys of a mapping there are no names of volumes, and a rule says what is wrong.',
    ids: ['documentHighlight/DocumentHighlight_Volumes/020'],
  },
];

export const microsoft: readonly Difference[] = [
  {
    reason: 'Ports are offered as one short form to fill in, `8080:80`, and as the keys of the long form.',
    ids: ['completion-6'],
  },
  {
    reason:
      'A key that is there can be replaced by another one: completion in its name offers them. So with the port of an image.',
    ids: ['completion-13', 'completion-14', 'completion-22'],
  },
  {
    reason:
      'Images that are often used are offered where an image is to be named, and in an empty file a whole project to start from.',
    ids: ['completion-12', 'completion-31', 'completion-39'],
  },
  {
    reason: 'Behind the colon of a key that takes a mapping or a list, the first entry below it is offered.',
    ids: ['completion-25'],
  },
  {
    reason:
      '`include` is among the keys of a file, and its `path` is filled in: the case takes that word for the sign of a key of a service.',
    ids: ['completion-28', 'completion-29'],
  },
  {
    reason: MOVED,
    ids: ['completion-4'],
  },
  {
    reason: 'The target of a mount is a path of the image, which nobody but the writer knows.',
    ids: ['completion-35'],
  },
  {
    reason: 'A document that is not open is answered with nothing: an error would be shown to the user.',
    ids: ['completion-42', 'hover-21'],
  },
  {
    reason: 'Names of services, and values, are explained too.',
    ids: ['hover-6', 'hover-8', 'hover-9', 'hover-11'],
  },
];

export interface ItemDifference {
  readonly reason: string;
  readonly matches: (item: ExpectedItem, each: Case) => boolean;
}

export const dockerItems: readonly ItemDifference[] = [
  {
    reason: 'A key that is there already is not offered again: a second one is an error.',
    matches: (item, { content }) =>
      item.textEdit !== undefined && hasDuplicateKey(accepted(content ?? '', item as CompletionItem).text),
  },
];

function hasDuplicateKey(text: string): boolean {
  const documents = parseAllDocuments(text, { logLevel: 'silent' });
  return (
    Array.isArray(documents) && documents.some(({ errors }) => errors.some(({ code }) => code === 'DUPLICATE_KEY'))
  );
}
