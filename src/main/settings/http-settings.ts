import type { Logger } from 'pino';
import { EnvironmentError, type Environment } from './environment-schema';
import type { Database } from '../../db/connection/database';
import { rateLimitStore } from '../../db/access/rate-limit-store';
import type { Edge } from '../../http/server/http-settings';
import { proxiesOf, type ConnectionBounds, type TrustingApp } from '../../http/server/connections';
import type { StreamBounds } from '../../http/streams/stream-quotas';
import { createRateLimiter } from '../../http/limits/rate-limiter';

/**
 * A hundred orders a second of each key, and as many strangers' requests as a person with a browser makes. None in development, where
 * a limit would only stand in the way.
 */
const IN_PRODUCTION = { perKey: 6_000, perAddress: 300 };
const ELSEWHERE = { perKey: 0, perAddress: 0 };

/**
 * What nobody may forget where strangers can reach the API. Without a word about proxies, all clients behind one share an address, or anybody
 * claims any; a key set that comes unencrypted is whoever's is in between.
 *
 * @throws EnvironmentError naming all that is missing
 */
function demandInProduction({ NODE_ENV, TRUST_PROXY, JWT_JWKS_URL }: Environment): void {
  if (NODE_ENV !== 'production') return;
  const problems = [
    ...(TRUST_PROXY === undefined ? ['TRUST_PROXY: must be said in production; 0 if there is no proxy'] : []),
    ...(JWT_JWKS_URL?.startsWith('http:') ? ['JWT_JWKS_URL: must be an https URL in production'] : []),
  ];
  if (problems.length > 0) throw new EnvironmentError(...problems);
}

/** How the API meets the internet, as the environment says. */
export function edgeOf(environment: Environment, db: Database, log: Logger): Edge {
  demandInProduction(environment);
  const { CORS_ORIGINS, TRUST_PROXY, MAX_BODY_BYTES, RATE_LIMIT_STORE } = environment;
  const byDefault = environment.NODE_ENV === 'production' ? IN_PRODUCTION : ELSEWHERE;
  const isCount = /^\d+$/.test(TRUST_PROXY ?? '');
  return {
    corsOrigins: CORS_ORIGINS?.split(',').map((origin) => origin.trim()) ?? [],
    trustProxy: isCount ? Number(TRUST_PROXY) : (TRUST_PROXY ?? false),
    maxBodyBytes: MAX_BODY_BYTES,
    rateLimits: {
      limiter: createRateLimiter({
        log,
        ...(RATE_LIMIT_STORE === 'postgres' ? { store: rateLimitStore(db) } : {}),
      }),
      perKey: environment.RATE_LIMIT_PER_KEY ?? byDefault.perKey,
      perAddress: environment.RATE_LIMIT_PER_ADDRESS ?? byDefault.perAddress,
    },
  };
}

/** How many connections the API's server takes, as the environment says. */
export function connectionBoundsOf(
  { MAX_CONNECTIONS, MAX_CONNECTIONS_PER_ADDRESS }: Environment,
  app: TrustingApp,
  log: Logger,
): ConnectionBounds {
  return { total: MAX_CONNECTIONS, perAddress: MAX_CONNECTIONS_PER_ADDRESS, isProxy: proxiesOf(app), log };
}

/** How many streams of events there may be, as the environment says. */
export function streamBoundsOf(environment: Environment): StreamBounds {
  return {
    streams: environment.MAX_STREAMS,
    streamsOfStorefront: environment.MAX_STREAMS_PER_STOREFRONT,
    streamsOfCaller: environment.MAX_STREAMS_PER_CALLER,
    streamsOfCustomer: environment.MAX_STREAMS_PER_CUSTOMER,
  };
}
