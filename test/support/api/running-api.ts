import { upsertApiKey } from '../../../src/db/access/api-keys';
import { generateApiKey } from '../../../src/db/access/generate-api-key';
import type { Database } from '../../../src/db/connection/database';
import type { OrderView } from '../../../src/contracts/wire/order';
import type { ApiDependencies } from '../../../src/main/composition/compose-api';
import type { TemporalClient } from '../../../src/temporal/connection/client';
import { closeServer, startListeningApi, sendJson, type ApiResponse } from './listening-api';
import { STOREFRONT } from '../orders/shop';

export interface RunningApi {
  url: string;
  key: string;
  call<Body = OrderView>(
    method: string,
    path: string,
    options?: { body?: unknown; headers?: Record<string, string> },
  ): Promise<ApiResponse<Body>>;
  close(): Promise<void>;
}

/** Starts the API as it runs in production, on a free port, with the given database and Temporal. */
export async function startApi(
  db: Database,
  client: TemporalClient,
  temporalTimeoutMs = 5_000,
  overrides: Partial<ApiDependencies> = {},
): Promise<RunningApi> {
  const key = generateApiKey();
  await upsertApiKey(db, key, { role: 'operator', storefrontId: STOREFRONT });
  const { url, server } = await startListeningApi({ db, client, temporalTimeoutMs, ...overrides });
  return {
    url,
    key,
    call: (method, path, request = {}) => sendJson(url + path, { method, key, ...request }),
    close: () => closeServer(server),
  };
}
