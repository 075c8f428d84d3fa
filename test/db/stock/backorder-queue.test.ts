import { sql } from 'drizzle-orm';
import type { CreateOrder } from '../../../src/contracts/order';
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

/** Empty again for every test, as the requests are those of the whole database. */
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

type Wish = Record<string, number>;

async function placed(wish: Wish, overrides: Partial<CreateOrder> = {}): Promise<string> {
  const lines = Object.entries(wish).map(([sku, quantity]) => ({ sku, quantity }));
  const order = await place(database.db, anOrder({ lines, fulfillmentPolicy: 'backorder', ...overrides }));
  return order.id;
}

/** An order that waits and is not confirmed yet. */
async function undecided(wish: Wish): Promise<string> {
  const id = await placed(wish);
  await reserveStock(database.db, id, NOW);
  return id;
}

/** A confirmed order that waits for what is not there. */
async function waiting(wish: Wish): Promise<string> {
  const id = await undecided(wish);
  await confirm(id);
  return id;
}

async function confirm(id: string): Promise<void> {
  const { snapshot: standing } = await applyToOrder(database.db, id, CUSTOMER_ALLOWED);
  await applyToOrder(database.db, id, CUSTOMER_ALLOWED, ...standing.payments.map(paymentDone));
}

async function inTurn(count: number, wish: Wish): Promise<string[]> {
  const ids: string[] = [];
  for (const _ of times(count, () => 0)) ids.push(await waiting(wish));
  return ids;
}

const receive = (sku: string, quantity: number, locationId = 'berlin') =>
  receiveStock(database.db, { productId: products[sku]!, locationId, quantity, reason: 'delivery' });

const line = (sku: string, after: QueuePosition | null = null, limit = 100) =>
  readNextBackorders(database.db, { productId: products[sku]!, poolId: SHARED_POOL, after, limit });

const turn = (sku: string, orderId: string) =>
  allocateBackorder(database.db, { productId: products[sku]!, orderId, now: NOW });

/** Works the queue off as the workflow does. @returns those that were served, in the order in which they were */
async function shareOut(sku: string): Promise<string[]> {
  const served: string[] = [];
  let after: QueuePosition | null = null;
  for (;;) {
    const next = await line(sku, after);
    if (next.length === 0) return served;
    for (const { orderId } of next) {
      const { hasChanged, leftUnits } = await turn(sku, orderId);
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

const requested = async (): Promise<string[]> =>
  (await readBackorderAllocationRequests(database.db, 100)).map(({ sku }) => sku);

describe('the queue for a restock', () => {
  it('serves those first who ordered first; who cannot have everything takes what there is and stays first', async () => {
    const [first, second, third] = (await inTurn(3, { MUG: 3 })) as [string, string, string];
    await receive('MUG', 4);
    expect(await shareOut('MUG')).toEqual([first, second]);
    expect(await unitsOf(second, 'MUG')).toEqual({ reserved: 1, backordered: 2 });
    await receive('MUG', 3);
    expect(await shareOut('MUG')).toEqual([second, third]);
    expect(await unitsOf(third, 'MUG')).toEqual({ reserved: 1, backordered: 2 });
  });

  it('serves from any location', async () => {
    const [first] = (await inTurn(1, { MUG: 3 })) as [string];
    await receive('MUG', 1, 'hamburg');
    await receive('MUG', 2, 'berlin');
    expect(await shareOut('MUG')).toEqual([first]);
    expect(await unitsOf(first, 'MUG')).toEqual({ reserved: 3, backordered: 0 });
  });

  it('names only as many as what is free reaches for', async () => {
    const ids = await inTurn(4, { MUG: 2 });
    expect(await line('MUG')).toEqual([]);
    await receive('MUG', 3);
    expect((await line('MUG')).map(({ orderId }) => orderId)).toEqual(ids.slice(0, 2));
    await receive('MUG', 100);
    expect(await line('MUG', null, 3)).toHaveLength(3);
    expect((await line('MUG', { orderId: ids[1]!, priority: 0 })).map((p) => p.orderId)).toEqual(
      ids.slice(2),
    );
  });

  it('keeps the safety stock', async () => {
    const [first] = (await inTurn(1, { MUG: 3 })) as [string];
    await database.db.execute(sql`update inventory_levels set safety_stock = 2 where location_id = 'berlin'`);
    await receive('MUG', 3);
    await shareOut('MUG');
    expect(await unitsOf(first, 'MUG')).toEqual({ reserved: 1, backordered: 2 });
  });

  it('tells the order, the customer’s event, and the money that it needs now', async () => {
    const [id] = (await inTurn(1, { MUG: 3 })) as [string];
    await receive('MUG', 2);
    await shareOut('MUG');
    expect((await timelineTypesOf(database.db, id)).at(-1)).toBe('backorder_allocated');
    const events = await rows<{ payload: object }>(
      database.db,
      sql`select payload from outbox where order_id = ${id} and type = 'order.backorder_allocated'`,
    );
    expect(events).toEqual([{ payload: { orderId: id, served: [{ lineNo: 1, sku: 'MUG', units: 2 }] } }]);
    const { snapshot: standing } = await applyToOrder(database.db, id);
    expect(standing.payments).toMatchObject([{ type: 'authorize', amountMinor: 2_000 }]);
  });

  it('passes over an order that is not confirmed yet, and asks again once it is', async () => {
    const early = await undecided({ MUG: 2 });
    const [late] = (await inTurn(1, { MUG: 2 })) as [string];
    await receive('MUG', 3);
    expect(await shareOut('MUG')).toEqual([late]);
    await database.db.execute(sql`delete from backorder_allocation_requests`);
    await confirm(early);
    expect(await requested()).toEqual(['MUG']);
    expect(await shareOut('MUG')).toEqual([early]);
  });

  it('asks for nothing when an order is confirmed that waits for what is not there', async () => {
    await waiting({ MUG: 2 });
    expect(await requested()).toEqual([]);
  });

  it('passes over an order that is being cancelled', async () => {
    const [first, second] = (await inTurn(2, { MUG: 1, PEN: 1 })) as [string, string];
    // Its shipment is to be taken back first, so it is not over yet.
    await applyToOrder(database.db, first, cancellationRequested());
    expect(await readOrderWithTimeline(database.db, first)).toMatchObject({ status: 'cancelling' });
    await receive('MUG', 1);
    expect(await shareOut('MUG')).toEqual([second]);
  });

  it('changes nothing for an order whose turn comes twice', async () => {
    const [first] = (await inTurn(1, { MUG: 2 })) as [string];
    await receive('MUG', 9);
    expect(await turn('MUG', first)).toEqual({ hasChanged: true, leftUnits: true });
    const before = await timelineTypesOf(database.db, first);
    expect(await turn('MUG', first)).toEqual({ hasChanged: false, leftUnits: true });
    expect(await timelineTypesOf(database.db, first)).toEqual(before);
  });
});

describe('an order that waits for two products', () => {
  it('takes both at once where it is first for both', async () => {
    const [id] = (await inTurn(1, { MUG: 1, CAP: 1 })) as [string];
    await receive('MUG', 1);
    await receive('CAP', 1);
    expect(await shareOut('MUG')).toEqual([id]);
    expect(await unitsOf(id, 'CAP')).toEqual({ reserved: 1, backordered: 0 });
    expect(await shareOut('CAP')).toEqual([]);
  });

  it('does not overtake those who wait longer for the other', async () => {
    const [longer] = (await inTurn(1, { CAP: 1 })) as [string];
    const [both] = (await inTurn(1, { MUG: 1, CAP: 1 })) as [string];
    await receive('MUG', 1);
    await receive('CAP', 1);
    expect(await shareOut('MUG')).toEqual([both]);
    expect(await unitsOf(both, 'CAP')).toEqual({ reserved: 0, backordered: 1 });
    expect(await shareOut('CAP')).toEqual([longer]);
  });
});

describe('at the same moment', () => {
  it('restocks of two products, receipts, cancellations and newcomers neither deadlock nor oversell', async () => {
    const { db } = database;
    const ids = await Promise.all(times(24, (n) => waiting(n % 2 ? { MUG: 2, CAP: 1 } : { CAP: 2, MUG: 1 })));
    const newcomers = await Promise.all(times(6, () => placed({ MUG: 1, CAP: 1 })));
    const failed = await runConcurrently([
      ...times(8, (n) => () => receive(n % 2 ? 'MUG' : 'CAP', 3)),
      ...times(4, (n) => () => shareOut(n % 2 ? 'MUG' : 'CAP')),
      ...ids.slice(0, 6).map((id) => () => applyToOrder(db, id, cancellationRequested())),
      ...newcomers.map((id) => () => reserveStock(db, id, NOW)),
      ...ids.slice(6, 12).map((id) => () => turn('MUG', id)),
    ]);
    expect(failed).toEqual([]);
    await shareOut('MUG');
    await shareOut('CAP');
    // Whatever came first: nothing is left over while somebody waits.
    const left = await rows(
      db,
      sql`select from inventory_levels i where on_hand > reserved
          and exists (select from order_lines l where l.product_id = i.product_id and l.backordered > 0)`,
    );
    expect(left).toEqual([]);
  });

  it('many who share the same restock out serve everybody once', async () => {
    const ids = await Promise.all(times(20, () => waiting({ MUG: 1 })));
    await receive('MUG', 10);
    const served = (await Promise.all(times(5, () => shareOut('MUG')))).flat();
    expect(served.toSorted()).toEqual(ids.toSorted().slice(0, 10));
  });

  it('a newcomer gets only what is left after those who wait, however soon it comes', async () => {
    const ids = await inTurn(3, { MUG: 2 });
    await receive('MUG', 7);
    const newcomers = await Promise.all(
      times(4, () => placed({ MUG: 1 }, { fulfillmentPolicy: 'ship_available' }).catch(() => undefined)),
    );
    await Promise.all([
      shareOut('MUG'),
      ...newcomers.map((id) => (id ? reserveStock(database.db, id, NOW) : undefined)),
    ]);
    for (const id of ids) expect(await unitsOf(id, 'MUG')).toEqual({ reserved: 2, backordered: 0 });
  });
});

describe('a restock is asked for', () => {
  it('by a receipt, when somebody waits', async () => {
    expect(await receive('MUG', 1)).toBeUndefined();
    expect(await requested()).toEqual([]);
    await waiting({ CAP: 1 });
    expect(await receive('CAP', 1)).toMatchObject({ productId: products['CAP'], sku: 'CAP' });
    expect(await requested()).toEqual(['CAP']);
  });

  it('by a cancellation that lets units go that others wait for', async () => {
    const holder = await waiting({ PEN: 5 });
    await waiting({ PEN: 1 });
    const { snapshot: standing } = await applyToOrder(database.db, holder, cancellationRequested());
    const [shipment] = standing.shipments;
    await applyToOrder(database.db, holder, { type: 'shipment_recalled', shipmentId: shipment!.shipmentId });
    expect(await requested()).toEqual(['PEN']);
  });

  it('by nobody when nobody waits for what is let go', async () => {
    const holder = await waiting({ PEN: 5 });
    const { snapshot: standing } = await applyToOrder(database.db, holder, cancellationRequested());
    await applyToOrder(database.db, holder, {
      ...{ type: 'shipment_recalled', shipmentId: standing.shipments[0]!.shipmentId },
    });
    expect(await requested()).toEqual([]);
  });

  it('by an order whose money is declined: its units pass on to the next', async () => {
    const [poor, next] = (await inTurn(2, { MUG: 2 })) as [string, string];
    await receive('MUG', 2);
    expect(await shareOut('MUG')).toEqual([poor]);
    await database.db.execute(sql`delete from backorder_allocation_requests`);
    const { snapshot: standing } = await applyToOrder(database.db, poor);
    await applyToOrder(database.db, poor, {
      ...{ type: 'payment_refused', operationNo: standing.payments[0]!.no, reason: 'insufficient_funds' },
    });
    expect(await requested()).toEqual(['MUG']);
    expect(await shareOut('MUG')).toEqual([next]);
    expect(await unitsOf(next, 'MUG')).toEqual({ reserved: 2, backordered: 0 });
  });

  it('by units of several locations at once, as one', async () => {
    const [holder] = (await inTurn(1, { MUG: 4 })) as [string];
    await waiting({ MUG: 1 });
    await receive('MUG', 2, 'berlin');
    await receive('MUG', 2, 'hamburg');
    await shareOut('MUG');
    await database.db.execute(sql`delete from backorder_allocation_requests`);
    await applyToOrder(database.db, holder, cancellationRequested());
    expect(await requested()).toEqual(['MUG']);
  });

  it('and stays asked for when that happens again before the first was seen to', async () => {
    await waiting({ MUG: 1, CAP: 1 });
    await receive('MUG', 1);
    const [first] = await readBackorderAllocationRequests(database.db, 100);
    await receive('MUG', 1);
    await markAllocationRequestDelivered(database.db, first!);
    const [second] = await readBackorderAllocationRequests(database.db, 100);
    expect(second).toMatchObject({ sku: 'MUG' });
    await markAllocationRequestDelivered(database.db, second!);
    expect(await requested()).toEqual([]);
  });

  it('once more when units are free although somebody waits and nobody asked', async () => {
    expect(await requestOverlookedAllocations(database.db)).toBe(0);
    const [id] = (await inTurn(1, { MUG: 1 })) as [string];
    await undecided({ CAP: 1 });
    await receive('MUG', 1);
    await receive('CAP', 1);
    await database.db.execute(sql`delete from backorder_allocation_requests`);
    expect(await requestOverlookedAllocations(database.db)).toBe(1);
    expect(await requested()).toEqual(['MUG']);
    expect(await shareOut('MUG')).toEqual([id]);
    await database.db.execute(sql`delete from backorder_allocation_requests`);
    expect(await requestOverlookedAllocations(database.db)).toBe(0);
  });
});

describe('prioritizeBackorder', () => {
  const OWN = { storefrontId: STOREFRONT };
  const OPERATOR = { type: 'api_key' as const, id: 'key-1' };
  const prioritize = (id: string, priority: number, scope: { storefrontId: string | undefined } = OWN) =>
    prioritizeBackorder(database.db, scope, id, { priority, actor: OPERATOR, requestId: 'r-1' });

  it('puts an order in front of those that have waited longer, and tells who did it', async () => {
    const [first, second, third] = (await inTurn(3, { MUG: 1 })) as [string, string, string];
    expect(await prioritize(third, 10)).toMatchObject({
      outcome: 'prioritized',
      allocationRequests: [{ sku: 'MUG' }],
    });
    expect(await requested()).toEqual(['MUG']);
    await receive('MUG', 2);
    expect(await shareOut('MUG')).toEqual([third, first]);
    expect(await unitsOf(second, 'MUG')).toEqual({ reserved: 0, backordered: 1 });
    const { timeline, backorderPriority } = await readOrderWithTimeline(database.db, third);
    expect(backorderPriority).toBe(10);
    expect(timeline.find((entry) => entry.type === 'backorder_prioritized')).toMatchObject({
      ...{ actor: OPERATOR, requestId: 'r-1', details: { before: 0, after: 10 } },
    });
  });

  it('puts an order back again', async () => {
    const [first, second] = (await inTurn(2, { MUG: 1 })) as [string, string];
    await prioritize(second, 10);
    await prioritize(second, 0);
    await receive('MUG', 1);
    expect(await shareOut('MUG')).toEqual([first]);
  });

  it('changes nothing when it says the same again', async () => {
    const [id] = (await inTurn(1, { MUG: 1 })) as [string];
    await prioritize(id, 5);
    const before = await readOrderWithTimeline(database.db, id);
    expect(await prioritize(id, 5)).toEqual({ outcome: 'prioritized', allocationRequests: [] });
    expect(await readOrderWithTimeline(database.db, id)).toEqual(before);
  });

  it('refuses an order that waits for nothing, and changes nothing', async () => {
    const id = await waiting({ PEN: 1 });
    const before = await readOrderWithTimeline(database.db, id);
    expect(await prioritize(id, 5)).toEqual({ outcome: 'nothing_backordered' });
    expect(await readOrderWithTimeline(database.db, id)).toEqual(before);
  });

  it('does not know an order of another storefront', async () => {
    const [id] = (await inTurn(1, { MUG: 1 })) as [string];
    expect(await prioritize(id, 5, { storefrontId: 'other' })).toBeUndefined();
    expect(await prioritize(id, 5, { storefrontId: undefined })).toMatchObject({ outcome: 'prioritized' });
  });
});
