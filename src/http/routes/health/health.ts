import { livenessSchema, readinessSchema } from '../../../contracts/wire/health';
import type { Readiness } from '../../ports/readiness';
import { ProblemError } from '../../errors/problem-details';
import { definePublicRoute, type Route } from '../../server/route';

/**
 * `GET /healthz`: the process runs. It checks no dependency, so that their outages do not restart the
 * process.
 */
export function livenessRoute(): Route {
  return definePublicRoute({
    method: 'get',
    path: '/healthz',
    unlimited: true,
    operationId: 'getLiveness',
    tag: 'Service',
    summary: 'Check whether the process runs',
    description: 'Checks no dependencies, so that their outages do not restart the process.',
    replies: {
      200: { description: 'The process runs', schema: livenessSchema, example: { status: 'ok' } },
    },
    problems: [],
    handle: () => Promise.resolve({ status: 200, body: { status: 'ok' } }),
  });
}

/**
 * Longer than the time in which several load balancers probe, and short enough for them to notice an outage.
 */
const CHECK_CACHE_MS = 1_000;

/**
 * Checks at most once per second, and shares the result: the number of probes does not affect Postgres and
 * Temporal.
 */
function cachedCheck(check: Readiness['check']): Readiness['check'] {
  let last: { result: ReturnType<Readiness['check']>; until: number } | undefined;
  return () => {
    if (!last || Date.now() >= last.until) {
      const result = check();
      last = { result, until: Date.now() + CHECK_CACHE_MS };
      result.catch(() => (last = undefined));
    }
    return last.result;
  };
}

/** `GET /readyz`: requests can be served, even without Temporal: orders are accepted, and started later. */
export function readinessRoute({ readiness }: { readiness: Readiness }): Route {
  const check = cachedCheck(() => readiness.check());
  return definePublicRoute({
    method: 'get',
    path: '/readyz',
    unlimited: true,
    operationId: 'getReadiness',
    tag: 'Service',
    summary: 'Check whether requests can be served',
    description:
      'Ready means that Postgres is available. Temporal is shown, but without it orders are still accepted, and started later. The response also shows unavailable providers, for which orders wait, a transaction left open in Postgres that holds events back, and sessions that hold locks for which others wait. The response is up to one second old.',
    replies: {
      200: {
        description: 'Ready',
        schema: readinessSchema,
        example: { status: 'ready', checks: { postgres: true, temporal: true }, outages: {} },
      },
    },
    problems: ['service_unavailable'],
    handle: async () => {
      const { eventsBlockedBy, locksHeldBy, outages = {}, ...checks } = await check();
      if (!checks.postgres)
        throw new ProblemError('service_unavailable', 'Postgres is unavailable.', { checks });
      const details = {
        ...(eventsBlockedBy ? { eventsBlockedBy } : {}),
        ...(locksHeldBy?.length ? { locksHeldBy } : {}),
      };
      return { status: 200, body: { status: 'ready', checks, outages, ...details } };
    },
  });
}
