// Which documents the page of the graph may open.
import assert from 'node:assert/strict';
import { urisIn } from '../../client/src/uris.ts';
import { simpleLayout } from '../../server/src/diagram/simple-layout.ts';
import { graph } from '../../server/src/features/graph.ts';
import { contextOf } from '../fixture.ts';

describe('the documents that a picture names', () => {
  const TEXT = `services:
  web:
    image: nginx:1.27
    container_name: file:///etc/passwd
    labels:
      location: '{"uri":"file:///etc/passwd"}'
    volumes: [data:/data]
    depends_on: [db]
volumes:
  data:
-- compose.override.yaml --
services:
  db:
    image: postgres:17
`;
  const plan = graph(contextOf(TEXT));
  const uris = urisIn(plan.draw(simpleLayout(plan.layout)));

  it('are those of its places, in each file', () => {
    assert.deepEqual([...uris].sort(), ['file:///project/compose.override.yaml', 'file:///project/compose.yaml']);
  });

  it('are not what a string of a file looks like, nor a part of a URI', () => {
    for (const uri of ['file:///etc/passwd', 'file:///project', 'compose.yaml', '']) assert.ok(!uris.has(uri), uri);
  });
});
