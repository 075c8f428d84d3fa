import type { ReturnMessageResult } from '../../domain/returns/return-draft';
import type { Actor } from '../../domain/order/timeline';
import type { NotReturnable, RequestedReturnLine } from '../../domain/returns/decisions';
import type { ReturnRecord } from '../../domain/returns/return-record';
import type { ReturnStatus } from '../../domain/returns/return-status';
import type { IdempotentRequest, KeyConflict } from './idempotency';

export interface RequestReturn {
  orderId: string;
  lines: RequestedReturnLine[];
  /** In the customer's own words. */
  reason: string;
  idempotency: IdempotentRequest;
  actor: Actor;
  requestId: string;
}

export type RequestReturnOutcome =
  | { outcome: 'requested'; created: ReturnRecord }
  /** The same key and body came before. `response` is the body of the first response. */
  | { outcome: 'replayed'; returnId: string; response: unknown }
  | KeyConflict
  | { outcome: 'returnable_quantity_exceeded'; lines: NotReturnable[] };

export interface ListReturns {
  status?: ReturnStatus | undefined;
  limit: number;
  /** Id of the last return on the previous page. The newest come first. */
  afterId?: string | undefined;
}

/** A page of the returns of an order. */
export type ReadReturns = Omit<ListReturns, 'status'>;

/** The result of a command on a return. */
export interface ReturnCommandOutcome {
  result: ReturnMessageResult;
  /** The return's workflow has work to do. */
  needsWakeUp: boolean;
  /** The workflow of the return's order has work to do. */
  orderNeedsWakeUp: boolean;
}
