import { defineSearchAttributeKey } from '@temporalio/common';
import {
  allHandlersFinished,
  condition,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { OrderStatus } from '../src/domain/order-status';
import { decisionUpdate, parcelUpdatedSignal, type OrderInput } from '../workflows/messages';
import { authorize, capture, carrier, record } from '../workflows/support/steps';
import type { ParcelUpdate } from '../activities/types';

const ORDER_STATUS = defineSearchAttributeKey('OrderStatus', 'KEYWORD');

/** The least that a workflow can cost. */
export async function empty(): Promise<void> {
  return Promise.resolve();
}

/**
 * Goes the way of a plain order of one parcel, by the design's budget: the same steps on the same queues, the
 * same messages and upserts, one after the other, with nothing done in any of them and nothing decided.
 */
export async function shapedLikeAnOrder({ orderId }: OrderInput): Promise<{ status: OrderStatus }> {
  const now: { status: OrderStatus } = { status: 'pending' };
  const enter = (next: OrderStatus): void => {
    now.status = next;
    upsertSearchAttributes([{ key: ORDER_STATUS, value: next }]);
    setCurrentDetails(next);
  };
  const news: ParcelUpdate[] = [];
  setHandler(parcelUpdatedSignal, (update) => void news.push(update));
  setHandler(decisionUpdate, async () => {
    await condition(() => now.status !== 'pending');
    return now;
  });

  await record('Reserve stock').reserveStock({ orderId });
  const money = { amountMinor: 2_500, currency: 'EUR' };
  await authorize('Authorise').authorizePayment({ orderId, ...money, customerId: 'bench' });
  const payment = { gatewayReference: 'pay_bench', ...money };
  const { shipments } = await record('Confirm the order').confirmOrder({ orderId, payment });
  enter('confirmed');

  const shipmentId = shipments[0]!.shipmentId;
  await carrier('Book the parcel').bookShipment({ shipmentId });
  const booking = { shipmentId, carrier: 'bench', trackingNumber: 'bench' };
  await record('Record the bookings').recordBookings({ orderId, bookings: [booking] });
  for (let arrived = false; !arrived;) {
    await condition(() => news.length > 0);
    const updates = news.splice(0);
    await record('Record the news').recordParcelUpdates({ orderId, updates });
    if (now.status === 'confirmed') enter('processing');
    arrived = updates.some((update) => update.status === 'delivered');
  }
  await capture('Capture').capturePayment({ orderId, ...money });
  await record('Complete the order').completeOrder({ orderId, payment: money });
  enter('completed');
  await condition(allHandlersFinished);
  return now;
}
