import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { generateApiKey, upsertApiKey, type ApiKeyGrant } from '../../../src/db/access/api-keys';
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
import { anOrder, createShop, place, STOREFRONT } from '../orders/shop';
import { startTokenIssuer, type TokenIssuer } from './token-issuer';

export const OTHER_STOREFRONT = 'other';
/** The stock pool of all storefronts but `shop` and `other`. */
export const OTHER_POOL = 'apart';
/** Whose everything is that the samples are about. */
export const CUSTOMER_ID = 'customer-1';

export interface SampleRequest {
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface ApiResponse {
  status: number;
  headers: Headers;
  /** Without what differs from request to request. */
  problem: Record<string, unknown>;
  text: string;
}

/** Things of the storefront `shop` and its customer, each made anew: a request may use one up. All are kept in `owned`. */
export interface AccessFixtures {
  productId: string;
  sku: string;
  /** Just placed. */
  placedOrder(): Promise<string>;
  /** Another one each time, who has ordered something. */
  customer(): Promise<string>;
  /** Confirmed, with two shipments that the carrier has on its list. */
  bookedOrder(): Promise<{ orderId: string; shipmentId: string }>;
  /** The carrier has lost its first shipment. */
  orderWithLostShipment(): Promise<{ orderId: string; shipmentId: string }>;
  /** One of its captures was refused: `item` waits for a person. */
  orderNeedingAttention(): Promise<{ orderId: string; item: string }>;
  /** Some of its units wait for a restock. */
  backorderedOrder(): Promise<string>;
  /** The customer is asked what to do about missing units. */
  orderAwaitingAnswer(): Promise<string>;
  /** Cancelled, with everything undone. */
  cancelledOrder(): Promise<string>;
  /** Its two shipments have arrived. */
  deliveredOrder(): Promise<string>;
  requestedReturn(): Promise<string>;
  /** A return whose goods may come. */
  approvedReturn(): Promise<string>;
  apiKey(): Promise<string>;
  /** These two belong to all storefronts. */
  product(): Promise<string>;
  location(): Promise<string>;
  /** A storefront that nobody belongs to: only whoever runs the shop may change it. */
  storefront(): Promise<string>;
}

export interface AccessWorld {
  url: string;
  database: TestDatabase;
  issuer: TokenIssuer;
  fixtures: AccessFixtures;
  /** The ids of what belongs to the storefront `shop`: nobody of another one may ever see them. */
  ownedIds: Set<string>;
  keyFor(grant: ApiKeyGrant): Promise<string>;
  tokenFor(who: { role: Role; storefront?: string; customer?: string; scope?: string }): Promise<string>;
  send(method: string, request: SampleRequest, credential: string | undefined): Promise<ApiResponse>;
  close(): Promise<void>;
}

/** The API as it runs in production, with Postgres, an identity provider, and no Temporal: who may do what does not depend on it. */
export async function createAccessWorld(): Promise<AccessWorld> {
  const database = await createTestDatabase();
  const issuer = await startTokenIssuer();
  const client = createTemporalClient(
    { address: `127.0.0.1:${await freePort()}`, namespace: 'default' },
    'once',
  );
  const [product] = Object.entries(
    await createShop(database.db, [{ sku: 'MUG', stock: { berlin: 10_000 } }]),
  );
  await addStorefront(database.db, { id: OTHER_STOREFRONT, name: 'Another storefront' });
  await database.db.execute(sql`insert into stock_pools (id, name) values (${OTHER_POOL}, 'Of others')`);
  await refreshReports(database.db);
  const api = await startTestApi(database, client, issuer);
  const owned = new Set([STOREFRONT]);
  const keys = new Map<string, string>();
  return {
    database,
    issuer,
    ownedIds: owned,
    fixtures: { sku: product![0], productId: product![1], ...createFixtures(database, owned) },
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

/** From then on the storefront `shop` shares its stock with nobody. */
export async function separateStock({ database: { db } }: AccessWorld): Promise<void> {
  await db.execute(sql`update storefronts set pool_id = ${OTHER_POOL} where id <> ${STOREFRONT}`);
}

function createFixtures({ db }: TestDatabase, owned: Set<string>): Omit<AccessFixtures, 'sku' | 'productId'> {
  const own = <Id extends string>(id: Id): Id => {
    owned.add(id);
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
      const { id, shipments: shipments } = await bookedOrder(db);
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
      const { id, snapshot: standing } = await shippedOrder(db);
      const operationNo = standing.payments[0]!.no;
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
          ...{ idempotencyKey: randomUUID(), requestHash: 'hash', requestId: 'test' },
          actor: { type: 'api_key', id: 'test' },
        },
        ({ id }) => ({ id }),
      );
      if (outcome?.outcome !== 'requested') throw new Error(`Not opened: ${JSON.stringify(outcome)}`);
      return own(outcome.created.id);
    },
    async approvedReturn() {
      const returnId = await this.requestedReturn();
      const approve = { type: 'approve', actor: { type: 'api_key', id: 'test' }, requestId: 'test' } as const;
      // From today on its goods may come: one that has run out would expire by whatever is asked of it.
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

/** What needs an Idempotency-Key or an If-Match gets one: the walk is about who asks. */
async function send(
  url: string,
  method: string,
  { path, body, headers }: SampleRequest,
  credential: string | undefined,
): Promise<ApiResponse> {
  const isRaw = typeof body === 'string';
  const answer = await fetch(url + path, {
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
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
  // A stream of events has no end: that it began is all there is to know.
  const text = answer.headers.get('content-type')?.startsWith('text/event-stream')
    ? await answer.body!.cancel().then(() => '')
    : await answer.text();
  const {
    instance: _instance,
    requestId: _requestId,
    ...problem
  } = (
    isJson && text !== '' && !answer.headers.get('content-type')!.includes('ndjson') ? JSON.parse(text) : {}
  ) as Record<string, unknown>;
  return { status: answer.status, headers: answer.headers, problem, text };
}

export const bearer = (credential: string): string => `Bearer ${credential}`;

/** The roles that a key of the walk may have, and to whom it belongs. */
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
  const belongsTo = [customerId, storefrontId].filter(Boolean).join(' at ');
  return {
    name: `${role} token${belongsTo === '' ? '' : ` of ${belongsTo}`}`,
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
