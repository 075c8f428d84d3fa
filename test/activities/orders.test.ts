import { createInventoryActivities } from '../../activities/inventory';
import { createOrderActivities } from '../../activities/orders';
import type { OrderMessage } from '../../src/domain/order/messages';
import { CUSTOMER_ALLOWED, paymentDone, NOW } from '../db/order-stages';
import { createTestDatabase, type TestDatabase } from '../support/postgres/database';
import {
  anOrder,
  expectConsistentRecord,
  createShop,
  readOrderWithTimeline,
  place,
} from '../support/orders/shop';
import { failureOf } from './activity-context';

describe('the activities on the record', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    await createShop(database.db, [{ sku: 'MUG', stock: { berlin: 100 } }]);
  });
  afterEach(() => expectConsistentRecord(database.db));
  afterAll(() => database.close());

  const record = () => ({ ...createInventoryActivities(database.db), ...createOrderActivities(database.db) });

  async function confirmed() {
    const { id: orderId } = await place(database.db, anOrder());
    const activities = record();
    const input = { orderId, now: NOW };
    const { snapshot: reserved } = await activities.reserveStock(input);
    const apply = async (...messages: OrderMessage[]) =>
      (await activities.updateOrder({ ...input, messages, knownVersion: 1 })).snapshot;
    const snapshot = await apply(CUSTOMER_ALLOWED, ...reserved.payments.map(paymentDone));
    return { input, snapshot, apply, activities };
  }

  it('throw a retryable error when the order does not exist', async () => {
    const unknownOrder = { orderId: '00000000-0000-7000-8000-000000000000', now: NOW };
    for (const run of [
      () => record().reserveStock(unknownOrder),
      () => record().updateOrder({ ...unknownOrder, messages: [], knownVersion: 1 }),
      () => record().loadOrder(unknownOrder),
    ]) {
      const failure = await failureOf(run);
      expect(failure).toBeInstanceOf(Error);
      // Temporal retries an error that is not marked as non-retryable.
      expect(failure).not.toHaveProperty('nonRetryable');
    }
  });

  it('need no Temporal context, and lead an order from placement to completion', async () => {
    const { input, snapshot, apply } = await confirmed();
    const { shipmentId } = snapshot.shipments[0]!;
    await apply({ type: 'shipment_booked', shipmentId, carrier: 'swift', trackingNumber: 'T1' });
    const occurredAt = '2026-03-02T16:20:00.000Z';
    const arrived = await apply({ type: 'carrier_reported', shipmentId, status: 'delivered', occurredAt });
    expect(await apply(...arrived.payments.map(paymentDone))).toMatchObject({ status: 'completed' });
    expect(await readOrderWithTimeline(database.db, input.orderId)).toMatchObject({
      status: 'completed',
      capturedMinor: 1_000,
    });
  });

  it('undo an order in the steps that its workflow takes', async () => {
    const { input, snapshot, apply } = await confirmed();
    const { shipmentId } = snapshot.shipments[0]!;
    const request = {
      type: 'cancellation_requested',
      key: 'request-1',
      source: 'signal',
      reason: 'changed',
    } as const;
    expect(await apply(request)).toMatchObject({ status: 'cancelling', shipments: [{ recalled: true }] });
    const emptied = await apply({ type: 'shipment_recalled', shipmentId });
    expect(emptied.payments).toMatchObject([{ type: 'void' }]);
    expect(await apply(...emptied.payments.map(paymentDone))).toMatchObject({ status: 'cancelled' });
    expect(await readOrderWithTimeline(database.db, input.orderId)).toMatchObject({
      status: 'cancelled',
      paymentStatus: 'voided',
    });
  });

  it('load the snapshot and the changes of an order to resume, and write nothing', async () => {
    const { input, snapshot, activities } = await confirmed();
    const before = await readOrderWithTimeline(database.db, input.orderId);
    const resumed = await activities.loadOrder(input);
    expect(resumed).toMatchObject({ snapshot, results: {} });
    expect(resumed.changes.map((line) => line.replace(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d /, ''))).toEqual([
      'Reserved 1 unit(s)',
      'Payment of 10.00 EUR authorized',
      'Confirmed',
    ]);
    expect(await readOrderWithTimeline(database.db, input.orderId)).toEqual(before);
  });
});
