import type { CarrierStatus } from '../domain/order/shipment-status';
import { nextRoadStatus, type ShipmentBook, type SimulatedShipment } from './shipment-book';

/** Carries the shipments: each moves one step every `stepMs`, on the road or, with a magic postal code, off it. */
export interface ShipmentMover {
  /** Sees to the shipment's next step. Of one that waits for it already, or has no step left, nothing changes. */
  schedule(reference: string): void;
  close(): void;
}

/** By postal code: where a shipment goes instead of on, from where. Once: one that gets back on the road stays on it. */
const DETOURS = new Map<string | undefined, { from: CarrierStatus; to: CarrierStatus }>([
  ['00001', { from: 'in_transit', to: 'exception' }],
  ['00002', { from: 'in_transit', to: 'lost' }],
  ['00003', { from: 'out_for_delivery', to: 'returned_to_sender' }],
]);

export function createShipmentMover(book: ShipmentBook, stepMs: number): ShipmentMover {
  const timers = new Map<string, NodeJS.Timeout>();
  let closed = false;

  function follow(reference: string): void {
    const shipment = book.find(reference);
    if (closed || !shipment || !nextStatus(shipment) || timers.has(reference)) return;
    timers.set(
      reference,
      setTimeout(() => {
        timers.delete(reference);
        move(reference);
        follow(reference);
      }, stepMs),
    );
  }

  function move(reference: string): void {
    // It may have been cancelled or lost while its timer ran.
    const shipment = book.find(reference);
    const stop = shipment && nextStatus(shipment);
    // The truth moves before it is reported: a cancellation that arrives in between has come too late.
    if (stop) book.moveTo(reference, stop, new Date());
  }

  return {
    schedule: follow,
    close() {
      closed = true;
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}

function nextStatus({ status, booking, events }: SimulatedShipment): CarrierStatus | undefined {
  const detour = DETOURS.get(booking?.address.postalCode);
  const isDue = detour?.from === status && !events.some((event) => event.status === detour.to);
  return isDue ? detour.to : nextRoadStatus(status);
}
