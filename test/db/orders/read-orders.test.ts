import type { Scope } from '../../../src/contracts/internal/scope';
import { sql } from 'drizzle-orm';
import { listOrders } from '../../../src/db/orders/list-orders';
import { findOrder, findShipment, readOrderShipments } from '../../../src/db/orders/read-orders';
import { addStorefront } from '../../../src/db/stock/shop-setup';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import {
  ADDRESS,
  anOrder,
  expectConsistentRecord,
  readOrderWithTimeline,
  place,
  STOREFRONT,
} from '../../support/orders/shop';
import { until } from '../../support/until';
import {
  confirmedOrder,
  placedOrder,
  reservedOrder,
  addStockedProduct,
  times,
  countLockWaits,
} from '../order-stages';

const OWN = { storefrontId: STOREFRONT };
const OTHER = { storefrontId: 'other' };
const ANY_SCOPE = { storefrontId: undefined };
const NO_ID = '00000000-0000-7000-8000-000000000000';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await addStorefront(database.db, { id: 'other', name: 'Another shop' });
});
afterEach(() => expectConsistentRecord(database.db));
afterAll(() => database.close());

/** Places orders of this customer one after the other. @returns their ids */
async function placeOneByOne(count: number, customerId: string): Promise<string[]> {
  const { sku } = await addStockedProduct(database.db, { berlin: count });
  const ids: string[] = [];
  for (const _ of times(count, () => 0)) {
    const request = anOrder({ lines: [{ sku, quantity: 1 }], customer: { id: customerId } });
    ids.push((await place(database.db, request)).id);
  }
  return ids;
}

describe('one order', () => {
  it('is read whole: lines, payment, shipments and timeline', async () => {
    const { id, sku, shipments } = await confirmedOrder(database.db);
    expect(await findOrder(database.db, OWN, id)).toMatchObject({
      ...{ id, status: 'confirmed', paymentStatus: 'authorized', shippingAddress: ADDRESS, version: 4 },
      lines: [{ lineNo: 1, sku, ordered: 4, reserved: 4 }],
      shipments: shipments.map(({ shipmentId, locationId }) => ({ id: shipmentId, locationId, orderId: id })),
      timeline: [{ seq: 1 }, { seq: 2 }, { seq: 3 }, { seq: 4 }],
    });
  });

  it('reads as it was returned when it was placed', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 1 });
    const order = await place(database.db, anOrder({ lines: [{ sku, quantity: 1 }] }));
    expect(await findOrder(database.db, OWN, order.id)).toEqual(order);
  });

  it('is hidden from another storefront, and is shown to an operator', async () => {
    const { id } = await placedOrder(database.db);
    expect(await findOrder(database.db, OTHER, id)).toBeUndefined();
    expect(await findOrder(database.db, ANY_SCOPE, id)).toMatchObject({ id });
    expect(await findOrder(database.db, ANY_SCOPE, NO_ID)).toBeUndefined();
  });

  it('never has a timeline of another version than the order', async () => {
    const { db } = database;
    const { id } = await placedOrder(db);
    let read: ReturnType<typeof readOrderWithTimeline> | undefined;
    await db.transaction(async (tx) => {
      // The reader has read the order and waits for its timeline while a step changes both.
      await tx.execute(sql`lock table timeline_entries in access exclusive mode`);
      read = readOrderWithTimeline(db, id);
      await until(async () => (await countLockWaits(db)) === 1);
      await tx.execute(sql`update orders set version = 2 where id = ${id}`);
      await tx.execute(sql`
        insert into timeline_entries (order_id, seq, type, actor, details, at)
        select order_id, 2, 'stock_reserved', actor, details, now() from timeline_entries where order_id = ${id}`);
    });
    const { version, timeline } = await read!;
    expect(timeline.length).toBe(version);
    expect((await readOrderWithTimeline(db, id)).timeline).toHaveLength(2);
  });
});

describe('the list of orders', () => {
  const idsOf = async (query: Parameters<typeof listOrders>[2], scope: Scope = OWN) =>
    (await listOrders(database.db, scope, query)).map(({ id }) => id);

  it('is newest first', async () => {
    const ids = await placeOneByOne(3, 'newest-first');
    expect(await idsOf({ customerId: 'newest-first', limit: 10 })).toEqual(ids.toReversed());
  });

  it('continues where the page before ended, although orders arrive in between', async () => {
    const ids = await placeOneByOne(5, 'pages');
    const first = await idsOf({ customerId: 'pages', limit: 2 });
    await placeOneByOne(3, 'pages');
    const second = await idsOf({ customerId: 'pages', limit: 2, after: { value: 0, id: first[1]! } });
    const third = await idsOf({ customerId: 'pages', limit: 2, after: { value: 0, id: second[1]! } });
    expect([...first, ...second, ...third]).toEqual(ids.toReversed());
    expect(await idsOf({ customerId: 'pages', limit: 2, after: { value: 0, id: third[0]! } })).toEqual([]);
  });

  const positionOf = (id: string | undefined) => (id === undefined ? undefined : { value: 0, id });

  it('has each order once, however fast they are placed', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 40 });
    const request = anOrder({ lines: [{ sku, quantity: 1 }], customer: { id: 'fast' } });
    const ids = await Promise.all(times(40, async () => (await place(database.db, request)).id));
    const listed: string[] = [];
    for (const _ of times(6, () => 'page')) {
      listed.push(...(await idsOf({ customerId: 'fast', limit: 7, after: positionOf(listed.at(-1)) })));
    }
    expect(listed).toEqual(ids.sort().toReversed());
  });

  it('filters by status, with the lines and the payment of each order', async () => {
    const { id, sku } = await confirmedOrder(database.db);
    const [newest] = await listOrders(database.db, OWN, { status: ['confirmed'], limit: 1 });
    expect(newest).toMatchObject({ id, paymentStatus: 'authorized', lines: [{ sku, reserved: 4 }] });
    const pending = await listOrders(database.db, OWN, { status: ['pending'], limit: 100 });
    expect(new Set(pending.map(({ status }) => status))).toEqual(new Set(['pending']));
  });

  it('shows a storefront its own orders alone, and an operator those of all', async () => {
    const [own, foreign] = await placeOneByOne(2, 'scopes');
    await database.db.execute(sql`update orders set storefront_id = 'other' where id = ${foreign!}`);
    const query = { customerId: 'scopes', limit: 10 };
    expect(await idsOf(query)).toEqual([own]);
    expect(await idsOf(query, OTHER)).toEqual([foreign]);
    expect(await idsOf(query, ANY_SCOPE)).toEqual([foreign, own]);
  });

  it('is empty when no order matches', async () => {
    expect(await idsOf({ customerId: 'nobody', limit: 10 })).toEqual([]);
  });
});

const PAGE = { limit: 100 };

describe('shipments', () => {
  it('are listed for the order’s storefront alone', async () => {
    const { id, shipments } = await confirmedOrder(database.db);
    const listed = await readOrderShipments(database.db, OWN, id, PAGE);
    expect(listed?.map((shipment) => shipment.id)).toEqual(shipments.map((shipment) => shipment.shipmentId));
    expect(await readOrderShipments(database.db, OTHER, id, PAGE)).toBeUndefined();
  });

  it('are empty for an order that is not confirmed, and undefined for one that does not exist', async () => {
    const { id } = await reservedOrder(database.db);
    expect(await readOrderShipments(database.db, OWN, id, PAGE)).toEqual([]);
    expect(await readOrderShipments(database.db, OWN, NO_ID, PAGE)).toBeUndefined();
  });

  it('are found by their id, with their lines', async () => {
    const { id, sku, shipments } = await confirmedOrder(database.db);
    expect(await findShipment(database.db, OWN, shipments[1]!.shipmentId)).toMatchObject({
      ...{ orderId: id, locationId: 'hamburg', status: 'pending', carrier: null, trackingNumber: null },
      lines: [{ lineNo: 1, sku, quantity: 2 }],
    });
    expect(await findShipment(database.db, OWN, NO_ID)).toBeUndefined();
    expect(await findShipment(database.db, OTHER, shipments[1]!.shipmentId)).toBeUndefined();
  });
});
