import { sql } from 'drizzle-orm';
import type { Database } from '../../src/db/database';
import {
  beginCancellation,
  finishCancellation,
  recordCancelledShipments,
  recordRefusedCancellation,
} from '../../src/db/order-cancellation';
import { requestCancellation } from '../../src/db/order-commands';
import { completeOrder, confirmOrder, flagForAttention, rejectOrder } from '../../src/db/order-decisions';
import { releaseStock } from '../../src/db/release-stock';
import { reserveStock } from '../../src/db/reserve-stock';
import { recordBookings, recordParcelUpdates } from '../../src/db/shipments';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { anOrder, expectSoundBooks, place } from '../support/shop';
import * as stages from './stages';
import { aBooking, aReport, everythingIn, PAID, stocked, type Staged } from './stages';

const CANCEL = { reason: 'changed_mind', actor: { type: 'system' as const }, requestId: 'r-1' };

interface Step {
  from(db: Database): Promise<Staged>;
  run(db: Database, order: Staged): Promise<unknown>;
  /** The tables that tell of the step beside the timeline. */
  tells: ('outbox' | 'stock_movements' | 'payments' | 'shipments' | 'order_lines' | 'order_commands')[];
}

const STEPS: Record<string, Step> = {
  placeOrder: {
    from: async (db) => ({ id: '', parcels: [], ...(await stocked(db, { berlin: 1 })) }),
    run: (db, { sku }) => place(db, anOrder({ lines: [{ sku, quantity: 1 }] })),
    tells: ['outbox', 'order_lines'],
  },
  reserveStock: {
    from: stages.placedOrder,
    run: (db, { id }) => reserveStock(db, id),
    tells: ['stock_movements', 'order_lines'],
  },
  'reserveStock, rejecting': {
    async from(db) {
      const order = await stages.placedOrder(db);
      await db.execute(
        sql`update inventory_levels set safety_stock = 99 where product_id = ${order.productId}`,
      );
      return order;
    },
    run: (db, { id }) => reserveStock(db, id),
    tells: ['outbox', 'order_lines'],
  },
  releaseStock: {
    from: stages.reservedOrder,
    run: (db, { id }) => releaseStock(db, id, []),
    tells: ['stock_movements', 'order_lines'],
  },
  confirmOrder: {
    from: stages.reservedOrder,
    run: (db, { id }) => confirmOrder(db, id, PAID),
    tells: ['outbox', 'payments', 'shipments'],
  },
  rejectOrder: {
    from: stages.placedOrder,
    run: (db, { id }) => rejectOrder(db, id, 'payment_declined', { reason: 'fraud', currency: 'EUR' }),
    tells: ['outbox', 'payments'],
  },
  recordBookings: {
    from: stages.confirmedOrder,
    run: (db, { id, parcels }) => recordBookings(db, id, parcels.map(aBooking)),
    tells: ['outbox', 'shipments'],
  },
  recordParcelUpdates: {
    from: stages.bookedOrder,
    run: (db, { id, parcels }) => recordParcelUpdates(db, id, [aReport(parcels[0]!, 'delivered')]),
    tells: ['outbox', 'shipments', 'order_lines', 'stock_movements'],
  },
  completeOrder: {
    from: stages.deliveredOrder,
    run: (db, { id }) => completeOrder(db, id, 4_000),
    tells: ['outbox', 'payments'],
  },
  flagForAttention: {
    from: stages.cancellingOrder,
    run: (db, { id }) => flagForAttention(db, id, 'changed_mind', ['voidPayment']),
    tells: ['outbox'],
  },
  requestCancellation: {
    from: stages.placedOrder,
    run: (db, { id }) => requestCancellation(db, { storefrontId: undefined }, id, CANCEL),
    tells: ['order_commands'],
  },
  beginCancellation: {
    from: stages.confirmedOrder,
    run: (db, { id }) => beginCancellation(db, id, 'changed_mind', 'signal'),
    tells: [],
  },
  recordCancelledShipments: {
    from: stages.bookedOrder,
    run: (db, { id, parcels }) => recordCancelledShipments(db, id, [parcels[0]!.shipmentId]),
    tells: ['outbox', 'shipments'],
  },
  recordRefusedCancellation: {
    from: stages.bookedOrder,
    run: (db, { id }) => recordRefusedCancellation(db, id, 'signal', 'parcel_left'),
    tells: [],
  },
  finishCancellation: {
    from: stages.cancellingOrder,
    run: (db, { id }) => finishCancellation(db, id, 'changed_mind'),
    tells: ['outbox', 'payments', 'shipments'],
  },
};

const CASES = Object.entries(STEPS).flatMap(([name, step]) =>
  ['timeline_entries', ...step.tells].map((table) => ({ name, table, step })),
);

describe('every change of an order is written with all that tells of it, or not at all', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.db.execute(sql`
      create function refuse() returns trigger language plpgsql as $$ begin raise 'refused'; end $$`);
  });
  afterEach(() => expectSoundBooks(database.db));
  afterAll(() => database.close());

  it.each(CASES)('$name changes nothing when $table cannot be written', async ({ table, step }) => {
    const { db } = database;
    const order = await step.from(db);
    const before = await everythingIn(db);
    await db.execute(
      sql`create trigger refuse before insert or update on ${sql.identifier(table)} execute function refuse()`,
    );
    try {
      await expect(step.run(db, order)).rejects.toMatchObject({ cause: { message: 'refused' } });
    } finally {
      await db.execute(sql`drop trigger refuse on ${sql.identifier(table)}`);
    }
    expect(await everythingIn(db)).toEqual(before);
  });
});
