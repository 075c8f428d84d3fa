import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import type { Database } from '../../src/db/database';
import { createApiServer } from '../../src/http/create-server';
import { composeApi, type ApiParts } from '../../src/main/compose-api';
import { createTemporalClient } from '../../src/temporal/client';
import { testServers } from '../setup/servers';

export interface ServingApi {
  url: string;
  server: Server;
  /** Ends as the process does: takes nothing new, and lets what is under way end. */
  drain(): Promise<void>;
}

/** The API on a database, as `src/main/api.ts` runs it, for what needs no workflow. */
export async function serveApi(db: Database, parts: Partial<ApiParts> = {}): Promise<ServingApi> {
  const client = createTemporalClient({ address: testServers().temporalAddress, namespace: 'default' });
  const stopping = new AbortController();
  const app = composeApi({
    db,
    client,
    log: pino({ level: 'silent' }),
    temporalUi: { baseUrl: 'http://localhost:8233', namespace: 'default' },
    production: true,
    stopping: stopping.signal,
    ...parts,
  });
  const server = createApiServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    async drain() {
      const closed = new Promise((resolve) => server.close(resolve));
      stopping.abort();
      server.closeIdleConnections();
      await closed;
      await client.connection.close();
    },
  };
}
