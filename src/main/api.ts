import { createServer } from 'node:http';
import { once } from 'node:events';
import { openDatabase } from '../db/database';
import { createTemporalClient } from '../temporal/client';
import { composeApi } from './compose-api';
import { needing } from './environment';
import { runService } from './service';

runService('api', async (given, log) => {
  const environment = needing(given, 'DATABASE_URL', 'TEMPORAL_ADDRESS');
  const { db, close } = openDatabase({
    url: environment.DATABASE_URL,
    poolSize: environment.DATABASE_POOL_SIZE,
    applicationName: 'holdfast-api',
  });
  const client = createTemporalClient({
    address: environment.TEMPORAL_ADDRESS,
    namespace: environment.TEMPORAL_NAMESPACE,
  });
  const app = composeApi({
    db,
    client,
    log,
    temporalUi: { baseUrl: environment.TEMPORAL_UI_URL, namespace: environment.TEMPORAL_NAMESPACE },
    production: environment.NODE_ENV === 'production',
  });
  const server = createServer(app);
  server.listen(environment.PORT);
  await once(server, 'listening');
  return {
    async drain() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await closed;
      await client.connection.close();
      await close();
    },
  };
});
