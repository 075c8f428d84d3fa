import { defineSearchAttributeKey } from '@temporalio/common';
import {
  allHandlersFinished,
  condition,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { OrderMessage } from '../src/domain/order/messages';
import type { OrderStatus } from '../src/domain/order/order-status';
import { awaitDecisionUpdate, recordChangedSignal, type OrderInput } from '../workflows/order/messages';
import {
  shippingActivities,
  customerActivities,
  paymentActivities,
  recordActivities,
} from '../workflows/shared/activity-proxies';

const ORDER_STATUS = defineSearchAttributeKey('OrderStatus', 'KEYWORD');

/** The least that a workflow can cost. */
export async function empty(): Promise<void> {
  return Promise.resolve();
}

/**
 * Goes the way of a plain order of one shipment, by the design's budget: the same steps on the same queues, the
 * same messages and upserts, one after the other, with nothing done in any of them and nothing decided.
 */
export async function orderShapedBaseline({ orderId }: OrderInput): Promise<{ status: OrderStatus }> {
  const now: { status: OrderStatus } = { status: 'pending' };
  const enter = (next: OrderStatus): void => {
    now.status = next;
    upsertSearchAttributes([{ key: ORDER_STATUS, value: next }]);
    setCurrentDetails(next);
  };
  let wakeUps = 0;
  let looks = 0;
  setHandler(recordChangedSignal, () => void (wakeUps += 1));
  setHandler(awaitDecisionUpdate, async () => {
    await condition(() => now.status !== 'pending');
    return now;
  });

  const at = { orderId, now: new Date().toISOString() };
  const told = (...facts: OrderMessage[]) =>
    recordActivities('Record').updateOrder({ ...at, messages: facts, knownVersion: 1 });
  await recordActivities('Reserve stock').reserveStock(at);
  const money = { amountMinor: 2_500, currency: 'EUR' };
  await customerActivities({ summary: 'Ask', isWaitingForProvider: false }).checkCustomer({
    orderId,
    ...money,
    customerId: 'bench',
  });
  const authorization = { orderId, ...money, authorizationNo: 1 };
  const held = await paymentActivities({
    summary: 'Authorise',
    isWaitingForProvider: false,
  }).authorizePayment({
    ...authorization,
    operationNo: 1,
    customerId: 'bench',
  });
  if (held.outcome !== 'authorized') throw new Error('The baseline declines nothing');
  await told({ type: 'customer_allowed' }, { type: 'payment_succeeded', operationNo: 1, ...held });
  enter('confirmed');

  const shipmentId = orderId;
  const { bookShipment } = shippingActivities({ summary: 'Book the shipment', isWaitingForProvider: false });
  const booking = await bookShipment({ shipmentId });
  if (booking.outcome !== 'booked') throw new Error('The baseline refuses nothing');
  await told({ type: 'shipment_booked', shipmentId, ...booking });
  // Of the carrier's reports two wake the order: that the shipment has left, and that it has arrived.
  while (looks < 2) {
    await condition(() => wakeUps > looks);
    looks = wakeUps;
    await told();
    if (now.status !== 'confirmed') continue;
    enter('processing');
    await paymentActivities({ summary: 'Capture', isWaitingForProvider: false }).capturePayment({
      ...authorization,
      operationNo: 2,
    });
    await told({ type: 'payment_succeeded', operationNo: 2 });
  }
  enter('completed');
  await condition(allHandlersFinished);
  return now;
}
