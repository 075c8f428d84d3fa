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

/** An order, and the messages that are applied twice. */
interface Repeat {
  from(db: Database): Promise<StagedOrder>;
  messages(order: StagedOrder): OrderMessage[];
}

const first = ({ shipments }: StagedOrder) => shipments[0]!;
const COMMAND = { key: 'k-1', actor: { type: 'api_key' as const, id: 'operator' }, requestId: 'r-1' };

async function stageLostShipment(db: Database): Promise<StagedOrder> {
  const order = await stages.shippedOrder(db);
  await settlePayments(db, order);
  return applyToStaged(db, order, carrierReported(first(order), 'lost'));
}

async function stageFailedCapture(db: Database): Promise<StagedOrder> {
  const order = await stages.shippedOrder(db);
  return applyToStaged(db, order, { type: 'payment_refused', operationNo: 2, reason: 'fraud' });
}

const stageAmendment =
  (stage: (db: Database) => Promise<StagedOrder>, quantity: number, kind?: 'cancel_lines') =>
  async (db: Database): Promise<StagedOrder & { key: string }> => {
    const order = await stage(db);
    return { ...order, key: await writeAmendment(db, order, { quantity, ...(kind ? { kind } : {}) }) };
  };

const amendmentMessages = (order: StagedOrder): OrderMessage[] => [
  { type: 'amendment_requested', key: (order as StagedOrder & { key: string }).key },
];

const paymentMessages = (order: StagedOrder): OrderMessage[] => [
  CUSTOMER_ALLOWED,
  ...order.snapshot.payments.map(paymentDone),
];
const resolutionOf =
  (item: (order: StagedOrder) => string, action: 'retry' | 'skip') => (order: StagedOrder) =>
    [{ type: 'attention_resolved', ...COMMAND, item: item(order), action }] satisfies OrderMessage[];

async function stageFailedRecall(db: Database): Promise<StagedOrder> {
  const order = await stages.cancellingOrder(db);
  const { shipmentId } = first(order);
  await setOutageSettings(db, { outageMinutes: 0 });
  return applyToStaged(db, order, { type: 'provider_unavailable', item: `recall:${shipmentId}` });
}

const REPEATS: Record<string, Repeat> = {
  'the customer may buy': { from: stages.reservedOrder, messages: () => [CUSTOMER_ALLOWED] },
  'the customer may not buy': {
    from: stages.reservedOrder,
    messages: () => [{ type: 'customer_refused', reason: 'blocked' }],
  },
  'the payment is authorized': { from: stages.reservedOrder, messages: paymentMessages },
  'the card is declined': {
    from: stages.reservedOrder,
    messages: () => [{ type: 'payment_refused', operationNo: 1, reason: 'fraud' }],
  },
  'the gateway is unavailable for an authorization': {
    from: stages.reservedOrder,
    messages: () => [{ type: 'provider_unavailable', item: 'payment:1' }],
  },
  'a payment is captured': { from: stages.shippedOrder, messages: paymentMessages },
  'a payment is captured, which ends the order': { from: stages.deliveredOrder, messages: paymentMessages },
  'an authorization has expired': {
    from: stages.shippedOrder,
    messages: () => [{ type: 'payment_refused', operationNo: 2, reason: 'expired' }],
  },
  'a capture is refused': {
    from: stages.shippedOrder,
    messages: () => [{ type: 'payment_refused', operationNo: 2, reason: 'fraud' }],
  },
  'the gateway is unavailable for a capture': {
    from: stages.shippedOrder,
    messages: () => [{ type: 'provider_unavailable', item: 'payment:2' }],
  },
  'an authorization is voided, which ends the order': {
    async from(db) {
      const order = await stages.cancellingOrder(db);
      return applyToStaged(db, order, ...order.shipments.map(shipmentRecalled));
    },
    messages: paymentMessages,
  },
  'a payment is refunded': {
    async from(db) {
      const order = await stageLostShipment(db);
      const action = { action: 'refund', restock: false } as const;
      return applyToStaged(db, order, { type: 'shipment_resolved', ...COMMAND, ...first(order), action });
    },
    messages: paymentMessages,
  },
  'shipments are booked': {
    from: stages.confirmedOrder,
    messages: ({ shipments }) => shipments.map(shipmentBooked),
  },
  'the carrier refuses a shipment': {
    from: stages.confirmedOrder,
    messages: (order) => [
      { type: 'booking_refused', shipmentId: first(order).shipmentId, reason: 'bad address' },
    ],
  },
  'the carrier is unavailable for a booking': {
    from: stages.confirmedOrder,
    messages: (order) => [{ type: 'provider_unavailable', item: `booking:${first(order).shipmentId}` }],
  },
  'a shipment is recalled': {
    from: stages.cancellingOrder,
    messages: (order) => [shipmentRecalled(first(order))],
  },
  'a recalled shipment had already left': {
    from: stages.cancellingOrder,
    messages: (order) => [{ type: 'shipment_already_left', shipmentId: first(order).shipmentId }],
  },
  'the carrier is unavailable for a recall': {
    from: stages.cancellingOrder,
    messages: (order) => [{ type: 'provider_unavailable', item: `recall:${first(order).shipmentId}` }],
  },
  'a shipment leaves': {
    from: stages.bookedOrder,
    messages: (order) => [carrierReported(first(order), 'shipped')],
  },
  'a shipment arrives': {
    from: stages.bookedOrder,
    messages: (order) => [carrierReported(first(order), 'delivered')],
  },
  'a shipment is lost': {
    from: stages.shippedOrder,
    messages: (order) => [carrierReported(first(order), 'lost')],
  },
  'a shipment comes back': {
    from: stages.shippedOrder,
    messages: (order) => [carrierReported(first(order), 'returned_to_sender')],
  },
  'a cancellation with shipments to recall': {
    from: stages.bookedOrder,
    messages: () => [cancellationRequested()],
  },
  'a cancellation that ends the order at once': {
    from: async (db) => (await stages.placedOrder(db)) as StagedOrder,
    messages: () => [cancellationRequested()],
  },
  'a cancellation that comes too late': {
    from: stages.shippedOrder,
    messages: () => [cancellationRequested()],
  },
  'a cancellation after the end': { from: stages.completedOrder, messages: () => [cancellationRequested()] },
  'an edit': { from: stageAmendment(stages.reservedOrder, 3), messages: amendmentMessages },
  'an edit that waits for the carrier': {
    from: stageAmendment(stages.bookedOrder, 3),
    messages: amendmentMessages,
  },
  'an edit that is refused': { from: stageAmendment(stages.bookedOrder, 9), messages: amendmentMessages },
  'cancelled units': {
    from: stageAmendment(stages.backorderedOrder, 3, 'cancel_lines'),
    messages: amendmentMessages,
  },
  'units for a backorder': {
    async from(db) {
      const order = await stages.backorderedOrder(db);
      await stages.receiveUnits(db, order.productId, 1);
      return order;
    },
    messages: () => [{ type: 'stock_available' }],
  },
  'a tracking number': {
    from: stages.confirmedOrder,
    messages: (order) => [
      { ...COMMAND, ...first(order), type: 'tracking_set', carrier: 'bike', trackingNumber: 'B-1' },
    ],
  },
  'picking begins': {
    from: stages.bookedOrder,
    messages: (order) => [{ ...COMMAND, ...first(order), type: 'picking_started' }],
  },
  'a lost shipment is sent again': {
    from: stageLostShipment,
    messages: (order) => [
      {
        ...COMMAND,
        ...first(order),
        type: 'shipment_resolved',
        action: { action: 'reship', restock: false },
      },
    ],
  },
  'a lost shipment is refunded': {
    from: stageLostShipment,
    messages: (order) => [
      {
        ...COMMAND,
        ...first(order),
        type: 'shipment_resolved',
        action: { action: 'refund', restock: false },
      },
    ],
  },
  'a failed capture is retried': {
    from: stageFailedCapture,
    messages: resolutionOf(() => 'payment:2', 'retry'),
  },
  'a failed capture is skipped': {
    from: stageFailedCapture,
    messages: resolutionOf(() => 'payment:2', 'skip'),
  },
  'a failed recall is retried': {
    from: stageFailedRecall,
    messages: resolutionOf((order) => `recall:${first(order).shipmentId}`, 'retry'),
  },
  'a failed recall is skipped': {
    from: stageFailedRecall,
    messages: resolutionOf((order) => `recall:${first(order).shipmentId}`, 'skip'),
  },
};

describe('a message that is applied twice', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => expectConsistentRecord(database.db));
  afterAll(() => database.close());

  async function readRecord() {
    const { orders, ...rest } = await readAllTables(database.db);
    return { ...rest, orders: orders!.map((order) => ({ ...(order as object), updated_at: undefined })) };
  }

  /** What is equal for two orders with the same history. */
  async function comparableOf({ id }: StagedOrder) {
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

  it.each(Object.entries(REPEATS))(
    'changes nothing the second time: %s',
    async (_what, { from, messages }) => {
      const { db } = database;
      const order = await from(db);
      const applied = messages(order);
      const once = await applyToOrder(db, order.id, ...applied);
      const before = await readRecord();
      const second = await applyToOrder(db, order.id, ...applied);
      expect(await readRecord()).toEqual(before);
      expect({ ...second, changes: [] }).toEqual({ ...once, changes: [] });
      expect(second.changes).toEqual([]);
    },
  );

  it.each(Object.entries(REPEATS))(
    'has one effect when it comes twice within one step: %s',
    async (_what, { from, messages }) => {
      const { db } = database;
      const order = await from(db);
      const applied = messages(order);
      await applyToOrder(db, order.id, ...applied, ...applied);
      const other = await from(db);
      await applyToOrder(db, other.id, ...messages(other));
      expect(await comparableOf(order)).toEqual(await comparableOf(other));
    },
  );

  it.each([
    ['waits', 'wait'],
    ['takes the available units', 'ship_available'],
    ['cancels', 'cancel'],
  ] as const)('is one answer of a customer who %s', async (_what, answer) => {
    const { db } = database;
    const order = await stages.orderAwaitingAnswer(db);
    const message: OrderMessage = { type: 'question_answered', ...COMMAND, answer };
    await applyToOrder(db, order.id, message);
    const before = await readRecord();
    const { results } = await applyToOrder(db, order.id, message);
    expect(results).toEqual({ 'k-1': { outcome: 'accepted' } });
    expect(await readRecord()).toEqual(before);
    // The order no longer awaits an answer.
    const other = answer === 'wait' ? 'cancel' : 'wait';
    expect((await applyToOrder(db, order.id, { ...message, answer: other })).results).toEqual({
      'k-1': { outcome: 'refused', refusal: 'no_open_question' },
    });
    expect(await readRecord()).toEqual(before);
  });

  it('is reported once as a cancellation, although it completed the order at once', async () => {
    const { db } = database;
    const order = await stages.backorderedOrder(db);
    const arrived = await applyToStaged(db, order, carrierReported(first(order), 'delivered'));
    await settlePayments(db, arrived);
    const message = cancellationRequested();
    expect((await applyToOrder(db, order.id, message)).snapshot).toMatchObject({ status: 'completed' });
    const before = await readRecord();
    await applyToOrder(db, order.id, message);
    expect(await readRecord()).toEqual(before);
  });

  it('changes nothing when there is no message', async () => {
    const { db } = database;
    const order = await stages.bookedOrder(db);
    const before = await readAllTables(db);
    expect(await applyToOrder(db, order.id)).toEqual({ snapshot: order.snapshot, results: {}, changes: [] });
    expect(await readAllTables(db)).toEqual(before);
  });

  it('is refused for an unknown order', async () => {
    const nobody = '00000000-0000-7000-8000-000000000000';
    await expect(applyToOrder(database.db, nobody, CUSTOMER_ALLOWED)).rejects.toThrow('There is no order');
    expect(await database.db.execute(sql`select from orders where id = ${nobody}`)).toHaveLength(0);
  });
});
