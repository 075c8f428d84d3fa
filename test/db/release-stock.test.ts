import { releaseStock } from '../../src/db/release-stock';
import { reserveStock, ReservationReleasedError } from '../../src/db/reserve-stock';
import { recordParcelUpdates } from '../../src/db/shipments';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { anOrder, expectSoundBooks, levelOf, orderIn, place } from '../support/shop';
import {
  aReport,
  atOnce,
  bookedOrder,
  confirmedOrder,
  placedOrder,
  queuedUp,
  reservedOrder,
  stocked,
  timelineOf,
  times,
} from './stages';

describe('releaseStock', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => expectSoundBooks(database.db));
  afterAll(() => database.close());

  it('gives every unit back to where it came from and cancels the lines', async () => {
    const { db } = database;
    const { id, productId } = await reservedOrder(db);
    await releaseStock(db, id, []);
    expect(await levelOf(db, productId, 'berlin')).toEqual({ onHand: 2, reserved: 0 });
    expect(await levelOf(db, productId, 'hamburg')).toEqual({ onHand: 2, reserved: 0 });
    expect((await orderIn(db, id)).lines).toMatchObject([{ pending: 0, reserved: 0, cancelled: 4 }]);
    expect(await timelineOf(db, id)).toEqual(['order_placed', 'stock_reserved', 'stock_released']);
  });

  it('changes nothing when it runs again, and is told once', async () => {
    const { db } = database;
    const { id, productId } = await reservedOrder(db);
    for (const _ of times(3, () => 0)) await releaseStock(db, id, []);
    expect(await levelOf(db, productId, 'berlin')).toEqual({ onHand: 2, reserved: 0 });
    expect(await timelineOf(db, id)).toEqual(['order_placed', 'stock_reserved', 'stock_released']);
  });

  it('undoes what never happened: the pending units are cancelled and a late reservation refuses', async () => {
    const { db } = database;
    const { id, productId } = await placedOrder(db);
    await releaseStock(db, id, []);
    expect((await orderIn(db, id)).lines).toMatchObject([{ pending: 0, cancelled: 4 }]);
    expect(await timelineOf(db, id)).toEqual(['order_placed']);
    await expect(reserveStock(db, id)).rejects.toThrow(ReservationReleasedError);
    expect(await levelOf(db, productId, 'berlin')).toEqual({ onHand: 2, reserved: 0 });
  });

  it('refuses a reservation that comes again after its undo', async () => {
    const { db } = database;
    const { id } = await reservedOrder(db);
    await releaseStock(db, id, []);
    await expect(reserveStock(db, id)).rejects.toThrow(ReservationReleasedError);
  });

  it('keeps what lies in a parcel that is on its way', async () => {
    const { db } = database;
    const { id, productId, parcels } = await confirmedOrder(db);
    const [fromBerlin] = parcels;
    await releaseStock(db, id, [fromBerlin!.shipmentId]);
    expect(await levelOf(db, productId, 'berlin')).toEqual({ onHand: 2, reserved: 2 });
    expect(await levelOf(db, productId, 'hamburg')).toEqual({ onHand: 2, reserved: 0 });
    expect((await orderIn(db, id)).lines).toMatchObject([{ reserved: 2, cancelled: 2 }]);
  });

  it('takes nothing back of a parcel whose departure is recorded', async () => {
    const { db } = database;
    const { id, productId, parcels } = await bookedOrder(db);
    await recordParcelUpdates(db, id, [aReport(parcels[0]!, 'shipped')]);
    await releaseStock(db, id, [parcels[0]!.shipmentId]);
    expect(await levelOf(db, productId, 'berlin')).toEqual({ onHand: 0, reserved: 0 });
    expect((await orderIn(db, id)).lines).toMatchObject([{ shipped: 2, reserved: 0, cancelled: 2 }]);
  });

  it('leaves the stock of other orders alone when it runs many times at once', async () => {
    const { db } = database;
    const { sku, productId } = await stocked(db, { berlin: 40 });
    const orders = await Promise.all(times(10, () => place(db, anOrder({ lines: [{ sku, quantity: 4 }] }))));
    await Promise.all(orders.map(({ id }) => reserveStock(db, id)));
    const releases = orders.slice(0, 5).flatMap(({ id }) => times(4, () => () => releaseStock(db, id, [])));
    expect(await atOnce(releases)).toEqual([]);
    expect(await levelOf(db, productId, 'berlin')).toEqual({ onHand: 40, reserved: 20 });
  });

  it('gives back what was reserved while it waited for the reservation to end', async () => {
    const { db } = database;
    const { id, productId } = await placedOrder(db);
    const failures = await queuedUp(db, id, [() => reserveStock(db, id), () => releaseStock(db, id, [])]);
    expect(failures).toEqual([]);
    expect(await levelOf(db, productId, 'berlin')).toEqual({ onHand: 2, reserved: 0 });
    expect((await orderIn(db, id)).lines).toMatchObject([{ reserved: 0, cancelled: 4 }]);
  });

  it('lets the reservation that waited for it to end reserve nothing, now or when it tries again', async () => {
    const { db } = database;
    const { id, productId } = await placedOrder(db);
    const failures = await queuedUp(db, id, [() => releaseStock(db, id, []), () => reserveStock(db, id)]);
    expect(failures).toHaveLength(1);
    await expect(reserveStock(db, id)).rejects.toThrow(ReservationReleasedError);
    expect(await levelOf(db, productId, 'berlin')).toEqual({ onHand: 2, reserved: 0 });
  });

  it('leaks no unit when it runs at the same moment as the reservation that it undoes', async () => {
    const { db } = database;
    const { sku, productId } = await stocked(db, { berlin: 60 });
    const orders = await Promise.all(times(60, () => place(db, anOrder({ lines: [{ sku, quantity: 1 }] }))));
    await atOnce(
      orders.flatMap(({ id }, index) => {
        const race = [() => reserveStock(db, id), () => releaseStock(db, id, [])];
        return index % 2 === 0 ? race : race.toReversed();
      }),
    );
    expect(await levelOf(db, productId, 'berlin')).toEqual({ onHand: 60, reserved: 0 });
    for (const { id } of orders) {
      expect((await orderIn(db, id)).lines).toMatchObject([{ pending: 0, reserved: 0, cancelled: 1 }]);
      await expect(reserveStock(db, id)).rejects.toThrow(ReservationReleasedError);
    }
  });
});
