import { CANCELLED_BY_REQUEST } from './cancellation';
import type { Fact } from './facts';
import { isCancelling, isRejecting, type OrderState } from './order-state';
import { isTerminal } from './states/order-status';
import { movesForward, type CarrierStatus } from './states/shipment-status';

/** What a carrier said about a parcel. `occurredAt` is ISO 8601, by its own clock. */
export interface Report {
  shipmentId: string;
  status: CarrierStatus;
  occurredAt: string;
}

/**
 * What was written down for an order while no run of it was there to hear it: a cancellation by REST, and reports
 * of the carrier that move a parcel on. A run that takes the order up hears of them first.
 *
 * @param reports those that moved nothing when they came, in the order in which they came
 */
export function missedFacts(state: OrderState, reports: readonly Report[]): Fact[] {
  if (isTerminal(state.status)) return [];
  return [...missedReports(state, reports), ...missedCancellation(state)];
}

function missedReports({ parcels }: OrderState, reports: readonly Report[]): Fact[] {
  const places = new Map(parcels.filter((p) => p.resolution === null).map((p) => [p.id, p]));
  return reports.flatMap(({ shipmentId, status, occurredAt }): Fact[] => {
    const parcel = places.get(shipmentId);
    if (!parcel || !movesForward(parcel, status, occurredAt)) return [];
    places.set(shipmentId, { ...parcel, status, statusAt: occurredAt });
    return [{ type: 'parcel_reported', shipmentId, status, occurredAt }];
  });
}

/** One that was taken in, or refused, is not asked for again. */
function missedCancellation(state: OrderState): Fact[] {
  if (state.statedCancelReason === null || isCancelling(state) || isRejecting(state)) return [];
  if (state.refusedCancellations.includes('api')) return [];
  return [{ type: 'cancellation_asked', key: 'order_commands', source: 'api', reason: CANCELLED_BY_REQUEST }];
}
