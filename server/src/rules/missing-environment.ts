// An image that does not start without a variable, and nothing that sets it.
import { withFiles } from '../effective/env-files.ts';
import type { Layered } from '../effective/layer.ts';
import { at, type Effective, isNull, placeOf, textOf } from '../effective/value.ts';
import { setVariable } from '../project/file-change.ts';
import { knownImageRunBy, variablesSetIn } from '../project/known-image.ts';
import type { Project } from '../project/project.ts';
import { type Image, initialValue, type Variable, variableNamed } from '../schema/images.ts';
import type { ComposeDocument } from '../syntax/document.ts';
import { addChild, addEntry, addItem, type Edit } from '../syntax/edit.ts';
import { entryOf, isAbsent } from '../syntax/node.ts';
import { yaml } from '../yaml.ts';
import type { Fix, Rule } from './rule.ts';

export const missingEnvironment: Rule = {
  id: 'missing-environment',
  severity: 'warning',
  title: { en: 'Missing environment variable', ko: '빠진 환경 변수' },
  doc: {
    en: 'The image does not start without one of these variables, and neither `environment` nor an `env_file` sets one: `postgres` asks for `POSTGRES_PASSWORD`, `mysql` and `mariadb` for the password of the root user, or for a word that none is wanted. They are needed when the database is made, with an empty folder of data. Of images that are built here, and of other commands than that of the server, nothing is said.',
    ko: '이미지가 요구하는 환경 변수가 `environment`에도 `env_file`에도 없어 컨테이너가 시작되지 않는다. `postgres`는 `POSTGRES_PASSWORD`를, `mysql`과 `mariadb`는 root 사용자의 비밀번호나 비밀번호를 쓰지 않겠다는 설정을 요구한다. 데이터 폴더가 비어 있어 데이터베이스를 처음 만들 때 필요하다. 직접 빌드하는 이미지와, 서버가 아닌 다른 명령을 실행하는 서비스는 알리지 않는다.',
  },
  example: {
    bad: yaml`
      services:
        db:
          image: postgres:17
      #          ^^^^^^^^^^^ missing-environment
          environment:
            POSTGRES_USER: app
    `,
    good: yaml`
      services:
        db:
          image: postgres:17
          environment:
            POSTGRES_USER: app
            POSTGRES_PASSWORD: \${POSTGRES_PASSWORD:?set POSTGRES_PASSWORD in .env}
    `,
  },
  needsWhole: true,
  check(project, report) {
    for (const [index, image] of project.loaded.ofServices(lacking).entries()) {
      const service = project.loaded.services[index]!;
      if (!image || setByFiles(project, service, image)) continue;
      const [first = ''] = image.needsOne ?? [];
      const name = service.path[1] ?? '';
      const written = placeOf(at(service.value, 'image')!);
      const place = written && project.documentOf(written.block) ? written : service.keys.at(-1);
      if (!place) continue;
      const message = {
        en: `\`${image.repository}\` does not start without \`${first}\`, which nothing sets for \`${name}\``,
        ko: `${image.repository} 이미지에 필요한 환경 변수가 없다: \`${first}\` (서비스 \`${name}\`)`,
      };
      report(place, message, { fixes: (context) => fixes(context.project, context.document, service, image) });
    }
  },
};

/** The image, where its server is started without what it needs in `environment`. */
function lacking(service: Layered): Image | undefined {
  const { value } = service;
  if (service.isPartial || !isNullOrAbsent(at(value, 'entrypoint'))) return undefined;
  const { image } = knownImageRunBy(value) ?? {};
  if (!image?.needsOne || !startsServer(at(value, 'command'), image)) return undefined;
  return isSet(image, variablesSetIn(value)) ? undefined : image;
}

function isNullOrAbsent(value: Effective | undefined): boolean {
  return value === undefined || isNull(value);
}

function startsServer(command: Effective | undefined, { servers = [] }: Image): boolean {
  const [first] = command?.kind === 'sequence' ? command.items : [command];
  const [program = ''] = (textOf(first) ?? '').trim().split(/\s/);
  return program === '' || program.startsWith('-') || servers.includes(program);
}

/** Each may stand in a file instead (`NAME_FILE`). */
function isSet({ needsOne = [] }: Image, names: readonly string[]): boolean {
  return needsOne.some((name) => names.includes(name) || names.includes(`${name}_FILE`));
}

/** So too where a file cannot be read now: it may be there when Compose runs. */
function setByFiles({ source, loaded }: Project, { value }: Layered, image: Image): boolean {
  const files = at(value, 'env_file');
  if (files?.kind !== 'sequence' || files.items.length === 0) return false;
  if (!source || value.kind !== 'mapping') return true;
  const { plan, disk } = source;
  let isWhole = true;
  const text = (uri: string) => {
    const found = disk.text(uri);
    isWhole &&= typeof found === 'string';
    return found;
  };
  const filled = withFiles(
    value,
    { document: () => null, kind: () => null, text },
    plan.directory,
    loaded.environment,
    () => {},
  );
  return !isWhole || isSet(image, variablesSetIn(filled));
}

function fixes(
  project: Project,
  document: ComposeDocument,
  { path: [, name = ''], value }: Layered,
  image: Image,
): Fix[] {
  const [first = ''] = image.needsOne ?? [];
  const variable: Variable | undefined = variableNamed(image, first);
  const edits = variable ? addVariable(document, name, value, variable) : [];
  if (!variable || edits.length === 0) return [];
  const isKnown = project.loaded.environment.variables.has(first);
  const dotenv = isKnown || !variable.isPassword ? undefined : setVariable(project, first, 'change-me');
  const title = { en: `Add \`${first}\``, ko: `추가: \`${first}\`` };
  const both = { en: `Add \`${first}\`, and set it in \`.env\``, ko: `추가하고 \`.env\`에서 설정하기: \`${first}\`` };
  return [dotenv ? { title: both, edits, files: [dotenv] } : { title, edits }];
}

function addVariable(document: ComposeDocument, name: string, value: Effective, variable: Variable): Edit[] {
  const service = entryOf(entryOf(document.root, 'services')?.value, name)?.value;
  if (service?.kind !== 'mapping') return [];
  const text = initialValue(variable);
  const own = entryOf(service, 'environment');
  if (!own) {
    // What a merge key brings would be hidden by it.
    if (entryOf(service, '<<') && at(value, 'environment')) return [];
    return addEntry(document, service, ['environment:', `  ${variable.name}: ${text}`]);
  }
  if (own.value.kind === 'mapping') return addEntry(document, own.value, [`${variable.name}: ${text}`]);
  if (own.value.kind === 'sequence') {
    const item = `${variable.name}=${text}`;
    return addItem(document, own.value, own.value.flow ? JSON.stringify(item) : item);
  }
  return isAbsent(own.value) ? addChild(document, own, [`${variable.name}: ${text}`]) : [];
}
