import assert from 'node:assert/strict';
import { stagesIn } from '../../server/src/syntax/dockerfile.ts';

/** The stages of a Dockerfile as `name from base`. */
function check(dockerfile: string, ...stages: string[]): void {
  it(JSON.stringify(dockerfile), () => {
    for (const text of [dockerfile, dockerfile.replaceAll('\n', '\r\n')]) {
      assert.deepEqual(
        stagesIn(text).map(({ name, base }) => `${name} from ${base}`),
        stages,
      );
    }
  });
}

describe('the stages of a Dockerfile', () => {
  check('');
  check('FROM nginx\nRUN x');
  check(
    'FROM node:20 AS build\nRUN npm ci\nFROM nginx as web\nCOPY --from=build /a /b',
    'build from node:20',
    'web from nginx',
  );
  check('# syntax=docker/dockerfile:1\nARG TAG=20\nFROM node:${TAG} AS build', 'build from node:${TAG}');
  check('  from --platform=$BUILDPLATFORM golang:1 aS  go-1.2_x  ', 'go-1.2_x from golang:1');
  check('FROM \\\n  # why\n\n  node:20 \\\n  AS build\nFROM x AS y', 'build from node:20', 'y from x');
  check('# escape=`\nFROM x `\n AS y\nFROM c:\\ AS z\\\nFROM b AS c', 'y from x', 'c from b');
  check('#escape=`\n# a comment\nFROM x `\nAS y', 'y from x');
  check('# a comment\n# escape=`\nFROM x `\nAS y');
  check('RUN echo \\\nFROM x AS y\nFROM a AS b', 'b from a');
  check('RUN <<EOF cat\nFROM x AS y\nEOF\nFROM a AS b', 'b from a');
  check('COPY <<-"A B" <<\'C\' /x\nFROM x AS y\n\tA B\nFROM x AS y\nC\nFROM a AS b');
  check('COPY <<-A <<C /x\nFROM x AS y\n\tA\nFROM x AS y\nC\nFROM a AS b', 'b from a');
  check('RUN <<EOF\nFROM x AS y');
  check('FROM a AS b \\', 'b from a');
  check('FROM a AS 1b\nFROM a AS\nFROM AS b\nFROM a b c\nFROM a AS b c\n# FROM a AS b');
});
