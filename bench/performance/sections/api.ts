import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { Pool } from 'undici';
import { cpuBetween, cpuOf } from '../../cpu';
import { addStockedProduct } from '../../holdfast';
import { logWhile } from '../../postgres-log';
import { API_LOG_PREFIX, statementsOfRequest } from '../counts/api-statements';
import type { BareRoute, BareServerSettings } from '../baseline/bare-server';
import { measureLoop, ratioOf } from '../measure';
import { CONFLICT, orderOf } from '../product/order-client';
import { isConfirmed, watchOrders } from '../product/order-watch';
import { startServiceProcess, type ServiceProcess } from '../product/service-process';
import { inRounds, type Section, type Stage } from '../stage';

interface MeasuredRequest {
  /** A part of the row's key. */
  name: string;
  method: 'GET' | 'POST';
  path: string;
  body?: object;
  status: number;
  count: number;
}

/** How many requests find out which statements the API runs. */
const OBSERVED = 10;

/** As the API has for its reads, when half of the default pool is for them. */
const POOL_SIZE = 5;
const CONCURRENCY = 10;
const [COUNT, COUNT_OF_SMALL] = [1_500, 6_000];

/** Headers that every HTTP server sets by itself. */
const OWN_HEADERS = ['date', 'connection', 'keep-alive', 'transfer-encoding'];

/** What a request costs in the API, as a multiple of a bare server that does the same with the same bytes. */
export const measureApi: Section = async (stage) => {
  const { holdfast, options } = stage;
  const requests = await prepareRequests(stage);
  const api = new Pool(holdfast.launched.addresses.apiUrl, { connections: CONCURRENCY });
  holdfast.onStop(() => api.close());
  const routes: BareRoute[] = [];
  for (const request of requests) {
    await load(stage, api, { ...request, count: OBSERVED });
    routes.push(await observe(stage, api, request));
  }
  const { server, pool: bare } = await startBareServer(stage, routes);
  const apiPid = holdfast.launched.pids().get('api')!;
  for (const request of requests) await load(stage, bare, { ...request, count: COUNT });
  for (const request of requests) await load(stage, api, { ...request, count: COUNT });
  return inRounds(options.rounds, async () => {
    const values: Record<string, number | undefined> = {};
    for (const [index, request] of requests.entries()) {
      const own = await cpuMsOfEach(apiPid, () => load(stage, api, request), request.count);
      const base = await cpuMsOfEach(server.pid, () => load(stage, bare, request), request.count);
      values[`api.${request.name}`] = ratioOf(own, base);
      values[`statements of a request: ${request.name}`] = routes[index]!.statements.length;
      values[`CPU-ms of a request, API: ${request.name}`] = own;
      values[`CPU-ms of a request, bare Express: ${request.name}`] = base;
    }
    return values;
  });
};

async function prepareRequests({ holdfast, orders, options }: Stage): Promise<MeasuredRequest[]> {
  const { db } = holdfast.database;
  const watch = watchOrders(db);
  const ids = await Promise.all(
    Array.from({ length: Math.max(options.warmUp, 20) }, async () => {
      const id = await orders.place(holdfast.skus[0]!);
      await watch.until(id, (progress) => isConfirmed(progress) && progress.isBooked);
      return id;
    }),
  );
  const soldOut = 'SOLD-OUT';
  await addStockedProduct(db, soldOut, {});
  return [
    { name: 'order', method: 'GET', path: `/v1/orders/${ids[0]!}`, status: 200, count: COUNT },
    { name: 'list', method: 'GET', path: '/v1/orders?limit=20', status: 200, count: COUNT },
    {
      ...{ name: 'sold-out', method: 'POST', path: '/v1/orders', body: orderOf([soldOut]) },
      ...{ status: CONFLICT, count: COUNT },
    },
    { name: 'healthz', method: 'GET', path: '/healthz', status: 200, count: COUNT_OF_SMALL },
  ];
}

async function send(stage: Stage, pool: Pool, { method, path: url, body, status }: MeasuredRequest) {
  const response = await pool.request({
    ...{ method, path: url },
    headers: {
      authorization: `Bearer ${stage.holdfast.launched.addresses.apiKey}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.body.text();
  if (response.statusCode !== status)
    throw new Error(`${method} ${url} got status ${response.statusCode}: ${text}`);
  return { headers: response.headers, text };
}

async function load(stage: Stage, pool: Pool, request: MeasuredRequest): Promise<void> {
  await measureLoop(
    () => new Map(),
    { count: request.count, concurrency: CONCURRENCY },
    () => send(stage, pool, request),
  );
}

/** Finds out which statements the API runs for a request, and which bytes it sends. */
async function observe(stage: Stage, api: Pool, request: MeasuredRequest): Promise<BareRoute> {
  const settings = { log_statement: 'all', log_line_prefix: API_LOG_PREFIX };
  const log = await logWhile(stage.holdfast, settings, async () => {
    for (let sent = 0; sent < OBSERVED; sent++) await send(stage, api, request);
  });
  const { headers, text } = await send(stage, api, request);
  const kept = Object.entries(headers).filter(([name]) => !OWN_HEADERS.includes(name));
  return {
    ...{ method: request.method, path: request.path, status: request.status, body: text },
    statements: statementsOfRequest(log, OBSERVED),
    headers: Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
  };
}

async function startBareServer(
  { holdfast }: Stage,
  routes: BareRoute[],
): Promise<{ server: ServiceProcess; pool: Pool }> {
  const { addresses, databaseUrl } = holdfast.launched;
  const server = await startServiceProcess({
    name: 'bare-server',
    entry: path.join(__dirname, '..', 'baseline', 'bare-server.ts'),
    logDir: addresses.logDir,
  });
  holdfast.onStop(() => server.stop());
  server.child.send({ databaseUrl, poolSize: POOL_SIZE, routes } satisfies BareServerSettings);
  const [port] = (await once(server.child, 'message')) as [number];
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: CONCURRENCY });
  holdfast.onStop(() => pool.close());
  return { server, pool };
}

async function cpuMsOfEach(
  pid: number,
  run: () => Promise<void>,
  requests: number,
): Promise<number | undefined> {
  const root = new Map([['measured', pid]]);
  const before = cpuOf(root);
  await run();
  const used = cpuBetween(before, cpuOf(root));
  return used && used['measured']! / requests;
}
