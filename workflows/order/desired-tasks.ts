import { isCancellation, TemporalFailure } from '@temporalio/workflow';
import type { ProviderUnavailable } from '../../activities/types';
import type { OrderMessage } from '../../src/domain/order/messages';
import { formatMoney } from '../../src/domain/shared/money';
import type { StepItem } from '../../src/domain/shared/providers';
import type { DuePayment, OrderSnapshot, ShipmentAwaitingDispatch } from '../../src/domain/order/snapshot';
import type { OrderRun } from './order-run';
import { shippingActivities, customerActivities, paymentActivities } from '../shared/activity-proxies';
import type { Task } from '../shared/task-set';

/** The provider calls that the order needs now, by its snapshot. */
export function desiredTasks({ orderId, snapshot, isCustomerAllowed, isOver }: OrderRun): Task[] {
  if (isOver) return [];
  if (snapshot.customerCheck !== null && !isCustomerAllowed)
    return snapshot.customerCheck === 'due' ? [customerCheckTask(orderId, snapshot)] : [];
  return [
    ...snapshot.payments.map((payment) => paymentTask(orderId, snapshot, payment)),
    ...snapshot.shipments
      .map((shipment) => shipmentTask(shipment, snapshot))
      .filter((task) => task !== undefined),
  ];
}

/** The keys of the tasks that wait for a person (attention items). */
export const heldTaskKeys = ({ snapshot }: OrderRun): string[] => snapshot.attention.map(({ item }) => item);

type ProviderWaits = Pick<OrderSnapshot, 'providerWaits' | 'finalAttempts'>;
type StepAttempt = ReturnType<typeof attemptOf>['attempt'];

/**
 * How a step is attempted, and the key of its task. The final attempt has a key of its own, so that it
 * replaces the task that retries without end.
 */
function attemptOf(item: StepItem, { providerWaits, finalAttempts }: ProviderWaits) {
  const isFinalAttempt = finalAttempts.includes(item);
  const attempt = { isWaitingForProvider: providerWaits.includes(item) && !isFinalAttempt, isFinalAttempt };
  return { key: isFinalAttempt ? `${item}:last` : item, attempt };
}

/** The message for the record when a step's provider gives no documented answer. */
const providerUnavailable = (item: StepItem): OrderMessage => ({ type: 'provider_unavailable', item });

/**
 * Maps a Temporal failure to `provider_unavailable`. Such a step has no outcome: it was cancelled while it
 * failed, or somebody failed the activity by hand. The step stays due unless the record has dropped it. Any
 * other error is a bug of ours and is rethrown: it must not decide anything about the order.
 */
async function orProviderUnavailable(
  item: StepItem,
  run: () => Promise<OrderMessage>,
): Promise<OrderMessage> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof TemporalFailure) || isCancellation(error)) throw error;
    return providerUnavailable(item);
  }
}

const isUnavailable = (result: { outcome: string }): result is ProviderUnavailable =>
  result.outcome === 'unavailable';

function customerCheckTask(orderId: string, snapshot: OrderSnapshot): Task {
  const { customerId, amountMinor, currency } = snapshot;
  const { key, attempt } = attemptOf('customer', snapshot);
  return {
    key,
    subject: 'customer',
    run: () =>
      orProviderUnavailable('customer', async () => {
        const { checkCustomer } = customerActivities({ summary: 'Check the customer', ...attempt });
        const result = await checkCustomer({ orderId, customerId, amountMinor, currency, ...attempt });
        if (isUnavailable(result)) return providerUnavailable('customer');
        return result.outcome === 'allowed'
          ? { type: 'customer_allowed' }
          : { type: 'customer_refused', reason: result.reason };
      }),
  };
}

/**
 * The task for one payment operation. The operations of one authorization share a subject, so they run one
 * after the other: a void never overtakes the authorization that it undoes.
 */
export function paymentTask(
  orderId: string,
  snapshot: Pick<OrderSnapshot, 'currency' | 'customerId'> & ProviderWaits,
  due: DuePayment,
): Task {
  const { currency, customerId } = snapshot;
  const { no: operationNo, type, authorizationNo, amountMinor } = due;
  const item = `payment:${operationNo}` as const;
  const { key, attempt } = attemptOf(item, snapshot);
  const money = formatMoney(amountMinor, currency);
  const operation = { orderId, operationNo, authorizationNo, ...attempt };
  const succeeded = { type: 'payment_succeeded' as const, operationNo };
  const refused = (reason: string): OrderMessage => ({ type: 'payment_refused', operationNo, reason });
  const run = async (): Promise<OrderMessage> => {
    switch (type) {
      case 'authorize': {
        const { authorizePayment } = paymentActivities({ summary: `Authorize ${money}`, ...attempt });
        const result = await authorizePayment({ ...operation, amountMinor, currency, customerId });
        if (isUnavailable(result)) return providerUnavailable(item);
        if (result.outcome === 'declined') return refused(result.reason);
        return { ...succeeded, gatewayReference: result.gatewayReference, expiresAt: result.expiresAt };
      }
      case 'capture': {
        const { capturePayment } = paymentActivities({ summary: `Capture ${money}`, ...attempt });
        const result = await capturePayment({ ...operation, amountMinor, currency });
        if (isUnavailable(result)) return providerUnavailable(item);
        return result.outcome === 'captured' ? succeeded : refused(result.reason);
      }
      case 'refund': {
        const { refundPayment } = paymentActivities({ summary: `Refund ${money}`, ...attempt });
        const result = await refundPayment({ ...operation, amountMinor, currency });
        if (isUnavailable(result)) return providerUnavailable(item);
        return result.outcome === 'refunded' ? succeeded : refused(result.reason);
      }
      case 'void': {
        const { voidPayment } = paymentActivities({ summary: `Void ${money}`, ...attempt });
        return isUnavailable(await voidPayment(operation)) ? providerUnavailable(item) : succeeded;
      }
    }
  };
  return { key, subject: `authorization:${authorizationNo}`, run: () => orProviderUnavailable(item, run) };
}

function shipmentTask(
  { shipmentId, locationId, status, recalled }: ShipmentAwaitingDispatch,
  snapshot: ProviderWaits,
): Task | undefined {
  const subject = `shipment:${shipmentId}`;
  if (recalled) {
    const item = `recall:${shipmentId}` as const;
    const { key, attempt } = attemptOf(item, snapshot);
    return { key, subject, run: () => orProviderUnavailable(item, () => runRecall(shipmentId, attempt)) };
  }
  if (status !== 'pending') return undefined;
  const item = `booking:${shipmentId}` as const;
  const { key, attempt } = attemptOf(item, snapshot);
  const run = (): Promise<OrderMessage> =>
    orProviderUnavailable(item, () => runBooking(shipmentId, locationId, attempt));
  // The carrier may report a shipment before its booking result arrives. The result is still needed: only it
  // holds the tracking number.
  return { key, subject, isResultNeeded: true, run };
}

/** Recalls a shipment. The carrier decides, because only it knows whether the shipment has left. */
async function runRecall(shipmentId: string, attempt: StepAttempt): Promise<OrderMessage> {
  const { recallShipment } = shippingActivities({ summary: 'Recall the shipment', ...attempt });
  const result = await recallShipment({ shipmentId, ...attempt });
  if (isUnavailable(result)) return providerUnavailable(`recall:${shipmentId}`);
  return { type: result.outcome === 'cancelled' ? 'shipment_recalled' : 'shipment_already_left', shipmentId };
}

async function runBooking(
  shipmentId: string,
  locationId: string,
  attempt: StepAttempt,
): Promise<OrderMessage> {
  const { bookShipment } = shippingActivities({
    summary: `Book the shipment from ${locationId}`,
    ...attempt,
  });
  const booking = await bookShipment({ shipmentId, ...attempt });
  if (isUnavailable(booking)) return providerUnavailable(`booking:${shipmentId}`);
  if (booking.outcome === 'refused') return { type: 'booking_refused', shipmentId, reason: booking.reason };
  const { carrier, trackingNumber } = booking;
  return { type: 'shipment_booked', shipmentId, carrier, trackingNumber };
}
