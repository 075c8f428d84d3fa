import { sql } from 'drizzle-orm';
import type { Database } from '../../../src/db/connection/database';
import { requestCancellation } from '../../../src/db/orders/request-cancellation';
import { reserveStock } from '../../../src/db/stock/reserve-stock';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { anOrder, expectSoundBooks, place } from '../../support/orders/shop';
import * as stages from '../order-stages';
import {
  aBooking,
  aCancellation,
  ALLOWED,
  aReport,
  done,
  everythingIn,
  NOW,
  record,
  writeAmendment,
  stocked,
  takenBack,
  type Staged,
} from '../order-stages';

const CANCEL = { reason: 'changed_mind', actor: { type: 'system' as const }, requestId: 'r-1' };

interface Begun extends Staged {
  amendmentId?: string;
}

interface Step {
  from(db: Database): Promise<Pick<Begun, 'id' | 'sku' | 'productId'> & Partial<Begun>>;
  run(db: Database, order: Begun): Promise<unknown>;
  /** The tables that tell of the step beside the timeline. */
  tells: string[];
}

const STEPS: Record<string, Step> = {
  'placing an order': {
    from: async (db) => ({ id: '', ...(await stocked(db, { berlin: 1 })) }),
    run: (db, { sku }) => place(db, anOrder({ lines: [{ sku, quantity: 1 }] })),
    tells: ['outbox', 'order_lines'],
  },
  'reserving its stock': {
    from: stages.placedOrder,
    run: (db, { id }) => reserveStock(db, id, NOW),
    tells: [
      ...['stock_movements', 'order_lines', 'inventory_levels', 'reservation_allocations'],
      ...['payment_authorizations', 'payment_operations'],
    ],
  },
  'rejecting it for lack of stock': {
    async from(db) {
      const order = await stages.placedOrder(db);
      await db.execute(
        sql`update inventory_levels set safety_stock = 99 where product_id = ${order.productId}`,
      );
      return order;
    },
    run: (db, { id }) => reserveStock(db, id, NOW),
    tells: ['outbox', 'order_lines'],
  },
  'confirming it': {
    from: stages.reservedOrder,
    run: (db, { id, standing }) => record(db, id, ALLOWED, ...standing.payments.map(done)),
    tells: [
      'outbox',
      'payments',
      'payment_authorizations',
      'payment_operations',
      'shipments',
      'shipment_lines',
    ],
  },
  'a declined payment': {
    from: stages.reservedOrder,
    run: (db, { id }) => record(db, id, { type: 'payment_refused', operationNo: 1, reason: 'fraud' }),
    tells: ['outbox', 'payments', 'order_lines', 'stock_movements', 'inventory_levels', 'reservations'],
  },
  'a booking': {
    from: stages.confirmedOrder,
    run: (db, { id, parcels }) => record(db, id, ...parcels.map(aBooking)),
    tells: ['outbox', 'shipments'],
  },
  'a parcel that leaves': {
    from: stages.bookedOrder,
    run: (db, { id, parcels }) => record(db, id, aReport(parcels[0]!, 'delivered')),
    tells: [
      ...['outbox', 'shipments', 'shipment_reports', 'order_lines', 'stock_movements', 'inventory_levels'],
      ...['reservation_allocations', 'payment_operations'],
    ],
  },
  'the last capture': {
    from: stages.deliveredOrder,
    run: (db, { id, standing }) => record(db, id, ...standing.payments.map(done)),
    tells: ['outbox', 'payments', 'payment_authorizations', 'payment_operations'],
  },
  'a lost parcel': {
    from: stages.shippedOrder,
    run: (db, { id, parcels }) => record(db, id, aReport(parcels[0]!, 'lost')),
    tells: ['outbox', 'shipments', 'attention_items'],
  },
  'a wish to cancel': {
    from: stages.placedOrder,
    run: (db, { id }) => requestCancellation(db, { storefrontId: undefined }, id, CANCEL),
    tells: ['order_commands'],
  },
  'the start of a cancellation': {
    from: stages.bookedOrder,
    run: (db, { id }) => record(db, id, aCancellation()),
    tells: ['shipments'],
  },
  'the stock of a cancelled order': {
    from: stages.cancellingOrder,
    run: (db, { id, parcels }) => record(db, id, ...parcels.map(takenBack)),
    tells: [
      'outbox',
      'shipments',
      'order_lines',
      'stock_movements',
      'inventory_levels',
      'payment_operations',
    ],
  },
  'a refused cancellation': {
    from: stages.shippedOrder,
    run: (db, { id }) => record(db, id, aCancellation()),
    tells: [],
  },
  'an amendment': {
    async from(db) {
      const order = await stages.reservedOrder(db);
      return { ...order, amendmentId: await writeAmendment(db, order, { quantity: 3 }) };
    },
    run: (db, { id, amendmentId }) => record(db, id, { type: 'amendment_asked', key: amendmentId! }),
    tells: ['order_amendments', 'order_lines', 'outbox', 'stock_movements', 'inventory_levels'],
  },
  'units for somebody who waits': {
    async from(db) {
      const order = await stages.waitingOrder(db);
      await stages.restocked(db, order.productId, 2);
      return order;
    },
    run: (db, { id }) => record(db, id, { type: 'restocked' }),
    tells: ['outbox', 'order_lines', 'stock_movements', 'inventory_levels', 'payment_authorizations'],
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
      create function refuse() returns trigger language plpgsql as $$ begin raise 'refused' using errcode = 'HF001'; end $$`);
  });
  afterEach(() => expectSoundBooks(database.db));
  afterAll(() => database.close());

  it.each(CASES)('$name: changes nothing when $table cannot be written', async ({ table, step }) => {
    const { db } = database;
    const order = { parcels: [], ...(await step.from(db)) } as Begun;
    const before = await everythingIn(db);
    await db.execute(
      sql`create trigger refuse before insert or update on ${sql.identifier(table)} execute function refuse()`,
    );
    try {
      await expect(step.run(db, order)).rejects.toMatchObject({ cause: { code: 'HF001' } });
    } finally {
      await db.execute(sql`drop trigger refuse on ${sql.identifier(table)}`);
    }
    expect(await everythingIn(db)).toEqual(before);
  });
});
