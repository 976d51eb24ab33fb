// The cases in which Whaleback's verdict is another than that of compose-go, with the reason. Empty is how it should
// be.

export const differences: Readonly<Record<string, string>> = {};

/** The cases whose effective project is another than that of compose-go, with the reason. */
export const effectiveDifferences: Readonly<Record<string, string>> = {};

const NOT_STARTED = 'a dependency that is not required is printed, and the service that a profile turns off is not';
const EMPTY_DOCKERFILE = 'an empty `dockerfile` is not printed, and then has its default';

/** The cases whose effective project says something else when it is read again, with the reason. */
export const readAgainDifferences: Readonly<Record<string, string>> = {
  'probe-0712': NOT_STARTED,
  'docker/compose/pkg/e2e/testdata/TestComposeRunNotRequiredDeps/compose.yaml': NOT_STARTED,
  'docker/compose/pkg/e2e/testdata/TestUpWithDependencyNotRequired/compose.yaml': NOT_STARTED,
  'docker/compose/pkg/e2e/fixtures/build-test/ssh/compose.yaml':
    'Compose prints the keys of `build.ssh` as `id: path`, and reads `id=path`',
  'docker/compose/pkg/e2e/fixtures/simple-build-test/compose-interpolate.yaml': EMPTY_DOCKERFILE,
  'docker/compose/pkg/e2e/testdata/TestConfigInterpolate/compose.yaml': EMPTY_DOCKERFILE,
  'docker/compose/pkg/e2e/testdata/TestUpSwitchVolumes/compose.yaml':
    'an empty `name` is not printed, and then has its default',
};
// What differs among made-up files, by kind; none of them is a file that somebody means to write.
//
// Missed:
// - A path of Windows (`C:/x.env`, `a:/b`) that a file has to be at, on another system: it may be right where Compose
//   runs.
// - Numbers beyond 63 bits as `scale` or `deploy.replicas` where Go lets them overflow; `cpus: "1e400"`, which is out
//   of Go's range.
// - `name: !reset …`: Compose reads the name before it knows the tag.
// - `.env` and home folders: what `~` leads to is not known.
// False alarms:
// - A number or a date as path or folder in `include`, which Go's decoder makes a text of.
// - A carriage return alone as the end of a line, which YAML has and no editor writes.
// A variable without a value that leads to a fault is an error for `judge`, and in the editor a warning: the shell may
// set it.
