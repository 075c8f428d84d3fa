import { createInventoryActivities } from '../../activities/inventory';
import { createOrderActivities } from '../../activities/orders';
import type { Fact } from '../../src/domain/order/messages';
import { ALLOWED, done, NOW } from '../db/order-stages';
import { createTestDatabase, type TestDatabase } from '../support/postgres/database';
import { anOrder, expectSoundBooks, openShop, orderIn, place } from '../support/orders/shop';
import { failureOf } from './activity-context';

describe('activities on the record', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    await openShop(database.db, [{ sku: 'MUG', stock: { berlin: 100 } }]);
  });
  afterEach(() => expectSoundBooks(database.db));
  afterAll(() => database.close());

  const record = () => ({ ...createInventoryActivities(database.db), ...createOrderActivities(database.db) });

  async function confirmed() {
    const { id: orderId } = await place(database.db, anOrder());
    const activities = record();
    const at = { orderId, now: NOW };
    const { standing: reserved } = await activities.reserveStock(at);
    const take = async (...facts: Fact[]) =>
      (await activities.recordFacts({ ...at, facts, since: 1 })).standing;
    const standing = await take(ALLOWED, ...reserved.payments.map(done));
    return { at, standing, take, activities };
  }

  it('go on trying when there is no such order', async () => {
    const nobody = { orderId: '00000000-0000-7000-8000-000000000000', now: NOW };
    for (const run of [
      () => record().reserveStock(nobody),
      () => record().recordFacts({ ...nobody, facts: [], since: 1 }),
      () => record().takeUpOrder(nobody),
    ]) {
      const failure = await failureOf(run);
      expect(failure).toBeInstanceOf(Error);
      // What Temporal is not told to give up is retried.
      expect(failure).not.toHaveProperty('nonRetryable');
    }
  });

  it('need no context of Temporal, and lead an order from its placing to its end', async () => {
    const { at, standing, take } = await confirmed();
    const { shipmentId } = standing.parcels[0]!;
    await take({ type: 'parcel_booked', shipmentId, carrier: 'swift', trackingNumber: 'T1' });
    const occurredAt = '2026-03-02T16:20:00.000Z';
    const arrived = await take({ type: 'parcel_reported', shipmentId, status: 'delivered', occurredAt });
    expect(await take(...arrived.payments.map(done))).toMatchObject({ status: 'completed' });
    expect(await orderIn(database.db, at.orderId)).toMatchObject({
      status: 'completed',
      capturedMinor: 1_000,
    });
  });

  it('undo an order in the way in which its workflow does', async () => {
    const { at, standing, take } = await confirmed();
    const { shipmentId } = standing.parcels[0]!;
    const wish = { type: 'cancellation_asked', key: 'wish-1', source: 'signal', reason: 'changed' } as const;
    expect(await take(wish)).toMatchObject({ status: 'cancelling', parcels: [{ recalled: true }] });
    const emptied = await take({ type: 'parcel_taken_back', shipmentId });
    expect(emptied.payments).toMatchObject([{ type: 'void' }]);
    expect(await take(...emptied.payments.map(done))).toMatchObject({ status: 'cancelled' });
    expect(await orderIn(database.db, at.orderId)).toMatchObject({
      status: 'cancelled',
      paymentStatus: 'voided',
    });
  });

  it('tell whoever takes an order up how it stands and what has happened, and write nothing', async () => {
    const { at, standing, activities } = await confirmed();
    const before = await orderIn(database.db, at.orderId);
    const takenUp = await activities.takeUpOrder(at);
    expect(takenUp).toMatchObject({ standing, answers: {} });
    expect(takenUp.told.map((line) => line.replace(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d /, ''))).toEqual([
      'Reserved 1 unit(s)',
      'Payment of 10.00 EUR authorised',
      'Confirmed',
    ]);
    expect(await orderIn(database.db, at.orderId)).toEqual(before);
  });
});
