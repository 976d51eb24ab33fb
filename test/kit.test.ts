// What a maintainer's tools are told: the workflows, the forms and VS Code's configurations name what is there.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
}

interface Workflow {
  readonly jobs: Readonly<
    Record<string, { readonly 'runs-on': string; readonly steps: readonly Step[]; readonly needs?: string }>
  >;
}

interface Launch {
  readonly configurations: readonly Configuration[];
}

interface Configuration {
  readonly name: string;
  readonly preLaunchTask: string;
  readonly program?: string;
  readonly args: readonly string[];
}

interface Tasks {
  readonly tasks: readonly {
    readonly label: string;
    readonly type: string;
    readonly script?: string;
    readonly args?: readonly string[];
  }[];
}

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Readonly<Record<string, string>> };
const json = <T>(file: string) => JSON.parse(readFileSync(file, 'utf8')) as T;

/** The scripts that a command or a page calls. */
function scriptsIn(text: string): string[] {
  const called = [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(test|start)\b)/g)].map(
    ([, name, short]) => (name ?? short)!,
  );
  return [...new Set(called)];
}

describe('the workflows', () => {
  const files = readdirSync('.github/workflows').map((name) => `.github/workflows/${name}`);

  for (const file of files) {
    it(`run scripts that are there (${file})`, () => {
      const { jobs } = parse(readFileSync(file, 'utf8')) as Workflow;
      const steps = Object.values(jobs).flatMap((job) => job.steps);
      assert.ok(steps.length > 0);
      for (const { uses, run } of steps) {
        assert.ok((uses === undefined) !== (run === undefined), JSON.stringify({ uses, run }));
        if (uses) assert.match(uses, /^actions\/[\w-]+@v\d+$/);
        for (const name of scriptsIn(run ?? '')) assert.ok(name in scripts, `npm run ${name}`);
      }
      for (const { needs } of Object.values(jobs)) if (needs) assert.ok(needs in jobs, needs);
    });
  }

  it('test each push on three systems, fuzz each week, and publish a tag', () => {
    const commands = (file: string) => JSON.stringify(parse(readFileSync(`.github/workflows/${file}`, 'utf8')));
    for (const words of [
      'ubuntu-latest',
      'macos-latest',
      'windows-latest',
      'npm test',
      'xvfb-run -a npm run test:electron -- oldest newest',
    ])
      assert.ok(commands('ci.yml').includes(words), words);
    assert.ok(commands('fuzz.yml').includes('npm run fuzz -- --minutes 60'));
    for (const secret of ['VSCE_PAT', 'OVSX_PAT', 'NPM_TOKEN']) {
      assert.ok(commands('release.yml').includes(`env.${secret} != ''`), secret);
      assert.ok(readFileSync('docs/releasing.md', 'utf8').includes(secret), secret);
    }
  });

  it('take the same vsce as `npm run package`', () => {
    const [version] = /@vscode\/vsce@[\d.]+/.exec(readFileSync('scripts/package.mjs', 'utf8'))!;
    assert.ok(readFileSync('.github/workflows/release.yml', 'utf8').includes(`${version} publish`));
  });
});

describe('the forms for issues', () => {
  for (const name of ['bug', 'idea']) {
    it(`ask for a Compose file (${name})`, () => {
      const form = parse(readFileSync(`.github/ISSUE_TEMPLATE/${name}.yml`, 'utf8')) as {
        body: { id: string; attributes: { label: string; render?: string }; validations?: { required: boolean } }[];
      };
      const file = form.body.find(({ id }) => id === 'file')!;
      assert.deepEqual(
        [file.attributes.label, file.attributes.render, file.validations?.required],
        ['Compose file', 'yaml', true],
      );
      assert.equal(new Set(form.body.map(({ id }) => id)).size, form.body.length);
    });
  }

  it('and dependabot look after every list of dependencies', () => {
    const { updates } = parse(readFileSync('.github/dependabot.yml', 'utf8')) as {
      updates: { 'package-ecosystem': string; directory?: string; directories?: string[] }[];
    };
    const listed = updates.flatMap((each) =>
      (each.directories ?? [each.directory!]).map((folder) => `${each['package-ecosystem']} ${folder}`),
    );
    assert.deepEqual(listed.sort(), ['github-actions /', 'gomod /test/oracle', 'npm /', 'npm /bench']);
    for (const file of ['package.json', 'bench/package.json', 'test/oracle/go.mod']) assert.ok(existsSync(file), file);
  });
});

describe('the configurations of VS Code', () => {
  const { tasks } = json<Tasks>('.vscode/tasks.json');
  const { configurations } = json<Launch>('.vscode/launch.json');
  const there = (file: string) => existsSync(file.replace('${workspaceFolder}/', ''));

  it('start what is there, after tasks that are there', () => {
    for (const { name, preLaunchTask, program, args } of configurations) {
      assert.ok(
        tasks.some(({ label }) => label === preLaunchTask),
        `${name}: ${preLaunchTask}`,
      );
      // The bundles are built by the task.
      for (const file of [program ?? '', ...args].filter((each) => /^\$\{workspaceFolder\}\/(?!dist\/)/.test(each)))
        assert.ok(there(file), file);
    }
    for (const { script, args = [] } of tasks) {
      if (script) assert.ok(script in scripts, script);
      for (const [at, arg] of args.entries()) if (args[at - 1] === 'run') assert.ok(arg in scripts, arg);
    }
  });

  it('begin with the extension on the example, with its server attached', () => {
    const [first] = configurations as readonly (Configuration & {
      type?: string;
      autoAttachChildProcesses?: boolean;
    })[];
    assert.equal(first?.type, 'extensionHost');
    assert.equal(first.autoAttachChildProcesses, true);
    assert.ok(first.args.includes('${workspaceFolder}/examples/flask-postgres'));
  });
});

describe('the pages for contributors', () => {
  for (const page of [
    'CONTRIBUTING.md',
    'docs/releasing.md',
    'README.md',
    'README.ko.md',
    '.github/pull_request_template.md',
  ]) {
    it(`name scripts that are there (${page})`, () => {
      const called = scriptsIn(readFileSync(page, 'utf8'));
      assert.ok(called.length > 0);
      for (const name of called) assert.ok(name in scripts, `npm run ${name}`);
    });
  }

  it('name files that are there', () => {
    for (const page of ['CONTRIBUTING.md', 'docs/releasing.md', 'ARCHITECTURE.md', 'SECURITY.md']) {
      const named = [
        ...readFileSync(page, 'utf8').matchAll(
          /`((?:server|client|test|scripts|docs|\.github|\.vscode)\/[\w./-]*\.\w+)`/g,
        ),
      ];
      for (const [, file] of named) assert.ok(existsSync(file!), `${page}: ${file}`);
    }
  });
});
