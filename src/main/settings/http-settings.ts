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
 * Requests per minute: a hundred orders a second for each key, and for each address as many unauthenticated
 * requests as a person with a browser makes. Development has no limits (0), as they would only be in the way.
 */
const PRODUCTION_RATE_LIMITS = { perKey: 6_000, perAddress: 300 };
const DEVELOPMENT_RATE_LIMITS = { perKey: 0, perAddress: 0 };

/**
 * Checks the settings that an API on the internet must have. If TRUST_PROXY is wrong, either all clients
 * behind a proxy share one address, or any client can claim any address. Whoever is on the path of an
 * unencrypted key set can replace its keys.
 *
 * @throws EnvironmentError that names every missing setting
 */
function checkProductionSettings({ NODE_ENV, TRUST_PROXY, JWT_JWKS_URL }: Environment): void {
  if (NODE_ENV !== 'production') return;
  const problems = [
    ...(TRUST_PROXY === undefined ? ['TRUST_PROXY: must be set in production; 0 if there is no proxy'] : []),
    ...(JWT_JWKS_URL?.startsWith('http:') ? ['JWT_JWKS_URL: must be an https URL in production'] : []),
  ];
  if (problems.length > 0) throw new EnvironmentError(...problems);
}

/**
 * Reads the HTTP settings from the environment.
 *
 * @throws EnvironmentError when a setting is missing that production requires
 */
export function httpSettingsOf(environment: Environment, db: Database, log: Logger): HttpSettings {
  checkProductionSettings(environment);
  const { CORS_ORIGINS, TRUST_PROXY, MAX_BODY_BYTES, RATE_LIMIT_STORE } = environment;
  const defaults = environment.NODE_ENV === 'production' ? PRODUCTION_RATE_LIMITS : DEVELOPMENT_RATE_LIMITS;
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
      perKey: environment.RATE_LIMIT_PER_KEY ?? defaults.perKey,
      perAddress: environment.RATE_LIMIT_PER_ADDRESS ?? defaults.perAddress,
    },
  };
}

/** Reads the connection limits of the API's server from the environment. */
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

/** Reads the limits of concurrent event streams from the environment. */
export function streamLimitsOf(environment: Environment): StreamLimits {
  return {
    streams: environment.MAX_STREAMS,
    streamsOfStorefront: environment.MAX_STREAMS_PER_STOREFRONT,
    streamsOfCaller: environment.MAX_STREAMS_PER_CALLER,
    streamsOfCustomer: environment.MAX_STREAMS_PER_CUSTOMER,
  };
}
