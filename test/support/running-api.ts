import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Client } from '@temporalio/client';
import pino from 'pino';
import { generateApiKey, storeApiKey } from '../../src/db/api-keys';
import type { Database } from '../../src/db/database';
import type { OrderView } from '../../src/contracts/order';
import { createApiServer } from '../../src/http/create-server';
import { composeApi, type ApiParts } from '../../src/main/compose-api';
import { STOREFRONT } from './shop';

export interface Answer<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

export interface RunningApi {
  url: string;
  key: string;
  call<Body = OrderView>(
    method: string,
    path: string,
    options?: { body?: unknown; headers?: Record<string, string> },
  ): Promise<Answer<Body>>;
  close(): Promise<void>;
}

/** The API as it runs in production, listening on a free port, on the given database and Temporal. */
export async function startApi(
  db: Database,
  client: Client,
  temporalTimeoutMs = 5_000,
  parts: Partial<ApiParts> = {},
): Promise<RunningApi> {
  const key = generateApiKey();
  await storeApiKey(db, key, { role: 'operator', storefrontId: STOREFRONT });
  const app = composeApi({
    db,
    client,
    log: pino({ level: 'silent' }),
    temporalUi: { baseUrl: 'http://localhost:8233', namespace: 'default' },
    production: true,
    temporalTimeoutMs,
    ...parts,
  });
  const server = createApiServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    key,
    async call<Body>(
      method: string,
      path: string,
      { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
    ) {
      const answer = await fetch(url + path, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Body };
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
