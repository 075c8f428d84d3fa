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
import { awaitDecisionUpdate, type OrderInput } from '../workflows/order/messages';
import { recordChangedSignal } from '../workflows/shared/messages';
import { providerActivities, recordActivities } from '../workflows/shared/activity-proxies';

const ORDER_STATUS = defineSearchAttributeKey('OrderStatus', 'KEYWORD');

/** The smallest cost of a workflow. */
export async function empty(): Promise<void> {
  return Promise.resolve();
}

/**
 * Takes the same steps as a plain order of one shipment, by the design's budget: the same activities on the
 * same task queues, the same messages and upserts, one after the other. The activities do nothing, and
 * nothing is decided.
 */
export async function orderShapedBaseline({ orderId }: OrderInput): Promise<{ status: OrderStatus }> {
  const current: { status: OrderStatus } = { status: 'pending' };
  const enter = (next: OrderStatus): void => {
    current.status = next;
    upsertSearchAttributes([{ key: ORDER_STATUS, value: next }]);
    setCurrentDetails(next);
  };
  let wakeUps = 0;
  let refreshes = 0;
  setHandler(recordChangedSignal, () => void (wakeUps += 1));
  setHandler(awaitDecisionUpdate, async () => {
    await condition(() => current.status !== 'pending');
    return current;
  });

  const order = { orderId, now: new Date().toISOString() };
  const updateOrder = (...messages: OrderMessage[]) =>
    recordActivities('Update the order').updateOrder({ ...order, messages, knownVersion: 1 });
  await recordActivities('Reserve stock').reserveStock(order);
  const money = { amountMinor: 2_500, currency: 'EUR' };
  await providerActivities('customer_service', {
    summary: 'Check the customer',
    isWaitingForProvider: false,
  }).checkCustomer({
    orderId,
    ...money,
    customerId: 'bench',
  });
  const authorization = { orderId, ...money, authorizationNo: 1 };
  const authorized = await providerActivities('payment_gateway', {
    summary: 'Authorize the payment',
    isWaitingForProvider: false,
  }).authorizePayment({
    ...authorization,
    operationNo: 1,
    customerId: 'bench',
  });
  if (authorized.outcome !== 'authorized') throw new Error('The baseline must not decline');
  await updateOrder(
    { type: 'customer_allowed' },
    { type: 'payment_succeeded', operationNo: 1, ...authorized },
  );
  enter('confirmed');

  const shipmentId = orderId;
  const { bookShipment } = providerActivities('carrier', {
    summary: 'Book the shipment',
    isWaitingForProvider: false,
  });
  const booking = await bookShipment({ shipmentId });
  if (booking.outcome !== 'booked') throw new Error('The baseline must not refuse');
  await updateOrder({ type: 'shipment_booked', shipmentId, ...booking });
  // Two of the carrier's reports wake the order: that the shipment has left, and that it was delivered.
  while (refreshes < 2) {
    await condition(() => wakeUps > refreshes);
    refreshes = wakeUps;
    await updateOrder();
    if (current.status !== 'confirmed') continue;
    enter('processing');
    await providerActivities('payment_gateway', {
      summary: 'Capture the payment',
      isWaitingForProvider: false,
    }).capturePayment({
      ...authorization,
      operationNo: 2,
    });
    await updateOrder({ type: 'payment_succeeded', operationNo: 2 });
  }
  enter('completed');
  await condition(allHandlersFinished);
  return current;
}
