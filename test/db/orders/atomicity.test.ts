import { sql } from 'drizzle-orm';
import type { Database } from '../../../src/db/connection/database';
import { requestCancellation } from '../../../src/db/orders/request-cancellation';
import { reserveStock } from '../../../src/db/stock/reserve-stock';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { anOrder, expectConsistentRecord, place } from '../../support/orders/shop';
import * as stages from '../order-stages';
import {
  shipmentBooked,
  cancellationRequested,
  CUSTOMER_ALLOWED,
  carrierReported,
  paymentDone,
  readAllTables,
  NOW,
  applyToOrder,
  writeAmendment,
  addStockedProduct,
  shipmentRecalled,
  type StagedOrder,
} from '../order-stages';

const CANCEL = { reason: 'changed_mind', actor: { type: 'system' as const }, requestId: 'r-1' };

interface OrderUnderTest extends StagedOrder {
  amendmentId?: string;
}

interface Step {
  from(db: Database): Promise<Pick<OrderUnderTest, 'id' | 'sku' | 'productId'> & Partial<OrderUnderTest>>;
  run(db: Database, order: OrderUnderTest): Promise<unknown>;
  /** The tables that the step writes besides the timeline. */
  tables: string[];
}

const STEPS: Record<string, Step> = {
  'placing an order': {
    from: async (db) => ({ id: '', ...(await addStockedProduct(db, { berlin: 1 })) }),
    run: (db, { sku }) => place(db, anOrder({ lines: [{ sku, quantity: 1 }] })),
    tables: ['outbox', 'order_lines'],
  },
  'reserving its stock': {
    from: stages.placedOrder,
    run: (db, { id }) => reserveStock(db, id, NOW),
    tables: [
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
    tables: ['outbox', 'order_lines'],
  },
  'confirming it': {
    from: stages.reservedOrder,
    run: (db, { id, snapshot }) =>
      applyToOrder(db, id, CUSTOMER_ALLOWED, ...snapshot.payments.map(paymentDone)),
    tables: [
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
    run: (db, { id }) => applyToOrder(db, id, { type: 'payment_refused', operationNo: 1, reason: 'fraud' }),
    tables: ['outbox', 'payments', 'order_lines', 'stock_movements', 'inventory_levels', 'reservations'],
  },
  'a booking': {
    from: stages.confirmedOrder,
    run: (db, { id, shipments }) => applyToOrder(db, id, ...shipments.map(shipmentBooked)),
    tables: ['outbox', 'shipments'],
  },
  'a shipment that leaves': {
    from: stages.bookedOrder,
    run: (db, { id, shipments }) => applyToOrder(db, id, carrierReported(shipments[0]!, 'delivered')),
    tables: [
      ...['outbox', 'shipments', 'shipment_reports', 'order_lines', 'stock_movements', 'inventory_levels'],
      ...['reservation_allocations', 'payment_operations'],
    ],
  },
  'the last capture': {
    from: stages.deliveredOrder,
    run: (db, { id, snapshot }) => applyToOrder(db, id, ...snapshot.payments.map(paymentDone)),
    tables: ['outbox', 'payments', 'payment_authorizations', 'payment_operations'],
  },
  'a lost shipment': {
    from: stages.shippedOrder,
    run: (db, { id, shipments }) => applyToOrder(db, id, carrierReported(shipments[0]!, 'lost')),
    tables: ['outbox', 'shipments', 'attention_items'],
  },
  'a request to cancel': {
    from: stages.placedOrder,
    run: (db, { id }) => requestCancellation(db, { storefrontId: undefined }, id, CANCEL),
    tables: ['cancellation_requests'],
  },
  'the start of a cancellation': {
    from: stages.bookedOrder,
    run: (db, { id }) => applyToOrder(db, id, cancellationRequested()),
    tables: ['shipments'],
  },
  'the stock of a cancelled order': {
    from: stages.cancellingOrder,
    run: (db, { id, shipments }) => applyToOrder(db, id, ...shipments.map(shipmentRecalled)),
    tables: [
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
    run: (db, { id }) => applyToOrder(db, id, cancellationRequested()),
    tables: [],
  },
  'an amendment': {
    async from(db) {
      const order = await stages.reservedOrder(db);
      return { ...order, amendmentId: await writeAmendment(db, order, { quantity: 3 }) };
    },
    run: (db, { id, amendmentId }) =>
      applyToOrder(db, id, { type: 'amendment_requested', key: amendmentId! }),
    tables: ['order_amendments', 'order_lines', 'outbox', 'stock_movements', 'inventory_levels'],
  },
  'units for a backorder': {
    async from(db) {
      const order = await stages.backorderedOrder(db);
      await stages.receiveUnits(db, order.productId, 2);
      return order;
    },
    run: (db, { id }) => applyToOrder(db, id, { type: 'stock_available' }),
    tables: ['outbox', 'order_lines', 'stock_movements', 'inventory_levels', 'payment_authorizations'],
  },
};

const CASES = Object.entries(STEPS).flatMap(([name, step]) =>
  ['timeline_entries', ...step.tables].map((table) => ({ name, table, step })),
);

describe('every change of an order is written to all of its tables or to none', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.db.execute(sql`
      create function refuse() returns trigger language plpgsql as $$ begin raise 'refused' using errcode = 'HF001'; end $$`);
  });
  afterEach(() => expectConsistentRecord(database.db));
  afterAll(() => database.close());

  it.each(CASES)('$name: changes nothing when $table cannot be written', async ({ table, step }) => {
    const { db } = database;
    const order = { shipments: [], ...(await step.from(db)) } as OrderUnderTest;
    const before = await readAllTables(db);
    await db.execute(
      sql`create trigger refuse before insert or update on ${sql.identifier(table)} execute function refuse()`,
    );
    try {
      await expect(step.run(db, order)).rejects.toMatchObject({ cause: { code: 'HF001' } });
    } finally {
      await db.execute(sql`drop trigger refuse on ${sql.identifier(table)}`);
    }
    expect(await readAllTables(db)).toEqual(before);
  });
});
