import { isCancellation, TemporalFailure } from '@temporalio/workflow';
import type { Unavailable } from '../../activities/types';
import type { Fact } from '../../src/domain/facts';
import { formatMoney } from '../../src/domain/money';
import type { StepItem } from '../../src/domain/providers';
import type { DuePayment, Standing, WaitingParcel } from '../../src/domain/standing';
import type { OrderRun } from './order-run';
import { carrier, customers, payments } from './steps';
import type { Task } from './tasks';

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

type Waits = Pick<Standing, 'waits'>;

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
  const { customerId, amountMinor, currency, waits } = standing;
  const isAwaited = waits.includes('customer');
  return {
    key: 'customer',
    subject: 'customer',
    run: () =>
      orAwaited('customer', async () => {
        const { checkCustomer } = customers({ summary: 'Ask whether the customer may buy', isAwaited });
        const answer = await checkCustomer({ orderId, customerId, amountMinor, currency, isAwaited });
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
  { currency, customerId, waits }: Pick<Standing, 'currency' | 'customerId' | 'waits'>,
  due: DuePayment,
): Task {
  const { no: operationNo, type, authorizationNo, amountMinor } = due;
  const key = `payment:${operationNo}` as const;
  const isAwaited = waits.includes(key);
  const money = formatMoney(amountMinor, currency);
  const operation = { orderId, operationNo, authorizationNo, isAwaited };
  const done = { type: 'payment_done' as const, operationNo };
  const refused = (reason: string): Fact => ({ type: 'payment_refused', operationNo, reason });
  const run = async (): Promise<Fact> => {
    switch (type) {
      case 'authorize': {
        const { authorizePayment } = payments({ summary: `Authorise ${money}`, isAwaited });
        const answer = await authorizePayment({ ...operation, amountMinor, currency, customerId });
        if (isUnavailable(answer)) return awaited(key);
        if (answer.outcome === 'declined') return refused(answer.reason);
        return { ...done, gatewayReference: answer.gatewayReference, expiresAt: answer.expiresAt };
      }
      case 'capture': {
        const { capturePayment } = payments({ summary: `Capture ${money}`, isAwaited });
        const answer = await capturePayment({ ...operation, amountMinor, currency });
        if (isUnavailable(answer)) return awaited(key);
        return answer.outcome === 'captured' ? done : refused(answer.reason);
      }
      case 'refund': {
        const { refundPayment } = payments({ summary: `Refund ${money}`, isAwaited });
        const answer = await refundPayment({ ...operation, amountMinor, currency });
        if (isUnavailable(answer)) return awaited(key);
        return answer.outcome === 'refunded' ? done : refused(answer.reason);
      }
      case 'void': {
        const { voidPayment } = payments({ summary: `Let ${money} go`, isAwaited });
        return isUnavailable(await voidPayment(operation)) ? awaited(key) : done;
      }
    }
  };
  return { key, subject: `authorization:${authorizationNo}`, run: () => orAwaited(key, run) };
}

function move(
  { shipmentId, locationId, status, recalled }: WaitingParcel,
  { waits }: Waits,
): Task | undefined {
  const subject = `parcel:${shipmentId}`;
  if (recalled) {
    const key = `recall:${shipmentId}` as const;
    return { key, subject, run: () => orAwaited(key, () => takeBack(shipmentId, waits.includes(key))) };
  }
  if (status !== 'pending') return undefined;
  const key = `booking:${shipmentId}` as const;
  // A parcel may be seen on its way before the answer to its booking arrives, which alone tells its tracking number.
  const run = (): Promise<Fact> => book(shipmentId, locationId, waits.includes(key));
  return { key, subject, isWorthKnowing: true, run: () => orAwaited(key, run) };
}

/** The carrier knows best whether the parcel has left. */
async function takeBack(shipmentId: string, isAwaited: boolean): Promise<Fact> {
  const { cancelShipment } = carrier({ summary: 'Take the parcel off the carrier’s list', isAwaited });
  const answer = await cancelShipment({ shipmentId, isAwaited });
  if (isUnavailable(answer)) return awaited(`recall:${shipmentId}`);
  return { type: answer.outcome === 'cancelled' ? 'parcel_taken_back' : 'parcel_had_left', shipmentId };
}

async function book(shipmentId: string, locationId: string, isAwaited: boolean): Promise<Fact> {
  const { bookShipment } = carrier({ summary: `Book the parcel from ${locationId}`, isAwaited });
  const booking = await bookShipment({ shipmentId, isAwaited });
  if (isUnavailable(booking)) return awaited(`booking:${shipmentId}`);
  if (booking.outcome === 'refused') return { type: 'booking_refused', shipmentId, reason: booking.reason };
  const { carrier: name, trackingNumber } = booking;
  return { type: 'parcel_booked', shipmentId, carrier: name, trackingNumber };
}
