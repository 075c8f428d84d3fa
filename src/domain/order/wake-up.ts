import type { ReturnRecord } from '../returns/return-record';

/** A pending wake-up of an order's workflow: something else has changed the record. */
export interface PendingWakeUp {
  orderId: string;
  /** The timestamp as Postgres formats it. */
  requestedAt: string;
}

/**
 * A pending wake-up of a return's workflow. The record is included, so that a
 * missing workflow can be started.
 */
export interface PendingReturnWakeUp {
  returnRecord: ReturnRecord;
  /** The timestamp as Postgres formats it. */
  requestedAt: string;
}
