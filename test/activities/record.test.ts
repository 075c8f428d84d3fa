import { ApplicationFailure } from '@temporalio/common';
import { createInventoryActivities } from '../../activities/inventory';
import { createOrderActivities } from '../../activities/orders';
import { releaseStock } from '../../src/db/release-stock';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { anOrder, expectSoundBooks, openShop, orderIn, place } from '../support/shop';
import { failureOf } from './activity-context';

const NO_ORDER = { orderId: '00000000-0000-7000-8000-000000000000' };
const PAYMENT = { gatewayReference: 'auth-1', amountMinor: 1_000, currency: 'EUR' };

describe('activities on the record', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    await openShop(database.db, [{ sku: 'MUG', stock: { berlin: 100 } }]);
  });
  afterEach(() => expectSoundBooks(database.db));
  afterAll(() => database.close());

  const record = () => ({ ...createInventoryActivities(database.db), ...createOrderActivities(database.db) });

  it('give up on a reservation whose undo came first', async () => {
    const { id } = await place(database.db, anOrder());
    await releaseStock(database.db, id, []);
    const failure = await failureOf(() => record().reserveStock({ orderId: id }));
    expect(failure).toMatchObject({ type: 'ReservationReleasedError', nonRetryable: true });
  });

  it('give up on confirming an order that holds no stock', async () => {
    const { id } = await place(database.db, anOrder());
    const failure = await failureOf(() => record().confirmOrder({ orderId: id, payment: PAYMENT }));
    expect(failure).toMatchObject({ type: 'OrderStepRefusedError', nonRetryable: true });
  });

  it('go on trying when it is something else', async () => {
    const failure = await failureOf(() => record().reserveStock(NO_ORDER));
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toBeInstanceOf(ApplicationFailure);
  });

  it('need no context of Temporal, and lead an order from its placing to its end', async () => {
    const { id: orderId } = await place(database.db, anOrder());
    const activities = record();
    await activities.reserveStock({ orderId });
    const { shipments } = await activities.confirmOrder({ orderId, payment: PAYMENT });
    const { shipmentId } = shipments[0]!;
    await activities.recordBookings({
      orderId,
      bookings: [{ shipmentId, carrier: 'swift', trackingNumber: 'T1' }],
    });
    const update = { shipmentId, status: 'delivered' as const, occurredAt: '2026-03-02T16:20:00Z' };
    const { shippedMinor } = await activities.recordParcelUpdates({ orderId, updates: [update] });
    await activities.completeOrder({ orderId, payment: { amountMinor: shippedMinor } });
    expect(await orderIn(database.db, orderId)).toMatchObject({ status: 'completed', capturedMinor: 1_000 });
  });

  it('undo an order in the way in which its workflow does', async () => {
    const { id: orderId } = await place(database.db, anOrder());
    const activities = record();
    await activities.reserveStock({ orderId });
    const { shipments } = await activities.confirmOrder({ orderId, payment: PAYMENT });
    await activities.beginCancellation({ orderId, reason: 'changed_mind', source: 'signal' });
    await activities.recordCancelledShipments({ orderId, shipmentIds: shipments.map((s) => s.shipmentId) });
    await activities.releaseStock({ orderId, keepShipmentIds: [] });
    await activities.finishCancellation({ orderId, reason: 'changed_mind' });
    expect(await orderIn(database.db, orderId)).toMatchObject({
      status: 'cancelled',
      paymentStatus: 'voided',
    });
  });
});
