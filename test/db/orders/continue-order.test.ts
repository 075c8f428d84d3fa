import { sql } from 'drizzle-orm';
import { readOrderAtRevision, type OrderAtRevision } from '../../../src/db/orders/load-order';
import { continueOrder, updateOrder } from '../../../src/db/orders/update-order';
import { reserveStock } from '../../../src/db/stock/reserve-stock';
import type { CreateOrder } from '../../../src/contracts/wire/order';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { openRecordingDatabase, type RecordingDatabase } from '../../support/postgres/recording-database';
import { anOrder, createShop, expectConsistentRecord, place } from '../../support/orders/shop';
import {
  applyReport,
  bookedOrder,
  cancellationRequested,
  carrierReported,
  confirmedOrder,
  CUSTOMER_ALLOWED,
  NOW,
  paymentDone,
  placedOrder,
  readAllTables,
  reservedOrder,
  shipmentBooked,
} from '../order-stages';

describe('an order that continues from its last update', () => {
  let database: TestDatabase;
  let recorded: RecordingDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    recorded = openRecordingDatabase(database.url);
    await createShop(database.db, [
      { sku: 'MUG', priceMinor: 1_250, stock: { berlin: 100, hamburg: 2 } },
      { sku: 'CAP', priceMinor: 2_000, stock: { hamburg: 50 } },
      { sku: 'GIFT', priceMinor: 0, stock: { berlin: 50 } },
      { sku: 'RARE', priceMinor: 700, stock: { berlin: 1 } },
    ]);
  });
  afterEach(() => expectConsistentRecord(database.db));
  afterAll(async () => {
    await recorded.close();
    await database.close();
  });

  /** Times compare as times: Postgres writes them in another format than JavaScript. */
  const comparable = ({ state, revision }: OrderAtRevision) =>
    JSON.parse(
      JSON.stringify({ state, revision }, (_key, value: unknown) =>
        typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value).toISOString() : value,
      ),
    ) as unknown;

  const expectAsStored = async (order: OrderAtRevision) => {
    const stored = await readOrderAtRevision(database.db, order.state.id);
    expect(comparable(order)).toEqual(comparable(stored!));
  };

  it.each<[what: string, request: Partial<CreateOrder>]>([
    ['one location', { lines: [{ sku: 'MUG', quantity: 2 }] }],
    [
      'two locations',
      {
        lines: [
          { sku: 'MUG', quantity: 3 },
          { sku: 'CAP', quantity: 1 },
        ],
      },
    ],
    ['nothing to pay', { lines: [{ sku: 'GIFT', quantity: 1 }] }],
    ['backordered units', { lines: [{ sku: 'CAP', quantity: 900 }], fulfillmentPolicy: 'backorder' }],
    ['unfulfillable units', { lines: [{ sku: 'RARE', quantity: 2 }], fulfillmentPolicy: 'ship_available' }],
    ['a question', { lines: [{ sku: 'CAP', quantity: 900 }], fulfillmentPolicy: 'ask_customer' }],
  ])('is after its reservation as the record has it: %s', async (_what, request) => {
    const { id } = await place(database.db, anOrder(request));
    await expectAsStored((await reserveStock(database.db, id, NOW)).order);
  });

  it('is after each step as the record has it, and takes one statement for each', async () => {
    const { db } = recorded;
    const { id } = await placedOrder(database.db);
    recorded.statements.length = 0;
    const reserved = await reserveStock(db, id, NOW);
    expect(recorded.statements).toHaveLength(2);
    recorded.statements.length = 0;
    const payments = reserved.snapshot.payments.map(paymentDone);
    const confirmed = await continueOrder(db, reserved.order, [CUSTOMER_ALLOWED, ...payments], NOW);
    expect(confirmed).toMatchObject({
      snapshot: { status: 'confirmed', shipments: [{ status: 'pending' }, { status: 'pending' }] },
      changes: ['Payment of 40.00 EUR authorized', 'Confirmed'],
    });
    await expectAsStored(confirmed!.order);
    const bookings = confirmed!.snapshot.shipments.map(shipmentBooked);
    const booked = await continueOrder(db, confirmed!.order, bookings, NOW);
    expect(booked).toMatchObject({ snapshot: { shipments: [{ status: 'ready' }, { status: 'ready' }] } });
    expect(recorded.statements).toHaveLength(2);
    await expectAsStored(booked!.order);
  });

  it('reads and writes in two statements when it is woken, and clears the wake-up', async () => {
    const { id } = await bookedOrder(database.db);
    const { order } = await updateOrder(database.db, id, [], NOW);
    recorded.statements.length = 0;
    await updateOrder(recorded.db, id, [], NOW);
    expect(recorded.statements).toHaveLength(1);
    await database.db.execute(sql`update orders set wake_requested_at = now() where id = ${id}`);
    recorded.statements.length = 0;
    const woken = await updateOrder(recorded.db, id, [], NOW);
    expect(recorded.statements).toHaveLength(2);
    expect(woken.order.state).toEqual(order.state);
    expect(await readOrderAtRevision(database.db, id)).toMatchObject({ state: { isWakeUpPending: false } });
  });

  it('ships units without a lock beforehand, and repeats nothing of it', async () => {
    const { id, snapshot } = await confirmedOrder(database.db);
    const before = (await readOrderAtRevision(database.db, id))!;
    const messages = snapshot.shipments.map((shipment) => carrierReported(shipment, 'shipped'));
    const shipped = await continueOrder(recorded.db, before, messages, NOW);
    expect(shipped).toMatchObject({ snapshot: { status: 'processing' } });
    const tables = await readAllTables(database.db);
    const delivered = snapshot.shipments.map((shipment) => carrierReported(shipment, 'delivered'));
    for (const late of [messages, delivered, [...messages, ...delivered]])
      expect(await continueOrder(database.db, before, late, NOW)).toBeUndefined();
    expect(await readAllTables(database.db)).toEqual(tables);
  });

  it('takes three statements for a report of the carrier', async () => {
    const { shipments } = await bookedOrder(database.db);
    for (const status of ['shipped', 'in_transit', 'delivered'] as const) {
      recorded.statements.length = 0;
      await applyReport(recorded.db, { shipments }, status);
      expect(recorded.statements).toHaveLength(3);
    }
  });

  it('writes nothing when somebody has changed it since', async () => {
    const { db } = database;
    const { id, snapshot } = await reservedOrder(db);
    const before = (await readOrderAtRevision(db, id))!;
    await updateOrder(db, id, [cancellationRequested()], NOW);
    const tables = await readAllTables(db);
    const messages = [CUSTOMER_ALLOWED, ...snapshot.payments.map(paymentDone)];
    expect(await continueOrder(db, before, messages, NOW)).toBeUndefined();
    expect(await readAllTables(db)).toEqual(tables);
  });

  it('is continued by only one of two that continue it at once', async () => {
    const { db } = database;
    const { id, snapshot } = await reservedOrder(db);
    const before = (await readOrderAtRevision(db, id))!;
    const messages = [CUSTOMER_ALLOWED, ...snapshot.payments.map(paymentDone)];
    const results = await Promise.all(
      Array.from({ length: 5 }, () => continueOrder(db, before, messages, NOW)),
    );
    expect(results.filter((result) => result !== undefined)).toHaveLength(1);
    const { changes } = await updateOrder(db, id, messages, NOW, snapshot.version);
    expect(changes).toEqual(['Payment of 40.00 EUR authorized', 'Confirmed']);
  });

  it('leaves decisions that free units to those that lock them', async () => {
    const { db } = database;
    const { id } = await reservedOrder(db);
    const before = (await readOrderAtRevision(db, id))!;
    const tables = await readAllTables(db);
    const refused = { type: 'customer_refused' as const, reason: 'customer_blocked' };
    expect(await continueOrder(db, before, [refused], NOW)).toBeUndefined();
    expect(await readAllTables(db)).toEqual(tables);
  });
});
