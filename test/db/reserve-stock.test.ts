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
});
