/**
 * What is asked of the record of orders, and how it answers: between the room that speaks HTTP and the one that
 * speaks SQL.
 */
import type { CancellationRefusal } from '../domain/cancellation';
import type { OrderRecord } from '../domain/order';
import type { OrderStatus } from '../domain/order-status';
import type { Shortage } from '../domain/stock-decision';
import type { Actor } from '../domain/timeline';
import type { CreateOrder } from './order';

/** Who is asking. A storefront's key sees only that storefront's orders. */
export interface Principal {
  keyId: string;
  role: 'storefront' | 'operator' | 'carrier';
  storefrontId: string | null;
}

export interface PlaceOrder {
  storefrontId: string;
  idempotencyKey: string;
  /** SHA-256 of the canonical body, hex. */
  requestHash: string;
  request: CreateOrder;
  actor: Actor;
  requestId: string;
}

export type PlaceOutcome =
  | { outcome: 'accepted'; order: OrderRecord }
  /** The same key and body came before; `response` is the answer's body as it was first given. */
  | { outcome: 'replayed'; orderId: string; response: unknown }
  | { outcome: 'key_reused' }
  | { outcome: 'unknown_skus'; skus: string[] }
  | { outcome: 'mixed_currencies'; currencies: string[] }
  | { outcome: 'out_of_stock'; shortages: Shortage[] };

/** `storefrontId` undefined sees every storefront. */
export interface Scope {
  storefrontId: string | undefined;
}

export interface ListOrders {
  status?: OrderStatus | undefined;
  customerId?: string | undefined;
  limit: number;
  /** The id of the last order of the page before; newest orders come first. */
  afterId?: string | undefined;
}

export type CancelOutcome =
  | { outcome: 'requested'; commandId: string }
  | { outcome: 'already_cancelled' }
  | { outcome: CancellationRefusal };
