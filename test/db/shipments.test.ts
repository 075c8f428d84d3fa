import { parcelToBook, recordBookings, recordParcelUpdates } from '../../src/db/shipments';
import type { CarrierStatus } from '../../src/domain/shipment-status';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { ADDRESS, expectSoundBooks, levelOf, orderIn } from '../support/shop';
import {
  aBooking,
  aReport,
  bookedOrder,
  cancellingOrder,
  confirmedOrder,
  eventsOf,
  queuedUp,
  timelineOf,
  times,
  type Staged,
} from './stages';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(() => expectSoundBooks(database.db));
afterAll(() => database.close());

const entriesOf = async (orderId: string, type: string) =>
  (await timelineOf(database.db, orderId)).filter((entry) => entry === type);

describe('parcelToBook', () => {
  it('tells the carrier from where, to whom and what', async () => {
    const { db } = database;
    const { sku, parcels } = await confirmedOrder(db);
    const { shipmentId } = parcels[1]!;
    const items = [{ sku, quantity: 2 }];
    expect(await parcelToBook(db, shipmentId)).toEqual({
      shipmentId,
      from: 'hamburg',
      address: ADDRESS,
      items,
    });
  });

  it('knows no parcel that was never made', async () => {
    await expect(parcelToBook(database.db, '00000000-0000-4000-8000-000000000000')).rejects.toThrow(
      'There is no shipment',
    );
  });
});

describe('recordBookings', () => {
  it('makes the parcels ready, with the tracking numbers of the carrier', async () => {
    const { db } = database;
    const { id, parcels } = await bookedOrder(db);
    const order = await orderIn(db, id);
    expect(order.status).toBe('confirmed');
    expect(order.shipments).toMatchObject([
      { status: 'ready', carrier: 'swift', trackingNumber: 'T-berlin' },
      { status: 'ready', carrier: 'swift', trackingNumber: 'T-hamburg' },
    ]);
    expect(await entriesOf(id, 'shipment_ready')).toHaveLength(2);
    expect((await eventsOf(db, id)).slice(-2)).toMatchObject([
      {
        type: 'shipment.updated',
        payload: { shipmentId: parcels[0]!.shipmentId, status: 'ready', trackingNumber: 'T-berlin' },
      },
      { type: 'shipment.updated', payload: { shipmentId: parcels[1]!.shipmentId, status: 'ready' } },
    ]);
  });

  it('changes nothing when it runs again', async () => {
    const { db } = database;
    const { id, parcels } = await bookedOrder(db);
    const before = await orderIn(db, id);
    await recordBookings(db, id, parcels.map(aBooking));
    expect(await orderIn(db, id)).toEqual(before);
  });

  it('is told once when it runs several times at the same moment', async () => {
    const { db } = database;
    const { id, parcels } = await confirmedOrder(db);
    const run = () => recordBookings(db, id, parcels.map(aBooking));
    expect(await queuedUp(db, id, [run, run, run])).toEqual([]);
    expect(await entriesOf(id, 'shipment_ready')).toHaveLength(2);
  });

  it('does not put a parcel back that has moved on in the meantime', async () => {
    const { db } = database;
    const { id, parcels } = await confirmedOrder(db);
    await recordParcelUpdates(db, id, [aReport(parcels[0]!, 'shipped')]);
    await recordBookings(db, id, parcels.map(aBooking));
    expect((await orderIn(db, id)).shipments).toMatchObject([{ status: 'shipped' }, { status: 'ready' }]);
  });
});

describe('recordParcelUpdates', () => {
  const report = (order: Staged, ...updates: [parcel: number, status: CarrierStatus][]) =>
    recordParcelUpdates(
      database.db,
      order.id,
      updates.map(([parcel, status]) => aReport(order.parcels[parcel]!, status)),
    );
  const berlin = (order: Staged) => levelOf(database.db, order.productId, 'berlin');

  it('takes the units out of the stock when the parcel leaves, and not again later', async () => {
    const order = await bookedOrder(database.db);
    expect(await berlin(order)).toEqual({ onHand: 2, reserved: 2 });
    for (const status of ['shipped', 'in_transit', 'out_for_delivery', 'delivered'] as const) {
      await report(order, [0, status]);
      expect(await berlin(order)).toEqual({ onHand: 0, reserved: 0 });
    }
    expect((await orderIn(database.db, order.id)).lines).toMatchObject([
      { reserved: 2, shipped: 2, delivered: 2 },
    ]);
  });

  it('begins to process a confirmed order, and answers where its parcels are and what has left', async () => {
    const order = await bookedOrder(database.db);
    expect(await report(order, [1, 'shipped'])).toEqual({
      shipments: [
        { ...order.parcels[0], status: 'ready' },
        { ...order.parcels[1], status: 'shipped' },
      ],
      shippedMinor: 2_000,
    });
    expect((await orderIn(database.db, order.id)).status).toBe('processing');
    expect((await eventsOf(database.db, order.id)).slice(-1)).toMatchObject([
      {
        type: 'shipment.updated',
        payload: {
          orderId: order.id,
          ...aReport(order.parcels[1]!, 'shipped'),
        },
      },
    ]);
    expect((await report(order, [0, 'delivered'])).shippedMinor).toBe(4_000);
  });

  it('goes straight to delivered when that is the first report: what arrived must have left', async () => {
    const order = await bookedOrder(database.db);
    await report(order, [0, 'delivered'], [1, 'delivered']);
    expect(await berlin(order)).toEqual({ onHand: 0, reserved: 0 });
    expect((await orderIn(database.db, order.id)).lines).toMatchObject([
      { reserved: 0, shipped: 4, delivered: 4 },
    ]);
    expect(await entriesOf(order.id, 'shipment_updated')).toHaveLength(2);
  });

  it('writes nothing for reports that repeat or come late, and still answers', async () => {
    const order = await bookedOrder(database.db);
    await report(order, [0, 'in_transit']);
    const before = await orderIn(database.db, order.id);
    for (const status of ['in_transit', 'shipped', 'in_transit'] as const) {
      const { shipments } = await report(order, [0, status]);
      expect(shipments).toMatchObject([{ status: 'in_transit' }, { status: 'ready' }]);
    }
    expect(await orderIn(database.db, order.id)).toEqual(before);
  });

  it('sorts out a batch that is out of order and repeats itself', async () => {
    const order = await bookedOrder(database.db);
    await report(order, [0, 'in_transit'], [1, 'shipped'], [0, 'shipped'], [0, 'delivered'], [1, 'shipped']);
    const { shipments, lines, timeline } = await orderIn(database.db, order.id);
    expect(shipments).toMatchObject([{ status: 'delivered' }, { status: 'shipped' }]);
    expect(lines).toMatchObject([{ reserved: 0, shipped: 4, delivered: 2 }]);
    const told = timeline.filter((entry) => entry.type === 'shipment_updated');
    expect(told.map((entry) => entry.details['status'])).toEqual(['in_transit', 'shipped', 'delivered']);
  });

  it('takes the units once when the same report comes many times at once', async () => {
    const order = await bookedOrder(database.db);
    await Promise.all(times(20, (index) => report(order, [index % 2, 'shipped'])));
    expect(await berlin(order)).toEqual({ onHand: 0, reserved: 0 });
    expect((await orderIn(database.db, order.id)).lines).toMatchObject([{ reserved: 0, shipped: 4 }]);
    expect(await entriesOf(order.id, 'shipment_updated')).toHaveLength(2);
  });

  it('loses no report when those of several parcels come at once', async () => {
    const orders = await Promise.all(times(5, () => bookedOrder(database.db)));
    const reports = orders.flatMap((order) =>
      times(8, (index) => () => report(order, [index % 2, index < 4 ? 'shipped' : 'delivered'])),
    );
    await Promise.all(reports.map((run) => run()));
    for (const { id } of orders) {
      expect((await orderIn(database.db, id)).lines).toMatchObject([{ shipped: 4, delivered: 4 }]);
    }
  });

  it('lets a parcel of an order that is being cancelled leave, without opening the order again', async () => {
    const order = await cancellingOrder(database.db);
    await report(order, [0, 'shipped']);
    expect((await orderIn(database.db, order.id)).status).toBe('cancelling');
    expect(await berlin(order)).toEqual({ onHand: 0, reserved: 0 });
  });

  it('answers for an order that does not exist with nothing, and for a parcel of another with no change', async () => {
    const order = await bookedOrder(database.db);
    const other = await bookedOrder(database.db);
    const nobody = await recordParcelUpdates(database.db, '00000000-0000-7000-8000-000000000000', []);
    expect(nobody).toEqual({ shipments: [], shippedMinor: 0 });
    await recordParcelUpdates(database.db, order.id, [aReport(other.parcels[0]!, 'shipped')]);
    expect((await orderIn(database.db, other.id)).shipments).toMatchObject([
      { status: 'ready' },
      { status: 'ready' },
    ]);
  });
});
