import type { CarrierStatus } from '../domain/order/shipment-status';
import { nextRoadStatus, type ShipmentBook, type SimulatedShipment } from './shipment-book';

/**
 * Moves the shipments: each takes one step every `stepMs`, on the normal road or on a detour by its postal
 * code.
 */
export interface ShipmentMover {
  /** Schedules the shipment's next step, unless one is already scheduled or no step remains. */
  schedule(reference: string): void;
  close(): void;
}

/**
 * The detour of a shipment by its postal code. A shipment takes its detour only once: one that gets back on
 * the road stays on it.
 */
const DETOURS = new Map<string | undefined, { from: CarrierStatus; to: CarrierStatus }>([
  ['00001', { from: 'in_transit', to: 'exception' }],
  ['00002', { from: 'in_transit', to: 'lost' }],
  ['00003', { from: 'out_for_delivery', to: 'returned_to_sender' }],
]);

export function createShipmentMover(book: ShipmentBook, stepMs: number): ShipmentMover {
  const timers = new Map<string, NodeJS.Timeout>();
  let isClosed = false;

  function schedule(reference: string): void {
    const shipment = book.find(reference);
    if (isClosed || !shipment || !nextStatus(shipment) || timers.has(reference)) return;
    timers.set(
      reference,
      setTimeout(() => {
        timers.delete(reference);
        move(reference);
        schedule(reference);
      }, stepMs),
    );
  }

  function move(reference: string): void {
    // The shipment may have been cancelled or lost while its timer ran.
    const shipment = book.find(reference);
    const next = shipment && nextStatus(shipment);
    // The shipment moves before the move is reported, so a cancellation in between comes too late.
    if (next) book.moveTo(reference, next, new Date());
  }

  return {
    schedule,
    close() {
      isClosed = true;
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
