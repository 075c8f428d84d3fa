import { sql } from 'drizzle-orm';
import type { Database } from '../../../src/db/connection/database';
import type { Fact } from '../../../src/domain/order/messages';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { expectSoundBooks, orderIn, setOutage } from '../../support/orders/shop';
import * as stages from '../order-stages';
import {
  aBooking,
  aCancellation,
  after,
  ALLOWED,
  aReport,
  done,
  eventTypesOf,
  everythingIn,
  record,
  settleMoney,
  takenBack,
  writeAmendment,
  type Staged,
} from '../order-stages';

/** An order, and the facts that are taken in twice. */
interface Repeat {
  from(db: Database): Promise<Staged>;
  facts(order: Staged): Fact[];
}

const first = ({ parcels }: Staged) => parcels[0]!;
const toFirst = { key: 'k-1', actor: { type: 'api_key' as const, id: 'operator' }, requestId: 'r-1' };

async function lostOrder(db: Database): Promise<Staged> {
  const order = await stages.shippedOrder(db);
  await settleMoney(db, order);
  return after(db, order, aReport(first(order), 'lost'));
}

async function failedCapture(db: Database): Promise<Staged> {
  const order = await stages.shippedOrder(db);
  return after(db, order, { type: 'payment_refused', operationNo: 2, reason: 'fraud' });
}

const amending =
  (stage: (db: Database) => Promise<Staged>, quantity: number, kind?: 'cancel_lines') =>
  async (db: Database): Promise<Staged & { key: string }> => {
    const order = await stage(db);
    return { ...order, key: await writeAmendment(db, order, { quantity, ...(kind ? { kind } : {}) }) };
  };

const amendment = (order: Staged): Fact[] => [
  { type: 'amendment_asked', key: (order as Staged & { key: string }).key },
];

const paying = (order: Staged): Fact[] => [ALLOWED, ...order.standing.payments.map(done)];
const resolved = (item: (order: Staged) => string, action: 'retry' | 'skip') => (order: Staged) =>
  [{ type: 'attention_resolved', ...toFirst, item: item(order), action }] satisfies Fact[];

async function unrecallable(db: Database): Promise<Staged> {
  const order = await stages.cancellingOrder(db);
  const { shipmentId } = first(order);
  await setOutage(db, { outageMinutes: 0 });
  return after(db, order, { type: 'provider_unavailable', item: `recall:${shipmentId}` });
}

const REPEATS: Record<string, Repeat> = {
  'the customer may buy': { from: stages.reservedOrder, facts: () => [ALLOWED] },
  'the customer may not buy': {
    from: stages.reservedOrder,
    facts: () => [{ type: 'customer_refused', reason: 'blocked' }],
  },
  'money is held': { from: stages.reservedOrder, facts: paying },
  'the card is declined': {
    from: stages.reservedOrder,
    facts: () => [{ type: 'payment_refused', operationNo: 1, reason: 'fraud' }],
  },
  'the gateway could not be asked for the money': {
    from: stages.reservedOrder,
    facts: () => [{ type: 'provider_unavailable', item: 'payment:1' }],
  },
  'money is captured': { from: stages.shippedOrder, facts: paying },
  'money is captured, which ends the order': { from: stages.deliveredOrder, facts: paying },
  'the hold had expired': {
    from: stages.shippedOrder,
    facts: () => [{ type: 'payment_refused', operationNo: 2, reason: 'expired' }],
  },
  'a capture is refused': {
    from: stages.shippedOrder,
    facts: () => [{ type: 'payment_refused', operationNo: 2, reason: 'fraud' }],
  },
  'the gateway could not be asked for a capture': {
    from: stages.shippedOrder,
    facts: () => [{ type: 'provider_unavailable', item: 'payment:2' }],
  },
  'money is let go, which ends the order': {
    async from(db) {
      const order = await stages.cancellingOrder(db);
      return after(db, order, ...order.parcels.map(takenBack));
    },
    facts: paying,
  },
  'money is given back': {
    async from(db) {
      const order = await lostOrder(db);
      const action = { action: 'refund', restock: false } as const;
      return after(db, order, { type: 'parcel_resolved', ...toFirst, ...first(order), action });
    },
    facts: paying,
  },
  'parcels are booked': { from: stages.confirmedOrder, facts: ({ parcels }) => parcels.map(aBooking) },
  'the carrier refuses a parcel': {
    from: stages.confirmedOrder,
    facts: (order) => [
      { type: 'booking_refused', shipmentId: first(order).shipmentId, reason: 'bad address' },
    ],
  },
  'the carrier could not be asked': {
    from: stages.confirmedOrder,
    facts: (order) => [{ type: 'provider_unavailable', item: `booking:${first(order).shipmentId}` }],
  },
  'a parcel is taken back': { from: stages.cancellingOrder, facts: (order) => [takenBack(first(order))] },
  'a parcel had left': {
    from: stages.cancellingOrder,
    facts: (order) => [{ type: 'parcel_had_left', shipmentId: first(order).shipmentId }],
  },
  'a parcel could not be taken back': {
    from: stages.cancellingOrder,
    facts: (order) => [{ type: 'provider_unavailable', item: `recall:${first(order).shipmentId}` }],
  },
  'a parcel leaves': { from: stages.bookedOrder, facts: (order) => [aReport(first(order), 'shipped')] },
  'a parcel arrives': { from: stages.bookedOrder, facts: (order) => [aReport(first(order), 'delivered')] },
  'a parcel is lost': { from: stages.shippedOrder, facts: (order) => [aReport(first(order), 'lost')] },
  'a parcel comes back': {
    from: stages.shippedOrder,
    facts: (order) => [aReport(first(order), 'returned_to_sender')],
  },
  'a cancellation, with parcels to take back': { from: stages.bookedOrder, facts: () => [aCancellation()] },
  'a cancellation that ends the order at once': {
    from: async (db) => (await stages.placedOrder(db)) as Staged,
    facts: () => [aCancellation()],
  },
  'a cancellation that comes too late': { from: stages.shippedOrder, facts: () => [aCancellation()] },
  'a cancellation after the end': { from: stages.completedOrder, facts: () => [aCancellation()] },
  'an edit': { from: amending(stages.reservedOrder, 3), facts: amendment },
  'an edit that waits for the carrier': { from: amending(stages.bookedOrder, 3), facts: amendment },
  'an edit that is refused': { from: amending(stages.bookedOrder, 9), facts: amendment },
  'cancelled units': { from: amending(stages.waitingOrder, 3, 'cancel_lines'), facts: amendment },
  'units for somebody who waits': {
    async from(db) {
      const order = await stages.waitingOrder(db);
      await stages.restocked(db, order.productId, 1);
      return order;
    },
    facts: () => [{ type: 'restocked' }],
  },
  'a tracking number': {
    from: stages.confirmedOrder,
    facts: (order) => [
      { ...toFirst, ...first(order), type: 'tracking_set', carrier: 'bike', trackingNumber: 'B-1' },
    ],
  },
  'picking begins': {
    from: stages.bookedOrder,
    facts: (order) => [{ ...toFirst, ...first(order), type: 'picking_started' }],
  },
  'a lost parcel is sent again': {
    from: lostOrder,
    facts: (order) => [
      { ...toFirst, ...first(order), type: 'parcel_resolved', action: { action: 'reship', restock: false } },
    ],
  },
  'a lost parcel is refunded': {
    from: lostOrder,
    facts: (order) => [
      { ...toFirst, ...first(order), type: 'parcel_resolved', action: { action: 'refund', restock: false } },
    ],
  },
  'a failed capture is tried again': { from: failedCapture, facts: resolved(() => 'payment:2', 'retry') },
  'a failed capture is let go': { from: failedCapture, facts: resolved(() => 'payment:2', 'skip') },
  'a failed recall is tried again': {
    from: unrecallable,
    facts: resolved((order) => `recall:${first(order).shipmentId}`, 'retry'),
  },
  'a failed recall is done by hand': {
    from: unrecallable,
    facts: resolved((order) => `recall:${first(order).shipmentId}`, 'skip'),
  },
};

describe('what is taken in twice', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => expectSoundBooks(database.db));
  afterAll(() => database.close());

  async function theRecord() {
    const { orders, ...rest } = await everythingIn(database.db);
    return { ...rest, orders: orders!.map((order) => ({ ...(order as object), updated_at: undefined })) };
  }

  /** What two orders have in common that went through the same. */
  async function sumsOf({ id }: Staged) {
    const { status, statusReason, lines, timeline, ...order } = await orderIn(database.db, id);
    const { paymentStatus, authorizedMinor, capturedMinor, refundedMinor, shipments } = order;
    return {
      ...{ status, statusReason, paymentStatus, authorizedMinor, capturedMinor, refundedMinor },
      lines: lines.map(({ sku: _sku, name: _name, productId: _productId, ...units }) => units),
      parcels: shipments.map((shipment) => ({ status: shipment.status, resolution: shipment.resolution })),
      timeline: timeline.map((entry) => entry.type),
      events: await eventTypesOf(database.db, id),
    };
  }

  it.each(Object.entries(REPEATS))('changes nothing the second time: %s', async (_what, { from, facts }) => {
    const { db } = database;
    const order = await from(db);
    const taken = facts(order);
    const once = await record(db, order.id, ...taken);
    const before = await theRecord();
    const twice = await record(db, order.id, ...taken);
    expect(await theRecord()).toEqual(before);
    expect({ ...twice, told: [] }).toEqual({ ...once, told: [] });
    expect(twice.told).toEqual([]);
  });

  it.each(Object.entries(REPEATS))('counts once within one step: %s', async (_what, { from, facts }) => {
    const { db } = database;
    const order = await from(db);
    const taken = facts(order);
    await record(db, order.id, ...taken, ...taken);
    const other = await from(db);
    await record(db, other.id, ...facts(other));
    expect(await sumsOf(order)).toEqual(await sumsOf(other));
  });

  it.each([
    ['waits', 'wait'],
    ['takes what there is', 'ship_available'],
    ['cancels', 'cancel'],
  ] as const)('is one answer of a customer who %s', async (_what, answer) => {
    const { db } = database;
    const order = await stages.askingOrder(db);
    const fact: Fact = { type: 'question_answered', ...toFirst, answer };
    await record(db, order.id, fact);
    const before = await theRecord();
    const { answers } = await record(db, order.id, fact);
    expect(answers).toEqual({ 'k-1': { outcome: 'accepted' } });
    expect(await theRecord()).toEqual(before);
    // Nobody is asked any more.
    const other = answer === 'wait' ? 'cancel' : 'wait';
    expect((await record(db, order.id, { ...fact, answer: other })).answers).toEqual({
      'k-1': { outcome: 'refused', refusal: 'no_question' },
    });
    expect(await theRecord()).toEqual(before);
  });

  it('is told once as a cancellation, though it completed the order at once', async () => {
    const { db } = database;
    const order = await stages.waitingOrder(db);
    const arrived = await after(db, order, aReport(first(order), 'delivered'));
    await settleMoney(db, arrived);
    const fact = aCancellation();
    expect((await record(db, order.id, fact)).standing).toMatchObject({
      status: 'completed',
      shippedUnits: 2,
    });
    const before = await theRecord();
    await record(db, order.id, fact);
    expect(await theRecord()).toEqual(before);
  });

  it('is nothing at all when nothing has happened', async () => {
    const { db } = database;
    const order = await stages.bookedOrder(db);
    const before = await everythingIn(db);
    expect(await record(db, order.id)).toEqual({ standing: order.standing, answers: {}, told: [] });
    expect(await everythingIn(db)).toEqual(before);
  });

  it('is refused where there is no such order', async () => {
    const nobody = '00000000-0000-7000-8000-000000000000';
    await expect(record(database.db, nobody, ALLOWED)).rejects.toThrow('There is no order');
    expect(await database.db.execute(sql`select from orders where id = ${nobody}`)).toHaveLength(0);
  });
});
