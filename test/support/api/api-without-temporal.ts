import { upsertApiKey, type ApiKeyGrant } from '../../../src/db/access/api-keys';
import { generateApiKey } from '../../../src/db/access/generate-api-key';
import { createTemporalClient, type TemporalClient } from '../../../src/temporal/connection/client';
import { freePort } from '../../../src/provision/process/ports';
import { createTestDatabase, type TestDatabase } from '../postgres/database';
import { startApi, type RunningApi } from './running-api';
import { createShop } from '../orders/shop';

export interface ApiWithoutTemporal extends RunningApi {
  database: TestDatabase;
  db: TestDatabase['db'];
  /** Creates a key. @returns the value of the `authorization` header: `Bearer …` */
  keyFor(grant: ApiKeyGrant): Promise<string>;
}

/** Starts the API on its own database without a Temporal, for requests that the record alone answers. */
export async function startApiWithoutTemporal(): Promise<ApiWithoutTemporal> {
  const database = await createTestDatabase();
  await createShop(database.db, []);
  const address = `127.0.0.1:${await freePort()}`;
  const client: TemporalClient = createTemporalClient({ address, namespace: 'default' }, 'once');
  const api = await startApi(database.db, client, 100);
  return {
    ...api,
    database,
    db: database.db,
    async keyFor(grant) {
      const key = generateApiKey();
      await upsertApiKey(database.db, key, grant);
      return `Bearer ${key}`;
    },
    async close() {
      await api.close();
      await client.connection.close();
      await database.close();
    },
  };
}
