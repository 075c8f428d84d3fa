import { CARRIER_STATUSES, hasLeft } from '../../src/domain/shipment-status';
import type { ParcelState, ParcelUpdate } from '../../activities/types';

/** The order's parcels as last recorded, and the carrier's reports that are not recorded yet. */
export class Parcels {
  #states: ParcelState[] = [];
  #news: ParcelUpdate[] = [];

  /**
   * Keeps a report for the record. A signal may carry anything: what is not a report about a parcel of ours is
   * dropped, and so is all else that comes with one, as the record might not be able to store it.
   */
  receive(update: ParcelUpdate | undefined): 'kept' | 'dropped' {
    const parcel = this.#states.find(({ shipmentId }) => shipmentId === update?.shipmentId);
    if (!update || !parcel || !CARRIER_STATUSES.includes(update.status) || !isMoment(update.occurredAt))
      return 'dropped';
    const { shipmentId, status, occurredAt } = update;
    this.#news.push({ shipmentId, status, occurredAt });
    return 'kept';
  }

  set(states: ParcelState[]): void {
    this.#states = states;
  }

  mark(shipmentId: string, status: 'cancelled' | 'shipped'): void {
    this.#states = this.#states.map((parcel) =>
      parcel.shipmentId === shipmentId ? { ...parcel, status } : parcel,
    );
  }

  get all(): readonly ParcelState[] {
    return this.#states;
  }

  get hasNews(): boolean {
    return this.#news.length > 0;
  }

  takeNews(): ParcelUpdate[] {
    return this.#news.splice(0);
  }

  get left(): string[] {
    return this.#states.filter((parcel) => hasLeft(parcel.status)).map((parcel) => parcel.shipmentId);
  }

  get allArrived(): boolean {
    return this.#states.every((parcel) => parcel.status === 'delivered' || parcel.status === 'cancelled');
  }
}

/** ISO 8601, as the API takes it. */
function isMoment(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-[\d:.TZ+-]{1,36}$/.test(value);
}
