import { once } from 'node:events';
import { closeServer } from '../../http/server/close-server';
import { createApiServer } from '../../http/server/create-server';
import { createTemporalClient } from '../../temporal/connection/client';
import { openApiDatabases } from '../composition/api-databases';
import { openCaching } from '../composition/caching';
import { tokenIssuerOf } from '../composition/compose-access';
import { composeApi } from '../composition/compose-api';
import { connectionLimitsOf, httpSettingsOf, streamLimitsOf } from '../settings/http-settings';
import { requireVariables } from '../settings/environment';
import { directDatabaseUrl } from '../settings/local-servers';
import { runService } from './service';
import { requireTemporalOptions } from '../settings/temporal-options';
import { watchHorizon } from '../background/watch-horizon';
import { watchLocks } from '../background/watch-locks';

/** In development, other machines can reach the API only when HOST allows it. `undefined`: every address. */
const DEFAULT_HOSTS = { development: '127.0.0.1', test: '127.0.0.1', production: undefined };

runService('api', async (variables, log) => {
  const environment = requireVariables(variables, 'DATABASE_URL');
  const temporal = requireTemporalOptions(variables);
  const { databases, storefrontLimit, close } = openApiDatabases({
    url: environment.DATABASE_URL,
    directUrl: directDatabaseUrl(environment, environment.DATABASE_URL),
    poolSize: environment.DATABASE_POOL_SIZE,
    idleSeconds: environment.DATABASE_IDLE_SECONDS,
  });
  const client = createTemporalClient(temporal);
  const stopping = new AbortController();
  const caching = await openCaching({
    db: databases.reads,
    log,
    ttlMs: environment.CACHE_TTL_MS,
    redisUrl: environment.REDIS_URL,
  });
  const app = composeApi({
    databases,
    storefrontLimit,
    client,
    codec: temporal.codec,
    log,
    temporalUi: {
      baseUrl: environment.TEMPORAL_UI_URL,
      namespace: temporal.namespace,
      prefix: temporal.prefix,
    },
    isProduction: environment.NODE_ENV === 'production',
    stopping: stopping.signal,
    caching,
    horizonWatch: watchHorizon(databases.probes, { log, stop: stopping.signal }),
    lockWatch: watchLocks(databases.probes, { log, stop: stopping.signal }),
    tokenIssuer: tokenIssuerOf(environment),
    apiKeyMaxDays: environment.API_KEY_MAX_DAYS,
    streamSettings: streamLimitsOf(environment),
    httpSettings: httpSettingsOf(environment, databases.access, log),
  });
  const server = createApiServer(app, { connections: connectionLimitsOf(environment, app, log) });
  server.listen({ port: environment.PORT, host: environment.HOST ?? DEFAULT_HOSTS[environment.NODE_ENV] });
  await once(server, 'listening');
  return {
    async drain() {
      const closed = closeServer(server);
      stopping.abort();
      await closed;
      await client.connection.close();
      await caching.close();
      await close();
    },
  };
});
