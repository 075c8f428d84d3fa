import { sql } from 'drizzle-orm';
import { readShipmentToBook } from '../../../src/db/orders/shipment-to-book';
import { readOrderSnapshot, updateOrder, loadOrderForRun } from '../../../src/db/orders/update-order';
import { reserveStock } from '../../../src/db/stock/reserve-stock';
import type { OrderMessage } from '../../../src/domain/order/messages';
import type { CarrierStatus } from '../../../src/domain/order/shipment-status';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import {
  ADDRESS,
  anOrder,
  expectConsistentRecord,
  readLevel,
  readOrderWithTimeline,
  place,
  setOutageSettings,
} from '../../support/orders/shop';
import {
  shipmentBooked,
  cancellationRequested,
  applyToStaged,
  CUSTOMER_ALLOWED,
  amend,
  carrierReported,
  orderAwaitingAnswer,
  bookedOrder,
  cancelledOrder,
  cancellingOrder,
  completedOrder,
  confirmedOrder,
  deliveredOrder,
  paymentDone,
  eventsOf,
  eventTypesOf,
  hoursFromNow,
  NOW,
  placedOrder,
  applyToOrder,
  reservedOrder,
  receiveUnits,
  settlePayments,
  shippedOrder,
  addStockedProduct,
  shipmentRecalled,
  timelineTypesOf,
  backorderedOrder,
  type StagedOrder,
} from '../order-stages';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(() => expectConsistentRecord(database.db));
afterAll(() => database.close());

const berlin = ({ productId }: StagedOrder) => readLevel(database.db, productId, 'berlin');
const linesOf = async (orderId: string) => (await readOrderWithTimeline(database.db, orderId)).lines;
const entriesOf = async (orderId: string, type: string) =>
  (await readOrderWithTimeline(database.db, orderId)).timeline.filter((entry) => entry.type === type);

describe('a confirmation', () => {
  it('plans one shipment for each location', async () => {
    const { db } = database;
    const { id, sku, shipments } = await confirmedOrder(db);
    expect(shipments).toMatchObject([
      { locationId: 'berlin', status: 'pending' },
      { locationId: 'hamburg', status: 'pending' },
    ]);
    const order = await readOrderWithTimeline(db, id);
    expect(order).toMatchObject({ status: 'confirmed', paymentStatus: 'authorized', authorizedMinor: 4_000 });
    expect(order.shipments).toMatchObject([
      { locationId: 'berlin', lines: [{ lineNo: 1, sku, quantity: 2 }] },
      { locationId: 'hamburg', lines: [{ lineNo: 1, sku, quantity: 2 }] },
    ]);
    expect((await timelineTypesOf(db, id)).slice(2)).toEqual(['payment_authorized', 'order_confirmed']);
    expect((await eventsOf(db, id)).slice(1)).toMatchObject([
      { type: 'order.confirmed', payload: { orderId: id, authorizedMinor: 4_000, currency: 'EUR' } },
    ]);
  });

  it('needs both the authorization and the customer check', async () => {
    const { db } = database;
    const { id, snapshot } = await reservedOrder(db);
    const paid = snapshot.payments.map(paymentDone);
    expect((await applyToOrder(db, id, ...paid)).snapshot.status).toBe('pending');
    expect((await applyToOrder(db, id, CUSTOMER_ALLOWED)).snapshot.status).toBe('confirmed');
  });

  it('of an order that costs nothing needs no authorization', async () => {
    const { db } = database;
    const { sku } = await addStockedProduct(db, { berlin: 1 }, { priceMinor: 0 });
    const { id } = await place(db, anOrder({ lines: [{ sku, quantity: 1 }] }));
    await reserveStock(db, id, NOW);
    await applyToOrder(db, id, CUSTOMER_ALLOWED);
    expect(await readOrderWithTimeline(db, id)).toMatchObject({
      ...{ status: 'confirmed', paymentStatus: 'pending', authorizedMinor: 0 },
      shipments: [{ status: 'pending' }],
    });
  });
});

describe('a rejection', () => {
  it.each<[string, OrderMessage, string, string]>([
    [
      'the card is declined',
      { type: 'payment_refused', operationNo: 1, reason: 'fraud' },
      ...(['payment_declined', 'declined'] as const),
    ],
    [
      'the customer may not buy',
      { type: 'customer_refused', reason: 'blocked' },
      ...(['blocked', 'pending'] as const),
    ],
  ])('undoes everything when %s', async (_when, message, reason, paymentStatus) => {
    const { db } = database;
    const order = await applyToStaged(db, await reservedOrder(db), message);
    await settlePayments(db, order);
    expect(await readOrderWithTimeline(db, order.id)).toMatchObject({
      ...{ status: 'rejected', statusReason: reason, paymentStatus, authorizedMinor: 0, shipments: [] },
      lines: [{ pending: 0, reserved: 0, cancelled: 4 }],
    });
    expect(await berlin(order)).toEqual({ onHand: 2, reserved: 0 });
    expect((await eventTypesOf(db, order.id)).slice(1)).toEqual(['order.rejected']);
  });
});

describe('a shipment', () => {
  const report = (order: StagedOrder, ...updates: [shipment: number, status: CarrierStatus][]) =>
    applyToOrder(
      database.db,
      order.id,
      ...updates.map(([shipment, status]) => carrierReported(order.shipments[shipment]!, status)),
    );

  it('is booked with its location, its address and its items', async () => {
    const { db } = database;
    const { sku, shipments } = await confirmedOrder(db);
    const { shipmentId } = shipments[1]!;
    const items = [{ sku, quantity: 2 }];
    expect(await readShipmentToBook(db, shipmentId)).toEqual({
      ...{ shipmentId, from: 'hamburg', method: 'standard', address: ADDRESS, items },
    });
    const nobody = '00000000-0000-4000-8000-000000000000';
    await expect(readShipmentToBook(db, nobody)).rejects.toThrow('There is no shipment');
  });

  it('is ready once it is booked, with the tracking number of the carrier', async () => {
    const { db } = database;
    const { id, shipments } = await bookedOrder(db);
    const order = await readOrderWithTimeline(db, id);
    expect(order.status).toBe('confirmed');
    expect(order.shipments).toMatchObject([
      { status: 'ready', carrier: 'swift', trackingNumber: 'T-berlin' },
      { status: 'ready', carrier: 'swift', trackingNumber: 'T-hamburg' },
    ]);
    expect((await eventsOf(db, id)).slice(-2)).toMatchObject(
      shipments.map(({ shipmentId }) => ({
        type: 'shipment.updated',
        payload: { shipmentId, status: 'ready', carrier: 'swift' },
      })),
    );
  });

  it('is not set back by a late booking', async () => {
    const order = await confirmedOrder(database.db);
    await report(order, [0, 'shipped']);
    await applyToOrder(database.db, order.id, ...order.shipments.map(shipmentBooked));
    expect((await readOrderWithTimeline(database.db, order.id)).shipments).toMatchObject([
      { status: 'shipped' },
      { status: 'ready' },
    ]);
  });

  it('removes its units from the stock once, when it leaves', async () => {
    const order = await bookedOrder(database.db);
    expect(await berlin(order)).toEqual({ onHand: 2, reserved: 2 });
    for (const status of ['shipped', 'in_transit', 'out_for_delivery', 'delivered'] as const) {
      await report(order, [0, status]);
      expect(await berlin(order)).toEqual({ onHand: 0, reserved: 0 });
    }
    expect(await linesOf(order.id)).toMatchObject([{ reserved: 2, shipped: 2, delivered: 2 }]);
  });

  it('has its price captured when it leaves, and sets the order to processing', async () => {
    const order = await bookedOrder(database.db);
    const { snapshot } = await report(order, [1, 'shipped']);
    expect(snapshot).toMatchObject({
      status: 'processing',
      payments: [{ no: 2, type: 'capture', authorizationNo: 1, amountMinor: 2_000 }],
    });
    await applyToOrder(database.db, order.id, ...snapshot.payments.map(paymentDone));
    expect(await readOrderWithTimeline(database.db, order.id)).toMatchObject({
      ...{ paymentStatus: 'partially_captured', authorizedMinor: 4_000, capturedMinor: 2_000 },
    });
    const last = await report(order, [0, 'delivered']);
    expect(last.snapshot.payments).toMatchObject([{ type: 'capture', amountMinor: 2_000 }]);
  });

  it('goes straight to delivered when that is the first report, because it must have left', async () => {
    const order = await deliveredOrder(database.db);
    expect(await berlin(order)).toEqual({ onHand: 0, reserved: 0 });
    expect(await linesOf(order.id)).toMatchObject([{ reserved: 0, shipped: 4, delivered: 4 }]);
    expect(await entriesOf(order.id, 'shipment_updated')).toHaveLength(2);
  });

  it('never goes backwards, and every report of it is stored', async () => {
    const { db } = database;
    const order = await bookedOrder(db);
    await report(order, [0, 'in_transit'], [1, 'shipped'], [0, 'shipped'], [0, 'delivered'], [1, 'shipped']);
    const { shipments, lines, timeline } = await readOrderWithTimeline(db, order.id);
    expect(shipments).toMatchObject([{ status: 'delivered' }, { status: 'shipped' }]);
    expect(lines).toMatchObject([{ reserved: 0, shipped: 4, delivered: 2 }]);
    const entries = timeline.filter((entry) => entry.type === 'shipment_updated');
    expect(entries.map((entry) => entry.details['status'])).toEqual(['in_transit', 'shipped', 'delivered']);
    const reports = await db.execute(sql`
      select r.status, r.applied from shipment_reports r join shipments s on s.id = r.shipment_id
      where s.order_id = ${order.id} order by r.id`);
    expect([...reports]).toEqual([
      { status: 'in_transit', applied: true },
      { status: 'shipped', applied: true },
      { status: 'shipped', applied: false },
      { status: 'delivered', applied: true },
    ]);
  });

  it('of another order is not changed', async () => {
    const { db } = database;
    const [order, other] = [await bookedOrder(db), await bookedOrder(db)];
    await applyToOrder(
      db,
      order.id,
      carrierReported(other.shipments[0]!, 'shipped'),
      shipmentRecalled(other.shipments[1]!),
    );
    const { shipments } = await readOrderWithTimeline(db, other.id);
    expect(shipments).toMatchObject([{ status: 'ready' }, { status: 'ready' }]);
  });
});

describe('the end', () => {
  it('comes when everything has arrived and is paid for', async () => {
    const { db } = database;
    const { id, snapshot } = await completedOrder(db);
    expect(snapshot).toMatchObject({ status: 'completed', payments: [], shipments: [], nextDeadline: null });
    expect(await readOrderWithTimeline(db, id)).toMatchObject({
      ...{ status: 'completed', paymentStatus: 'captured', authorizedMinor: 4_000, capturedMinor: 4_000 },
    });
    expect((await timelineTypesOf(db, id)).slice(-2)).toEqual(['payment_captured', 'order_completed']);
    expect((await eventTypesOf(db, id)).slice(-2)).toEqual(['payment.captured', 'order.completed']);
  });

  it('has no reason when everything was delivered despite a cancellation', async () => {
    const { db } = database;
    const order = await cancellingOrder(db);
    const arrived = await applyToStaged(
      db,
      order,
      ...order.shipments.map((shipment) => carrierReported(shipment, 'delivered')),
    );
    await settlePayments(db, arrived);
    expect(await readOrderWithTimeline(db, order.id)).toMatchObject({
      status: 'completed',
      statusReason: null,
    });
  });
});

describe('a cancellation', () => {
  it('names who requested it, and recalls every shipment before it voids the authorization', async () => {
    const { db } = database;
    const order = await cancellingOrder(db);
    expect(order.snapshot).toMatchObject({ status: 'cancelling', reason: 'changed_mind', payments: [] });
    expect(order.snapshot.shipments).toMatchObject([{ recalled: true }, { recalled: true }]);
    expect(await entriesOf(order.id, 'cancellation_started')).toMatchObject([
      { actor: { type: 'temporal', id: 'update' }, details: { reason: 'changed_mind', source: 'update' } },
    ]);
    const { snapshot } = await applyToOrder(db, order.id, ...order.shipments.map(shipmentRecalled));
    expect(snapshot).toMatchObject({
      status: 'cancelling',
      payments: [{ type: 'void', amountMinor: 4_000 }],
    });
    expect(await berlin(order)).toEqual({ onHand: 2, reserved: 0 });
  });

  it('ends with the authorization voided and every unit back at its location', async () => {
    const { db } = database;
    const order = await cancelledOrder(db);
    expect(await readOrderWithTimeline(db, order.id)).toMatchObject({
      ...{ status: 'cancelled', statusReason: 'changed_mind', paymentStatus: 'voided' },
      lines: [{ reserved: 0, cancelled: 4 }],
      shipments: [{ status: 'cancelled' }, { status: 'cancelled' }],
    });
    expect(await readLevel(db, order.productId, 'hamburg')).toEqual({ onHand: 2, reserved: 0 });
    expect((await timelineTypesOf(db, order.id)).slice(-3)).toEqual([
      ...['stock_released', 'payment_voided', 'order_cancelled'],
    ]);
  });

  it('does not undo a shipment that has left, which is delivered and paid', async () => {
    const { db } = database;
    const order = await bookedOrder(db);
    await applyToOrder(
      db,
      order.id,
      carrierReported(order.shipments[0]!, 'shipped'),
      cancellationRequested(),
    );
    const rest = await applyToStaged(db, order, shipmentRecalled(order.shipments[1]!));
    const paid = await settlePayments(db, rest);
    expect(paid).toMatchObject({ cancellationResult: 'partially_cancelled' });
    await applyToOrder(db, order.id, carrierReported(order.shipments[0]!, 'delivered'));
    expect(await readOrderWithTimeline(db, order.id)).toMatchObject({
      ...{ status: 'completed', paymentStatus: 'captured', capturedMinor: 2_000, authorizedMinor: 2_000 },
      lines: [{ shipped: 2, delivered: 2, cancelled: 2 }],
    });
  });

  it('that came too late is reported once for each source', async () => {
    const { db } = database;
    const { id } = await shippedOrder(db);
    for (const source of ['signal', 'update', 'signal', 'temporal', 'update'] as const) {
      const message = cancellationRequested(source);
      const { results } = await applyToOrder(db, id, message);
      expect(Object.values(results)).toEqual([{ outcome: 'refused', refusal: 'already_shipped' }]);
    }
    const entries = await entriesOf(id, 'cancellation_refused');
    expect(entries.map((entry) => entry.details['source'])).toEqual(['signal', 'update', 'temporal']);
  });

  it('ignores the carrier’s report about a recalled shipment', async () => {
    const { db } = database;
    const { id, shipments } = await cancellingOrder(db);
    await applyToOrder(db, id, shipmentRecalled(shipments[0]!), carrierReported(shipments[0]!, 'delivered'));
    expect((await readOrderWithTimeline(db, id)).shipments).toMatchObject([
      { status: 'cancelled' },
      { status: 'ready' },
    ]);
  });
});

describe('an attention item', () => {
  it('is open until it is resolved', async () => {
    const { db } = database;
    const order = await cancellingOrder(db);
    const { shipmentId } = order.shipments[0]!;
    const item = `recall:${shipmentId}` as const;
    await setOutageSettings(db, { outageMinutes: 0 });
    await applyToOrder(db, order.id, { type: 'provider_unavailable', item });
    expect(await readOrderWithTimeline(db, order.id)).toMatchObject({
      status: 'needs_attention',
      attention: [{ item, reason: 'carrier_unavailable' }],
    });
    await applyToOrder(db, order.id, { type: 'attention_resolved', key: 'k', item, action: 'skip' });
    expect(await readOrderWithTimeline(db, order.id)).toMatchObject({
      ...{ status: 'cancelling', attention: [] },
      shipments: [{ status: 'cancelled' }, { status: 'ready', recalled: true }],
    });
  });

  it('for a lost shipment is resolved by shipping available units again at no further cost', async () => {
    const { db } = database;
    const order = await shippedOrder(db);
    await settlePayments(db, order);
    const { shipmentId } = order.shipments[0]!;
    await applyToOrder(db, order.id, carrierReported(order.shipments[0]!, 'lost'));
    await receiveUnits(db, order.productId, 2, 'hamburg');
    const action = { action: 'reship', restock: false } as const;
    const { snapshot } = await applyToOrder(db, order.id, {
      type: 'shipment_resolved',
      key: 'k',
      shipmentId,
      action,
    });
    expect(snapshot).toMatchObject({
      ...{ status: 'processing', payments: [] },
      shipments: [{ locationId: 'hamburg', status: 'pending' }],
    });
    const sent = [snapshot.shipments[0]!, order.shipments[1]!].map((shipment) =>
      carrierReported(shipment, 'delivered'),
    );
    await applyToOrder(db, order.id, ...sent);
    expect(await readOrderWithTimeline(db, order.id)).toMatchObject({
      status: 'completed',
      capturedMinor: 4_000,
    });
  });
});

describe('a backorder', () => {
  it('gets received units, which are paid for and shipped', async () => {
    const { db } = database;
    const order = await backorderedOrder(db);
    await receiveUnits(db, order.productId, 1, 'hamburg');
    const served = await applyToStaged(db, order, { type: 'stock_available' });
    expect(served.snapshot.payments).toMatchObject([{ type: 'authorize', amountMinor: 1_000 }]);
    await settlePayments(db, served);
    const { lines, shipments, backorderDeadline } = await readOrderWithTimeline(db, order.id);
    expect(lines).toMatchObject([{ reserved: 3, backordered: 1 }]);
    expect(shipments).toMatchObject([{ locationId: 'berlin' }, { locationId: 'hamburg' }]);
    expect(backorderDeadline).toEqual(new Date(hoursFromNow(720)));
  });

  it('reports to a run what others have changed since its last update', async () => {
    const { db } = database;
    const order = await backorderedOrder(db);
    await receiveUnits(db, order.productId, 1, 'hamburg');
    await updateOrder(db, order.id, [{ type: 'stock_available' }], NOW);
    const since = order.snapshot.version;
    const reread = await updateOrder(db, order.id, [], NOW, since);
    expect(reread.changes).toEqual([expect.stringMatching(/^Stock allocated to backorders: 1 × /)]);
    expect((await updateOrder(db, order.id, [], NOW, reread.snapshot.version)).changes).toEqual([]);
  });

  it('that awaits the customer’s answer is decided at the deadline without one', async () => {
    const { db } = database;
    const { id } = await orderAwaitingAnswer(db, { ifNoAnswer: 'ship_available' });
    expect((await readOrderSnapshot(db, id, NOW)).nextDeadline).toBe(hoursFromNow(48));
    await updateOrder(db, id, [], hoursFromNow(47));
    expect(await linesOf(id)).toMatchObject([{ pending: 2, reserved: 2 }]);
    await updateOrder(db, id, [], hoursFromNow(48));
    expect(await linesOf(id)).toMatchObject([{ pending: 0, reserved: 2, unfulfillable: 2 }]);
    expect((await readOrderWithTimeline(db, id)).timeline.at(-1)).toMatchObject({
      type: 'question_answered',
      details: { answer: 'ship_available', because: 'no_answer_in_time' },
    });
  });
});

describe('an amendment', () => {
  it('takes effect as a whole: units, price and payments', async () => {
    const { db } = database;
    const order = await bookedOrder(db);
    const { snapshot } = await amend(db, order, { quantity: 3 });
    // Nothing changes until the carrier has answered.
    expect(snapshot).toMatchObject({ amountMinor: 4_000, payments: [] });
    const changed = await applyToOrder(db, order.id, ...snapshot.shipments.map(shipmentRecalled));
    expect(changed.snapshot).toMatchObject({ amountMinor: 3_000 });
    const sent = changed.snapshot.shipments.map((shipment) => carrierReported(shipment, 'delivered'));
    const arrived = await applyToStaged(db, order, ...sent);
    await settlePayments(db, arrived);
    expect(await readOrderWithTimeline(db, order.id)).toMatchObject({
      ...{ status: 'completed', capturedMinor: 3_000, authorizedMinor: 3_000, orderedMinor: 4_000 },
      lines: [{ ordered: 4, shipped: 3, cancelled: 1 }],
    });
  });

  it('is refused as a whole when there are too few units, and nothing else changes', async () => {
    const { db } = database;
    const order = await bookedOrder(db);
    const before = await readOrderWithTimeline(db, order.id);
    const { results } = await amend(db, order, { quantity: 9 });
    expect(Object.values(results)).toEqual([{ outcome: 'refused', refusal: 'out_of_stock' }]);
    const after = await readOrderWithTimeline(db, order.id);
    const { version, updatedAt: _updatedAt, revision: _revision, timeline, amendments, ...same } = after;
    expect(before).toMatchObject(same);
    expect(amendments).toMatchObject([{ status: 'refused', refusal: 'out_of_stock' }]);
    expect(timeline.slice(before.timeline.length)).toMatchObject([
      { type: 'amendment_refused', seq: version },
    ]);
  });
});

describe('the next deadline', () => {
  it('is the renewal of the authorization when nothing else happens', async () => {
    const { snapshot } = await confirmedOrder(database.db);
    // The margin is a tenth of the week, because that is less than a day.
    expect(snapshot.nextDeadline).toBe(hoursFromNow(168 - 16.8));
  });
});

describe('a run that resumes an order', () => {
  it('reads its snapshot and its changes, and writes nothing', async () => {
    const { db } = database;
    const { id, snapshot } = await bookedOrder(db);
    const loaded = await loadOrderForRun(db, id, NOW);
    expect(loaded).toMatchObject({ snapshot, results: {} });
    expect(loaded.changes).toHaveLength(5);
    expect(loaded.changes[0]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d Reserved 4 unit\(s\)$/);
    // Entries without a sentence displace no other, however many there are.
    await db.execute(
      sql`insert into timeline_entries (order_id, seq, type, actor, details, at)
          select order_id, max(seq) + n, 'cancellation_requested', '{"type": "system"}', '{}', max(at)
          from timeline_entries, generate_series(1, 60) n where order_id = ${id} group by order_id, n`,
    );
    expect((await loadOrderForRun(db, id, NOW)).changes).toEqual(loaded.changes);
    await db.execute(
      sql`delete from timeline_entries where order_id = ${id} and type = 'cancellation_requested'`,
    );
    const { id: unstarted } = await placedOrder(db);
    expect(await readOrderSnapshot(db, unstarted, NOW)).toMatchObject({
      status: 'pending',
      isReserved: false,
    });
  });
});
