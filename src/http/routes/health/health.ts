import { livenessSchema, readinessSchema } from '../../../contracts/health';
import type { Readiness } from '../../ports/orders';
import { ProblemError } from '../../errors/problem-details';
import { definePublicRoute, type Route } from '../../server/route';

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

/** Probes of several load balancers ask within this time; strangers may ask a thousand times. */
const CHECK_CACHE_MS = 1_000;

/** Asks at most once in a while, and whoever comes meanwhile is told the same: Postgres and Temporal see nothing of how many ask. */
function cachedCheck(check: Readiness['check']): Readiness['check'] {
  let last: { checked: ReturnType<Readiness['check']>; until: number } | undefined;
  return () => {
    if (!last || Date.now() >= last.until) {
      const checked = check();
      last = { checked, until: Date.now() + CHECK_CACHE_MS };
      checked.catch(() => (last = undefined));
    }
    return last.checked;
  };
}

/** `GET /readyz`: requests can be served. Without Temporal they can: orders are accepted, and started later. */
export function readinessRoute({ readiness }: { readiness: Readiness }): Route {
  const check = cachedCheck(() => readiness.check());
  return definePublicRoute({
    method: 'get',
    path: '/readyz',
    unlimited: true,
    operationId: 'getReadiness',
    tag: 'Service',
    summary: 'Can requests be served?',
    description:
      'Needs Postgres. Temporal is shown, but without it orders are still accepted, and started later. So are providers that are away, for which orders wait, and a transaction that was left open in Postgres and holds events back. The answer is up to a second old.',
    replies: {
      200: {
        description: 'Ready',
        schema: readinessSchema,
        example: { status: 'ready', checks: { postgres: true, temporal: true }, outages: {} },
      },
    },
    problems: ['service_unavailable'],
    handle: async () => {
      const { eventsBlockedBy, outages = {}, ...checks } = await check();
      if (!checks.postgres)
        throw new ProblemError('service_unavailable', 'Postgres does not answer.', { checks });
      const details = eventsBlockedBy ? { eventsBlockedBy } : {};
      return { status: 200, body: { status: 'ready', checks, outages, ...details } };
    },
  });
}
