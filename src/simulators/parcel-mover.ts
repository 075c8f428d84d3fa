import { isMoving, type ShipmentBook } from './shipment-book';

/** Carries the parcels: each moves one step, from booked to delivered, every `stepMs`. */
export interface ParcelMover {
  /** Sees to the parcel's next step. Of one that waits for it already, or has no step left, nothing changes. */
  follow(reference: string): void;
  close(): void;
}

export function createParcelMover(book: ShipmentBook, stepMs: number): ParcelMover {
  const timers = new Map<string, NodeJS.Timeout>();
  let closed = false;

  function follow(reference: string): void {
    const shipment = book.find(reference);
    if (closed || !shipment || !isMoving(shipment) || timers.has(reference)) return;
    timers.set(
      reference,
      setTimeout(() => {
        timers.delete(reference);
        // The truth moves before it is reported: a cancellation that arrives in between has come too late.
        book.moveOn(reference, new Date());
        follow(reference);
      }, stepMs),
    );
  }

  return {
    follow,
    close() {
      closed = true;
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
