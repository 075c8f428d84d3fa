import type { Server } from 'node:http';
import type { Database } from '../../../src/db/connection/database';
import type { ApiDependencies } from '../../../src/main/composition/compose-api';
import { createTemporalClient } from '../../../src/temporal/connection/client';
import { testServers } from '../../setup/servers';
import { closeServer } from '../../../src/http/server/close-server';
import { startListeningApi } from './listening-api';

export interface DrainableApi {
  url: string;
  server: Server;
  /** Stops as the process does: accepts no new requests, and lets the running ones end. */
  drain(): Promise<void>;
}

/** Starts the API on a database as `src/main/processes/api.ts` does, for requests that need no workflow. */
export async function startDrainableApi(
  db: Database,
  overrides: Partial<ApiDependencies> = {},
): Promise<DrainableApi> {
  const client = createTemporalClient({ address: testServers().temporalAddress, namespace: 'default' });
  const stopping = new AbortController();
  const { url, server } = await startListeningApi({ db, client, stopping: stopping.signal, ...overrides });
  return {
    url,
    server,
    async drain() {
      const closed = closeServer(server);
      stopping.abort();
      await closed;
      await client.connection.close();
    },
  };
}
