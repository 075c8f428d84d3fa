import { sql } from 'drizzle-orm';
import { parcelToBook } from '../../../src/db/orders/shipment-to-book';
import { readStanding, recordFacts, takeUpOrder } from '../../../src/db/orders/update-order';
import { reserveStock } from '../../../src/db/stock/reserve-stock';
import type { Fact } from '../../../src/domain/order/messages';
import type { CarrierStatus } from '../../../src/domain/order/shipment-status';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import {
  ADDRESS,
  anOrder,
  expectSoundBooks,
  levelOf,
  orderIn,
  place,
  setOutage,
} from '../../support/orders/shop';
import {
  aBooking,
  aCancellation,
  after,
  ALLOWED,
  amend,
  aReport,
  askingOrder,
  bookedOrder,
  cancelledOrder,
  cancellingOrder,
  completedOrder,
  confirmedOrder,
  deliveredOrder,
  done,
  eventsOf,
  eventTypesOf,
  inHoursFromNow,
  NOW,
  placedOrder,
  record,
  reservedOrder,
  restocked,
  settleMoney,
  shippedOrder,
  stocked,
  takenBack,
  timelineOf,
  waitingOrder,
  type Staged,
} from '../order-stages';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(() => expectSoundBooks(database.db));
afterAll(() => database.close());

const berlin = ({ productId }: Staged) => levelOf(database.db, productId, 'berlin');
const linesOf = async (orderId: string) => (await orderIn(database.db, orderId)).lines;
const entriesOf = async (orderId: string, type: string) =>
  (await orderIn(database.db, orderId)).timeline.filter((entry) => entry.type === type);

describe('a confirmation', () => {
  it('makes one parcel for each location, with the payment', async () => {
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

  it('needs both the money and the customer service’s word', async () => {
    const { db } = database;
    const { id, standing } = await reservedOrder(db);
    const paid = standing.payments.map(done);
    expect((await record(db, id, ...paid)).standing.status).toBe('pending');
    expect((await record(db, id, ALLOWED)).standing.status).toBe('confirmed');
  });

  it('of an order that costs nothing waits for no money', async () => {
    const { db } = database;
    const { sku } = await stocked(db, { berlin: 1 }, { priceMinor: 0 });
    const { id } = await place(db, anOrder({ lines: [{ sku, quantity: 1 }] }));
    await reserveStock(db, id, NOW);
    await record(db, id, ALLOWED);
    expect(await orderIn(db, id)).toMatchObject({
      ...{ status: 'confirmed', paymentStatus: 'pending', authorizedMinor: 0 },
      shipments: [{ status: 'pending' }],
    });
  });
});

describe('a rejection', () => {
  it.each<[string, Fact, string, string]>([
    [
      'the card is declined',
      { type: 'payment_refused', operationNo: 1, reason: 'fraud' },
      ...(['payment_declined', 'declined'] as const),
    ],
    [
      'the customer may not buy',
      { type: 'customer_refused', reason: 'blocked' },
      ...(['blocked', 'voided'] as const),
    ],
  ])('gives everything back when %s', async (_when, fact, reason, paymentStatus) => {
    const { db } = database;
    const order = await after(db, await reservedOrder(db), fact);
    await settleMoney(db, order);
    expect(await orderIn(db, order.id)).toMatchObject({
      ...{ status: 'rejected', statusReason: reason, paymentStatus, authorizedMinor: 0, shipments: [] },
      lines: [{ pending: 0, reserved: 0, cancelled: 4 }],
    });
    expect(await berlin(order)).toEqual({ onHand: 2, reserved: 0 });
    expect((await eventTypesOf(db, order.id)).slice(1)).toEqual(['order.rejected']);
  });
});

describe('a parcel', () => {
  const report = (order: Staged, ...updates: [parcel: number, status: CarrierStatus][]) =>
    record(
      database.db,
      order.id,
      ...updates.map(([parcel, status]) => aReport(order.parcels[parcel]!, status)),
    );

  it('is booked with from where, to whom and what', async () => {
    const { db } = database;
    const { sku, parcels } = await confirmedOrder(db);
    const { shipmentId } = parcels[1]!;
    const items = [{ sku, quantity: 2 }];
    expect(await parcelToBook(db, shipmentId)).toEqual({
      ...{ shipmentId, from: 'hamburg', method: 'standard', address: ADDRESS, items },
    });
    const nobody = '00000000-0000-4000-8000-000000000000';
    await expect(parcelToBook(db, nobody)).rejects.toThrow('There is no shipment');
  });

  it('is ready once it is booked, with the tracking number of the carrier', async () => {
    const { db } = database;
    const { id, parcels } = await bookedOrder(db);
    const order = await orderIn(db, id);
    expect(order.status).toBe('confirmed');
    expect(order.shipments).toMatchObject([
      { status: 'ready', carrier: 'swift', trackingNumber: 'T-berlin' },
      { status: 'ready', carrier: 'swift', trackingNumber: 'T-hamburg' },
    ]);
    expect((await eventsOf(db, id)).slice(-2)).toMatchObject(
      parcels.map(({ shipmentId }) => ({
        type: 'shipment.updated',
        payload: { shipmentId, status: 'ready', carrier: 'swift' },
      })),
    );
  });

  it('is not put back by a booking that comes late', async () => {
    const order = await confirmedOrder(database.db);
    await report(order, [0, 'shipped']);
    await record(database.db, order.id, ...order.parcels.map(aBooking));
    expect((await orderIn(database.db, order.id)).shipments).toMatchObject([
      { status: 'shipped' },
      { status: 'ready' },
    ]);
  });

  it('takes its units out of the stock when it leaves, and not again later', async () => {
    const order = await bookedOrder(database.db);
    expect(await berlin(order)).toEqual({ onHand: 2, reserved: 2 });
    for (const status of ['shipped', 'in_transit', 'out_for_delivery', 'delivered'] as const) {
      await report(order, [0, status]);
      expect(await berlin(order)).toEqual({ onHand: 0, reserved: 0 });
    }
    expect(await linesOf(order.id)).toMatchObject([{ reserved: 2, shipped: 2, delivered: 2 }]);
  });

  it('has its price captured when it leaves, and begins to process the order', async () => {
    const order = await bookedOrder(database.db);
    const { standing } = await report(order, [1, 'shipped']);
    expect(standing).toMatchObject({
      status: 'processing',
      shippedUnits: 2,
      payments: [{ no: 2, type: 'capture', authorizationNo: 1, amountMinor: 2_000 }],
    });
    await record(database.db, order.id, ...standing.payments.map(done));
    expect(await orderIn(database.db, order.id)).toMatchObject({
      ...{ paymentStatus: 'partially_captured', authorizedMinor: 4_000, capturedMinor: 2_000 },
    });
    const last = await report(order, [0, 'delivered']);
    expect(last.standing.payments).toMatchObject([{ type: 'capture', amountMinor: 2_000 }]);
  });

  it('goes straight to delivered when that is the first report: what arrived must have left', async () => {
    const order = await deliveredOrder(database.db);
    expect(await berlin(order)).toEqual({ onHand: 0, reserved: 0 });
    expect(await linesOf(order.id)).toMatchObject([{ reserved: 0, shipped: 4, delivered: 4 }]);
    expect(await entriesOf(order.id, 'shipment_updated')).toHaveLength(2);
  });

  it('never goes backwards, and every report of it is kept', async () => {
    const { db } = database;
    const order = await bookedOrder(db);
    await report(order, [0, 'in_transit'], [1, 'shipped'], [0, 'shipped'], [0, 'delivered'], [1, 'shipped']);
    const { shipments, lines, timeline } = await orderIn(db, order.id);
    expect(shipments).toMatchObject([{ status: 'delivered' }, { status: 'shipped' }]);
    expect(lines).toMatchObject([{ reserved: 0, shipped: 4, delivered: 2 }]);
    const told = timeline.filter((entry) => entry.type === 'shipment_updated');
    expect(told.map((entry) => entry.details['status'])).toEqual(['in_transit', 'shipped', 'delivered']);
    const kept = await db.execute(sql`
      select r.status, r.applied from shipment_reports r join shipments s on s.id = r.shipment_id
      where s.order_id = ${order.id} order by r.id`);
    expect([...kept]).toEqual([
      { status: 'in_transit', applied: true },
      { status: 'shipped', applied: true },
      { status: 'shipped', applied: false },
      { status: 'delivered', applied: true },
    ]);
  });

  it('of another order is left alone', async () => {
    const { db } = database;
    const [order, other] = [await bookedOrder(db), await bookedOrder(db)];
    await record(db, order.id, aReport(other.parcels[0]!, 'shipped'), takenBack(other.parcels[1]!));
    const { shipments } = await orderIn(db, other.id);
    expect(shipments).toMatchObject([{ status: 'ready' }, { status: 'ready' }]);
  });
});

describe('the end', () => {
  it('comes when everything has arrived and is paid for', async () => {
    const { db } = database;
    const { id, standing } = await completedOrder(db);
    expect(standing).toMatchObject({ status: 'completed', payments: [], parcels: [], wakeAt: null });
    expect(await orderIn(db, id)).toMatchObject({
      ...{ status: 'completed', paymentStatus: 'captured', authorizedMinor: 4_000, capturedMinor: 4_000 },
    });
    expect((await timelineOf(db, id)).slice(-2)).toEqual(['payment_captured', 'order_completed']);
    expect((await eventTypesOf(db, id)).slice(-2)).toEqual(['payment.captured', 'order.completed']);
  });

  it('has no reason for what was delivered after a cancellation that came too late for all of it', async () => {
    const { db } = database;
    const order = await cancellingOrder(db);
    const arrived = await after(db, order, ...order.parcels.map((parcel) => aReport(parcel, 'delivered')));
    await settleMoney(db, arrived);
    expect(await orderIn(db, order.id)).toMatchObject({ status: 'completed', statusReason: null });
  });
});

describe('a cancellation', () => {
  it('names who asked, and takes every parcel back before it lets the money go', async () => {
    const { db } = database;
    const order = await cancellingOrder(db);
    expect(order.standing).toMatchObject({ status: 'cancelling', reason: 'changed_mind', payments: [] });
    expect(order.standing.parcels).toMatchObject([{ recalled: true }, { recalled: true }]);
    expect(await entriesOf(order.id, 'cancellation_started')).toMatchObject([
      { actor: { type: 'temporal', id: 'update' }, details: { reason: 'changed_mind', source: 'update' } },
    ]);
    const { standing } = await record(db, order.id, ...order.parcels.map(takenBack));
    expect(standing).toMatchObject({
      status: 'cancelling',
      payments: [{ type: 'void', amountMinor: 4_000 }],
    });
    expect(await berlin(order)).toEqual({ onHand: 2, reserved: 0 });
  });

  it('ends with the payment voided and every unit back where it came from', async () => {
    const { db } = database;
    const order = await cancelledOrder(db);
    expect(await orderIn(db, order.id)).toMatchObject({
      ...{ status: 'cancelled', statusReason: 'changed_mind', paymentStatus: 'voided' },
      lines: [{ reserved: 0, cancelled: 4 }],
      shipments: [{ status: 'cancelled' }, { status: 'cancelled' }],
    });
    expect(await levelOf(db, order.productId, 'hamburg')).toEqual({ onHand: 2, reserved: 0 });
    expect((await timelineOf(db, order.id)).slice(-3)).toEqual([
      ...['stock_released', 'payment_voided', 'order_cancelled'],
    ]);
  });

  it('keeps what has left, which is delivered and paid', async () => {
    const { db } = database;
    const order = await bookedOrder(db);
    await record(db, order.id, aReport(order.parcels[0]!, 'shipped'), aCancellation());
    const rest = await after(db, order, takenBack(order.parcels[1]!));
    const paid = { ...rest, standing: await settleMoney(db, rest) };
    expect(paid.standing).toMatchObject({ cancelledUnits: 2, shippedUnits: 2 });
    await record(db, order.id, aReport(order.parcels[0]!, 'delivered'));
    expect(await orderIn(db, order.id)).toMatchObject({
      ...{ status: 'completed', paymentStatus: 'captured', capturedMinor: 2_000, authorizedMinor: 2_000 },
      lines: [{ shipped: 2, delivered: 2, cancelled: 2 }],
    });
  });

  it('that came too late is told once for each way that it came', async () => {
    const { db } = database;
    const { id } = await shippedOrder(db);
    for (const source of ['signal', 'update', 'signal', 'temporal', 'update'] as const) {
      const fact = aCancellation(source);
      const { answers } = await record(db, id, fact);
      expect(Object.values(answers)).toEqual([{ outcome: 'refused', refusal: 'parcel_left' }]);
    }
    const told = await entriesOf(id, 'cancellation_refused');
    expect(told.map((entry) => entry.details['source'])).toEqual(['signal', 'update', 'temporal']);
  });

  it('ignores the carrier’s news of a parcel that it took back', async () => {
    const { db } = database;
    const { id, parcels } = await cancellingOrder(db);
    await record(db, id, takenBack(parcels[0]!), aReport(parcels[0]!, 'delivered'));
    expect((await orderIn(db, id)).shipments).toMatchObject([{ status: 'cancelled' }, { status: 'ready' }]);
  });
});

describe('what needs a person', () => {
  it('opens the order’s attention, and closes it when it is dealt with', async () => {
    const { db } = database;
    const order = await cancellingOrder(db);
    const { shipmentId } = order.parcels[0]!;
    const item = `recall:${shipmentId}` as const;
    await setOutage(db, { outageMinutes: 0 });
    await record(db, order.id, { type: 'provider_unavailable', item });
    expect(await orderIn(db, order.id)).toMatchObject({
      status: 'needs_attention',
      attention: [{ item, reason: 'carrier_unavailable' }],
    });
    await record(db, order.id, { type: 'attention_resolved', key: 'k', item, action: 'skip' });
    expect(await orderIn(db, order.id)).toMatchObject({
      ...{ status: 'cancelling', attention: [] },
      shipments: [{ status: 'cancelled' }, { status: 'ready', recalled: true }],
    });
  });

  it('is a lost parcel: sent again from what there is, at no further cost', async () => {
    const { db } = database;
    const order = await shippedOrder(db);
    await settleMoney(db, order);
    const { shipmentId } = order.parcels[0]!;
    await record(db, order.id, aReport(order.parcels[0]!, 'lost'));
    await restocked(db, order.productId, 2, 'hamburg');
    const action = { action: 'reship', restock: false } as const;
    const { standing } = await record(db, order.id, {
      type: 'parcel_resolved',
      key: 'k',
      shipmentId,
      action,
    });
    expect(standing).toMatchObject({
      ...{ status: 'processing', payments: [] },
      parcels: [{ locationId: 'hamburg', status: 'pending' }],
    });
    const sent = [standing.parcels[0]!, order.parcels[1]!].map((parcel) => aReport(parcel, 'delivered'));
    await record(db, order.id, ...sent);
    expect(await orderIn(db, order.id)).toMatchObject({ status: 'completed', capturedMinor: 4_000 });
  });
});

describe('somebody who waits', () => {
  it('gets what has come, pays for it, and it is packed', async () => {
    const { db } = database;
    const order = await waitingOrder(db);
    await restocked(db, order.productId, 1, 'hamburg');
    const served = await after(db, order, { type: 'restocked' });
    expect(served.standing.payments).toMatchObject([{ type: 'authorize', amountMinor: 1_000 }]);
    await settleMoney(db, served);
    const { lines, shipments, backorderDeadline } = await orderIn(db, order.id);
    expect(lines).toMatchObject([{ reserved: 3, backordered: 1 }]);
    expect(shipments).toMatchObject([{ locationId: 'berlin' }, { locationId: 'hamburg' }]);
    expect(backorderDeadline).toEqual(new Date(inHoursFromNow(720)));
  });

  it('tells a run what others have done to the order since it looked', async () => {
    const { db } = database;
    const order = await waitingOrder(db);
    await restocked(db, order.productId, 1, 'hamburg');
    await recordFacts(db, order.id, [{ type: 'restocked' }], NOW);
    const since = order.standing.version;
    const looked = await recordFacts(db, order.id, [], NOW, since);
    expect(looked.told).toEqual([expect.stringMatching(/^Restocked: 1 × /)]);
    expect((await recordFacts(db, order.id, [], NOW, looked.standing.version)).told).toEqual([]);
  });

  it('is answered by the deadline when nobody else answers', async () => {
    const { db } = database;
    const { id } = await askingOrder(db, { ifNoAnswer: 'ship_available' });
    expect((await readStanding(db, id, NOW)).wakeAt).toBe(inHoursFromNow(48));
    await recordFacts(db, id, [], inHoursFromNow(47));
    expect(await linesOf(id)).toMatchObject([{ pending: 2, reserved: 2 }]);
    await recordFacts(db, id, [], inHoursFromNow(48));
    expect(await linesOf(id)).toMatchObject([{ pending: 0, reserved: 2, unfulfillable: 2 }]);
    expect((await orderIn(db, id)).timeline.at(-1)).toMatchObject({
      type: 'customer_answered',
      details: { answer: 'ship_available', because: 'no_answer_in_time' },
    });
  });
});

describe('an edit', () => {
  it('takes effect as a whole: units, price and money', async () => {
    const { db } = database;
    const order = await bookedOrder(db);
    const { standing } = await amend(db, order, { quantity: 3 });
    // Until the carrier has answered nothing has changed.
    expect(standing).toMatchObject({ amountMinor: 4_000, payments: [] });
    const changed = await record(db, order.id, ...standing.parcels.map(takenBack));
    expect(changed.standing).toMatchObject({ amountMinor: 3_000, cancelledUnits: 1 });
    const sent = changed.standing.parcels.map((parcel) => aReport(parcel, 'delivered'));
    const arrived = await after(db, order, ...sent);
    await settleMoney(db, arrived);
    expect(await orderIn(db, order.id)).toMatchObject({
      ...{ status: 'completed', capturedMinor: 3_000, authorizedMinor: 3_000, totalMinor: 4_000 },
      lines: [{ ordered: 4, shipped: 3, cancelled: 1 }],
    });
  });

  it('is refused as a whole when there are too few units, and nothing else changes', async () => {
    const { db } = database;
    const order = await bookedOrder(db);
    const before = await orderIn(db, order.id);
    const { answers } = await amend(db, order, { quantity: 9 });
    expect(Object.values(answers)).toEqual([{ outcome: 'refused', refusal: 'out_of_stock' }]);
    const after = await orderIn(db, order.id);
    const { version, updatedAt: _updatedAt, revision: _revision, timeline, amendments, ...same } = after;
    expect(before).toMatchObject(same);
    expect(amendments).toMatchObject([{ status: 'refused', refusal: 'out_of_stock' }]);
    expect(timeline.slice(before.timeline.length)).toMatchObject([
      { type: 'amendment_refused', seq: version },
    ]);
  });
});

describe('the time', () => {
  it('tells when to look again, though nothing happens: to renew what is held', async () => {
    const { standing } = await confirmedOrder(database.db);
    // The tenth of its week that is left is less than a day.
    expect(standing.wakeAt).toBe(inHoursFromNow(168 - 16.8));
  });
});

describe('whoever takes an order up', () => {
  it('finds it as it stands, with its story, and writes nothing', async () => {
    const { db } = database;
    const { id, standing } = await bookedOrder(db);
    const taken = await takeUpOrder(db, id, NOW);
    expect(taken).toMatchObject({ standing, answers: {} });
    expect(taken.told).toHaveLength(5);
    expect(taken.told[0]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d Reserved 4 unit\(s\)$/);
    // What nobody is told of takes nobody's place, however much there is of it.
    await db.execute(
      sql`insert into timeline_entries (order_id, seq, type, actor, details, at)
          select order_id, max(seq) + n, 'cancellation_requested', '{"type": "system"}', '{}', max(at)
          from timeline_entries, generate_series(1, 60) n where order_id = ${id} group by order_id, n`,
    );
    expect((await takeUpOrder(db, id, NOW)).told).toEqual(taken.told);
    await db.execute(
      sql`delete from timeline_entries where order_id = ${id} and type = 'cancellation_requested'`,
    );
    const { id: unstarted } = await placedOrder(db);
    expect(await readStanding(db, unstarted, NOW)).toMatchObject({ status: 'pending', isReserved: false });
  });
});
