import { isCancellation, TemporalFailure } from '@temporalio/workflow';
import type { ProviderUnavailable } from '../../activities/types';
import type { OrderMessage } from '../../src/domain/order/messages';
import { formatMoney } from '../../src/domain/shared/money';
import type { StepItem } from '../../src/domain/shared/providers';
import type { DuePayment, OrderSnapshot, ShipmentAwaitingDispatch } from '../../src/domain/order/snapshot';
import type { OrderRun } from './order-run';
import { shippingActivities, customerActivities, paymentActivities } from '../shared/activity-proxies';
import type { Task } from '../shared/task-set';

/** What is to be asked of the world, as the order stands. */
export function desiredTasks({ orderId, snapshot: standing, isCustomerAllowed, isOver }: OrderRun): Task[] {
  if (isOver) return [];
  const isBeforeYes = standing.stage === 'pending' && !standing.isRejecting;
  if (isBeforeYes && standing.isAwaitingAnswer) return [];
  if (isBeforeYes && !isCustomerAllowed) {
    const isHeld = standing.attention.some(({ item }) => item === 'customer');
    return isHeld ? [] : [customerCheckTask(orderId, standing)];
  }
  return [
    ...standing.payments.map((payment) => paymentTask(orderId, standing, payment)),
    ...standing.shipments
      .map((shipment) => shipmentTask(shipment, standing))
      .filter((task) => task !== undefined),
  ];
}

/** Those that wait for a person. */
export const heldTaskKeys = ({ snapshot: standing }: OrderRun): string[] =>
  standing.attention.map(({ item }) => item);

type ProviderWaits = Pick<OrderSnapshot, 'providerWaits' | 'finalAttempts'>;
type StepAttempt = ReturnType<typeof attemptOf>['how'];

/**
 * How a step is asked for, and by which key it is known among those under way: the last try takes the place of those that go on
 * and on.
 */
function attemptOf(item: StepItem, { providerWaits: waits, finalAttempts }: ProviderWaits) {
  const isFinalAttempt = finalAttempts.includes(item);
  const how = { isWaitingForProvider: waits.includes(item) && !isFinalAttempt, isFinalAttempt };
  return { key: isFinalAttempt ? `${item}:last` : item, how };
}

/** What the record is told of a step whose provider gives no answer that counts. */
const providerUnavailable = (item: StepItem): OrderMessage => ({ type: 'provider_unavailable', item });

/**
 * A step that Temporal ended without an outcome: one that was called off as it failed, or that somebody failed by hand. It
 * stays to be done, unless the record has called it off. Anything but Temporal's failures is a bug of ours, and refunds nobody.
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

const isUnavailable = (answer: { outcome: string }): answer is ProviderUnavailable =>
  answer.outcome === 'unavailable';

function customerCheckTask(orderId: string, standing: OrderSnapshot): Task {
  const { customerId, amountMinor, currency } = standing;
  const { key, how } = attemptOf('customer', standing);
  return {
    key,
    subject: 'customer',
    run: () =>
      orProviderUnavailable('customer', async () => {
        const { checkCustomer } = customerActivities({ summary: 'Ask whether the customer may buy', ...how });
        const answer = await checkCustomer({ orderId, customerId, amountMinor, currency, ...how });
        if (isUnavailable(answer)) return providerUnavailable('customer');
        return answer.outcome === 'allowed'
          ? { type: 'customer_allowed' }
          : { type: 'customer_refused', reason: answer.reason };
      }),
  };
}

/** One authorisation's operations run one after the other: its void never overtakes the request for it. */
export function paymentTask(
  orderId: string,
  standing: Pick<OrderSnapshot, 'currency' | 'customerId'> & ProviderWaits,
  due: DuePayment,
): Task {
  const { currency, customerId } = standing;
  const { no: operationNo, type, authorizationNo, amountMinor } = due;
  const item = `payment:${operationNo}` as const;
  const { key, how } = attemptOf(item, standing);
  const money = formatMoney(amountMinor, currency);
  const operation = { orderId, operationNo, authorizationNo, ...how };
  const done = { type: 'payment_succeeded' as const, operationNo };
  const refused = (reason: string): OrderMessage => ({ type: 'payment_refused', operationNo, reason });
  const run = async (): Promise<OrderMessage> => {
    switch (type) {
      case 'authorize': {
        const { authorizePayment } = paymentActivities({ summary: `Authorise ${money}`, ...how });
        const answer = await authorizePayment({ ...operation, amountMinor, currency, customerId });
        if (isUnavailable(answer)) return providerUnavailable(item);
        if (answer.outcome === 'declined') return refused(answer.reason);
        return { ...done, gatewayReference: answer.gatewayReference, expiresAt: answer.expiresAt };
      }
      case 'capture': {
        const { capturePayment } = paymentActivities({ summary: `Capture ${money}`, ...how });
        const answer = await capturePayment({ ...operation, amountMinor, currency });
        if (isUnavailable(answer)) return providerUnavailable(item);
        return answer.outcome === 'captured' ? done : refused(answer.reason);
      }
      case 'refund': {
        const { refundPayment } = paymentActivities({ summary: `Refund ${money}`, ...how });
        const answer = await refundPayment({ ...operation, amountMinor, currency });
        if (isUnavailable(answer)) return providerUnavailable(item);
        return answer.outcome === 'refunded' ? done : refused(answer.reason);
      }
      case 'void': {
        const { voidPayment } = paymentActivities({ summary: `Let ${money} go`, ...how });
        return isUnavailable(await voidPayment(operation)) ? providerUnavailable(item) : done;
      }
    }
  };
  return { key, subject: `authorization:${authorizationNo}`, run: () => orProviderUnavailable(item, run) };
}

function shipmentTask(
  { shipmentId, locationId, status, recalled }: ShipmentAwaitingDispatch,
  standing: ProviderWaits,
): Task | undefined {
  const subject = `shipment:${shipmentId}`;
  if (recalled) {
    const item = `recall:${shipmentId}` as const;
    const { key, how } = attemptOf(item, standing);
    return { key, subject, run: () => orProviderUnavailable(item, () => runRecall(shipmentId, how)) };
  }
  if (status !== 'pending') return undefined;
  const item = `booking:${shipmentId}` as const;
  const { key, how } = attemptOf(item, standing);
  const run = (): Promise<OrderMessage> =>
    orProviderUnavailable(item, () => runBooking(shipmentId, locationId, how));
  // A shipment may be seen on its way before the answer to its booking arrives, which alone tells its tracking number.
  return { key, subject, isResultNeeded: true, run };
}

/** The carrier knows best whether the shipment has left. */
async function runRecall(shipmentId: string, how: StepAttempt): Promise<OrderMessage> {
  const { recallShipment } = shippingActivities({
    summary: 'Take the shipment off the carrier’s list',
    ...how,
  });
  const answer = await recallShipment({ shipmentId, ...how });
  if (isUnavailable(answer)) return providerUnavailable(`recall:${shipmentId}`);
  return { type: answer.outcome === 'cancelled' ? 'shipment_recalled' : 'shipment_already_left', shipmentId };
}

async function runBooking(shipmentId: string, locationId: string, how: StepAttempt): Promise<OrderMessage> {
  const { bookShipment } = shippingActivities({ summary: `Book the shipment from ${locationId}`, ...how });
  const booking = await bookShipment({ shipmentId, ...how });
  if (isUnavailable(booking)) return providerUnavailable(`booking:${shipmentId}`);
  if (booking.outcome === 'refused') return { type: 'booking_refused', shipmentId, reason: booking.reason };
  const { carrier: name, trackingNumber } = booking;
  return { type: 'shipment_booked', shipmentId, carrier: name, trackingNumber };
}
