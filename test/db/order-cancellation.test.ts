import {
  beginCancellation,
  finishCancellation,
  recordCancelledShipments,
  recordRefusedCancellation,
} from '../../src/db/order-cancellation';
import { releaseStock } from '../../src/db/release-stock';
import { recordParcelUpdates } from '../../src/db/shipments';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { expectSoundBooks, orderIn } from '../support/shop';
import {
  aReport,
  bookedOrder,
  cancellingOrder,
  confirmedOrder,
  deliveredOrder,
  eventsOf,
  eventTypesOf,
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

const entriesOf = async (orderId: string, type: string) =>
  (await orderIn(database.db, orderId)).timeline.filter((entry) => entry.type === type);

describe('beginCancellation', () => {
  it.each([
    ['pending', placedOrder],
    ['pending, with its stock reserved', reservedOrder],
    ['confirmed', confirmedOrder],
  ])('begins from %s, once, and tells who asked', async (_status, stage) => {
    const { db } = database;
    const { id } = await stage(db);
    const run = () => beginCancellation(db, id, 'changed_mind', 'update');
    expect(await queuedUp(db, id, [run, run])).toEqual([]);
    await run();
    expect(await orderIn(db, id)).toMatchObject({ status: 'cancelling', statusReason: 'changed_mind' });
    expect(await entriesOf(id, 'cancellation_started')).toMatchObject([
      { actor: { type: 'temporal', id: 'update' }, details: { reason: 'changed_mind', source: 'update' } },
    ]);
    await releaseStock(db, id, []);
  });

  it('names the system when nobody asked', async () => {
    const { db } = database;
    const { id } = await confirmedOrder(db);
    await beginCancellation(db, id, 'carrier_refused', 'system');
    expect(await entriesOf(id, 'cancellation_started')).toMatchObject([{ actor: { type: 'system' } }]);
  });
});

describe('recordCancelledShipments', () => {
  it('takes a parcel off the road and tells it once', async () => {
    const { db } = database;
    const { id, parcels } = await bookedOrder(db);
    const { shipmentId } = parcels[0]!;
    const run = () => recordCancelledShipments(db, id, [shipmentId]);
    expect(await queuedUp(db, id, [run, run])).toEqual([]);
    await run();
    expect((await orderIn(db, id)).shipments).toMatchObject([{ status: 'cancelled' }, { status: 'ready' }]);
    expect(await entriesOf(id, 'shipment_cancelled')).toMatchObject([{ details: { shipmentId } }]);
    expect((await eventsOf(db, id)).slice(-1)).toMatchObject([
      { type: 'shipment.updated', payload: { shipmentId, status: 'cancelled' } },
    ]);
  });

  it('tells only of the parcels that it took off the road', async () => {
    const { db } = database;
    const { id, parcels } = await bookedOrder(db);
    const [first, second] = parcels.map((parcel) => parcel.shipmentId) as [string, string];
    await recordCancelledShipments(db, id, [first]);
    await recordCancelledShipments(db, id, [first, second]);
    const told = await entriesOf(id, 'shipment_cancelled');
    expect(told.map((entry) => entry.details['shipmentId'])).toEqual([first, second]);
  });

  it('does not stop a parcel that has left', async () => {
    const { db } = database;
    const { id, parcels } = await bookedOrder(db);
    await recordParcelUpdates(db, id, [aReport(parcels[0]!, 'shipped')]);
    const before = await orderIn(db, id);
    await recordCancelledShipments(db, id, [parcels[0]!.shipmentId]);
    expect(await orderIn(db, id)).toEqual(before);
  });

  it('ignores the carrier’s news of a parcel that is cancelled', async () => {
    const { db } = database;
    const { id, parcels } = await bookedOrder(db);
    await recordCancelledShipments(db, id, [parcels[0]!.shipmentId]);
    const { shipments } = await recordParcelUpdates(db, id, [aReport(parcels[0]!, 'delivered')]);
    expect(shipments).toMatchObject([{ status: 'cancelled' }, { status: 'ready' }]);
  });
});

describe('recordRefusedCancellation', () => {
  it('is told once for each way that it came', async () => {
    const { db } = database;
    const { id } = await bookedOrder(db);
    for (const source of ['signal', 'update', 'signal', 'temporal', 'update'] as const) {
      await recordRefusedCancellation(db, id, source, 'parcel_left');
    }
    const told = await entriesOf(id, 'cancellation_refused');
    expect(told.map((entry) => entry.details)).toEqual(
      ['signal', 'update', 'temporal'].map((source) => ({ source, reason: 'parcel_left' })),
    );
  });

  it('is told once when several come the same way at the same moment', async () => {
    const { db } = database;
    const { id } = await bookedOrder(db);
    const run = () => recordRefusedCancellation(db, id, 'signal', 'parcel_left');
    expect(await queuedUp(db, id, [run, run, run])).toEqual([]);
    expect(await entriesOf(id, 'cancellation_refused')).toHaveLength(1);
  });
});

describe('finishCancellation', () => {
  it('ends the order, with its payment voided and its parcels cancelled, once', async () => {
    const { db } = database;
    const { id } = await cancellingOrder(db);
    await releaseStock(db, id, []);
    await finishCancellation(db, id, 'changed_mind');
    await finishCancellation(db, id, 'changed_mind');
    const order = await orderIn(db, id);
    expect(order).toMatchObject({
      status: 'cancelled',
      statusReason: 'changed_mind',
      paymentStatus: 'voided',
    });
    expect(order.shipments).toMatchObject([{ status: 'cancelled' }, { status: 'cancelled' }]);
    expect((await timelineOf(db, id)).slice(-4)).toEqual([
      'cancellation_started',
      'stock_released',
      'payment_voided',
      'order_cancelled',
    ]);
    const events = await eventTypesOf(db, id);
    expect(events.filter((type) => type === 'order.cancelled')).toHaveLength(1);
  });

  it('tells of no payment where none was held', async () => {
    const { db } = database;
    const { id } = await placedOrder(db);
    await beginCancellation(db, id, 'changed_mind', 'api');
    await releaseStock(db, id, []);
    await finishCancellation(db, id, 'changed_mind');
    expect(await orderIn(db, id)).toMatchObject({ status: 'cancelled', paymentStatus: 'pending' });
    expect(await timelineOf(db, id)).toEqual(['order_placed', 'cancellation_started', 'order_cancelled']);
  });

  it('does not end an order whose cancellation never began', async () => {
    const { db } = database;
    const { id } = await deliveredOrder(db);
    const before = await orderIn(db, id);
    await finishCancellation(db, id, 'changed_mind');
    expect(await orderIn(db, id)).toEqual(before);
  });
});
