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

describe('activities on the record', () => {
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
    const at = { orderId, now: NOW };
    const { snapshot: reserved } = await activities.reserveStock(at);
    const take = async (...facts: OrderMessage[]) =>
      (await activities.updateOrder({ ...at, messages: facts, knownVersion: 1 })).snapshot;
    const standing = await take(CUSTOMER_ALLOWED, ...reserved.payments.map(paymentDone));
    return { at, standing, take, activities };
  }

  it('go on trying when there is no such order', async () => {
    const nobody = { orderId: '00000000-0000-7000-8000-000000000000', now: NOW };
    for (const run of [
      () => record().reserveStock(nobody),
      () => record().updateOrder({ ...nobody, messages: [], knownVersion: 1 }),
      () => record().loadOrder(nobody),
    ]) {
      const failure = await failureOf(run);
      expect(failure).toBeInstanceOf(Error);
      // What Temporal is not told to give up is retried.
      expect(failure).not.toHaveProperty('nonRetryable');
    }
  });

  it('need no context of Temporal, and lead an order from its placing to its end', async () => {
    const { at, standing, take } = await confirmed();
    const { shipmentId } = standing.shipments[0]!;
    await take({ type: 'shipment_booked', shipmentId, carrier: 'swift', trackingNumber: 'T1' });
    const occurredAt = '2026-03-02T16:20:00.000Z';
    const arrived = await take({ type: 'carrier_reported', shipmentId, status: 'delivered', occurredAt });
    expect(await take(...arrived.payments.map(paymentDone))).toMatchObject({ status: 'completed' });
    expect(await readOrderWithTimeline(database.db, at.orderId)).toMatchObject({
      status: 'completed',
      capturedMinor: 1_000,
    });
  });

  it('undo an order in the way in which its workflow does', async () => {
    const { at, standing, take } = await confirmed();
    const { shipmentId } = standing.shipments[0]!;
    const wish = {
      type: 'cancellation_requested',
      key: 'wish-1',
      source: 'signal',
      reason: 'changed',
    } as const;
    expect(await take(wish)).toMatchObject({ status: 'cancelling', shipments: [{ recalled: true }] });
    const emptied = await take({ type: 'shipment_recalled', shipmentId });
    expect(emptied.payments).toMatchObject([{ type: 'void' }]);
    expect(await take(...emptied.payments.map(paymentDone))).toMatchObject({ status: 'cancelled' });
    expect(await readOrderWithTimeline(database.db, at.orderId)).toMatchObject({
      status: 'cancelled',
      paymentStatus: 'voided',
    });
  });

  it('tell whoever takes an order up how it stands and what has happened, and write nothing', async () => {
    const { at, standing: snapshot, activities } = await confirmed();
    const before = await readOrderWithTimeline(database.db, at.orderId);
    const resumed = await activities.loadOrder(at);
    expect(resumed).toMatchObject({ snapshot, results: {} });
    expect(resumed.changes.map((line) => line.replace(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d /, ''))).toEqual([
      'Reserved 1 unit(s)',
      'Payment of 10.00 EUR authorized',
      'Confirmed',
    ]);
    expect(await readOrderWithTimeline(database.db, at.orderId)).toEqual(before);
  });
});
