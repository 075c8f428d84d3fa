import type { ReturnRecord } from '../returns/return-record';

/** A wake-up that an order's workflow is owed: somebody else has changed its record. */
export interface PendingWakeUp {
  orderId: string;
  /** As Postgres writes it. */
  requestedAt: string;
}

/** The same of a return, with what starts its workflow where none runs. */
export interface PendingReturnWakeUp {
  returnRecord: ReturnRecord;
  /** As Postgres writes it. */
  requestedAt: string;
}
