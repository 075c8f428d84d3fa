import { CARRIER_STATUSES, hasLeft, type ParcelState } from '../../src/domain/shipment-status';
import type { ParcelUpdate } from '../../activities/types';

/** More than any order has parcels and a parcel has steps; whatever sends more is no carrier. */
const MAX_EARLY_NEWS = 500;

/** The order's parcels as last recorded, and the carrier's reports that are not recorded yet. */
export class Parcels {
  #states: ParcelState[] = [];
  #news: ParcelUpdate[] = [];
  /**
   * Reports from before we knew our parcels: a worker that died right after the record had them leaves its
   * successor a first task in which the carrier's report comes before the step that tells us of them.
   */
  #early: ParcelUpdate[] = [];

  /**
   * Keeps a report for the record. A signal may carry anything: what is not a report about a parcel of ours is
   * dropped, and so is all else that comes with one, as the record might not be able to store it.
   */
  receive(update: ParcelUpdate | undefined): 'kept' | 'dropped' {
    if (!update || !CARRIER_STATUSES.includes(update.status) || !isMoment(update.occurredAt))
      return 'dropped';
    const { shipmentId, status, occurredAt } = update;
    if (this.#states.length === 0 && this.#early.length < MAX_EARLY_NEWS)
      this.#early.push({ shipmentId, status, occurredAt });
    if (!this.#states.some((parcel) => parcel.shipmentId === shipmentId)) return 'dropped';
    this.#news.push({ shipmentId, status, occurredAt });
    return 'kept';
  }

  /** Parcels as the record has them now. The first time, reports that came before are looked at again. */
  set(states: ParcelState[]): void {
    this.#states = states;
    for (const update of this.#early.splice(0)) this.receive(update);
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
