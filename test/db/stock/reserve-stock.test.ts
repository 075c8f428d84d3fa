import { sql } from 'drizzle-orm';
import type { CreateOrder } from '../../../src/contracts/wire/order';
import type { UpdateOrderResult } from '../../../src/domain/order/snapshot';
import { reserveStock } from '../../../src/db/stock/reserve-stock';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import {
  anOrder,
  expectConsistentRecord,
  readLevel,
  createShop,
  readOrderWithTimeline,
  place,
  placeWithoutAvailabilityCheck,
} from '../../support/orders/shop';
import {
  cancellationRequested,
  runConcurrently,
  readAllTables,
  eventsOf,
  hoursFromNow,
  NOW,
  runQueuedOnOrder,
  runQueuedBehind,
  applyToOrder,
  receiveUnits,
  timelineTypesOf,
  times,
} from '../order-stages';

let database: TestDatabase;
let products: Record<string, string>;

beforeEach(async () => {
  database = await createTestDatabase();
  products = await createShop(database.db, [
    { sku: 'MUG', priceMinor: 1_250, stock: { berlin: 5, hamburg: 3 } },
    { sku: 'CAP', priceMinor: 2_000, stock: { hamburg: 2 } },
    { sku: 'PEN', stock: { berlin: 4 }, safetyStock: 3 },
  ]);
});

afterEach(async () => {
  await expectConsistentRecord(database.db);
  await database.close();
});

type Line = CreateOrder['lines'][number];

const requestFor = (lines: Line[], rest: Partial<CreateOrder> = {}): CreateOrder =>
  anOrder({ lines, ...rest });
const mugs = (quantity: number): Line => ({ sku: 'MUG', quantity });
const caps = (quantity: number): Line => ({ sku: 'CAP', quantity });
const pens = (quantity: number): Line => ({ sku: 'PEN', quantity });

const reserve = async (orderId: string): Promise<UpdateOrderResult> => {
  const { snapshot, results, changes } = await reserveStock(database.db, orderId, NOW);
  return { snapshot, results, changes };
};

async function placeAndReserve(request: CreateOrder) {
  const { id } = await place(database.db, request);
  return { id, ...(await reserve(id)) };
}

const levelOf = (sku: string, location: string) => readLevel(database.db, products[sku]!, location);

const linesOf = async (orderId: string) => (await readOrderWithTimeline(database.db, orderId)).lines;

describe('reserveStock', () => {
  it('reserves at one location that can serve the whole order, even if another has priority', async () => {
    const { snapshot } = await placeAndReserve(requestFor([mugs(2), caps(1)]));
    expect(snapshot).toMatchObject({ status: 'pending', isReserved: true, amountMinor: 4_500 });
    expect(await levelOf('MUG', 'hamburg')).toEqual({ onHand: 3, reserved: 2 });
    expect(await levelOf('MUG', 'berlin')).toEqual({ onHand: 5, reserved: 0 });
  });

  it('splits a line over locations when no single one has enough', async () => {
    await placeAndReserve(requestFor([mugs(8)]));
    expect(await levelOf('MUG', 'berlin')).toEqual({ onHand: 5, reserved: 5 });
    expect(await levelOf('MUG', 'hamburg')).toEqual({ onHand: 3, reserved: 3 });
  });

  it('keeps the safety stock', async () => {
    const { id } = await placeAndReserve(requestFor([pens(2)], { fulfillmentPolicy: 'ship_available' }));
    expect(await linesOf(id)).toMatchObject([{ reserved: 1, unfulfillable: 1 }]);
  });

  it('writes the due authorization before the gateway hears of it', async () => {
    const { snapshot } = await placeAndReserve(requestFor([mugs(2), caps(1)]));
    expect(snapshot.payments).toEqual([{ no: 1, type: 'authorize', authorizationNo: 1, amountMinor: 4_500 }]);
  });

  it('needs no authorization when nothing is to be paid', async () => {
    await createShop(database.db, [{ sku: 'GIFT', priceMinor: 0, stock: { berlin: 1 } }]);
    const { snapshot } = await placeAndReserve(requestFor([{ sku: 'GIFT', quantity: 1 }]));
    expect(snapshot).toMatchObject({ isReserved: true, payments: [], amountMinor: 0 });
  });

  it('changes nothing when it runs again, and returns the snapshot', async () => {
    const { id, snapshot } = await placeAndReserve(requestFor([mugs(2)]));
    const before = await readAllTables(database.db);
    expect(await reserve(id)).toEqual({ snapshot, results: {}, changes: [] });
    expect(await readAllTables(database.db)).toEqual(before);
  });

  it('rejects all_or_nothing as a whole with the requested and available units, and does so again when repeated', async () => {
    const [late] = await placeWithoutAvailabilityCheck(database.db, [requestFor([mugs(1), caps(3)])]);
    const { snapshot, changes } = await reserve(late!.id);
    expect(snapshot).toMatchObject({ status: 'rejected', reason: 'out_of_stock', payments: [] });
    expect(changes).toEqual(['Not enough stock: 2 of 3 × CAP available', 'Rejected: out_of_stock']);
    expect((await reserve(late!.id)).snapshot).toEqual(snapshot);
    const order = await readOrderWithTimeline(database.db, late!.id);
    expect(order).toMatchObject({ status: 'rejected', statusReason: 'out_of_stock' });
    expect(order.lines).toMatchObject([
      { sku: 'MUG', pending: 0, cancelled: 1, unfulfillable: 0 },
      { sku: 'CAP', pending: 0, cancelled: 0, unfulfillable: 3 },
    ]);
  });

  it('reserves nothing when the order was cancelled before', async () => {
    const { id } = await place(database.db, requestFor([mugs(1)]));
    await applyToOrder(database.db, id, cancellationRequested());
    expect((await reserve(id)).snapshot).toMatchObject({ status: 'cancelled', payments: [] });
    expect(await levelOf('MUG', 'berlin')).toEqual({ onHand: 5, reserved: 0 });
  });

  it('reserves the available units under ship_available, and reports the requested and available ones', async () => {
    const { id, snapshot } = await placeAndReserve(
      requestFor([mugs(1), caps(5)], { fulfillmentPolicy: 'ship_available' }),
    );
    const shortages = [{ sku: 'CAP', requested: 5, available: 2 }];
    expect(snapshot).toMatchObject({ status: 'pending', amountMinor: 5_250, nextDeadline: null });
    const order = await readOrderWithTimeline(database.db, id);
    expect(order.lines).toMatchObject([
      { sku: 'MUG', pending: 0, reserved: 1, unfulfillable: 0 },
      { sku: 'CAP', pending: 0, reserved: 2, unfulfillable: 3 },
    ]);
    expect(order.timeline.slice(1)).toMatchObject([
      { type: 'stock_reserved' },
      { type: 'out_of_stock', details: { shortages } },
    ]);
    expect((await eventsOf(database.db, id)).slice(1)).toMatchObject([
      { type: 'order.out_of_stock', payload: { orderId: id, shortages } },
    ]);
  });

  it('rejects under ship_available only when no unit is available', async () => {
    const { id } = await place(database.db, requestFor([pens(2)], { fulfillmentPolicy: 'ship_available' }));
    await database.db.execute(
      sql`update inventory_levels set safety_stock = 4 where product_id = ${products['PEN']!}`,
    );
    expect((await reserve(id)).snapshot).toMatchObject({ status: 'rejected', reason: 'out_of_stock' });
    expect((await eventsOf(database.db, id)).slice(1)).toMatchObject([
      { type: 'order.out_of_stock', payload: { shortages: [{ sku: 'PEN', requested: 2, available: 0 }] } },
      { type: 'order.rejected', payload: { reason: 'out_of_stock' } },
    ]);
  });

  it('throws for an unknown order', async () => {
    await expect(reserve('00000000-0000-7000-8000-000000000000')).rejects.toThrow('There is no order');
  });

  it('marks the workflow as started, so that the relay does not start it', async () => {
    const { id } = await place(database.db, requestFor([mugs(1)]));
    const [order] = await database.db.execute(sql`select workflow_started_at from orders where id = ${id}`);
    expect(order).toEqual({ workflow_started_at: null });
    await reserve(id);
    const [started] = await database.db.execute(sql`select workflow_started_at from orders where id = ${id}`);
    expect(started).not.toEqual({ workflow_started_at: null });
  });
});

describe('missing stock', () => {
  it('is backordered under backorder until the deadline, and not authorized before', async () => {
    const { id, snapshot } = await placeAndReserve(
      requestFor([caps(5)], { fulfillmentPolicy: 'backorder', backorderDays: 10 }),
    );
    expect(await linesOf(id)).toMatchObject([{ pending: 0, reserved: 2, backordered: 3 }]);
    expect(snapshot).toMatchObject({
      isReserved: true,
      isAwaitingAnswer: false,
      payments: [{ type: 'authorize', amountMinor: 4_000 }],
    });
    expect((await readOrderWithTimeline(database.db, id)).backorderDeadline).toEqual(
      new Date(hoursFromNow(240)),
    );
  });

  it('is backordered under backorder even without any stock, and then needs no authorization', async () => {
    await database.db.execute(sql`update inventory_levels set safety_stock = on_hand`);
    const { id, snapshot } = await placeAndReserve(requestFor([caps(1)], { fulfillmentPolicy: 'backorder' }));
    expect(await linesOf(id)).toMatchObject([{ pending: 0, reserved: 0, backordered: 1 }]);
    expect(snapshot).toMatchObject({ status: 'pending', isReserved: true, payments: [] });
    expect(await timelineTypesOf(database.db, id)).toEqual(['order_placed', 'out_of_stock']);
  });

  it('stays pending under ask_customer, and the question comes before any authorization', async () => {
    const { id, snapshot } = await placeAndReserve(
      requestFor([mugs(1), caps(5)], { fulfillmentPolicy: 'ask_customer', answerHours: 24 }),
    );
    expect(await linesOf(id)).toMatchObject([
      { pending: 0, reserved: 1 },
      { pending: 3, reserved: 2 },
    ]);
    expect(snapshot).toMatchObject({ isAwaitingAnswer: true, nextDeadline: hoursFromNow(24), payments: [] });
    const question = {
      shortages: [{ sku: 'CAP', requested: 5, available: 2 }],
      answerDeadline: hoursFromNow(24),
    };
    expect((await eventsOf(database.db, id)).at(-1)).toMatchObject({
      type: 'order.question_asked',
      payload: question,
    });
    expect((await readOrderWithTimeline(database.db, id)).timeline.at(-1)).toMatchObject({
      type: 'question_asked',
      details: question,
    });
  });

  it('is decided line by line when lines have their own policies', async () => {
    const { id } = await placeAndReserve(
      requestFor(
        [
          { ...caps(3), fulfillmentPolicy: 'all_or_nothing' },
          { ...pens(2), fulfillmentPolicy: 'backorder' },
          { ...mugs(9), fulfillmentPolicy: 'ship_available' },
        ],
        { fulfillmentPolicy: 'all_or_nothing' },
      ),
    );
    expect(await linesOf(id)).toMatchObject([
      { sku: 'CAP', reserved: 0, unfulfillable: 3 },
      { sku: 'PEN', reserved: 1, backordered: 1 },
      { sku: 'MUG', reserved: 8, unfulfillable: 1 },
    ]);
  });
});

describe('backorder demand', () => {
  it('comes before new orders, for which the received units are not available', async () => {
    const waiting = await placeAndReserve(requestFor([caps(5)], { fulfillmentPolicy: 'backorder' }));
    await receiveUnits(database.db, products['CAP']!, 4, 'hamburg');
    const newOrder = await placeAndReserve(requestFor([caps(2)], { fulfillmentPolicy: 'ship_available' }));
    expect(await linesOf(newOrder.id)).toMatchObject([{ reserved: 1, unfulfillable: 1 }]);
    await applyToOrder(database.db, waiting.id, { type: 'payment_succeeded', operationNo: 1 });
    expect(await levelOf('CAP', 'hamburg')).toEqual({ onHand: 6, reserved: 3 });
  });

  it('comes before a new backorder, too', async () => {
    await placeAndReserve(requestFor([caps(4)], { fulfillmentPolicy: 'backorder' }));
    await receiveUnits(database.db, products['CAP']!, 2, 'hamburg');
    const newOrder = await placeAndReserve(requestFor([caps(1)], { fulfillmentPolicy: 'backorder' }));
    expect(await linesOf(newOrder.id)).toMatchObject([{ reserved: 0, backordered: 1 }]);
  });

  it('is respected by concurrent orders of which each one alone would leave enough', async () => {
    const { db } = database;
    await placeAndReserve(requestFor([mugs(11)], { fulfillmentPolicy: 'backorder' }));
    for (const location of ['berlin', 'hamburg']) await receiveUnits(db, products['MUG']!, 2, location);
    const newOrders = await placeWithoutAvailabilityCheck(
      db,
      times(3, () => requestFor([mugs(1)])),
    );
    const levels = sql`select from inventory_levels where product_id = ${products['MUG']} for update`;
    const steps = newOrders.map(
      ({ id }) =>
        () =>
          reserve(id),
    );
    expect(await runQueuedBehind(db, levels, steps)).toEqual([]);
    const reservedUnits = await Promise.all(
      newOrders.map(async ({ id }) => (await linesOf(id))[0]!.reserved),
    );
    expect(reservedUnits.toSorted()).toEqual([0, 0, 1]);
  });

  it('does not affect orders for other products', async () => {
    await placeAndReserve(requestFor([caps(9)], { fulfillmentPolicy: 'backorder' }));
    const { id } = await placeAndReserve(requestFor([mugs(8)]));
    expect(await linesOf(id)).toMatchObject([{ reserved: 8 }]);
  });

  it('ends with its order', async () => {
    const { id } = await placeAndReserve(requestFor([caps(5)], { fulfillmentPolicy: 'backorder' }));
    await applyToOrder(database.db, id, cancellationRequested());
    const newOrder = await placeAndReserve(requestFor([caps(2)]));
    expect(await linesOf(newOrder.id)).toMatchObject([{ reserved: 2 }]);
  });
});

describe('concurrent reservation', () => {
  it('gives the last units to exactly as many of a hundred orders as there are units', async () => {
    const orders = await placeWithoutAvailabilityCheck(
      database.db,
      times(100, () => requestFor([caps(1)])),
    );
    const results = await Promise.all(orders.map(({ id }) => reserve(id)));
    expect(results.filter(({ snapshot }) => snapshot.isReserved)).toHaveLength(2);
    expect(await levelOf('CAP', 'hamburg')).toEqual({ onHand: 2, reserved: 2 });
  });

  it('backorders every further unit once when the policy is backorder', async () => {
    const request = requestFor([caps(1), mugs(1)], { fulfillmentPolicy: 'backorder' });
    const orders = await Promise.all(times(30, () => place(database.db, request)));
    expect(
      await runConcurrently(
        orders.map(
          ({ id }) =>
            () =>
              reserve(id),
        ),
      ),
    ).toEqual([]);
    const lines = (await Promise.all(orders.map(({ id }) => linesOf(id)))).flat();
    const units = (sku: string, bucket: 'reserved' | 'backordered') =>
      lines.filter((line) => line.sku === sku).reduce((total, line) => total + line[bucket], 0);
    expect([units('CAP', 'reserved'), units('CAP', 'backordered')]).toEqual([2, 28]);
    expect([units('MUG', 'reserved'), units('MUG', 'backordered')]).toEqual([8, 22]);
  });

  it('does not deadlock when orders name the same products in opposite order', async () => {
    await createShop(database.db, [
      { sku: 'A', stock: { berlin: 100 } },
      { sku: 'B', stock: { berlin: 100 } },
    ]);
    const oneOfEach = ['A', 'B'].map((sku) => ({ sku, quantity: 1 }));
    const orders = await Promise.all(
      times(60, (index) =>
        place(database.db, requestFor(index % 2 === 0 ? oneOfEach : oneOfEach.toReversed())),
      ),
    );
    const results = await Promise.all(orders.map(({ id }) => reserve(id)));
    expect(results.every(({ snapshot }) => snapshot.isReserved)).toBe(true);
  });

  it('reserves once when it runs several times for one order', async () => {
    const { id } = await place(database.db, requestFor([mugs(2)]));
    const run = () => reserve(id);
    expect(await runQueuedOnOrder(database.db, id, [run, run, run])).toEqual([]);
    expect(await levelOf('MUG', 'berlin')).toEqual({ onHand: 5, reserved: 2 });
    expect(await timelineTypesOf(database.db, id)).toEqual(['order_placed', 'stock_reserved']);
  });
});

describe('a concurrent cancellation', () => {
  const cancel = (orderId: string) => () => applyToOrder(database.db, orderId, cancellationRequested());

  it('releases what was reserved while it waited for the reservation', async () => {
    const { id } = await place(database.db, requestFor([mugs(4)]));
    expect(await runQueuedOnOrder(database.db, id, [() => reserve(id), cancel(id)])).toEqual([]);
    expect(await linesOf(id)).toMatchObject([{ reserved: 0, cancelled: 4 }]);
  });

  it('leaves nothing to reserve for a reservation that waited for it', async () => {
    const { id } = await place(database.db, requestFor([mugs(4)]));
    expect(await runQueuedOnOrder(database.db, id, [cancel(id), () => reserve(id)])).toEqual([]);
    expect((await reserve(id)).snapshot.status).toBe('cancelled');
    expect(await timelineTypesOf(database.db, id)).toEqual([
      'order_placed',
      'cancellation_started',
      'order_cancelled',
    ]);
  });

  it('leaks no unit, whichever is first', async () => {
    await receiveUnits(database.db, products['MUG']!, 55);
    const orders = await Promise.all(times(60, () => place(database.db, requestFor([mugs(1)]))));
    const races = orders.flatMap(({ id }, index) => {
      const race = [() => reserve(id), cancel(id)];
      return index % 2 === 0 ? race : race.toReversed();
    });
    expect(await runConcurrently(races)).toEqual([]);
    for (const { id } of orders) {
      expect(await linesOf(id)).toMatchObject([{ pending: 0, reserved: 0, cancelled: 1 }]);
    }
    expect(await levelOf('MUG', 'berlin')).toEqual({ onHand: 60, reserved: 0 });
  });
});
