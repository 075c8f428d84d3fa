import { livenessSchema, readinessSchema } from '../../contracts/health';
import type { Readiness } from '../ports';
import { ProblemError } from '../problem-details';
import { definePublicRoute, type Route } from '../route';

/** `GET /healthz`: the process runs. It asks nobody, so that an outage elsewhere restarts nothing. */
export function livenessRoute(): Route {
  return definePublicRoute({
    method: 'get',
    path: '/healthz',
    unlimited: true,
    operationId: 'getLiveness',
    tag: 'Service',
    summary: 'Is the process alive?',
    description: 'Asks nobody else, so that an outage elsewhere restarts nothing.',
    replies: { 200: { description: 'Alive', schema: livenessSchema, example: { status: 'ok' } } },
    problems: [],
    handle: () => Promise.resolve({ status: 200, body: { status: 'ok' } }),
  });
}

/** `GET /readyz`: requests can be served. Without Temporal they can: orders are accepted, and started later. */
export function readinessRoute({ readiness }: { readiness: Readiness }): Route {
  return definePublicRoute({
    method: 'get',
    path: '/readyz',
    unlimited: true,
    operationId: 'getReadiness',
    tag: 'Service',
    summary: 'Can requests be served?',
    description:
      'Needs Postgres. Temporal is shown, but without it orders are still accepted, and started later. So are providers that are away, for which orders wait, and a transaction that was left open in Postgres and holds events back.',
    replies: {
      200: {
        description: 'Ready',
        schema: readinessSchema,
        example: { status: 'ready', checks: { postgres: true, temporal: true }, outages: {} },
      },
    },
    problems: ['service_unavailable'],
    handle: async () => {
      const { eventsHeldBackBy, outages = {}, ...checks } = await readiness.check();
      if (!checks.postgres)
        throw new ProblemError('service_unavailable', 'Postgres does not answer.', { checks });
      const details = eventsHeldBackBy ? { eventsHeldBackBy } : {};
      return { status: 200, body: { status: 'ready', checks, outages, ...details } };
    },
  });
}
