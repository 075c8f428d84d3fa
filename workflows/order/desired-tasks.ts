import { isCancellation, TemporalFailure } from '@temporalio/workflow';
import type { Unavailable } from '../../activities/types';
import type { Fact } from '../../src/domain/order/messages';
import { formatMoney } from '../../src/domain/shared/money';
import type { StepItem } from '../../src/domain/shared/providers';
import type { DuePayment, Standing, WaitingParcel } from '../../src/domain/order/snapshot';
import type { OrderRun } from './order-run';
import { carrier, customers, payments } from '../shared/activity-proxies';
import type { Task } from '../shared/task-set';

/** What is to be asked of the world, as the order stands. */
export function tasksOf({ orderId, standing, isCustomerAllowed, isOver }: OrderRun): Task[] {
  if (isOver) return [];
  const isBeforeYes = standing.stage === 'pending' && !standing.isRejecting;
  if (isBeforeYes && standing.isAsking) return [];
  if (isBeforeYes && !isCustomerAllowed) {
    const isHeld = standing.attention.some(({ item }) => item === 'customer');
    return isHeld ? [] : [checkCustomer(orderId, standing)];
  }
  return [
    ...standing.payments.map((payment) => pay(orderId, standing, payment)),
    ...standing.parcels.map((parcel) => move(parcel, standing)).filter((task) => task !== undefined),
  ];
}

/** Those that wait for a person. */
export const heldSteps = ({ standing }: OrderRun): string[] => standing.attention.map(({ item }) => item);

type Waits = Pick<Standing, 'waits' | 'lastTries'>;
type How = ReturnType<typeof trying>['how'];

/**
 * How a step is asked for, and by which key it is known among those under way: the last try takes the place of those that go on
 * and on.
 */
function trying(item: StepItem, { waits, lastTries }: Waits) {
  const isLastTry = lastTries.includes(item);
  const how = { isAwaited: waits.includes(item) && !isLastTry, isLastTry };
  return { key: isLastTry ? `${item}:last` : item, how };
}

/** What the record is told of a step whose provider gives no answer that counts. */
const awaited = (item: StepItem): Fact => ({ type: 'provider_unavailable', item });

/**
 * A step that Temporal ended without an outcome: one that was called off as it failed, or that somebody failed by hand. It
 * stays to be done, unless the record has called it off. Anything but Temporal's failures is a bug of ours, and refunds nobody.
 */
async function orAwaited(item: StepItem, run: () => Promise<Fact>): Promise<Fact> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof TemporalFailure) || isCancellation(error)) throw error;
    return awaited(item);
  }
}

const isUnavailable = (answer: { outcome: string }): answer is Unavailable =>
  answer.outcome === 'unavailable';

function checkCustomer(orderId: string, standing: Standing): Task {
  const { customerId, amountMinor, currency } = standing;
  const { key, how } = trying('customer', standing);
  return {
    key,
    subject: 'customer',
    run: () =>
      orAwaited('customer', async () => {
        const { checkCustomer } = customers({ summary: 'Ask whether the customer may buy', ...how });
        const answer = await checkCustomer({ orderId, customerId, amountMinor, currency, ...how });
        if (isUnavailable(answer)) return awaited('customer');
        return answer.outcome === 'allowed'
          ? { type: 'customer_allowed' }
          : { type: 'customer_refused', reason: answer.reason };
      }),
  };
}

/** One authorisation's operations run one after the other: its void never overtakes the request for it. */
export function pay(
  orderId: string,
  standing: Pick<Standing, 'currency' | 'customerId'> & Waits,
  due: DuePayment,
): Task {
  const { currency, customerId } = standing;
  const { no: operationNo, type, authorizationNo, amountMinor } = due;
  const item = `payment:${operationNo}` as const;
  const { key, how } = trying(item, standing);
  const money = formatMoney(amountMinor, currency);
  const operation = { orderId, operationNo, authorizationNo, ...how };
  const done = { type: 'payment_done' as const, operationNo };
  const refused = (reason: string): Fact => ({ type: 'payment_refused', operationNo, reason });
  const run = async (): Promise<Fact> => {
    switch (type) {
      case 'authorize': {
        const { authorizePayment } = payments({ summary: `Authorise ${money}`, ...how });
        const answer = await authorizePayment({ ...operation, amountMinor, currency, customerId });
        if (isUnavailable(answer)) return awaited(item);
        if (answer.outcome === 'declined') return refused(answer.reason);
        return { ...done, gatewayReference: answer.gatewayReference, expiresAt: answer.expiresAt };
      }
      case 'capture': {
        const { capturePayment } = payments({ summary: `Capture ${money}`, ...how });
        const answer = await capturePayment({ ...operation, amountMinor, currency });
        if (isUnavailable(answer)) return awaited(item);
        return answer.outcome === 'captured' ? done : refused(answer.reason);
      }
      case 'refund': {
        const { refundPayment } = payments({ summary: `Refund ${money}`, ...how });
        const answer = await refundPayment({ ...operation, amountMinor, currency });
        if (isUnavailable(answer)) return awaited(item);
        return answer.outcome === 'refunded' ? done : refused(answer.reason);
      }
      case 'void': {
        const { voidPayment } = payments({ summary: `Let ${money} go`, ...how });
        return isUnavailable(await voidPayment(operation)) ? awaited(item) : done;
      }
    }
  };
  return { key, subject: `authorization:${authorizationNo}`, run: () => orAwaited(item, run) };
}

function move(
  { shipmentId, locationId, status, recalled }: WaitingParcel,
  standing: Waits,
): Task | undefined {
  const subject = `parcel:${shipmentId}`;
  if (recalled) {
    const item = `recall:${shipmentId}` as const;
    const { key, how } = trying(item, standing);
    return { key, subject, run: () => orAwaited(item, () => takeBack(shipmentId, how)) };
  }
  if (status !== 'pending') return undefined;
  const item = `booking:${shipmentId}` as const;
  const { key, how } = trying(item, standing);
  const run = (): Promise<Fact> => orAwaited(item, () => book(shipmentId, locationId, how));
  // A parcel may be seen on its way before the answer to its booking arrives, which alone tells its tracking number.
  return { key, subject, isWorthKnowing: true, run };
}

/** The carrier knows best whether the parcel has left. */
async function takeBack(shipmentId: string, how: How): Promise<Fact> {
  const { cancelShipment } = carrier({ summary: 'Take the parcel off the carrier’s list', ...how });
  const answer = await cancelShipment({ shipmentId, ...how });
  if (isUnavailable(answer)) return awaited(`recall:${shipmentId}`);
  return { type: answer.outcome === 'cancelled' ? 'parcel_taken_back' : 'parcel_had_left', shipmentId };
}

async function book(shipmentId: string, locationId: string, how: How): Promise<Fact> {
  const { bookShipment } = carrier({ summary: `Book the parcel from ${locationId}`, ...how });
  const booking = await bookShipment({ shipmentId, ...how });
  if (isUnavailable(booking)) return awaited(`booking:${shipmentId}`);
  if (booking.outcome === 'refused') return { type: 'booking_refused', shipmentId, reason: booking.reason };
  const { carrier: name, trackingNumber } = booking;
  return { type: 'parcel_booked', shipmentId, carrier: name, trackingNumber };
}
