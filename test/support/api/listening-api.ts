import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { createApiServer } from '../../../src/http/server/create-server';
import type { Database } from '../../../src/db/connection/database';
import { oneDatabase } from '../../../src/main/composition/api-databases';
import { composeApi, type ApiDependencies } from '../../../src/main/composition/compose-api';
import { connectAs } from '../postgres/database';

/** Starts the API as it runs in production, without its log, on a free port. */
export async function startListeningApi({
  db,
  ...dependencies
}: Pick<ApiDependencies, 'client'> & Partial<ApiDependencies> & { db: Database }): Promise<{
  url: string;
  server: Server;
}> {
  const app = composeApi({
    log: pino({ level: 'silent' }),
    temporalUi: { baseUrl: 'http://localhost:8233', namespace: 'default' },
    isProduction: true,
    databases: oneDatabase(connectAs('holdfast_api', db)),
    ...dependencies,
  });
  const server = createApiServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** Closes the server and every open connection. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}

export interface ApiResponse<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

/** Sends JSON, and parses the response as JSON of the expected type, without checking it. */
export async function sendJson<Body>(
  url: string,
  { method, key, headers = {}, body }: JsonRequest,
): Promise<ApiResponse<Body>> {
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text === '' ? undefined : JSON.parse(text)) as Body,
  };
}

interface JsonRequest {
  method: string;
  key: string;
  headers?: Record<string, string>;
  body?: unknown;
}
