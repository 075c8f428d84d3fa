import { ActivityFailure, condition, TemporalFailure } from '@temporalio/workflow';
import type { AuthorizedPayment, Booking } from '../../activities/types';
import { formatMoney } from '../../src/domain/money';
import type { ParcelState } from '../../src/domain/shipment-status';
import type { StockOutcome } from '../../src/domain/stock-decision';
import type { OrderRun } from '../support/order-run';
import { authorize, carrier, record, undoCarrier, undoPayment } from '../support/steps';

/** How the forward part of the story ended, as data. */
export type Ending =
  | { outcome: 'parcel_left' }
  | { outcome: 'out_of_stock' }
  | { outcome: 'declined'; reason: string; currency: string }
  | { outcome: 'given_up'; reason: string };

/** Everything up to the first parcel's departure; a cancellation interrupts it wherever it is. */
export async function fulfil(run: OrderRun): Promise<Ending> {
  try {
    return await run.cancellation.cancellable(() => reserveAndConfirm(run));
  } catch (error) {
    // Only Temporal's failures undo. Anything else is a bug of ours: it holds the workflow task for a fixed
    // deploy, and refunds nobody.
    if (!(error instanceof TemporalFailure)) throw error;
    return { outcome: 'given_up', reason: run.cancellation.accepted?.reason ?? reasonOf(error) };
  }
}

async function reserveAndConfirm(run: OrderRun): Promise<Ending> {
  const { orderId, saga, story } = run;
  // Reserve before authorising: a reservation is free to release, an authorisation ties up the customer's money.
  saga.undoWith('releaseStock', () =>
    record('Release the stock').releaseStock({ orderId, keepShipmentIds: run.parcels.left }),
  );
  const stock = await record('Reserve stock').reserveStock({ orderId });
  if (stock.outcome === 'out_of_stock') return { outcome: 'out_of_stock' };
  run.currency = stock.currency;
  story.tell(tellReserved(stock));

  const payment = await pay(run, stock);
  if (payment.outcome === 'declined') return { ...payment, currency: stock.currency };
  const confirmed = await record('Confirm the order').confirmOrder({ orderId, payment: payment.authorized });
  run.parcels.set(confirmed.shipments);
  if (run.parcels.hasNews) run.cancellation.close('parcel_left');
  story.enter('confirmed', `Confirmed, to leave in ${confirmed.shipments.length} parcel(s)`);

  const refusals = await handOver(run, confirmed.shipments);
  if (refusals.length > 0) return { outcome: 'given_up', reason: 'carrier_refused' };
  await condition(() => run.parcels.hasNews);
  return { outcome: 'parcel_left' };
}

type PaymentOutcome =
  { outcome: 'authorized'; authorized: AuthorizedPayment } | { outcome: 'declined'; reason: string };

async function pay(
  { orderId, saga, story, parcels }: OrderRun,
  { amountMinor, currency, customerId }: Extract<StockOutcome, { outcome: 'reserved' }>,
): Promise<PaymentOutcome> {
  // The gateway need not hear of an order that costs nothing.
  if (amountMinor === 0) {
    return { outcome: 'authorized', authorized: { gatewayReference: null, amountMinor, currency } };
  }
  const money = formatMoney(amountMinor, currency);
  saga.undoWith('voidPayment', async () => {
    // What has left is paid for: the capture will take its part and let go of the rest.
    if (parcels.left.length === 0) await undoPayment(`Void ${money}`).voidPayment({ orderId });
  });
  const payment = await authorize(`Authorise ${money}`).authorizePayment({
    orderId,
    amountMinor,
    currency,
    customerId,
  });
  if (payment.outcome === 'declined') {
    saga.forget('voidPayment');
    story.tell(`Payment of ${money} declined: ${payment.reason}`);
    return payment;
  }
  story.tell(`Payment of ${money} authorised`);
  return {
    outcome: 'authorized',
    authorized: { gatewayReference: payment.gatewayReference, amountMinor, currency },
  };
}

/** Books every parcel, side by side. @returns the reasons of those that the carrier refused for good */
async function handOver(run: OrderRun, shipments: readonly ParcelState[]): Promise<string[]> {
  const { orderId, saga, story } = run;
  const tries = await Promise.allSettled(
    shipments.map(async ({ shipmentId, locationId }) => {
      saga.undoWith(`cancelShipment ${shipmentId}`, () => takeBack(run, shipmentId));
      const booking = await carrier(`Book the parcel from ${locationId}`).bookShipment({ shipmentId });
      return { shipmentId, booking };
    }),
  );
  const failed = tries.find((tried) => tried.status === 'rejected');
  if (failed) throw failed.reason;
  const answers = tries.flatMap((tried) => (tried.status === 'fulfilled' ? [tried.value] : []));
  const refused = answers.flatMap(({ booking }) => (booking.outcome === 'refused' ? [booking.reason] : []));
  const booked = answers.flatMap(({ shipmentId, booking }): Booking[] =>
    booking.outcome === 'booked'
      ? [{ shipmentId, carrier: booking.carrier, trackingNumber: booking.trackingNumber }]
      : [],
  );
  if (booked.length > 0) await record('Record the bookings').recordBookings({ orderId, bookings: booked });
  story.tell(
    refused.length > 0
      ? `The carrier refused ${refused.length} parcel(s): ${refused.join(', ')}`
      : `With the carrier: ${booked.map((b) => `${b.carrier} ${b.trackingNumber}`).join(', ')}`,
  );
  return refused;
}

/** Undo of a booking. The carrier knows best whether the parcel has left. */
async function takeBack({ orderId, parcels }: OrderRun, shipmentId: string): Promise<void> {
  const { outcome } = await undoCarrier('Take the parcel off the carrier’s list').cancelShipment({
    shipmentId,
  });
  parcels.mark(shipmentId, outcome === 'cancelled' ? 'cancelled' : 'shipped');
  if (outcome === 'cancelled') {
    await record('Record the cancelled parcel').recordCancelledShipments({
      orderId,
      shipmentIds: [shipmentId],
    });
  }
}

function tellReserved({ reservedUnits, shortages }: Extract<StockOutcome, { outcome: 'reserved' }>): string {
  const missing = shortages.map((s) => `; of ${s.sku} ${s.available} instead of ${s.asked}`).join('');
  return `Reserved ${reservedUnits} unit(s)${missing}`;
}

const UNAVAILABLE: Record<string, string> = {
  authorizePayment: 'payment_unavailable',
  bookShipment: 'carrier_unavailable',
};

function reasonOf(error: TemporalFailure): string {
  return (error instanceof ActivityFailure && UNAVAILABLE[error.activityType]) || 'step_failed';
}
