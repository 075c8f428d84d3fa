import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { OrderView } from '../../src/contracts/wire/order';
import { json, openDatabase, rows, type Database } from '../../src/db/connection/database';
import { checkRecentChanges, continueFullRound } from '../../src/db/consistency/check-consistency';
import type { RoundPosition } from '../../src/db/consistency/full-round';
import { purge, readOldestAgeSeconds, RETENTION_KINDS } from '../../src/db/privacy/retention';
import { readQuietSince } from '../../src/db/recovery/quiet-page';
import {
  continueRound,
  readOldestUnscannedSeconds,
  saveRoundPosition,
} from '../../src/db/recovery/reconciler-rounds';
import {
  countNeedingAttention,
  readKnownStuck,
  scanOrders,
  scanReturns,
} from '../../src/db/recovery/scan-orders';
import { countStuck, readStuckWorkflows } from '../../src/db/recovery/stuck-orders';
import { SAMPLES } from '../../test/support/api/access-samples';
import { createFixtures, createSampleShop, type AccessFixtures } from '../../test/support/api/access-world';
import { ADDRESS, STOREFRONT } from '../../test/support/orders/shop';
import { until } from '../closed-loop';
import type { Holdfast } from '../holdfast';
import { HOT_SKU } from '../volume/templates';

/** Filters of lists, beyond those of the samples. */
const LISTS = [
  ...['status=confirmed', 'status=pending,needs_attention', 'status=cancelled', 'paymentStatus=authorized'],
  ...['paymentStatus=refunded', 'fulfillmentStatus=backordered', 'fulfillmentStatus=returned', 'stuck=true'],
  ...[
    'attention=open',
    'customerId=customer-7',
    'sku=SKU-000011',
    `storefrontId=${STOREFRONT}`,
    'externalId=order-7',
  ],
  ...['sort=-updatedAt', 'sort=-orderedMinor', 'sort=createdAt', 'deleted=only'],
  'expand=shipments,payment,amendments,timeline,returns,products',
].map((query) => `/v1/orders?limit=20&${query}`);

/**
 * Uses everything that the product has: each operation of the API, the whole life of orders, and the work of
 * the background jobs. The reconciler's schedule must be paused, because the generated orders have no workflows.
 */
export async function exercise(holdfast: Holdfast): Promise<void> {
  const { launched, skus } = holdfast;
  const api = createCaller(launched.addresses);
  await useEveryOperation(holdfast, api);
  for (const path of LISTS) await api('GET', path);
  await liveThroughOrders(api, skus[0]!);
  await allocateToWaitingOrders(holdfast, api);
  await doBackgroundWork(launched.databaseUrl);
}

type Caller = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<{ status: number; text: string }>;

/** Calls the API. @throws when it fails, other than by refusing the request */
function createCaller({ apiUrl, apiKey }: Holdfast['launched']['addresses']): Caller {
  return async (method, path, body, headers = {}) => {
    const response = await fetch(apiUrl + path, {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        'idempotency-key': randomUUID(),
        ...(method === 'PUT' || method === 'DELETE' ? { 'if-match': '*' } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    // A stream of events does not end, so its start is all that is read.
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
    const text = isStream ? await response.body!.cancel().then(() => '') : await response.text();
    if (response.status >= 500) throw new Error(`${method} ${path} got status ${response.status}: ${text}`);
    return { status: response.status, text };
  };
}

async function useEveryOperation({ database: { db } }: Holdfast, api: Caller): Promise<void> {
  const { text } = await api('GET', '/openapi.json');
  const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, { operationId: string }>> };
  const fixtures: AccessFixtures = {
    ...(await createSampleShop(db)),
    ...createFixtures({ db }, new Set()),
  };
  for (const [method, { operationId }] of Object.values(paths).flatMap((path) => Object.entries(path))) {
    const sample = SAMPLES[operationId];
    if (!sample) continue;
    const { path, body, headers } = await sample.request(fixtures);
    await api(method.toUpperCase(), path, body, headers);
  }
}

/** An order that is delivered and comes back in part, and one that is cancelled. */
async function liveThroughOrders(api: Caller, sku: string): Promise<void> {
  const place = async (quantity: number): Promise<OrderView> => {
    const body = {
      ...{ storefrontId: STOREFRONT, lines: [{ sku, quantity }], customer: { id: 'customer-1' } },
      shippingAddress: ADDRESS,
    };
    const { status, text } = await api('POST', '/v1/orders', body, { prefer: 'wait=30' });
    if (status >= 400) throw new Error(`The order was not accepted: ${text}`);
    return JSON.parse(text) as OrderView;
  };
  const read = async (id: string): Promise<OrderView> =>
    JSON.parse((await api('GET', `/v1/orders/${id}`)).text) as OrderView;

  const delivered = await place(2);
  await until('A booked shipment', async () => (await read(delivered.id)).shipments[0]?.status === 'ready');
  for (const status of ['shipped', 'in_transit', 'out_for_delivery', 'delivered']) {
    const shipmentId = (await read(delivered.id)).shipments[0]!.id;
    await api('POST', '/v1/carrier-updates', { shipmentId, status, occurredAt: new Date().toISOString() });
  }
  await until('A completed order', async () => (await read(delivered.id)).status === 'completed');
  const requested = await api('POST', `/v1/orders/${delivered.id}/returns`, {
    ...{ lines: [{ lineNo: 1, quantity: 1 }], reason: 'too small' },
  });
  const { id: returnId } = JSON.parse(requested.text) as { id: string };
  await api('POST', `/v1/returns/${returnId}/approve`, {});
  await api('POST', `/v1/returns/${returnId}/receive`, {
    lines: [{ lineNo: 1, quantity: 1, disposition: 'restock', locationId: 'berlin' }],
  });
  await until('A refunded return', async () =>
    (await api('GET', `/v1/returns/${returnId}`)).text.includes('"refunded"'),
  );

  const cancelled = await place(1);
  await api('POST', `/v1/orders/${cancelled.id}/cancel`, {});
  await until('A cancelled order', async () => (await read(cancelled.id)).status === 'cancelled');
}

/** Receives units of the hot product, which its workflow gives to those that wait longest. */
async function allocateToWaitingOrders({ database: { db } }: Holdfast, api: Caller): Promise<void> {
  const [hot] = await rows<{ id: string }>(db, sql`select id from products where sku = ${HOT_SKU}`);
  const receipt = { locationId: 'berlin', quantity: 2, reason: 'delivery' };
  const { status, text } = await api('POST', `/v1/inventory/${hot!.id}/receipts`, receipt);
  if (status >= 400) throw new Error(`The units were not received: ${text}`);
  await until('An allocation', async () => {
    const allocated = await rows(
      db,
      sql`select from reservation_allocations where product_id = ${hot!.id} and quantity > 0 limit 1`,
    );
    return allocated.length > 0;
  });
}

/** The work that background jobs do now and then, at once. */
async function doBackgroundWork(url: string): Promise<void> {
  const { db, close } = openDatabase({ url, poolSize: 1, applicationName: 'holdfast-background' });
  try {
    await checkRecentChanges(db);
    await takePartOfFullRound(db);
    await checkRecentChanges(db);
    await scanOpenWork(db);
    for (const kind of RETENTION_KINDS) {
      await readOldestAgeSeconds(db, kind);
      await purge(db, kind, 3_650, { stop: new AbortController().signal, onBatch: () => Promise.resolve() });
    }
  } finally {
    await close();
  }
}

/** A piece of each part of a round, and the rest of its last part: a whole round would take minutes. */
async function takePartOfFullRound(db: Database): Promise<void> {
  const onePiece = { budgetMs: 0 };
  await continueFullRound(db, { begin: 'now', ...onePiece });
  const begins: RoundPosition[] = [
    { phase: 'reserved', after: null, tooLong: [], looked: 0 },
    { phase: 'ledger', at: null, looked: 0 },
    { phase: 'demand', after: null, tooLong: [], looked: 0 },
  ];
  for (const position of begins) {
    await db.execute(
      sql`update consistency_checks set position = ${json(position)}::jsonb where scope = 'full'`,
    );
    await continueFullRound(db, { begin: 'never', ...onePiece });
  }
  await continueFullRound(db, { begin: 'never' });
}

async function scanOpenWork(db: Database): Promise<void> {
  const since = await readQuietSince(db, 0);
  for (const kind of ['order', 'return'] as const) {
    await continueRound(db, kind, 0);
    const page = { since, after: undefined, limit: 500 };
    const scanned = kind === 'order' ? await scanOrders(db, page) : await scanReturns(db, page);
    const { id, updatedAt } = scanned.at(-1)!;
    await saveRoundPosition(db, kind, { id, updatedAt });
    await readOldestUnscannedSeconds(db, kind);
    await readKnownStuck(db, kind, 100);
    await countStuck(db, kind);
  }
  await readStuckWorkflows(db, { limit: 100 });
  await countNeedingAttention(db);
}
