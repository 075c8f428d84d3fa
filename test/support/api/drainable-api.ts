import type { Server } from 'node:http';
import type { Database } from '../../../src/db/connection/database';
import type { ApiDependencies } from '../../../src/main/composition/compose-api';
import { createTemporalClient } from '../../../src/temporal/connection/client';
import { testServers } from '../../setup/servers';
import { startListeningApi } from './listening-api';

export interface DrainableApi {
  url: string;
  server: Server;
  /** Ends as the process does: takes nothing new, and lets what is under way end. */
  drain(): Promise<void>;
}

/** The API on a database, as `src/main/processes/api.ts` runs it, for what needs no workflow. */
export async function startDrainableApi(
  db: Database,
  parts: Partial<ApiDependencies> = {},
): Promise<DrainableApi> {
  const client = createTemporalClient({ address: testServers().temporalAddress, namespace: 'default' });
  const stopping = new AbortController();
  const { url, server } = await startListeningApi({ db, client, stopping: stopping.signal, ...parts });
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
