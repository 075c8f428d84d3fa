import type { Logger } from 'pino';
import { EnvironmentError, type Environment } from './environment-schema';
import type { Database } from '../../db/connection/database';
import { createRateLimitStore } from '../../db/access/rate-limit-store';
import type { HttpSettings } from '../../http/server/http-settings';
import {
  trustedProxyCheck,
  type ConnectionLimits,
  type AppWithProxySetting,
} from '../../http/server/connections';
import type { StreamLimits } from '../../http/streams/stream-quotas';
import { createRateLimiter } from '../../http/limits/rate-limiter';

/**
 * A hundred orders a second of each key, and as many strangers' requests as a person with a browser makes. None in development, where
 * a limit would only stand in the way.
 */
const PRODUCTION_RATE_LIMITS = { perKey: 6_000, perAddress: 300 };
const DEVELOPMENT_RATE_LIMITS = { perKey: 0, perAddress: 0 };

/**
 * What nobody may forget where strangers can reach the API. Without a word about proxies, all clients behind one share an address, or anybody
 * claims any; a key set that comes unencrypted is whoever's is in between.
 *
 * @throws EnvironmentError naming all that is missing
 */
function checkProductionSettings({ NODE_ENV, TRUST_PROXY, JWT_JWKS_URL }: Environment): void {
  if (NODE_ENV !== 'production') return;
  const problems = [
    ...(TRUST_PROXY === undefined ? ['TRUST_PROXY: must be said in production; 0 if there is no proxy'] : []),
    ...(JWT_JWKS_URL?.startsWith('http:') ? ['JWT_JWKS_URL: must be an https URL in production'] : []),
  ];
  if (problems.length > 0) throw new EnvironmentError(...problems);
}

/** How the API meets the internet, as the environment says. */
export function httpSettingsOf(environment: Environment, db: Database, log: Logger): HttpSettings {
  checkProductionSettings(environment);
  const { CORS_ORIGINS, TRUST_PROXY, MAX_BODY_BYTES, RATE_LIMIT_STORE } = environment;
  const byDefault = environment.NODE_ENV === 'production' ? PRODUCTION_RATE_LIMITS : DEVELOPMENT_RATE_LIMITS;
  const isCount = /^\d+$/.test(TRUST_PROXY ?? '');
  return {
    corsOrigins: CORS_ORIGINS?.split(',').map((origin) => origin.trim()) ?? [],
    trustProxy: isCount ? Number(TRUST_PROXY) : (TRUST_PROXY ?? false),
    maxBodyBytes: MAX_BODY_BYTES,
    rateLimits: {
      limiter: createRateLimiter({
        log,
        ...(RATE_LIMIT_STORE === 'postgres' ? { store: createRateLimitStore(db) } : {}),
      }),
      perKey: environment.RATE_LIMIT_PER_KEY ?? byDefault.perKey,
      perAddress: environment.RATE_LIMIT_PER_ADDRESS ?? byDefault.perAddress,
    },
  };
}

/** How many connections the API's server takes, as the environment says. */
export function connectionLimitsOf(
  { MAX_CONNECTIONS, MAX_CONNECTIONS_PER_ADDRESS }: Environment,
  app: AppWithProxySetting,
  log: Logger,
): ConnectionLimits {
  return {
    total: MAX_CONNECTIONS,
    perAddress: MAX_CONNECTIONS_PER_ADDRESS,
    isProxy: trustedProxyCheck(app),
    log,
  };
}

/** How many streams of events there may be, as the environment says. */
export function streamLimitsOf(environment: Environment): StreamLimits {
  return {
    streams: environment.MAX_STREAMS,
    streamsOfStorefront: environment.MAX_STREAMS_PER_STOREFRONT,
    streamsOfCaller: environment.MAX_STREAMS_PER_CALLER,
    streamsOfCustomer: environment.MAX_STREAMS_PER_CUSTOMER,
  };
}
