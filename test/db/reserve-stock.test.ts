import { sql } from 'drizzle-orm';
import { reserveStock, ReservationReleasedError } from '../../src/db/reserve-stock';
import { releaseStock } from '../../src/db/release-stock';
import { createTestDatabase, type TestDatabase } from '../support/database';
import {
  anOrder,
  expectSoundBooks,
  levelOf,
  openShop,
  orderIn,
  place,
  placePastTheDoor,
} from '../support/shop';
import { eventsOf, queuedUp, timelineOf } from './stages';

describe('reserveStock', () => {
  let database: TestDatabase;
  let product: Record<string, string>;

  beforeEach(async () => {
    database = await createTestDatabase();
    product = await openShop(database.db, [
      { sku: 'MUG', priceMinor: 1_250, stock: { berlin: 5, hamburg: 3 } },
      { sku: 'CAP', priceMinor: 2_000, stock: { hamburg: 2 } },
      { sku: 'PEN', stock: { berlin: 4 }, safetyStock: 3 },
    ]);
  });

  afterEach(async () => {
    await expectSoundBooks(database.db);
    await database.close();
  });

  it('takes everything from one location when one can serve it all, even if another has priority', async () => {
    const { id } = await place(
      database.db,
      anOrder({
        lines: [
          { sku: 'MUG', quantity: 2 },
          { sku: 'CAP', quantity: 1 },
        ],
      }),
    );
    const outcome = await reserveStock(database.db, id);
    expect(outcome).toMatchObject({
      outcome: 'reserved',
      amountMinor: 4_500,
      currency: 'EUR',
      reservedUnits: 3,
      shortages: [],
    });
    expect(await levelOf(database.db, product['MUG']!, 'hamburg')).toEqual({ onHand: 3, reserved: 2 });
    expect(await levelOf(database.db, product['MUG']!, 'berlin')).toEqual({ onHand: 5, reserved: 0 });
  });

  it('splits a line over locations when no single one has enough', async () => {
    const { id } = await place(database.db, anOrder({ lines: [{ sku: 'MUG', quantity: 8 }] }));
    await reserveStock(database.db, id);
    expect(await levelOf(database.db, product['MUG']!, 'berlin')).toEqual({ onHand: 5, reserved: 5 });
    expect(await levelOf(database.db, product['MUG']!, 'hamburg')).toEqual({ onHand: 3, reserved: 3 });
  });

  it('keeps the safety stock', async () => {
    const order = await place(
      database.db,
      anOrder({ lines: [{ sku: 'PEN', quantity: 2 }], fulfillmentPolicy: 'ship_available' }),
    );
    expect(await reserveStock(database.db, order.id)).toMatchObject({
      outcome: 'reserved',
      reservedUnits: 1,
      shortages: [{ sku: 'PEN', asked: 2, available: 1 }],
    });
  });

  it('gives the first outcome again when it runs again, and reserves once', async () => {
    const { id } = await place(database.db, anOrder({ lines: [{ sku: 'MUG', quantity: 2 }] }));
    const first = await reserveStock(database.db, id);
    expect(await reserveStock(database.db, id)).toEqual(first);
    expect(await levelOf(database.db, product['MUG']!, 'berlin')).toEqual({ onHand: 5, reserved: 2 });
  });

  it('rejects all_or_nothing whole, with what was asked and available, and says so again when repeated', async () => {
    const [late] = await placePastTheDoor(database.db, [
      anOrder({
        lines: [
          { sku: 'MUG', quantity: 1 },
          { sku: 'CAP', quantity: 3 },
        ],
      }),
    ]);
    const outcome = { outcome: 'out_of_stock', shortages: [{ sku: 'CAP', asked: 3, available: 2 }] };
    expect(await reserveStock(database.db, late!.id)).toEqual(outcome);
    expect(await reserveStock(database.db, late!.id)).toEqual(outcome);
    const order = await orderIn(database.db, late!.id);
    expect(order).toMatchObject({ status: 'rejected', statusReason: 'out_of_stock' });
    expect(order.lines).toMatchObject([
      { sku: 'MUG', pending: 0, cancelled: 1, unfulfillable: 0 },
      { sku: 'CAP', pending: 0, cancelled: 0, unfulfillable: 3 },
    ]);
  });

  it('refuses when its undo came first', async () => {
    const { id } = await place(database.db, anOrder());
    await releaseStock(database.db, id, []);
    await expect(reserveStock(database.db, id)).rejects.toThrow(ReservationReleasedError);
    expect(await levelOf(database.db, product['MUG']!, 'berlin')).toEqual({ onHand: 5, reserved: 0 });
  });

  it('gives the last units to exactly as many of a hundred orders as there are units', async () => {
    const orders = await placePastTheDoor(
      database.db,
      Array.from({ length: 100 }, () => anOrder({ lines: [{ sku: 'CAP', quantity: 1 }] })),
    );
    const outcomes = await Promise.all(orders.map(({ id }) => reserveStock(database.db, id)));
    expect(outcomes.filter((o) => o.outcome === 'reserved')).toHaveLength(2);
    expect(await levelOf(database.db, product['CAP']!, 'hamburg')).toEqual({ onHand: 2, reserved: 2 });
  });

  it('does not deadlock when orders name the same products in opposite order', async () => {
    await openShop(database.db, [
      { sku: 'A', stock: { berlin: 100 } },
      { sku: 'B', stock: { berlin: 100 } },
    ]);
    const oneOfEach = [
      { sku: 'A', quantity: 1 },
      { sku: 'B', quantity: 1 },
    ];
    const orders = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        place(database.db, anOrder({ lines: index % 2 === 0 ? oneOfEach : oneOfEach.toReversed() })),
      ),
    );
    const outcomes = await Promise.all(orders.map(({ id }) => reserveStock(database.db, id)));
    expect(outcomes.every((o) => o.outcome === 'reserved')).toBe(true);
  });

  it('reserves once when it runs several times at the same moment', async () => {
    const { id } = await place(database.db, anOrder({ lines: [{ sku: 'MUG', quantity: 2 }] }));
    const run = () => reserveStock(database.db, id);
    await queuedUp(database.db, id, [run, run, run]);
    expect(await run()).toMatchObject({ outcome: 'reserved', reservedUnits: 2 });
    expect(await levelOf(database.db, product['MUG']!, 'berlin')).toEqual({ onHand: 5, reserved: 2 });
    expect(await timelineOf(database.db, id)).toEqual(['order_placed', 'stock_reserved']);
  });

  it('reserves what there is under ship_available, and tells what was asked and available', async () => {
    const { id } = await place(
      database.db,
      anOrder({
        lines: [
          { sku: 'MUG', quantity: 1 },
          { sku: 'CAP', quantity: 5 },
        ],
        fulfillmentPolicy: 'ship_available',
      }),
    );
    const shortages = [{ sku: 'CAP', asked: 5, available: 2 }];
    const outcome = await reserveStock(database.db, id);
    expect(outcome).toMatchObject({ outcome: 'reserved', amountMinor: 5_250, reservedUnits: 3, shortages });
    const order = await orderIn(database.db, id);
    expect(order.status).toBe('pending');
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
    expect(await reserveStock(database.db, id)).toEqual(outcome);
  });

  it('rejects under ship_available only when nothing at all is left', async () => {
    const [late] = await placePastTheDoor(database.db, [
      anOrder({ lines: [{ sku: 'PEN', quantity: 2 }], fulfillmentPolicy: 'ship_available' }),
    ]);
    const other = await place(database.db, anOrder({ lines: [{ sku: 'PEN', quantity: 1 }] })).catch(
      (error: unknown) => String(error),
    );
    expect(other).toContain('out_of_stock');
    await database.db.execute(
      sql`update inventory_levels set safety_stock = 4 where product_id = ${product['PEN']!}`,
    );
    expect(await reserveStock(database.db, late!.id)).toEqual({
      outcome: 'out_of_stock',
      shortages: [{ sku: 'PEN', asked: 2, available: 0 }],
    });
    expect((await eventsOf(database.db, late!.id)).slice(1)).toMatchObject([
      { type: 'order.out_of_stock' },
      { type: 'order.rejected', payload: { reason: 'out_of_stock' } },
    ]);
  });

  it('knows no order that was never placed', async () => {
    await expect(reserveStock(database.db, '00000000-0000-7000-8000-000000000000')).rejects.toThrow(
      'There is no order',
    );
  });
});
