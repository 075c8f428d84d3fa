/**
 * What is asked of the record of orders, and how it answers: between the room that speaks HTTP and the one that
 * speaks SQL.
 */
import type { CancellationRefusal } from '../domain/cancellation';
import type { Address, OrderRecord } from '../domain/order';
import type { AmendmentRefusal, AmendmentState } from '../domain/order-state';
import type { ReturnRecord } from '../domain/return-record';
import type { NotReturnable, WantedLine } from '../domain/returns';
import type { ReturnStatus } from '../domain/states/return-status';
import type { RestockRequest } from '../domain/restock';
import type { OrderStatus } from '../domain/states/order-status';
import type { Shortage } from '../domain/stock-decision';
import type { Actor } from '../domain/timeline';
import type { CreateOrder } from './order';
import type { RequestError } from './problem';

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

export interface RequestAmendment {
  kind: AmendmentState['kind'];
  /** Of an edit: the units wanted in all. Of cancelled lines: the units that go. */
  lines?: readonly { sku: string; quantity: number }[] | undefined;
  shippingAddress?: Address | undefined;
  /** In the customer's own words; it stands in the timeline. */
  reason?: string;
  actor: Actor;
  requestId: string;
  /** `requestHash` is SHA-256 of the canonical request, hex. */
  idempotency?: { key: string; requestHash: string } | undefined;
}

/** How far an amendment has come, as it stands in the record. */
export type AmendmentProgress =
  /** It is written down, and its workflow is to be told. */
  | { outcome: 'requested'; amendmentId: string }
  /** The workflow has taken it up and will decide it, whatever happens to those who wait for it. */
  | { outcome: 'started'; amendmentId: string }
  | { outcome: 'applied' }
  | { outcome: 'refused'; amendmentId: string; refusal: AmendmentRefusal };

export type AmendmentOutcome =
  | AmendmentProgress
  /** The order is as it is wanted already; nothing was written. */
  | { outcome: 'unchanged' }
  | { outcome: 'not_possible'; refusal: 'order_closed' | 'amendment_in_progress' }
  | { outcome: 'key_reused' }
  | { outcome: 'unknown_skus'; skus: string[] }
  | { outcome: 'mixed_currencies'; currencies: string[] }
  /** The request does not fit the order. */
  | { outcome: 'invalid'; errors: RequestError[] };

/** A delivery as an operator books it. */
export interface StockReceipt {
  productId: string;
  locationId: string;
  quantity: number;
  reason: string;
  apiKeyId: string;
  idempotencyKey: string;
  /** SHA-256 of the product and the canonical body, hex. */
  requestHash: string;
  requestId: string;
}

export type ReceiptOutcome =
  /** `restock` when somebody waits for the product. */
  | { outcome: 'booked'; restock: RestockRequest | undefined }
  /** The same key and body came before. */
  | { outcome: 'replayed' }
  | { outcome: 'key_reused' }
  | { outcome: 'unknown_product' }
  | { outcome: 'unknown_location' };

export type PriorityOutcome =
  | { outcome: 'prioritized'; restocks: RestockRequest[] }
  /** Nothing of the order waits for a restock. */
  | { outcome: 'nothing_backordered' };

export interface RequestReturn {
  orderId: string;
  lines: WantedLine[];
  /** In the customer's own words. */
  reason: string;
  idempotencyKey: string;
  /** SHA-256 of the order and the canonical body, hex. */
  requestHash: string;
  actor: Actor;
  requestId: string;
}

export type RequestReturnOutcome =
  | { outcome: 'requested'; opened: ReturnRecord }
  /** The same key and body came before; `response` is the answer's body as it was first given. */
  | { outcome: 'replayed'; returnId: string; response: unknown }
  | { outcome: 'key_reused' }
  | { outcome: 'nothing_to_return'; lines: NotReturnable[] };

export interface ListReturns {
  status?: ReturnStatus | undefined;
  limit: number;
  /** The id of the last return of the page before; newest returns come first. */
  afterId?: string | undefined;
}
