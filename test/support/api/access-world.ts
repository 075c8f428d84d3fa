import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { upsertApiKey, type ApiKeyGrant } from '../../../src/db/access/api-keys';
import { generateApiKey } from '../../../src/db/access/generate-api-key';
import type { Database } from '../../../src/db/connection/database';
import { refreshReports } from '../../../src/db/reports/refresh';
import { executeReturnCommand, createReturn } from '../../../src/db/returns/returns';
import { addLocation, addProduct, addStorefront } from '../../../src/db/stock/shop-setup';
import type { KeyRole, Permission, Role } from '../../../src/domain/access/permissions';
import { freePort } from '../../../src/provision/process/ports';
import { createTemporalClient, type TemporalClient } from '../../../src/temporal/connection/client';
import {
  orderAwaitingAnswer,
  bookedOrder,
  cancelledOrder,
  deliveredOrder,
  applyToOrder,
  applyReport,
  shippedOrder,
  backorderedOrder,
} from '../../db/order-stages';
import { createTestDatabase, type TestDatabase } from '../postgres/database';
import { closeServer, startListeningApi } from './listening-api';
import { anIdempotentRequest, anOrder, createShop, place, STOREFRONT } from '../orders/shop';
import { startTokenIssuer, type TokenIssuer } from './token-issuer';

export const OTHER_STOREFRONT = 'other';
/** The stock pool of all storefronts but `shop` and `other`. */
export const OTHER_POOL = 'apart';
/** The customer who owns everything that the samples are about. */
export const CUSTOMER_ID = 'customer-1';

export interface SampleRequest {
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface ApiResponse {
  status: number;
  headers: Headers;
  /** The problem without the fields that differ from request to request. */
  problem: Record<string, unknown>;
  text: string;
}

/**
 * Creates things of the storefront `shop` and its customer, a new one with every call, because a request may
 * use one up. Their ids are added to `ownedIds`.
 */
export interface AccessFixtures {
  productId: string;
  sku: string;
  /** An order that was just placed. */
  placedOrder(): Promise<string>;
  /** A customer who has ordered something. */
  customer(): Promise<string>;
  /** A confirmed order with two booked shipments. */
  bookedOrder(): Promise<{ orderId: string; shipmentId: string }>;
  /** An order whose first shipment the carrier has lost. */
  orderWithLostShipment(): Promise<{ orderId: string; shipmentId: string }>;
  /** An order with a refused capture, which is the attention item `item`. */
  orderNeedingAttention(): Promise<{ orderId: string; item: string }>;
  /** An order with some units on backorder. */
  backorderedOrder(): Promise<string>;
  /** An order that awaits the customer's answer about a shortage. */
  orderAwaitingAnswer(): Promise<string>;
  /** A cancelled order with everything undone. */
  cancelledOrder(): Promise<string>;
  /** An order whose two shipments have arrived. */
  deliveredOrder(): Promise<string>;
  requestedReturn(): Promise<string>;
  /** A return whose goods may be received. */
  approvedReturn(): Promise<string>;
  apiKey(): Promise<string>;
  /** Products and locations belong to all storefronts. */
  product(): Promise<string>;
  location(): Promise<string>;
  /** A storefront without callers of its own: only callers of all storefronts may change it. */
  storefront(): Promise<string>;
}

export interface AccessWorld {
  url: string;
  database: TestDatabase;
  issuer: TokenIssuer;
  fixtures: AccessFixtures;
  /** The ids of what belongs to the storefront `shop`. No caller of another storefront may ever see them. */
  ownedIds: Set<string>;
  keyFor(grant: ApiKeyGrant): Promise<string>;
  tokenFor(who: { role: Role; storefront?: string; customer?: string; scope?: string }): Promise<string>;
  send(method: string, request: SampleRequest, credential: string | undefined): Promise<ApiResponse>;
  close(): Promise<void>;
}

/**
 * Starts the API as it runs in production, with Postgres and an identity provider. It has no Temporal,
 * because permissions do not depend on Temporal.
 */
export async function createAccessWorld(): Promise<AccessWorld> {
  const database = await createTestDatabase();
  const issuer = await startTokenIssuer();
  const client = createTemporalClient(
    { address: `127.0.0.1:${await freePort()}`, namespace: 'default' },
    'once',
  );
  const product = await createSampleShop(database.db);
  await refreshReports(database.db);
  const api = await startTestApi(database, client, issuer);
  const ownedIds = new Set([STOREFRONT]);
  const keys = new Map<string, string>();
  return {
    database,
    issuer,
    ownedIds,
    fixtures: { ...product, ...createFixtures(database, ownedIds) },
    async keyFor(grant) {
      const name = JSON.stringify(grant);
      const key = keys.get(name) ?? generateApiKey();
      if (!keys.has(name)) await upsertApiKey(database.db, key, grant);
      keys.set(name, key);
      return key;
    },
    tokenFor: ({ storefront = '*', ...who }) => issuer.token({ ...who, storefront }),
    url: api.url,
    send: (method, request, credential) => send(api.url, method, request, credential),
    async close() {
      await api.close();
      await client.connection.close();
      await issuer.close();
      await database.close();
    },
  };
}

/** What the samples take for granted. @returns the product that they order */
export async function createSampleShop(db: Database): Promise<{ sku: string; productId: string }> {
  const sku = 'MUG';
  const { [sku]: productId } = await createShop(db, [{ sku, stock: { berlin: 10_000 } }]);
  await addStorefront(db, { id: OTHER_STOREFRONT, name: 'Another storefront' });
  await db.execute(sql`insert into stock_pools (id, name) values (${OTHER_POOL}, 'Of others')`);
  return { sku, productId: productId! };
}

/** Moves the other storefronts to another pool, so that the storefront `shop` no longer shares its stock. */
export async function separateStock({ database: { db } }: AccessWorld): Promise<void> {
  await db.execute(sql`update storefronts set pool_id = ${OTHER_POOL} where id <> ${STOREFRONT}`);
}

/** @param ownedIds receives the ids of what the fixtures create */
export function createFixtures(
  { db }: Pick<TestDatabase, 'db'>,
  ownedIds: Set<string>,
): Omit<AccessFixtures, 'sku' | 'productId'> {
  const own = <Id extends string>(id: Id): Id => {
    ownedIds.add(id);
    return id;
  };
  return {
    placedOrder: async () => own((await place(db, anOrder())).id),
    async customer() {
      const id = own(`customer-${randomUUID().slice(0, 8)}`);
      own((await place(db, anOrder({ customer: { id } }))).id);
      return id;
    },
    async bookedOrder() {
      const { id, shipments } = await bookedOrder(db);
      shipments.forEach(({ shipmentId }) => own(shipmentId));
      return { orderId: own(id), shipmentId: shipments[0]!.shipmentId };
    },
    async orderWithLostShipment() {
      const order = await bookedOrder(db);
      await applyReport(db, order, 'lost');
      order.shipments.forEach(({ shipmentId }) => own(shipmentId));
      return { orderId: own(order.id), shipmentId: order.shipments[0]!.shipmentId };
    },
    async orderNeedingAttention() {
      const { id, snapshot } = await shippedOrder(db);
      const operationNo = snapshot.payments[0]!.no;
      await applyToOrder(db, id, { type: 'payment_refused', operationNo, reason: 'not_possible' });
      return { orderId: own(id), item: `payment:${operationNo}` };
    },
    backorderedOrder: async () => own((await backorderedOrder(db)).id),
    orderAwaitingAnswer: async () => own((await orderAwaitingAnswer(db)).id),
    cancelledOrder: async () => own((await cancelledOrder(db)).id),
    deliveredOrder: async () => own((await deliveredOrder(db)).id),
    async requestedReturn() {
      const orderId = own((await deliveredOrder(db)).id);
      const outcome = await createReturn(
        db,
        { storefrontId: STOREFRONT },
        {
          ...{ orderId, lines: [{ lineNo: 1, quantity: 1 }], reason: 'too small' },
          ...{ idempotency: anIdempotentRequest(), requestId: 'test' },
          actor: { type: 'api_key', id: 'test' },
        },
        ({ id }) => ({ id }),
      );
      if (outcome?.outcome !== 'requested')
        throw new Error(`No return was created: ${JSON.stringify(outcome)}`);
      return own(outcome.created.id);
    },
    async approvedReturn() {
      const returnId = await this.requestedReturn();
      const approve = { type: 'approve', actor: { type: 'api_key', id: 'test' }, requestId: 'test' } as const;
      // The approval is as of today, because any command would expire a return that is past its deadline.
      await executeReturnCommand(
        db,
        { storefrontId: STOREFRONT },
        returnId,
        approve,
        new Date().toISOString(),
      );
      return returnId;
    },
    async storefront() {
      const id = `shop-${randomUUID().slice(0, 8)}`;
      await addStorefront(db, { id, name: 'One of several' });
      await db.execute(sql`update storefronts set pool_id = ${OTHER_POOL} where id = ${id}`);
      return id;
    },
    product: () => {
      const sku = `X-${randomUUID().slice(0, 8)}`;
      return addProduct(db, { sku, name: 'Teapot', priceMinor: 3_900, currency: 'EUR' });
    },
    async location() {
      const id = `x-${randomUUID().slice(0, 8)}`;
      await addLocation(db, { id, name: 'One of several', priority: 9 });
      return id;
    },
    apiKey: async () =>
      own((await upsertApiKey(db, generateApiKey(), { role: 'storefront', storefrontId: STOREFRONT }))!),
  };
}

async function startTestApi({ db }: TestDatabase, client: TemporalClient, issuer: TokenIssuer) {
  const { url, server } = await startListeningApi({
    db,
    client,
    tokenIssuer: issuer.settings,
    temporalTimeoutMs: 100,
  });
  return { url, close: () => closeServer(server) };
}

/** Sends an Idempotency-Key, and an If-Match where one is needed, because these tests are about callers. */
async function send(
  url: string,
  method: string,
  { path, body, headers }: SampleRequest,
  credential: string | undefined,
): Promise<ApiResponse> {
  const isRaw = typeof body === 'string';
  const response = await fetch(url + path, {
    method: method.toUpperCase(),
    headers: {
      'idempotency-key': randomUUID(),
      ...(method === 'put' || method === 'delete' ? { 'if-match': '*' } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(credential === undefined ? {} : { authorization: credential }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
  });
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  // An event stream does not end, so its start is all that is read.
  const text = response.headers.get('content-type')?.startsWith('text/event-stream')
    ? await response.body!.cancel().then(() => '')
    : await response.text();
  const {
    instance: _instance,
    requestId: _requestId,
    ...problem
  } = (
    isJson && text !== '' && !response.headers.get('content-type')!.includes('ndjson') ? JSON.parse(text) : {}
  ) as Record<string, unknown>;
  return { status: response.status, headers: response.headers, problem, text };
}

export const bearer = (credential: string): string => `Bearer ${credential}`;

/** Who sends a sample: a role, and the storefront or the customer that the credential belongs to. */
export interface Caller {
  name: string;
  role: Role;
  storefrontId: string | null;
  customerId?: string;
  credential(world: AccessWorld): Promise<string>;
}

export function callerWithKey(
  role: KeyRole,
  storefrontId: string | null,
  scopes?: readonly Permission[],
): Caller {
  return {
    name: `${role} key${storefrontId === null ? '' : ` of ${storefrontId}`}`,
    role,
    storefrontId,
    credential: (world) => world.keyFor({ role, storefrontId, ...(scopes ? { scopes } : {}) }),
  };
}

export function callerWithToken(role: Role, storefrontId: string | null, customerId?: string): Caller {
  const owner = [customerId, storefrontId].filter(Boolean).join(' at ');
  return {
    name: `${role} token${owner === '' ? '' : ` of ${owner}`}`,
    role,
    storefrontId,
    ...(customerId === undefined ? {} : { customerId }),
    credential: (world) =>
      world.tokenFor({
        role,
        ...(storefrontId === null ? {} : { storefront: storefrontId }),
        ...(customerId === undefined ? {} : { customer: customerId }),
      }),
  };
}
