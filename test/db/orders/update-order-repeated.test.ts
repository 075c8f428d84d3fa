import { sql } from 'drizzle-orm';
import type { Database } from '../../../src/db/connection/database';
import type { OrderMessage } from '../../../src/domain/order/messages';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { expectConsistentRecord, readOrderWithTimeline, setOutageSettings } from '../../support/orders/shop';
import * as stages from '../order-stages';
import {
  shipmentBooked,
  cancellationRequested,
  applyToStaged,
  CUSTOMER_ALLOWED,
  carrierReported,
  paymentDone,
  eventTypesOf,
  readAllTables,
  applyToOrder,
  settlePayments,
  shipmentRecalled,
  writeAmendment,
  type StagedOrder,
} from '../order-stages';

/** An order, and the facts that are taken in twice. */
interface Repeat {
  from(db: Database): Promise<StagedOrder>;
  facts(order: StagedOrder): OrderMessage[];
}

const first = ({ shipments: shipments }: StagedOrder) => shipments[0]!;
const toFirst = { key: 'k-1', actor: { type: 'api_key' as const, id: 'operator' }, requestId: 'r-1' };

async function lostOrder(db: Database): Promise<StagedOrder> {
  const order = await stages.shippedOrder(db);
  await settlePayments(db, order);
  return applyToStaged(db, order, carrierReported(first(order), 'lost'));
}

async function failedCapture(db: Database): Promise<StagedOrder> {
  const order = await stages.shippedOrder(db);
  return applyToStaged(db, order, { type: 'payment_refused', operationNo: 2, reason: 'fraud' });
}

const amending =
  (stage: (db: Database) => Promise<StagedOrder>, quantity: number, kind?: 'cancel_lines') =>
  async (db: Database): Promise<StagedOrder & { key: string }> => {
    const order = await stage(db);
    return { ...order, key: await writeAmendment(db, order, { quantity, ...(kind ? { kind } : {}) }) };
  };

const amendment = (order: StagedOrder): OrderMessage[] => [
  { type: 'amendment_requested', key: (order as StagedOrder & { key: string }).key },
];

const paying = (order: StagedOrder): OrderMessage[] => [
  CUSTOMER_ALLOWED,
  ...order.snapshot.payments.map(paymentDone),
];
const resolved = (item: (order: StagedOrder) => string, action: 'retry' | 'skip') => (order: StagedOrder) =>
  [{ type: 'attention_resolved', ...toFirst, item: item(order), action }] satisfies OrderMessage[];

async function unrecallable(db: Database): Promise<StagedOrder> {
  const order = await stages.cancellingOrder(db);
  const { shipmentId } = first(order);
  await setOutageSettings(db, { outageMinutes: 0 });
  return applyToStaged(db, order, { type: 'provider_unavailable', item: `recall:${shipmentId}` });
}

const REPEATS: Record<string, Repeat> = {
  'the customer may buy': { from: stages.reservedOrder, facts: () => [CUSTOMER_ALLOWED] },
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
      return applyToStaged(db, order, ...order.shipments.map(shipmentRecalled));
    },
    facts: paying,
  },
  'money is given back': {
    async from(db) {
      const order = await lostOrder(db);
      const action = { action: 'refund', restock: false } as const;
      return applyToStaged(db, order, { type: 'shipment_resolved', ...toFirst, ...first(order), action });
    },
    facts: paying,
  },
  'shipments are booked': {
    from: stages.confirmedOrder,
    facts: ({ shipments: shipments }) => shipments.map(shipmentBooked),
  },
  'the carrier refuses a shipment': {
    from: stages.confirmedOrder,
    facts: (order) => [
      { type: 'booking_refused', shipmentId: first(order).shipmentId, reason: 'bad address' },
    ],
  },
  'the carrier could not be asked': {
    from: stages.confirmedOrder,
    facts: (order) => [{ type: 'provider_unavailable', item: `booking:${first(order).shipmentId}` }],
  },
  'a shipment is taken back': {
    from: stages.cancellingOrder,
    facts: (order) => [shipmentRecalled(first(order))],
  },
  'a shipment had left': {
    from: stages.cancellingOrder,
    facts: (order) => [{ type: 'shipment_already_left', shipmentId: first(order).shipmentId }],
  },
  'a shipment could not be taken back': {
    from: stages.cancellingOrder,
    facts: (order) => [{ type: 'provider_unavailable', item: `recall:${first(order).shipmentId}` }],
  },
  'a shipment leaves': {
    from: stages.bookedOrder,
    facts: (order) => [carrierReported(first(order), 'shipped')],
  },
  'a shipment arrives': {
    from: stages.bookedOrder,
    facts: (order) => [carrierReported(first(order), 'delivered')],
  },
  'a shipment is lost': {
    from: stages.shippedOrder,
    facts: (order) => [carrierReported(first(order), 'lost')],
  },
  'a shipment comes back': {
    from: stages.shippedOrder,
    facts: (order) => [carrierReported(first(order), 'returned_to_sender')],
  },
  'a cancellation, with shipments to take back': {
    from: stages.bookedOrder,
    facts: () => [cancellationRequested()],
  },
  'a cancellation that ends the order at once': {
    from: async (db) => (await stages.placedOrder(db)) as StagedOrder,
    facts: () => [cancellationRequested()],
  },
  'a cancellation that comes too late': { from: stages.shippedOrder, facts: () => [cancellationRequested()] },
  'a cancellation after the end': { from: stages.completedOrder, facts: () => [cancellationRequested()] },
  'an edit': { from: amending(stages.reservedOrder, 3), facts: amendment },
  'an edit that waits for the carrier': { from: amending(stages.bookedOrder, 3), facts: amendment },
  'an edit that is refused': { from: amending(stages.bookedOrder, 9), facts: amendment },
  'cancelled units': { from: amending(stages.backorderedOrder, 3, 'cancel_lines'), facts: amendment },
  'units for somebody who waits': {
    async from(db) {
      const order = await stages.backorderedOrder(db);
      await stages.receiveUnits(db, order.productId, 1);
      return order;
    },
    facts: () => [{ type: 'backorder_allocated' }],
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
  'a lost shipment is sent again': {
    from: lostOrder,
    facts: (order) => [
      {
        ...toFirst,
        ...first(order),
        type: 'shipment_resolved',
        action: { action: 'reship', restock: false },
      },
    ],
  },
  'a lost shipment is refunded': {
    from: lostOrder,
    facts: (order) => [
      {
        ...toFirst,
        ...first(order),
        type: 'shipment_resolved',
        action: { action: 'refund', restock: false },
      },
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
  afterEach(() => expectConsistentRecord(database.db));
  afterAll(() => database.close());

  async function theRecord() {
    const { orders, ...rest } = await readAllTables(database.db);
    return { ...rest, orders: orders!.map((order) => ({ ...(order as object), updated_at: undefined })) };
  }

  /** What two orders have in common that went through the same. */
  async function sumsOf({ id }: StagedOrder) {
    const { status, statusReason, lines, timeline, ...order } = await readOrderWithTimeline(database.db, id);
    const { paymentStatus, authorizedMinor, capturedMinor, refundedMinor, shipments } = order;
    return {
      ...{ status, statusReason, paymentStatus, authorizedMinor, capturedMinor, refundedMinor },
      lines: lines.map(({ sku: _sku, name: _name, productId: _productId, ...units }) => units),
      shipments: shipments.map((shipment) => ({ status: shipment.status, resolution: shipment.resolution })),
      timeline: timeline.map((entry) => entry.type),
      events: await eventTypesOf(database.db, id),
    };
  }

  it.each(Object.entries(REPEATS))('changes nothing the second time: %s', async (_what, { from, facts }) => {
    const { db } = database;
    const order = await from(db);
    const taken = facts(order);
    const once = await applyToOrder(db, order.id, ...taken);
    const before = await theRecord();
    const twice = await applyToOrder(db, order.id, ...taken);
    expect(await theRecord()).toEqual(before);
    expect({ ...twice, changes: [] }).toEqual({ ...once, changes: [] });
    expect(twice.changes).toEqual([]);
  });

  it.each(Object.entries(REPEATS))('counts once within one step: %s', async (_what, { from, facts }) => {
    const { db } = database;
    const order = await from(db);
    const taken = facts(order);
    await applyToOrder(db, order.id, ...taken, ...taken);
    const other = await from(db);
    await applyToOrder(db, other.id, ...facts(other));
    expect(await sumsOf(order)).toEqual(await sumsOf(other));
  });

  it.each([
    ['waits', 'wait'],
    ['takes what there is', 'ship_available'],
    ['cancels', 'cancel'],
  ] as const)('is one answer of a customer who %s', async (_what, answer) => {
    const { db } = database;
    const order = await stages.orderAwaitingAnswer(db);
    const fact: OrderMessage = { type: 'question_answered', ...toFirst, answer };
    await applyToOrder(db, order.id, fact);
    const before = await theRecord();
    const { results: answers } = await applyToOrder(db, order.id, fact);
    expect(answers).toEqual({ 'k-1': { outcome: 'accepted' } });
    expect(await theRecord()).toEqual(before);
    // Nobody is asked any more.
    const other = answer === 'wait' ? 'cancel' : 'wait';
    expect((await applyToOrder(db, order.id, { ...fact, answer: other })).results).toEqual({
      'k-1': { outcome: 'refused', refusal: 'no_open_question' },
    });
    expect(await theRecord()).toEqual(before);
  });

  it('is told once as a cancellation, though it completed the order at once', async () => {
    const { db } = database;
    const order = await stages.backorderedOrder(db);
    const arrived = await applyToStaged(db, order, carrierReported(first(order), 'delivered'));
    await settlePayments(db, arrived);
    const fact = cancellationRequested();
    expect((await applyToOrder(db, order.id, fact)).snapshot).toMatchObject({
      status: 'completed',
      shippedUnits: 2,
    });
    const before = await theRecord();
    await applyToOrder(db, order.id, fact);
    expect(await theRecord()).toEqual(before);
  });

  it('is nothing at all when nothing has happened', async () => {
    const { db } = database;
    const order = await stages.bookedOrder(db);
    const before = await readAllTables(db);
    expect(await applyToOrder(db, order.id)).toEqual({ snapshot: order.snapshot, results: {}, changes: [] });
    expect(await readAllTables(db)).toEqual(before);
  });

  it('is refused where there is no such order', async () => {
    const nobody = '00000000-0000-7000-8000-000000000000';
    await expect(applyToOrder(database.db, nobody, CUSTOMER_ALLOWED)).rejects.toThrow('There is no order');
    expect(await database.db.execute(sql`select from orders where id = ${nobody}`)).toHaveLength(0);
  });
});
