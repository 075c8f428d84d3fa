import { sql } from 'drizzle-orm';
import { rows } from '../../src/db/database';
import { beginCancellation, finishCancellation } from '../../src/db/order-cancellation';
import {
  completeOrder,
  confirmOrder,
  flagForAttention,
  OrderStepRefusedError,
  rejectOrder,
} from '../../src/db/order-decisions';
import { releaseStock } from '../../src/db/release-stock';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { expectSoundBooks, orderIn } from '../support/shop';
import {
  cancellingOrder,
  confirmedOrder,
  deliveredOrder,
  eventsOf,
  eventTypesOf,
  PAID,
  placedOrder,
  queuedUp,
  reservedOrder,
  timelineOf,
} from './stages';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(() => expectSoundBooks(database.db));
afterAll(() => database.close());

describe('confirmOrder', () => {
  it('makes one parcel for each location, with the payment, and confirms', async () => {
    const { db } = database;
    const { id, sku, parcels } = await confirmedOrder(db);
    expect(parcels).toMatchObject([
      { locationId: 'berlin', status: 'pending' },
      { locationId: 'hamburg', status: 'pending' },
    ]);
    const order = await orderIn(db, id);
    expect(order).toMatchObject({ status: 'confirmed', paymentStatus: 'authorized', authorizedMinor: 4_000 });
    expect(order.shipments).toMatchObject([
      { locationId: 'berlin', lines: [{ lineNo: 1, sku, quantity: 2 }] },
      { locationId: 'hamburg', lines: [{ lineNo: 1, sku, quantity: 2 }] },
    ]);
    expect((await timelineOf(db, id)).slice(2)).toEqual(['payment_authorized', 'order_confirmed']);
    expect((await eventsOf(db, id)).slice(1)).toMatchObject([
      { type: 'order.confirmed', payload: { orderId: id, authorizedMinor: 4_000, currency: 'EUR' } },
    ]);
  });

  it('gives the same parcels again when it runs again, and is told once', async () => {
    const { db } = database;
    const { id, parcels } = await confirmedOrder(db);
    expect(await confirmOrder(db, id, PAID)).toEqual(parcels);
    expect(await orderIn(db, id)).toMatchObject({ authorizedMinor: 4_000, version: 4 });
  });

  it('makes its parcels once when it runs several times at the same moment', async () => {
    const { db } = database;
    const { id } = await reservedOrder(db);
    const run = () => confirmOrder(db, id, PAID);
    await queuedUp(db, id, [run, run, run]);
    const parcels = await run();
    expect((await orderIn(db, id)).shipments.map((shipment) => shipment.id)).toEqual(
      parcels.map((parcel) => parcel.shipmentId),
    );
    expect((await timelineOf(db, id)).slice(2)).toEqual(['payment_authorized', 'order_confirmed']);
  });

  it('confirms an order that costs nothing without a reference of the gateway', async () => {
    const { db } = database;
    const { id } = await reservedOrder(db);
    await confirmOrder(db, id, { gatewayReference: null, amountMinor: 0, currency: 'EUR' });
    expect(await orderIn(db, id)).toMatchObject({ status: 'confirmed', authorizedMinor: 0 });
  });

  it('refuses an order that was rejected', async () => {
    const { db } = database;
    const { id } = await reservedOrder(db);
    await releaseStock(db, id, []);
    await rejectOrder(db, id, 'payment_unavailable');
    await expect(confirmOrder(db, id, PAID)).rejects.toThrow(OrderStepRefusedError);
    expect(await orderIn(db, id)).toMatchObject({
      status: 'rejected',
      paymentStatus: 'pending',
      shipments: [],
    });
  });

  it('refuses an order whose reservation was undone, and leaves it pending', async () => {
    const { db } = database;
    const { id } = await reservedOrder(db);
    await releaseStock(db, id, []);
    await expect(confirmOrder(db, id, PAID)).rejects.toThrow(OrderStepRefusedError);
    expect(await orderIn(db, id)).toMatchObject({
      status: 'pending',
      paymentStatus: 'pending',
      shipments: [],
    });
  });

  it('refuses an order whose reservation was undone while it waited for the order', async () => {
    const { db } = database;
    const { id } = await reservedOrder(db);
    const failures = await queuedUp(db, id, [
      () => releaseStock(db, id, []),
      () => confirmOrder(db, id, PAID),
    ]);
    expect(failures).toEqual([expect.stringContaining('OrderStepRefusedError')]);
    expect(await orderIn(db, id)).toMatchObject({
      status: 'pending',
      paymentStatus: 'pending',
      shipments: [],
    });
  });
});

describe('rejectOrder', () => {
  it('ends a pending order with the reason, once', async () => {
    const { db } = database;
    const { id } = await placedOrder(db);
    await releaseStock(db, id, []);
    await rejectOrder(db, id, 'payment_unavailable');
    await rejectOrder(db, id, 'payment_unavailable');
    expect(await orderIn(db, id)).toMatchObject({
      ...{ status: 'rejected', statusReason: 'payment_unavailable', paymentStatus: 'pending' },
    });
    expect(await timelineOf(db, id)).toEqual(['order_placed', 'order_rejected']);
    expect((await eventsOf(db, id)).slice(1)).toMatchObject([
      { type: 'order.rejected', payload: { reason: 'payment_unavailable' } },
    ]);
  });

  it('records the declined payment with it', async () => {
    const { db } = database;
    const { id } = await reservedOrder(db);
    await releaseStock(db, id, []);
    const declined = { reason: 'insufficient_funds', currency: 'EUR' };
    await rejectOrder(db, id, 'payment_declined', declined);
    await rejectOrder(db, id, 'payment_declined', declined);
    expect(await orderIn(db, id)).toMatchObject({
      ...{ status: 'rejected', paymentStatus: 'declined', authorizedMinor: 0 },
    });
    expect((await timelineOf(db, id)).slice(3)).toEqual(['payment_declined', 'order_rejected']);
  });

  it('leaves a confirmed order alone', async () => {
    const { db } = database;
    const { id } = await confirmedOrder(db);
    await rejectOrder(db, id, 'too_late', { reason: 'x', currency: 'EUR' });
    expect(await orderIn(db, id)).toMatchObject({
      status: 'confirmed',
      paymentStatus: 'authorized',
      version: 4,
    });
  });
});

describe('completeOrder', () => {
  it('records what was captured and ends the order, once', async () => {
    const { db } = database;
    const { id } = await deliveredOrder(db);
    await completeOrder(db, id, 4_000);
    await completeOrder(db, id, 4_000);
    expect(await orderIn(db, id)).toMatchObject({
      ...{ status: 'completed', paymentStatus: 'captured', authorizedMinor: 4_000, capturedMinor: 4_000 },
    });
    expect((await timelineOf(db, id)).slice(-2)).toEqual(['payment_captured', 'order_completed']);
    expect((await eventTypesOf(db, id)).slice(-2)).toEqual(['payment.captured', 'order.completed']);
  });

  it('gives no reason for what was delivered after a cancellation that came too late', async () => {
    const { db } = database;
    const { id } = await deliveredOrder(db);
    await beginCancellation(db, id, 'changed_mind', 'signal');
    expect(await orderIn(db, id)).toMatchObject({ status: 'cancelling', statusReason: 'changed_mind' });
    await completeOrder(db, id, 4_000);
    expect(await orderIn(db, id)).toMatchObject({ status: 'completed', statusReason: null });
  });

  it('takes no more than was authorised: the order stays as it was', async () => {
    const { db } = database;
    const { id } = await deliveredOrder(db);
    const before = await orderIn(db, id);
    await expect(completeOrder(db, id, 4_001)).rejects.toThrow();
    expect(await orderIn(db, id)).toEqual(before);
  });

  it('leaves an order that is pending or cancelled alone', async () => {
    const { db } = database;
    const pending = await placedOrder(db);
    const cancelled = await cancellingOrder(db);
    await releaseStock(db, cancelled.id, []);
    await finishCancellation(db, cancelled.id, 'changed_mind');
    for (const { id } of [pending, cancelled]) {
      const before = await orderIn(db, id);
      await completeOrder(db, id, 100);
      expect(await orderIn(db, id)).toEqual(before);
    }
  });
});

describe('flagForAttention', () => {
  it('tells a person what could not be undone, once', async () => {
    const { db } = database;
    const { id } = await cancellingOrder(db);
    await flagForAttention(db, id, 'changed_mind', ['voidPayment']);
    await flagForAttention(db, id, 'changed_mind', ['voidPayment']);
    const order = await orderIn(db, id);
    expect(order).toMatchObject({ status: 'needs_attention', statusReason: 'changed_mind' });
    const told = order.timeline.filter((entry) => entry.type === 'order_needs_attention');
    expect(told).toMatchObject([{ details: { reason: 'changed_mind', failures: ['voidPayment'] } }]);
    const [event] = (await eventsOf(db, id)).slice(-1);
    expect(event).toMatchObject({ type: 'order.needs_attention', payload: { failures: ['voidPayment'] } });
  });

  it('does not open an order again that has ended', async () => {
    const { db } = database;
    const { id } = await deliveredOrder(db);
    await completeOrder(db, id, 4_000);
    await flagForAttention(db, id, 'late', ['voidPayment']);
    expect((await orderIn(db, id)).status).toBe('completed');
  });
});

describe('every step of the workflow', () => {
  it('proves that the workflow exists, so that the relay need not start it', async () => {
    const { db } = database;
    const started = async (orderId: string) => {
      const [order] = await rows<{ started: boolean }>(
        db,
        sql`select workflow_started_at is not null as started from orders where id = ${orderId}`,
      );
      return order!.started;
    };
    expect(await started((await placedOrder(db)).id)).toBe(false);
    expect(await started((await reservedOrder(db)).id)).toBe(true);
  });
});
