// Which files are Compose files: by the language that the editor gives them, or by their name.

const LANGUAGES = ['dockercompose', 'docker-compose', 'yaml.docker-compose'];

/** `compose.yaml`, `docker-compose.override.yml`, `compose-dev.yaml`, `prod.compose.yml` … */
const NAME = /^(?:.+[.])?(?:docker[-_])?compose(?:[-._].+)?\.ya?ml$/i;

export function isComposeName(name: string): boolean {
  return NAME.test(name);
}

/** Editors send different language ids for the same file; of plain YAML the name decides. */
export function isComposeFile(uri: string, languageId: string): boolean {
  return LANGUAGES.includes(languageId) || isComposeName(nameOf(uri));
}

function nameOf(uri: string): string {
  const name = uri.replace(/^.*\//s, '');
  try {
    return decodeURIComponent(name).replace(/^.*[/\\]/s, '');
  } catch {
    return name; // a `%` that encodes nothing
  }
}
