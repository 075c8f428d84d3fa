import { ActivityFailure, ApplicationFailure, isCancellation, TemporalFailure } from '@temporalio/workflow';
import type { Fact } from '../../src/domain/facts';
import { formatMoney } from '../../src/domain/money';
import type { DuePayment, Standing, WaitingParcel } from '../../src/domain/standing';
import type { OrderRun } from './order-run';
import { carrier, customers, payments } from './steps';
import type { Task } from './tasks';

/** What is to be asked of the world, as the order stands. */
export function tasksOf({ orderId, standing, isCustomerAllowed, isOver }: OrderRun): Task[] {
  if (isOver) return [];
  const isBeforeYes = standing.status === 'pending' && !standing.isRejecting;
  if (isBeforeYes && standing.isAsking) return [];
  if (isBeforeYes && !isCustomerAllowed) return [checkCustomer(orderId, standing)];
  return [
    ...standing.payments.map((payment) => pay(orderId, standing, payment)),
    ...standing.parcels.flatMap((parcel) => move(parcel)),
  ];
}

function checkCustomer(orderId: string, { customerId, amountMinor, currency }: Standing): Task {
  return {
    key: 'customer',
    subject: 'customer',
    run: () =>
      orFact(
        async () => {
          const { checkCustomer } = customers('Ask whether the customer may buy');
          const answer = await checkCustomer({ orderId, customerId, amountMinor, currency });
          return answer.outcome === 'allowed'
            ? { type: 'customer_allowed' }
            : { type: 'customer_refused', reason: answer.reason };
        },
        () => ({ type: 'customer_refused', reason: 'customer_check_unavailable' }),
      ),
  };
}

/** One authorisation's operations run one after the other: its void never overtakes the request for it. */
export function pay(
  orderId: string,
  { currency, customerId }: Pick<Standing, 'currency' | 'customerId'>,
  due: DuePayment,
): Task {
  const { no: operationNo, type, authorizationNo, amountMinor } = due;
  const money = formatMoney(amountMinor, currency);
  const operation = { orderId, operationNo, authorizationNo };
  const done = { type: 'payment_done' as const, operationNo };
  const run = async (): Promise<Fact> => {
    switch (type) {
      case 'authorize': {
        const { authorizePayment } = payments.authorize(`Authorise ${money}`);
        const answer = await authorizePayment({ ...operation, amountMinor, currency, customerId });
        if (answer.outcome === 'declined')
          return { type: 'payment_refused', operationNo, reason: answer.reason };
        return { ...done, gatewayReference: answer.gatewayReference, expiresAt: answer.expiresAt };
      }
      case 'capture': {
        const { capturePayment } = payments.capture(`Capture ${money}`);
        const answer = await capturePayment({ ...operation, amountMinor, currency });
        return answer.outcome === 'captured'
          ? done
          : { type: 'payment_refused', operationNo, reason: answer.reason };
      }
      case 'refund': {
        const { refundPayment } = payments.undo(`Refund ${money}`);
        const answer = await refundPayment({ ...operation, amountMinor, currency });
        return answer.outcome === 'refunded'
          ? done
          : { type: 'payment_refused', operationNo, reason: answer.reason };
      }
      case 'void':
        await payments.undo(`Let ${money} go`).voidPayment(operation);
        return done;
    }
  };
  return {
    key: `payment:${operationNo}`,
    subject: `authorization:${authorizationNo}`,
    run: () => orFact(run, (reason) => ({ type: 'payment_failed', operationNo, reason })),
  };
}

function move({ shipmentId, locationId, status, recalled }: WaitingParcel): Task[] {
  const subject = `parcel:${shipmentId}`;
  if (recalled) return [{ key: `recall:${shipmentId}`, subject, run: () => takeBack(shipmentId) }];
  if (status !== 'pending') return [];
  // A parcel may be seen on its way before the answer to its booking arrives, which alone tells its tracking number.
  return [
    { key: `book:${shipmentId}`, subject, isWorthKnowing: true, run: () => book(shipmentId, locationId) },
  ];
}

/** The carrier knows best whether the parcel has left. */
const takeBack = (shipmentId: string): Promise<Fact> =>
  orFact(
    async () => {
      const { cancelShipment } = carrier.undo('Take the parcel off the carrier’s list');
      const { outcome } = await cancelShipment({ shipmentId });
      return { type: outcome === 'cancelled' ? 'parcel_taken_back' : 'parcel_had_left', shipmentId };
    },
    (reason) => ({ type: 'recall_failed', shipmentId, reason }),
  );

const book = (shipmentId: string, locationId: string): Promise<Fact> =>
  orFact(
    async () => {
      const booking = await carrier.book(`Book the parcel from ${locationId}`).bookShipment({ shipmentId });
      return booking.outcome === 'refused'
        ? { type: 'booking_refused', shipmentId, reason: booking.reason }
        : {
            type: 'parcel_booked',
            shipmentId,
            carrier: booking.carrier,
            trackingNumber: booking.trackingNumber,
          };
    },
    (reason) => ({ type: 'booking_failed', shipmentId, reason }),
  );

/**
 * Makes a fact of what could not be done. Only Temporal's failures are that: anything else is a bug of ours, and
 * refunds nobody. A task that was called off ends as such.
 */
async function orFact(run: () => Promise<Fact>, failed: (reason: string) => Fact): Promise<Fact> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof TemporalFailure) || isCancellation(error)) throw error;
    return failed(reasonOf(error));
  }
}

/** Our gateways' errors carry a status and a short code, and nothing personal. */
function reasonOf(error: TemporalFailure): string {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure ? cause.message.slice(0, 200) : 'unavailable';
}
