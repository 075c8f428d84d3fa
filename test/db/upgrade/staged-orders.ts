/** The orders of an upgrade fixture, and the end that each of them must reach after an upgrade. */
import { requestCancellation } from '../../../src/db/orders/request-cancellation';
import type { Database } from '../../../src/db/connection/database';
import { createReturn, updateReturn } from '../../../src/db/returns/returns';
import { reserveStock } from '../../../src/db/stock/reserve-stock';
import type { OrderStatus } from '../../../src/domain/order/order-status';
import type { ReceivedLine } from '../../../src/domain/order/messages';
import { DEFAULT_OUTAGE, type StepItem } from '../../../src/domain/shared/providers';
import {
  anIdempotentRequest,
  anOrder,
  place,
  placeWithoutAvailabilityCheck,
  setOutageSettings,
} from '../../support/orders/shop';
import {
  addStockedProduct,
  amend,
  applyToOrder,
  applyToStaged,
  backorderedOrder,
  bookedOrder,
  cancellationRequested,
  cancelledOrder,
  cancellingOrder,
  carrierReported,
  completedOrder,
  confirmedOrder,
  deliveredOrder,
  NOW,
  orderAwaitingAnswer,
  paymentDone,
  placedOrder,
  reservedOrder,
  settlePayments,
  shipmentRecalled,
  shippedOrder,
  type StagedOrder,
} from '../order-stages';

interface StagedForUpgrade {
  /** Creates the order with the present code. */
  stage(db: Database): Promise<{ id: string }>;
  /** The status in which the order ends when every provider does what is requested. */
  end: OrderStatus;
}

const ANY_SCOPE = { storefrontId: undefined };
const ACTOR = { type: 'api_key', id: 'test' } as const;

/** The orders by their description, which a fixture keeps as the order's `external_id`. */
export const STAGED_ORDERS: Record<string, StagedForUpgrade> = {
  'just accepted': { stage: placedOrder, end: 'completed' },
  reserved: { stage: reservedOrder, end: 'completed' },
  'awaiting the customer’s answer': { stage: (db) => orderAwaitingAnswer(db), end: 'completed' },
  'waiting for the customer service': { stage: waitingForCustomerService, end: 'completed' },
  confirmed: { stage: confirmedOrder, end: 'completed' },
  'free of charge': { stage: freeOrder, end: 'completed' },
  booked: { stage: bookedOrder, end: 'completed' },
  'being amended': { stage: amendedOrder, end: 'completed' },
  backordered: { stage: (db) => backorderedOrder(db), end: 'completed' },
  'shipped in part': { stage: partlyShippedOrder, end: 'completed' },
  shipped: { stage: shippedOrder, end: 'completed' },
  'delivered and not yet paid': { stage: deliveredOrder, end: 'completed' },
  completed: { stage: completedOrder, end: 'completed' },
  'completed without the units that were cancelled': { stage: partlyCancelledOrder, end: 'completed' },
  'completed with a requested return': { stage: returnRequestedOrder, end: 'completed' },
  'completed with a return that awaits its refund': { stage: refundDueOrder, end: 'completed' },
  'completed with a refunded return': { stage: refundedOrder, end: 'completed' },
  'rejected as out of stock': { stage: outOfStockOrder, end: 'rejected' },
  'rejected as the card was declined': { stage: declinedOrder, end: 'rejected' },
  'being rejected with an authorization to void': { stage: rejectingOrder, end: 'rejected' },
  'about to be cancelled, as its run has not heard of the request': {
    stage: cancellationRequestedOrder,
    end: 'cancelled',
  },
  'being cancelled': { stage: cancellingOrder, end: 'cancelled' },
  cancelled: { stage: cancelledOrder, end: 'cancelled' },
  'in need of a person, as the carrier did not recall a shipment': {
    stage: recallFailedOrder,
    end: 'cancelled',
  },
  'being authorized again, as a capture was refused': { stage: captureRefusedOrder, end: 'completed' },
  'in need of a person, as the gateway did not capture': { stage: captureFailedOrder, end: 'completed' },
  'in need of a person, as a shipment was lost': { stage: shipmentLostOrder, end: 'completed' },
};

/** Units of the order's only line that came back. */
export const receivedUnits = (quantity: number): ReceivedLine => ({
  ...{ lineNo: 1, quantity, disposition: 'restock', locationId: 'berlin' },
});

async function waitingForCustomerService(db: Database) {
  const order = await reservedOrder(db);
  return applyToStaged(db, order, { type: 'provider_unavailable', item: 'customer' });
}

async function freeOrder(db: Database) {
  const { sku } = await addStockedProduct(db, { berlin: 1 }, { priceMinor: 0 });
  const { id } = await place(db, anOrder({ lines: [{ sku, quantity: 1 }] }));
  await reserveStock(db, id, NOW);
  await applyToOrder(db, id, { type: 'customer_allowed' });
  return { id };
}

async function amendedOrder(db: Database) {
  const order = await bookedOrder(db);
  await amend(db, order, { quantity: 3 });
  return order;
}

async function partlyShippedOrder(db: Database) {
  const order = await bookedOrder(db);
  return applyToStaged(db, order, carrierReported(order.shipments[0]!, 'in_transit'));
}

async function partlyCancelledOrder(db: Database) {
  const order = await bookedOrder(db);
  const [left, recalled] = [order.shipments[0]!, order.shipments[1]!];
  await applyToOrder(db, order.id, carrierReported(left, 'shipped'), cancellationRequested());
  const rest = await applyToStaged(db, order, shipmentRecalled(recalled), carrierReported(left, 'delivered'));
  await settlePayments(db, rest);
  return order;
}

async function returnRequestedOrder(db: Database) {
  const { id } = await completedOrder(db);
  const outcome = await createReturn(
    db,
    ANY_SCOPE,
    {
      ...{ orderId: id, lines: [{ lineNo: 1, quantity: 2 }], reason: 'It is the wrong blue' },
      ...{ idempotency: anIdempotentRequest(), requestId: 'test', actor: ACTOR },
    },
    (created) => ({ id: created.id }),
  );
  if (outcome?.outcome !== 'requested') throw new Error(`No return: ${JSON.stringify(outcome)}`);
  return { id, returnId: outcome.created.id };
}

async function refundDueOrder(db: Database) {
  const order = await returnRequestedOrder(db);
  const { snapshot } = await updateReturn(
    db,
    order.returnId,
    [
      { type: 'approve', key: 'approval' },
      { type: 'receive', key: 'receipt', receiptId: 'receipt-1', lines: [receivedUnits(2)], final: false },
    ],
    NOW,
  );
  return { ...order, refunds: snapshot.refunds };
}

async function refundedOrder(db: Database) {
  const { id, returnId, refunds } = await refundDueOrder(db);
  await updateReturn(
    db,
    returnId,
    refunds.map(({ no }) => ({ type: 'payment_succeeded', operationNo: no })),
    NOW,
  );
  return { id };
}

async function outOfStockOrder(db: Database) {
  const { sku } = await addStockedProduct(db, { berlin: 1 });
  const [order] = await placeWithoutAvailabilityCheck(db, [anOrder({ lines: [{ sku, quantity: 2 }] })]);
  await reserveStock(db, order!.id, NOW);
  return order!;
}

async function declinedOrder(db: Database) {
  const order = await reservedOrder(db);
  return applyToStaged(db, order, { type: 'payment_refused', operationNo: 1, reason: 'card_declined' });
}

async function rejectingOrder(db: Database) {
  const order = await reservedOrder(db);
  await applyToOrder(db, order.id, ...order.snapshot.payments.map(paymentDone));
  return applyToStaged(db, order, { type: 'customer_refused', reason: 'blocked' });
}

async function cancellationRequestedOrder(db: Database) {
  const order = await bookedOrder(db);
  await requestCancellation(db, ANY_SCOPE, order.id, {
    ...{ reason: 'changed_mind', actor: ACTOR, requestId: 'test' },
  });
  return order;
}

/** The step fails at once, because the storefront waits for no provider. */
async function failStep(db: Database, order: StagedOrder, item: StepItem) {
  await setOutageSettings(db, { outageMinutes: 0 });
  await applyToOrder(db, order.id, { type: 'provider_unavailable', item });
  await setOutageSettings(db, DEFAULT_OUTAGE);
  return order;
}

async function recallFailedOrder(db: Database) {
  const order = await cancellingOrder(db);
  return failStep(db, order, `recall:${order.shipments[0]!.shipmentId}`);
}

async function captureRefusedOrder(db: Database) {
  const order = await deliveredOrder(db);
  const { no } = order.snapshot.payments[0]!;
  return applyToStaged(db, order, { type: 'payment_refused', operationNo: no, reason: 'expired' });
}

async function captureFailedOrder(db: Database) {
  const order = await deliveredOrder(db);
  return failStep(db, order, `payment:${order.snapshot.payments[0]!.no}`);
}

async function shipmentLostOrder(db: Database) {
  const order = await shippedOrder(db);
  await settlePayments(db, order);
  return applyToStaged(db, order, carrierReported(order.shipments[0]!, 'lost'));
}
