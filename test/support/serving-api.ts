import type { Server } from 'node:http';
import type { Database } from '../../src/db/database';
import type { ApiParts } from '../../src/main/compose-api';
import { createTemporalClient } from '../../src/temporal/client';
import { testServers } from '../setup/servers';
import { listeningApi } from './listening-api';

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
  const { url, server } = await listeningApi({ db, client, stopping: stopping.signal, ...parts });
  return {
    url,
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
