import type { StoredResponse, IdempotentRequest, ReplayOutcome, KeyConflict } from './idempotency';
import type { Refusal } from '../../domain/order/messages';
import type { CreateOrder } from '../wire/order';
import type { Actor } from '../../domain/order/timeline';
import type { AcceptanceRefusal } from '../../domain/order/accept-order';
import type { OrderRecord } from '../../domain/order/order-record';
import type { OrderStatus } from '../../domain/order/order-status';
import type { ReturnStatus } from '../../domain/returns/return-status';
import type { CancellationRefusal } from '../../domain/order/cancellation';
import type { BackorderAllocationRequest } from '../../domain/stock/backorder-queue';

/** The result of a command on an order. */
export type OrderCommandOutcome =
  /** `needsWakeUp`: the order's workflow has work to do. */
  | { outcome: 'done'; response: StoredResponse; needsWakeUp: boolean }
  | { outcome: 'refused'; refusal: Refusal }
  | ReplayOutcome;

export interface PlaceOrder {
  /** undefined: the only open storefront. */
  storefrontId: string | undefined;
  idempotency: IdempotentRequest;
  request: CreateOrder;
  actor: Actor;
  requestId: string;
}

export type PlaceOutcome =
  | { outcome: 'accepted'; order: OrderRecord }
  /** The same key and body came before. `response` is the body of the first response. */
  | { outcome: 'replayed'; orderId: string; response: unknown }
  | KeyConflict
  /** Another order of the storefront has this external id. */
  | { outcome: 'external_id_taken'; orderId: string }
  | AcceptanceRefusal;

export interface DeleteOrder {
  actor: Actor;
  requestId: string;
  /** Delete the order only in one of these states, each as `version-revision`. undefined: in any state. */
  onlyIf?: readonly string[] | undefined;
}

export type DeleteOutcome =
  | { outcome: 'deleted'; order: OrderRecord }
  | { outcome: 'already_deleted' }
  | { outcome: 'order_not_ended'; status: OrderStatus }
  /** A return of the order is in progress. */
  | { outcome: 'return_not_ended'; status: ReturnStatus }
  /** The order is in none of the expected states. */
  | { outcome: 'changed'; order: OrderRecord };

export interface CancelOrder {
  reason: string;
  actor: Actor;
  requestId: string;
  /** Cancel the order only in one of these states, each as `version-revision`. undefined: in any state. */
  onlyIf?: readonly string[] | undefined;
}

export type CancelOutcome =
  | { outcome: 'requested'; commandId: string }
  | { outcome: 'already_cancelled' }
  /** The order is in none of the expected states. */
  | { outcome: 'changed' }
  | { outcome: CancellationRefusal };

export type PrioritizeOutcome =
  | { outcome: 'prioritized'; allocationRequests: BackorderAllocationRequest[] }
  /** The order has no backordered units. */
  | { outcome: 'nothing_backordered' }
  /**
   * Orders of other storefronts are in the same backorder queue, and the caller belongs to one storefront.
   */
  | { outcome: 'shared_pool' };
