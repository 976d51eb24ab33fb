// `condition: service_healthy` on a service that never reports its health.
import { changeOf } from '../project/file-change.ts';
import type { Project } from '../project/project.ts';
import type { Service } from '../project/service.ts';
import type { Written } from '../project/written.ts';
import { knownImage } from '../schema/images.ts';
import { addEntry } from '../syntax/edit.ts';
import { yaml } from '../yaml.ts';
import type { Fix, Rule } from './rule.ts';

export const unhealthyCondition: Rule = {
  id: 'unhealthy-condition',
  severity: 'information',
  title: { en: 'service_healthy without a healthcheck', ko: '헬스체크 없는 service_healthy' },
  doc: {
    en: '`condition: service_healthy` waits until the health check of the other service passes. That service has none here, and its image is an official one that brings none (or the check is turned off), so `docker compose up` fails with "has no healthcheck configured". Images that are built here, or that are not known, may bring one in their Dockerfile (`HEALTHCHECK`): of those nothing is said.',
    ko: '`condition: service_healthy`는 대상 서비스의 헬스체크가 통과할 때까지 기다린다. 그런데 대상 서비스에는 헬스체크가 없고, 이미지도 헬스체크가 들어 있지 않은 공식 이미지이다(또는 헬스체크를 꺼 두었다). 그래서 `docker compose up`이 "has no healthcheck configured" 오류로 실패한다. 직접 빌드하는 이미지나 알려지지 않은 이미지는 Dockerfile의 `HEALTHCHECK`로 헬스체크를 가질 수 있으므로 알리지 않는다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: nginx:1.27
          depends_on:
            db:
              condition: service_healthy
      #                  ^^^^^^^^^^^^^^^ unhealthy-condition
        db:
          image: redis:7
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
          depends_on:
            db:
              condition: service_healthy
        db:
          image: redis:7
          healthcheck:
            test: ["CMD", "redis-cli", "ping"]
            interval: 5s
            timeout: 3s
            retries: 5
    `,
  },
  needsWhole: true,
  check(project, report) {
    const unhealthy = new Map(
      project.each(unhealthyIn).flatMap((services) => services.map((service) => [service.name, service])),
    );
    if (unhealthy.size === 0) return;
    for (const { edge, place, value } of project.facts.flatMap(({ services }) =>
      services.flatMap(({ dependencies }) => dependencies),
    )) {
      const target = edge.condition === 'service_healthy' ? unhealthy.get(edge.to) : undefined;
      if (!target) continue;
      const message = {
        en: `\`${edge.to}\` has no health check, so it never becomes healthy`,
        ko: `헬스체크가 없어 healthy 상태가 될 수 없는 서비스: \`${edge.to}\``,
      };
      const related = [
        {
          place: target.entry.key,
          message: { en: `\`${edge.to}\` is defined here`, ko: `여기에 정의된 서비스: \`${edge.to}\`` },
        },
      ];
      report(value?.get('condition')?.place ?? place, message, {
        related,
        fixes: (context) => fixes(context.project, context.document, edge.to),
      });
    }
  },
};

const NONE: readonly Service[] = [];

function unhealthyIn({ services }: Written): readonly Service[] {
  const unhealthy = services.filter(isKnownToHaveNone);
  return unhealthy.length > 0 ? unhealthy : NONE;
}

function isKnownToHaveNone({ value }: Service): boolean {
  if (value.get('extends')) return false;
  const healthcheck = value.get('healthcheck');
  if (healthcheck) return isTurnedOff(healthcheck);
  if (value.get('build')) return false;
  return testFor(value.get('image')?.text) !== undefined;
}

function isTurnedOff(healthcheck: NonNullable<ReturnType<Service['value']['get']>>): boolean {
  const test = healthcheck.get('test');
  return healthcheck.get('disable')?.text === 'true' || test?.items[0]?.text === 'NONE';
}

/**
 * The command for an image that is known to bring no check; undefined for any other, which may bring one of its own.
 */
function testFor(image: string | undefined): string | undefined {
  return image === undefined ? undefined : knownImage(image)?.image.test;
}

function fixes(project: Project, document: Parameters<typeof addEntry>[0], name: string): Fix[] {
  const target = project.services.get(name);
  const mapping = target?.value.mapping;
  if (!target || !mapping || target.value.get('healthcheck')) return [];
  const test = testFor(target.value.get('image')?.text) ?? '["CMD", "true"]';
  const own = project.documentOf(mapping.block);
  const lines = ['healthcheck:', `  test: ${test}`, '  interval: 5s', '  timeout: 3s', '  retries: 5'];
  const edits = own ? addEntry(own, mapping, lines) : [];
  const title = { en: `Add a health check to \`${name}\``, ko: `헬스체크 추가: \`${name}\`` };
  return [own && own !== document ? { title, edits: [], files: [changeOf(own, edits)] } : { title, edits }];
}
