// compose/graph: the plan of the dependency graph's picture. Drawn once a layout has placed it.
import type { Location } from 'vscode-languageserver-types';
import { type PicturePlan, planPicture, type ServiceFacts } from '../diagram/picture.ts';
import type { Direction } from '../diagram/picture-types.ts';
import type { Context, Project } from '../project/project.ts';
import type { Service } from '../project/service.ts';
import type { Value } from '../project/value.ts';
import type { Placed } from '../syntax/document.ts';

export function graph({ project, document, settings }: Context, direction?: Direction): PicturePlan {
  const services = [...project.services.values()];
  const places = new Map(
    services.flatMap(({ dependencies }) => dependencies.map(({ edge, place }) => [`${edge.from}\n${edge.to}`, place])),
  );
  return planPicture({
    uri: document.uri,
    graph: project.graph,
    services: new Map(services.map((service) => [service.name, factsOf(project, service)])),
    locationOf: ({ from, to }) => {
      const place = places.get(`${from}\n${to}`);
      return place && locationOf(project, place);
    },
    locale: settings.locale,
    direction,
  });
}

function factsOf(project: Project, { entry, value }: Service): ServiceFacts {
  const build = value.get('build');
  return {
    image: value.get('image')?.text,
    build: build && (build.text ?? build.get('context')?.text ?? '.'),
    ports: value.get('ports')?.items.flatMap(portOf) ?? [],
    location: locationOf(project, entry.key)!,
    range: locationOf(project, entry)!.range,
  };
}

function portOf(port: Value): string[] {
  if (port.text !== undefined) return [port.text];
  const target = port.get('target')?.text;
  const published = port.get('published')?.text;
  if (!target) return [];
  return [published ? `${published}:${target}` : target];
}

function locationOf(project: Project, place: Placed): Location | undefined {
  const document = project.documentOf(place.block);
  return document && { uri: document.uri, range: document.rangeOf(place) };
}
