import type { Server } from 'node:http';
import type { Database } from '../../../src/db/connection/database';
import type { ApiParts } from '../../../src/main/composition/compose-api';
import { createTemporalClient } from '../../../src/temporal/connection/client';
import { testServers } from '../../setup/servers';
import { listeningApi } from './listening-api';

export interface ServingApi {
  url: string;
  server: Server;
  /** Ends as the process does: takes nothing new, and lets what is under way end. */
  drain(): Promise<void>;
}

/** The API on a database, as `src/main/processes/api.ts` runs it, for what needs no workflow. */
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
