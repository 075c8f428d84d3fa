import { sql } from 'drizzle-orm';
import type { CreateOrder } from '../../../src/contracts/order';
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
let product: Record<string, string>;

beforeEach(async () => {
  database = await createTestDatabase();
  product = await createShop(database.db, [
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

const ordering = (lines: Line[], rest: Partial<CreateOrder> = {}): CreateOrder => anOrder({ lines, ...rest });
const mugs = (quantity: number): Line => ({ sku: 'MUG', quantity });
const caps = (quantity: number): Line => ({ sku: 'CAP', quantity });
const pens = (quantity: number): Line => ({ sku: 'PEN', quantity });

const reserve = (orderId: string) => reserveStock(database.db, orderId, NOW);

async function reserved(request: CreateOrder) {
  const { id } = await place(database.db, request);
  return { id, ...(await reserve(id)) };
}

const level = (sku: string, location: string) => readLevel(database.db, product[sku]!, location);

const linesOf = async (orderId: string) => (await readOrderWithTimeline(database.db, orderId)).lines;

describe('reserveStock', () => {
  it('takes everything from one location when one can serve it all, even if another has priority', async () => {
    const { snapshot: standing } = await reserved(ordering([mugs(2), caps(1)]));
    expect(standing).toMatchObject({ status: 'pending', isReserved: true, amountMinor: 4_500 });
    expect(await level('MUG', 'hamburg')).toEqual({ onHand: 3, reserved: 2 });
    expect(await level('MUG', 'berlin')).toEqual({ onHand: 5, reserved: 0 });
  });

  it('splits a line over locations when no single one has enough', async () => {
    await reserved(ordering([mugs(8)]));
    expect(await level('MUG', 'berlin')).toEqual({ onHand: 5, reserved: 5 });
    expect(await level('MUG', 'hamburg')).toEqual({ onHand: 3, reserved: 3 });
  });

  it('keeps the safety stock', async () => {
    const { id } = await reserved(ordering([pens(2)], { fulfillmentPolicy: 'ship_available' }));
    expect(await linesOf(id)).toMatchObject([{ reserved: 1, unfulfillable: 1 }]);
  });

  it('writes down what is to be authorised, before anybody hears of it', async () => {
    const { snapshot: standing } = await reserved(ordering([mugs(2), caps(1)]));
    expect(standing.payments).toEqual([{ no: 1, type: 'authorize', authorizationNo: 1, amountMinor: 4_500 }]);
  });

  it('asks for no money where nothing is to be paid', async () => {
    await createShop(database.db, [{ sku: 'GIFT', priceMinor: 0, stock: { berlin: 1 } }]);
    const { snapshot: standing } = await reserved(ordering([{ sku: 'GIFT', quantity: 1 }]));
    expect(standing).toMatchObject({ isReserved: true, payments: [], amountMinor: 0 });
  });

  it('changes nothing when it runs again, and answers how the order stands', async () => {
    const { id, snapshot: standing } = await reserved(ordering([mugs(2)]));
    const before = await readAllTables(database.db);
    expect(await reserve(id)).toEqual({ snapshot: standing, results: {}, changes: [] });
    expect(await readAllTables(database.db)).toEqual(before);
  });

  it('rejects all_or_nothing whole, with what was asked and available, and says so again when repeated', async () => {
    const [late] = await placeWithoutAvailabilityCheck(database.db, [ordering([mugs(1), caps(3)])]);
    const { snapshot: standing, changes: told } = await reserve(late!.id);
    expect(standing).toMatchObject({ status: 'rejected', reason: 'out_of_stock', payments: [] });
    expect(told).toEqual(['Not enough stock: 2 of 3 × CAP available', 'Rejected: out_of_stock']);
    expect((await reserve(late!.id)).snapshot).toEqual(standing);
    const order = await readOrderWithTimeline(database.db, late!.id);
    expect(order).toMatchObject({ status: 'rejected', statusReason: 'out_of_stock' });
    expect(order.lines).toMatchObject([
      { sku: 'MUG', pending: 0, cancelled: 1, unfulfillable: 0 },
      { sku: 'CAP', pending: 0, cancelled: 0, unfulfillable: 3 },
    ]);
  });

  it('reserves nothing when the order was cancelled before', async () => {
    const { id } = await place(database.db, ordering([mugs(1)]));
    await applyToOrder(database.db, id, cancellationRequested());
    expect((await reserve(id)).snapshot).toMatchObject({ status: 'cancelled', payments: [] });
    expect(await level('MUG', 'berlin')).toEqual({ onHand: 5, reserved: 0 });
  });

  it('reserves what there is under ship_available, and tells what was asked and available', async () => {
    const { id, snapshot: standing } = await reserved(
      ordering([mugs(1), caps(5)], { fulfillmentPolicy: 'ship_available' }),
    );
    const shortages = [{ sku: 'CAP', requested: 5, available: 2 }];
    expect(standing).toMatchObject({ status: 'pending', amountMinor: 5_250, nextDeadline: null });
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

  it('rejects under ship_available only when nothing at all is left', async () => {
    const { id } = await place(database.db, ordering([pens(2)], { fulfillmentPolicy: 'ship_available' }));
    await database.db.execute(
      sql`update inventory_levels set safety_stock = 4 where product_id = ${product['PEN']!}`,
    );
    expect((await reserve(id)).snapshot).toMatchObject({ status: 'rejected', reason: 'out_of_stock' });
    expect((await eventsOf(database.db, id)).slice(1)).toMatchObject([
      { type: 'order.out_of_stock', payload: { shortages: [{ sku: 'PEN', requested: 2, available: 0 }] } },
      { type: 'order.rejected', payload: { reason: 'out_of_stock' } },
    ]);
  });

  it('knows no order that was never placed', async () => {
    await expect(reserve('00000000-0000-7000-8000-000000000000')).rejects.toThrow('There is no order');
  });

  it('proves that the workflow exists, so that the relay need not start it', async () => {
    const { id } = await place(database.db, ordering([mugs(1)]));
    const [order] = await database.db.execute(sql`select workflow_started_at from orders where id = ${id}`);
    expect(order).toEqual({ workflow_started_at: null });
    await reserve(id);
    const [started] = await database.db.execute(sql`select workflow_started_at from orders where id = ${id}`);
    expect(started).not.toEqual({ workflow_started_at: null });
  });
});

describe('units that are not there', () => {
  it('wait under backorder, until their deadline, and are not paid for yet', async () => {
    const { id, snapshot: standing } = await reserved(
      ordering([caps(5)], { fulfillmentPolicy: 'backorder', backorderDays: 10 }),
    );
    expect(await linesOf(id)).toMatchObject([{ pending: 0, reserved: 2, backordered: 3 }]);
    expect(standing).toMatchObject({
      isReserved: true,
      isAwaitingAnswer: false,
      payments: [{ type: 'authorize', amountMinor: 4_000 }],
    });
    expect((await readOrderWithTimeline(database.db, id)).backorderDeadline).toEqual(
      new Date(hoursFromNow(240)),
    );
  });

  it('wait under backorder although there are none at all, and then nothing is to be paid', async () => {
    await database.db.execute(sql`update inventory_levels set safety_stock = on_hand`);
    const { id, snapshot: standing } = await reserved(
      ordering([caps(1)], { fulfillmentPolicy: 'backorder' }),
    );
    expect(await linesOf(id)).toMatchObject([{ pending: 0, reserved: 0, backordered: 1 }]);
    expect(standing).toMatchObject({ status: 'pending', isReserved: true, payments: [] });
    expect(await timelineTypesOf(database.db, id)).toEqual(['order_placed', 'out_of_stock']);
  });

  it('stay pending under ask_customer, who is asked before any money is', async () => {
    const { id, snapshot: standing } = await reserved(
      ordering([mugs(1), caps(5)], { fulfillmentPolicy: 'ask_customer', answerHours: 24 }),
    );
    expect(await linesOf(id)).toMatchObject([
      { pending: 0, reserved: 1 },
      { pending: 3, reserved: 2 },
    ]);
    expect(standing).toMatchObject({ isAwaitingAnswer: true, nextDeadline: hoursFromNow(24), payments: [] });
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

  it('are dealt with line by line where the lines have policies of their own', async () => {
    const { id } = await reserved(
      ordering(
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

describe('the claims of those who wait', () => {
  it('come before newcomers: what has been delivered for them is not there', async () => {
    const waiting = await reserved(ordering([caps(5)], { fulfillmentPolicy: 'backorder' }));
    await receiveUnits(database.db, product['CAP']!, 4, 'hamburg');
    const newcomer = await reserved(ordering([caps(2)], { fulfillmentPolicy: 'ship_available' }));
    expect(await linesOf(newcomer.id)).toMatchObject([{ reserved: 1, unfulfillable: 1 }]);
    await applyToOrder(database.db, waiting.id, { type: 'payment_succeeded', operationNo: 1 });
    expect(await level('CAP', 'hamburg')).toEqual({ onHand: 6, reserved: 3 });
  });

  it('hold a newcomer who would wait as well behind them', async () => {
    await reserved(ordering([caps(4)], { fulfillmentPolicy: 'backorder' }));
    await receiveUnits(database.db, product['CAP']!, 2, 'hamburg');
    const newcomer = await reserved(ordering([caps(1)], { fulfillmentPolicy: 'backorder' }));
    expect(await linesOf(newcomer.id)).toMatchObject([{ reserved: 0, backordered: 1 }]);
  });

  it('are kept by newcomers who come at the same moment, of whom each alone would have left enough', async () => {
    const { db } = database;
    await reserved(ordering([mugs(11)], { fulfillmentPolicy: 'backorder' }));
    for (const location of ['berlin', 'hamburg']) await receiveUnits(db, product['MUG']!, 2, location);
    const newcomers = await Promise.all(
      times(3, () => place(db, ordering([mugs(1)], { fulfillmentPolicy: 'backorder' }))),
    );
    const levels = sql`select from inventory_levels where product_id = ${product['MUG']} for update`;
    const steps = newcomers.map(
      ({ id }) =>
        () =>
          reserve(id),
    );
    expect(await runQueuedBehind(db, levels, steps)).toEqual([]);
    const taken = await Promise.all(newcomers.map(async ({ id }) => (await linesOf(id))[0]!.reserved));
    expect(taken.toSorted()).toEqual([0, 0, 1]);
  });

  it('are no obstacle to orders for something else', async () => {
    await reserved(ordering([caps(9)], { fulfillmentPolicy: 'backorder' }));
    const { id } = await reserved(ordering([mugs(8)]));
    expect(await linesOf(id)).toMatchObject([{ reserved: 8 }]);
  });

  it('end with the order that had them', async () => {
    const { id } = await reserved(ordering([caps(5)], { fulfillmentPolicy: 'backorder' }));
    await applyToOrder(database.db, id, cancellationRequested());
    const newcomer = await reserved(ordering([caps(2)]));
    expect(await linesOf(newcomer.id)).toMatchObject([{ reserved: 2 }]);
  });
});

describe('reserving at the same moment', () => {
  it('gives the last units to exactly as many of a hundred orders as there are units', async () => {
    const orders = await placeWithoutAvailabilityCheck(
      database.db,
      times(100, () => ordering([caps(1)])),
    );
    const ends = await Promise.all(orders.map(({ id }) => reserve(id)));
    expect(ends.filter(({ snapshot: standing }) => standing.isReserved)).toHaveLength(2);
    expect(await level('CAP', 'hamburg')).toEqual({ onHand: 2, reserved: 2 });
  });

  it('lets the others wait, each unit once, when they may', async () => {
    const request = ordering([caps(1), mugs(1)], { fulfillmentPolicy: 'backorder' });
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
        place(database.db, ordering(index % 2 === 0 ? oneOfEach : oneOfEach.toReversed())),
      ),
    );
    const ends = await Promise.all(orders.map(({ id }) => reserve(id)));
    expect(ends.every(({ snapshot: standing }) => standing.isReserved)).toBe(true);
  });

  it('reserves once when it runs several times for one order', async () => {
    const { id } = await place(database.db, ordering([mugs(2)]));
    const run = () => reserve(id);
    expect(await runQueuedOnOrder(database.db, id, [run, run, run])).toEqual([]);
    expect(await level('MUG', 'berlin')).toEqual({ onHand: 5, reserved: 2 });
    expect(await timelineTypesOf(database.db, id)).toEqual(['order_placed', 'stock_reserved']);
  });
});

describe('a cancellation at the same moment', () => {
  const cancel = (orderId: string) => () => applyToOrder(database.db, orderId, cancellationRequested());

  it('gives back what was reserved while it waited for the reservation to end', async () => {
    const { id } = await place(database.db, ordering([mugs(4)]));
    expect(await runQueuedOnOrder(database.db, id, [() => reserve(id), cancel(id)])).toEqual([]);
    expect(await linesOf(id)).toMatchObject([{ reserved: 0, cancelled: 4 }]);
  });

  it('leaves nothing to the reservation that waited for it to end', async () => {
    const { id } = await place(database.db, ordering([mugs(4)]));
    expect(await runQueuedOnOrder(database.db, id, [cancel(id), () => reserve(id)])).toEqual([]);
    expect((await reserve(id)).snapshot.status).toBe('cancelled');
    expect(await timelineTypesOf(database.db, id)).toEqual([
      'order_placed',
      'cancellation_started',
      'order_cancelled',
    ]);
  });

  it('leaks no unit, whoever is first', async () => {
    await receiveUnits(database.db, product['MUG']!, 55);
    const orders = await Promise.all(times(60, () => place(database.db, ordering([mugs(1)]))));
    const races = orders.flatMap(({ id }, index) => {
      const race = [() => reserve(id), cancel(id)];
      return index % 2 === 0 ? race : race.toReversed();
    });
    expect(await runConcurrently(races)).toEqual([]);
    for (const { id } of orders) {
      expect(await linesOf(id)).toMatchObject([{ pending: 0, reserved: 0, cancelled: 1 }]);
    }
    expect(await level('MUG', 'berlin')).toEqual({ onHand: 60, reserved: 0 });
  });
});
