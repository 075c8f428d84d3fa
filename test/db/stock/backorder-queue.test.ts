import { sql } from 'drizzle-orm';
import type { CreateOrder } from '../../../src/contracts/wire/order';
import { rows } from '../../../src/db/connection/database';
import {
  markAllocationRequestDelivered,
  requestOverlookedAllocations,
  readBackorderAllocationRequests,
} from '../../../src/db/recovery/relay-queue';
import { reserveStock } from '../../../src/db/stock/reserve-stock';
import {
  allocateBackorder,
  readNextBackorders,
  prioritizeBackorder,
} from '../../../src/db/stock/backorder-queue';
import { receiveStock } from '../../../src/db/stock/shop-setup';
import type { QueuePosition } from '../../../src/domain/stock/backorder-queue';
import { SHARED_POOL } from '../../../src/domain/shared/storefront';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import {
  anOrder,
  expectConsistentRecord,
  createShop,
  readOrderWithTimeline,
  place,
  STOREFRONT,
} from '../../support/orders/shop';
import {
  cancellationRequested,
  CUSTOMER_ALLOWED,
  runConcurrently,
  paymentDone,
  NOW,
  applyToOrder,
  timelineTypesOf,
  times,
} from '../order-stages';

/** A new one for every test, because the requests are those of the whole database. */
let database: TestDatabase;
let products: Record<string, string>;

beforeEach(async () => {
  database = await createTestDatabase();
  products = await createShop(database.db, [
    { sku: 'MUG', stock: { berlin: 0, hamburg: 0 } },
    { sku: 'CAP', stock: { berlin: 0 } },
    { sku: 'PEN', stock: { berlin: 5 } },
  ]);
});
afterEach(async () => {
  await expectConsistentRecord(database.db);
  await database.close();
});

type UnitsBySku = Record<string, number>;

async function placeBackorder(units: UnitsBySku, overrides: Partial<CreateOrder> = {}): Promise<string> {
  const lines = Object.entries(units).map(([sku, quantity]) => ({ sku, quantity }));
  const order = await place(database.db, anOrder({ lines, fulfillmentPolicy: 'backorder', ...overrides }));
  return order.id;
}

/** Places a backordered order and reserves its stock; the order is not confirmed. */
async function placeUnconfirmed(units: UnitsBySku): Promise<string> {
  const id = await placeBackorder(units);
  await reserveStock(database.db, id, NOW);
  return id;
}

/** Places and confirms a backordered order. */
async function placeConfirmed(units: UnitsBySku): Promise<string> {
  const id = await placeUnconfirmed(units);
  await confirm(id);
  return id;
}

async function confirm(id: string): Promise<void> {
  const { snapshot } = await applyToOrder(database.db, id, CUSTOMER_ALLOWED);
  await applyToOrder(database.db, id, CUSTOMER_ALLOWED, ...snapshot.payments.map(paymentDone));
}

async function placeOneByOne(count: number, units: UnitsBySku): Promise<string[]> {
  const ids: string[] = [];
  for (const _ of times(count, () => 0)) ids.push(await placeConfirmed(units));
  return ids;
}

const receive = (sku: string, quantity: number, locationId = 'berlin') =>
  receiveStock(database.db, { productId: products[sku]!, locationId, quantity, reason: 'delivery' });

const nextInQueue = (sku: string, after: QueuePosition | null = null, limit = 100) =>
  readNextBackorders(database.db, { productId: products[sku]!, poolId: SHARED_POOL, after, limit });

const allocate = (sku: string, orderId: string) =>
  allocateBackorder(database.db, { productId: products[sku]!, orderId, now: NOW });

/**
 * Allocates free units to the queue as the workflow does.
 *
 * @returns the served orders, in the order of allocation
 */
async function allocateAll(sku: string): Promise<string[]> {
  const served: string[] = [];
  let after: QueuePosition | null = null;
  for (;;) {
    const next = await nextInQueue(sku, after);
    if (next.length === 0) return served;
    for (const { orderId } of next) {
      const { hasChanged, leftUnits } = await allocate(sku, orderId);
      if (hasChanged) served.push(orderId);
      if (!leftUnits) return served;
    }
    after = next.at(-1)!;
  }
}

async function unitsOf(id: string, sku: string): Promise<{ reserved: number; backordered: number }> {
  const { lines } = await readOrderWithTimeline(database.db, id);
  const { reserved, backordered } = lines.find((l) => l.sku === sku)!;
  return { reserved, backordered };
}

const readRequestedSkus = async (): Promise<string[]> =>
  (await readBackorderAllocationRequests(database.db, 100)).map(({ sku }) => sku);

describe('the backorder queue', () => {
  it('serves the oldest order first; a partly served order stays first', async () => {
    const [first, second, third] = (await placeOneByOne(3, { MUG: 3 })) as [string, string, string];
    await receive('MUG', 4);
    expect(await allocateAll('MUG')).toEqual([first, second]);
    expect(await unitsOf(second, 'MUG')).toEqual({ reserved: 1, backordered: 2 });
    await receive('MUG', 3);
    expect(await allocateAll('MUG')).toEqual([second, third]);
    expect(await unitsOf(third, 'MUG')).toEqual({ reserved: 1, backordered: 2 });
  });

  it('serves from any location', async () => {
    const [first] = (await placeOneByOne(1, { MUG: 3 })) as [string];
    await receive('MUG', 1, 'hamburg');
    await receive('MUG', 2, 'berlin');
    expect(await allocateAll('MUG')).toEqual([first]);
    expect(await unitsOf(first, 'MUG')).toEqual({ reserved: 3, backordered: 0 });
  });

  it('reads only as many orders as the free units can serve', async () => {
    const ids = await placeOneByOne(4, { MUG: 2 });
    expect(await nextInQueue('MUG')).toEqual([]);
    await receive('MUG', 3);
    expect((await nextInQueue('MUG')).map(({ orderId }) => orderId)).toEqual(ids.slice(0, 2));
    await receive('MUG', 100);
    expect(await nextInQueue('MUG', null, 3)).toHaveLength(3);
    expect((await nextInQueue('MUG', { orderId: ids[1]!, priority: 0 })).map((p) => p.orderId)).toEqual(
      ids.slice(2),
    );
  });

  it('keeps the safety stock', async () => {
    const [first] = (await placeOneByOne(1, { MUG: 3 })) as [string];
    await database.db.execute(sql`update inventory_levels set safety_stock = 2 where location_id = 'berlin'`);
    await receive('MUG', 3);
    await allocateAll('MUG');
    expect(await unitsOf(first, 'MUG')).toEqual({ reserved: 1, backordered: 2 });
  });

  it('writes the timeline, the event and the authorization that becomes due', async () => {
    const [id] = (await placeOneByOne(1, { MUG: 3 })) as [string];
    await receive('MUG', 2);
    await allocateAll('MUG');
    expect((await timelineTypesOf(database.db, id)).at(-1)).toBe('backorder_allocated');
    const events = await rows<{ payload: object }>(
      database.db,
      sql`select payload from outbox where order_id = ${id} and type = 'order.backorder_allocated'`,
    );
    expect(events).toEqual([{ payload: { orderId: id, allocated: [{ lineNo: 1, sku: 'MUG', units: 2 }] } }]);
    const { snapshot } = await applyToOrder(database.db, id);
    expect(snapshot.payments).toMatchObject([{ type: 'authorize', amountMinor: 2_000 }]);
  });

  it('skips an unconfirmed order, and requests an allocation once it is confirmed', async () => {
    const early = await placeUnconfirmed({ MUG: 2 });
    const [late] = (await placeOneByOne(1, { MUG: 2 })) as [string];
    await receive('MUG', 3);
    expect(await allocateAll('MUG')).toEqual([late]);
    await database.db.execute(sql`delete from backorder_allocation_requests`);
    await confirm(early);
    expect(await readRequestedSkus()).toEqual(['MUG']);
    expect(await allocateAll('MUG')).toEqual([early]);
  });

  it('requests no allocation when an order is confirmed without free units', async () => {
    await placeConfirmed({ MUG: 2 });
    expect(await readRequestedSkus()).toEqual([]);
  });

  it('skips an order that is being cancelled', async () => {
    const [first, second] = (await placeOneByOne(2, { MUG: 1, PEN: 1 })) as [string, string];
    // Its shipment must be recalled first, so the order has not ended.
    await applyToOrder(database.db, first, cancellationRequested());
    expect(await readOrderWithTimeline(database.db, first)).toMatchObject({ status: 'cancelling' });
    await receive('MUG', 1);
    expect(await allocateAll('MUG')).toEqual([second]);
  });

  it('changes nothing when an order is allocated to twice', async () => {
    const [first] = (await placeOneByOne(1, { MUG: 2 })) as [string];
    await receive('MUG', 9);
    expect(await allocate('MUG', first)).toEqual({ hasChanged: true, leftUnits: true });
    const before = await timelineTypesOf(database.db, first);
    expect(await allocate('MUG', first)).toEqual({ hasChanged: false, leftUnits: true });
    expect(await timelineTypesOf(database.db, first)).toEqual(before);
  });
});

describe('an order with two backordered products', () => {
  it('gets both at once when it is first in both queues', async () => {
    const [id] = (await placeOneByOne(1, { MUG: 1, CAP: 1 })) as [string];
    await receive('MUG', 1);
    await receive('CAP', 1);
    expect(await allocateAll('MUG')).toEqual([id]);
    expect(await unitsOf(id, 'CAP')).toEqual({ reserved: 1, backordered: 0 });
    expect(await allocateAll('CAP')).toEqual([]);
  });

  it('does not overtake an older order in the other queue', async () => {
    const [longer] = (await placeOneByOne(1, { CAP: 1 })) as [string];
    const [both] = (await placeOneByOne(1, { MUG: 1, CAP: 1 })) as [string];
    await receive('MUG', 1);
    await receive('CAP', 1);
    expect(await allocateAll('MUG')).toEqual([both]);
    expect(await unitsOf(both, 'CAP')).toEqual({ reserved: 0, backordered: 1 });
    expect(await allocateAll('CAP')).toEqual([longer]);
  });
});

describe('concurrently', () => {
  it('allocations of two products, receipts, cancellations and new orders neither deadlock nor oversell', async () => {
    const { db } = database;
    const ids = await Promise.all(
      times(24, (n) => placeConfirmed(n % 2 ? { MUG: 2, CAP: 1 } : { CAP: 2, MUG: 1 })),
    );
    const newOrders = await Promise.all(times(6, () => placeBackorder({ MUG: 1, CAP: 1 })));
    const failed = await runConcurrently([
      ...times(8, (n) => () => receive(n % 2 ? 'MUG' : 'CAP', 3)),
      ...times(4, (n) => () => allocateAll(n % 2 ? 'MUG' : 'CAP')),
      ...ids.slice(0, 6).map((id) => () => applyToOrder(db, id, cancellationRequested())),
      ...newOrders.map((id) => () => reserveStock(db, id, NOW)),
      ...ids.slice(6, 12).map((id) => () => allocate('MUG', id)),
    ]);
    expect(failed).toEqual([]);
    await allocateAll('MUG');
    await allocateAll('CAP');
    // Whatever came first, no unit is free while an order is backordered.
    const leftOver = await rows(
      db,
      sql`select from inventory_levels i where on_hand > reserved
          and exists (select from order_lines l where l.product_id = i.product_id and l.backordered > 0)`,
    );
    expect(leftOver).toEqual([]);
  });

  it('several runs through one queue serve each order once', async () => {
    const ids = await Promise.all(times(20, () => placeConfirmed({ MUG: 1 })));
    await receive('MUG', 10);
    const served = (await Promise.all(times(5, () => allocateAll('MUG')))).flat();
    expect(served.toSorted()).toEqual(ids.toSorted().slice(0, 10));
  });

  it('a new order gets only what backorders leave, however early it comes', async () => {
    const ids = await placeOneByOne(3, { MUG: 2 });
    await receive('MUG', 7);
    const newOrders = await Promise.all(
      times(4, () =>
        placeBackorder({ MUG: 1 }, { fulfillmentPolicy: 'ship_available' }).catch(() => undefined),
      ),
    );
    await Promise.all([
      allocateAll('MUG'),
      ...newOrders.map((id) => (id ? reserveStock(database.db, id, NOW) : undefined)),
    ]);
    for (const id of ids) expect(await unitsOf(id, 'MUG')).toEqual({ reserved: 2, backordered: 0 });
  });
});

describe('a backorder allocation is requested', () => {
  it('by a receipt when an order is backordered', async () => {
    expect(await receive('MUG', 1)).toBeUndefined();
    expect(await readRequestedSkus()).toEqual([]);
    await placeConfirmed({ CAP: 1 });
    expect(await receive('CAP', 1)).toMatchObject({ productId: products['CAP'], sku: 'CAP' });
    expect(await readRequestedSkus()).toEqual(['CAP']);
  });

  it('by a cancellation that releases units for backorders', async () => {
    const holder = await placeConfirmed({ PEN: 5 });
    await placeConfirmed({ PEN: 1 });
    const { snapshot } = await applyToOrder(database.db, holder, cancellationRequested());
    const [shipment] = snapshot.shipments;
    await applyToOrder(database.db, holder, { type: 'shipment_recalled', shipmentId: shipment!.shipmentId });
    expect(await readRequestedSkus()).toEqual(['PEN']);
  });

  it('by no release of units without backorders', async () => {
    const holder = await placeConfirmed({ PEN: 5 });
    const { snapshot } = await applyToOrder(database.db, holder, cancellationRequested());
    await applyToOrder(database.db, holder, {
      ...{ type: 'shipment_recalled', shipmentId: snapshot.shipments[0]!.shipmentId },
    });
    expect(await readRequestedSkus()).toEqual([]);
  });

  it('by a declined payment, which passes the units on to the next order', async () => {
    const [poor, next] = (await placeOneByOne(2, { MUG: 2 })) as [string, string];
    await receive('MUG', 2);
    expect(await allocateAll('MUG')).toEqual([poor]);
    await database.db.execute(sql`delete from backorder_allocation_requests`);
    const { snapshot } = await applyToOrder(database.db, poor);
    await applyToOrder(database.db, poor, {
      ...{ type: 'payment_refused', operationNo: snapshot.payments[0]!.no, reason: 'insufficient_funds' },
    });
    expect(await readRequestedSkus()).toEqual(['MUG']);
    expect(await allocateAll('MUG')).toEqual([next]);
    expect(await unitsOf(next, 'MUG')).toEqual({ reserved: 2, backordered: 0 });
  });

  it('once for units of several locations', async () => {
    const [holder] = (await placeOneByOne(1, { MUG: 4 })) as [string];
    await placeConfirmed({ MUG: 1 });
    await receive('MUG', 2, 'berlin');
    await receive('MUG', 2, 'hamburg');
    await allocateAll('MUG');
    await database.db.execute(sql`delete from backorder_allocation_requests`);
    await applyToOrder(database.db, holder, cancellationRequested());
    expect(await readRequestedSkus()).toEqual(['MUG']);
  });

  it('again when more units arrive before the first request is delivered', async () => {
    await placeConfirmed({ MUG: 1, CAP: 1 });
    await receive('MUG', 1);
    const [first] = await readBackorderAllocationRequests(database.db, 100);
    await receive('MUG', 1);
    await markAllocationRequestDelivered(database.db, first!);
    const [second] = await readBackorderAllocationRequests(database.db, 100);
    expect(second).toMatchObject({ sku: 'MUG' });
    await markAllocationRequestDelivered(database.db, second!);
    expect(await readRequestedSkus()).toEqual([]);
  });

  it('by the relay when units are free for backorders without a request', async () => {
    expect(await requestOverlookedAllocations(database.db)).toBe(0);
    const [id] = (await placeOneByOne(1, { MUG: 1 })) as [string];
    await placeUnconfirmed({ CAP: 1 });
    await receive('MUG', 1);
    await receive('CAP', 1);
    await database.db.execute(sql`delete from backorder_allocation_requests`);
    expect(await requestOverlookedAllocations(database.db)).toBe(1);
    expect(await readRequestedSkus()).toEqual(['MUG']);
    expect(await allocateAll('MUG')).toEqual([id]);
    await database.db.execute(sql`delete from backorder_allocation_requests`);
    expect(await requestOverlookedAllocations(database.db)).toBe(0);
  });
});

describe('prioritizeBackorder', () => {
  const OWN = { storefrontId: STOREFRONT };
  const OPERATOR = { type: 'api_key' as const, id: 'key-1' };
  const prioritize = (id: string, priority: number, scope: { storefrontId: string | undefined } = OWN) =>
    prioritizeBackorder(database.db, scope, id, { priority, actor: OPERATOR, requestId: 'r-1' });

  it('moves an order in front of older ones, and records who did it', async () => {
    const [first, second, third] = (await placeOneByOne(3, { MUG: 1 })) as [string, string, string];
    expect(await prioritize(third, 10)).toMatchObject({
      outcome: 'prioritized',
      allocationRequests: [{ sku: 'MUG' }],
    });
    expect(await readRequestedSkus()).toEqual(['MUG']);
    await receive('MUG', 2);
    expect(await allocateAll('MUG')).toEqual([third, first]);
    expect(await unitsOf(second, 'MUG')).toEqual({ reserved: 0, backordered: 1 });
    const { timeline, backorderPriority } = await readOrderWithTimeline(database.db, third);
    expect(backorderPriority).toBe(10);
    expect(timeline.find((entry) => entry.type === 'backorder_prioritized')).toMatchObject({
      ...{ actor: OPERATOR, requestId: 'r-1', details: { before: 0, after: 10 } },
    });
  });

  it('moves an order back again', async () => {
    const [first, second] = (await placeOneByOne(2, { MUG: 1 })) as [string, string];
    await prioritize(second, 10);
    await prioritize(second, 0);
    await receive('MUG', 1);
    expect(await allocateAll('MUG')).toEqual([first]);
  });

  it('changes nothing when the priority is the same', async () => {
    const [id] = (await placeOneByOne(1, { MUG: 1 })) as [string];
    await prioritize(id, 5);
    const before = await readOrderWithTimeline(database.db, id);
    expect(await prioritize(id, 5)).toEqual({ outcome: 'prioritized', allocationRequests: [] });
    expect(await readOrderWithTimeline(database.db, id)).toEqual(before);
  });

  it('refuses an order without backordered units, and changes nothing', async () => {
    const id = await placeConfirmed({ PEN: 1 });
    const before = await readOrderWithTimeline(database.db, id);
    expect(await prioritize(id, 5)).toEqual({ outcome: 'nothing_backordered' });
    expect(await readOrderWithTimeline(database.db, id)).toEqual(before);
  });

  it('does not find an order of another storefront', async () => {
    const [id] = (await placeOneByOne(1, { MUG: 1 })) as [string];
    expect(await prioritize(id, 5, { storefrontId: 'other' })).toBeUndefined();
    expect(await prioritize(id, 5, { storefrontId: undefined })).toMatchObject({ outcome: 'prioritized' });
  });
});
