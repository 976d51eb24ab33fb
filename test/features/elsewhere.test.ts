import assert from 'node:assert/strict';
import type { Location } from 'vscode-languageserver-types';
import { completion } from '../../server/src/features/completion.ts';
import { askAt } from '../../server/src/features/completion-around.ts';
import { definition } from '../../server/src/features/definition.ts';
import { hover } from '../../server/src/features/hover.ts';
import type { Context } from '../../server/src/project/project.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { raw, yaml } from '../../server/src/yaml.ts';
import { accepted } from '../applied.ts';
import { type Choice, choose, readFixture } from '../fixture.ts';
import { memoryFiles } from '../memory-files.ts';

const ROOT = 'file:///project/';

/** A project as the server has it: the file at the cursor is open, the others are on disk. */
async function open(files: Readonly<Record<string, string>>, settings: Partial<Choice> = {}) {
  const [name, fixture] = Object.entries(files).find(([, text]) => text.includes('<|>'))!;
  const { text, cursor } = readFixture(fixture);
  const disk = memoryFiles(
    new Map(Object.entries({ ...files, [name]: text }).map(([path, content]) => [ROOT + path, content])),
  );
  const workspace = new Workspace(disk);
  workspace.open(ROOT + name, 'dockercompose', 1, text);
  const context: Context = { ...(await workspace.context(ROOT + name))!, ...choose(settings) };
  return { text, disk, context, position: context.document.positionAt(cursor) };
}

type Project = Readonly<Record<string, string>>;

/** The labels that are offered first, in their order. */
function offers(
  title: string,
  files: Project,
  first: readonly string[],
  { only = false, not = [] as readonly string[] } = {},
): void {
  it(title, async () => {
    const labels = (await complete(files)).items.map(({ label }) => label);
    assert.deepEqual(only ? labels : labels.slice(0, first.length), first);
    assert.deepEqual(
      not.filter((label) => labels.includes(label)),
      [],
    );
  });
}

async function complete(files: Project) {
  const { text, disk, context, position } = await open(files);
  const ask = askAt(context, position);
  const answer = !ask
    ? {}
    : ask.kind === 'folder'
      ? { entries: await disk.list(ask.uri) }
      : { text: await disk.read(ask.uri) };
  const { items } = completion(context, position, undefined, answer);
  return { text, items: items.toSorted((a, b) => (a.sortText! < b.sortText! ? -1 : 1)) };
}

function says(title: string, files: Project, pieces: readonly (string | RegExp)[], settings?: Partial<Choice>): void {
  it(title, async () => {
    const { context, position } = await open(files, settings);
    const { value } = hover(context, position)!.contents as { value: string };
    for (const piece of pieces)
      assert.ok(
        typeof piece === 'string' ? value.includes(piece) : piece.test(value),
        yaml`
          ${piece} in:
          ${value}`,
      );
  });
}

function leads(title: string, files: Project, place: string | undefined): void {
  it(title, async () => {
    const { context, position } = await open(files);
    const words = ({ uri, range: { start } }: Location) => `${uri.slice(ROOT.length)} ${start.line}:${start.character}`;
    assert.equal(definition(context, position).map(words)[0], place);
  });
}

const BASE = `services:
  # the database
  db:
    image: postgres:17
    profiles: [debug]
    volumes: [data:/var/lib]
  web:
    image: nginx
    secrets: [pw]
    x-tool: 1
volumes:
  data: # kept
networks:
  back:
secrets:
  pw: { file: ./pw }
`;
const over = (text: string) => ({ 'compose.yaml': BASE, 'compose.override.yaml': text });
const including = (text: string) => ({
  'compose.yaml': yaml`
    include: [parts/compose.yaml]
    ${text}`,
  'parts/compose.yaml': BASE,
});
const extending = (text: string) => ({
  'compose.yaml': yaml`
    services:
      app:
        extends: ${text}
  `,
  'common.yaml': BASE,
});

describe('in a project of several files', () => {
  describe('completion offers', () => {
    for (const [way, files] of [
      ['the file below', over],
      ['included files', including],
    ] as const) {
      offers(
        `services of ${way}`,
        files(yaml`
          services:
            app:
              depends_on: [<|>]
        `),
        ['db', 'web'],
        { only: true },
      );
      offers(
        `volumes of ${way}`,
        files(yaml`
          services:
            app:
              image: x
              volumes:
                - <|>
        `),
        ['data'],
      );
      offers(
        `networks of ${way}`,
        files(yaml`
          services:
            app:
              networks: [<|>]
        `),
        ['back', 'default'],
        { only: true },
      );
      offers(
        `secrets of ${way}`,
        files(yaml`
          services:
            app:
              secrets: [<|>]
        `),
        ['pw'],
        { only: true },
      );
      offers(
        `profiles of ${way}`,
        files(yaml`
          services:
            app:
              profiles: [<|>]
        `),
        ['debug'],
        { only: true },
      );
      offers(
        `names to say more of, of ${way}`,
        files(yaml`
          services:
            web:
              init: true
            <|>
        `),
        ['db', 'service of an image'],
        {
          not: ['web'],
        },
      );
      offers(
        `volumes to say more of, of ${way}`,
        files(yaml`
          volumes:
            <|>
        `),
        ['data'],
        { only: true },
      );
      offers(
        `no anchors of ${way}`,
        Object.fromEntries(
          Object.entries(
            files(yaml`
              services:
                app: *<|>
            `),
          ).map(([name, text]) => [
            name,
            text.replace(
              yaml`
                  web:
              `,
              yaml`
                  web: &web
              `,
            ),
          ]),
        ),
        [],
        { only: true },
      );
    }
    offers(
      'services of the same file to extend: the others are laid over it later',
      over(yaml`
        services:
          app:
            extends: <|>
          other:
            image: x
      `),
      ['other', '…: …'],
      { only: true },
    );
    offers(
      'services of included files to extend',
      including(yaml`
        services:
          app:
            extends: { service: <|> }
      `),
      ['db', 'web'],
      {
        only: true,
      },
    );
    offers(
      'variables of the image that another file names',
      over(yaml`
        services:
          db:
            environment:
              <|>
      `),
      ['POSTGRES_PASSWORD'],
    );
    offers(
      'services of the file that `extends` names',
      extending('{ file: common.yaml, service: <|> }'),
      ['db', 'web'],
      { only: true },
    );
    offers(
      'no services of such a file elsewhere',
      {
        ...extending(yaml`
          { file: common.yaml, service: db }
              depends_on: [<|>]`),
      },
      [],
      {
        only: true,
      },
    );

    it('extensions that other files have', async () => {
      const { items } = await complete(
        over(yaml`
          services:
            app:
              <|>
        `),
      );
      assert.ok(items.some(({ label }) => label === 'x-tool'));
    });

    it('names to say more of, each with a line below it', async () => {
      const { text, items } = await complete(
        over(yaml`
          services:
            d<|>
        `),
      );
      assert.equal(accepted(text, items.find(({ label }) => label === 'db')!).text, raw('services:\n  db:\n    \n'));
    });
  });

  describe('hover shows', () => {
    const written = yaml`
      \`\`\`yaml
      # the database
      db:
        image: postgres:17
    `;
    says(
      'a definition below',
      over(yaml`
        services:
          app:
            depends_on: [d<|>b]
      `),
      ['`compose.yaml`, line 3', written],
    );
    says(
      'a definition that is included',
      including(yaml`
        services:
          app:
            depends_on: [d<|>b]
      `),
      ['`parts/compose.yaml`, line 3', written],
    );
    says(
      'what the other file says, in Korean',
      over(yaml`
        services:
          d<|>b:
            init: true
      `),
      ['`compose.yaml` 3번째 줄', written],
      {
        locale: 'ko',
      },
    );
    says(
      'both definitions of a name',
      over(yaml`
        services:
          app:
            depends_on: [d<|>b]
          db:
            init: true
      `),
      [
        written,
        '**Service** `db`, line 4',
        yaml`
          \`\`\`yaml
          db:
            init: true
          \`\`\``,
      ],
    );
    says('the service of the file that `extends` names', extending('{ file: common.yaml, service: d<|>b }'), [
      '`common.yaml`, line 3',
      written,
    ]);
    says(
      'a variable of the image that another file names',
      over(yaml`
        services:
          db:
            environment:
              POSTGRES_<|>USER: x
      `),
      ['variable of the image `postgres`'],
    );
    const env = { '.env': '# sizes\nTAG=17\n' };
    const tagged = yaml`
      services:
        db:
          image: post<|>gres:\${TAG:-1}
    `;
    says('an image with the variables of `.env`', { 'compose.yaml': tagged, ...env }, [
      'postgres:17`',
      'with the variables of `.env`',
    ]);
    says('an image with its defaults, where there is no `.env`', { 'compose.yaml': tagged }, [
      'postgres:1`',
      'none of the variables is set',
    ]);
    says(
      'the same of a key',
      { 'compose.yaml': tagged.replace('post<|>', 'post').replace('image', 'im<|>age'), ...env },
      ['Here: Image', 'postgres:17`'],
    );
    says(
      'a variable with its line',
      {
        'compose.yaml': yaml`
          services:
            db:
              image: x:\${T<|>AG}
        `,
        ...env,
      },
      ['Value: `17` (`.env`, line 2)'],
    );
    says(
      'where a secret is mounted',
      including(yaml`
        services:
          app:
            secrets: [p<|>w]
      `),
      ['`/run/secrets/pw`', '`parts/compose.yaml`, line 16'],
    );
    says(
      'where a config is mounted',
      {
        'compose.yaml': yaml`
          services:
            app:
              configs: [c<|>o]
          configs:
            co: { file: x }
        `,
      },
      ['`/co`'],
    );
    says(
      'comments of a volume',
      over(yaml`
        services:
          app:
            volumes: ["da<|>ta:/x"]
      `),
      ['data: # kept', 'Used by: `db`, `app`'],
    );
  });

  describe('a name leads to', () => {
    leads(
      'the file below',
      over(yaml`
        services:
          app:
            depends_on: [d<|>b]
      `),
      'compose.yaml 2:2',
    );
    leads(
      'an included file',
      including(yaml`
        services:
          app:
            depends_on: [d<|>b]
      `),
      'parts/compose.yaml 2:2',
    );
    leads('the file that `extends` names', extending('{ file: common.yaml, service: w<|>eb }'), 'common.yaml 6:2');
    leads(
      'nothing, where such a file has no such service',
      extending('{ file: common.yaml, service: n<|>o }'),
      undefined,
    );
    leads('nothing, where there is no such file', extending('{ file: other.yaml, service: w<|>eb }'), undefined);
  });
});
