/**
 * What is asked of the record of orders, and how it answers: between the room that speaks HTTP and the one that
 * speaks SQL.
 */
import type { Provider } from '../domain/shared/providers';
import type { Permission, Role } from '../domain/access/permissions';
import type { StoredResponse } from '../domain/access/audit';
import type { CancellationRefusal } from '../domain/order/cancellation';
import type { Refusal } from '../domain/order/messages';
import type { Address, OrderHeader, OrderRecord, Shipment } from '../domain/order/order-record';
import type { AmendmentRefusal, AmendmentState } from '../domain/order/order-state';
import type { ReturnRecord } from '../domain/returns/return-record';
import type { NotReturnable, RequestedReturnLine } from '../domain/returns/decisions';
import type { ReturnStatus } from '../domain/returns/return-status';
import type { StuckCause } from '../domain/order/stuck';
import type { BackorderAllocationRequest } from '../domain/stock/backorder-queue';
import type { FulfillmentStatus } from '../domain/order/line-quantities';
import type { OrderStatus } from '../domain/order/order-status';
import type { PaymentStatus } from '../domain/payments/payment-status';
import type { CarrierStatus, ShipmentStatus } from '../domain/order/shipment-status';
import type { Shortage } from '../domain/stock/stock-decision';
import type { LimitExceeded } from '../domain/shared/storefront';
import type { Actor, TimelineType } from '../domain/order/timeline';
import type { CreateOrder } from './order';
import type { ORDER_SORTS, OrderPart } from './order-list';
import type { RequestError } from './problem';
import type { ProductView } from './product';

/** Who is asking: the holder of a key, or a person whom a token names. */
export interface Principal {
  type: 'api_key' | 'user';
  /** The key's id, or the token's subject. */
  id: string;
  role: Role;
  /** What it is narrowed to of what its role may; null: nothing is taken away. */
  scopes: readonly Permission[] | null;
  /** Whoever has a storefront sees that storefront only. */
  storefrontId: string | null;
  /** Whoever is a customer sees what is its own only. */
  customerId: string | null;
  /** The only carrier whose shipments it tells of. */
  carrier?: string | null | undefined;
  /** Of a key: ISO 8601, when it ends. */
  endsAt?: string | undefined;
  /** What its storefront lets each of its keys, and each bearer of its tokens, send, when it says. */
  requestsPerMinute?: number | undefined;
}

/** What is known of a token. */
export type TokenCheckOutcome =
  | { outcome: 'valid'; principal: Principal }
  /** `hasExpired`: there is nothing wrong with it but that. */
  | { outcome: 'invalid'; hasExpired?: boolean }
  /** The issuer's keys cannot be had, so nobody can tell. */
  | { outcome: 'unchecked'; cause: unknown };

/** What a carrier says about a shipment. `occurredAt` is ISO 8601, by its own clock. */
export interface CarrierReport {
  shipmentId: string;
  status: CarrierStatus;
  occurredAt: string;
}

export type CarrierReportOutcome =
  /** It is in the record. `shipment`: as it then stands; `wakes`: the order's workflow has something to do now. */
  | { outcome: 'taken'; shipment: Shipment; needsWakeUp: boolean }
  | { outcome: 'not_moving'; status: ShipmentStatus };

/** What makes a repeat of a request known. */
export interface IdempotentRequest {
  /** Whose key it is: those of one storefront are told apart by nothing else, and need not be. */
  holder: string;
  key: string;
  /** SHA-256 of the operation and its canonical request, hex. */
  requestHash: string;
}

/** How a request is answered whose key came before. */
export type ReplayOutcome =
  | { outcome: 'replayed'; response: StoredResponse }
  /** The first one is being carried out at this moment. */
  | { outcome: 'in_flight' }
  /** The key came with another request. */
  | { outcome: 'key_reused' };

/** What came of a request to an order. */
export type OrderRequestOutcome =
  /** `wakes`: the order's workflow has something to do now. */
  | { outcome: 'done'; response: StoredResponse; needsWakeUp: boolean }
  | { outcome: 'refused'; refusal: Refusal }
  | ReplayOutcome;

/** Who changes something, as the audit trail will tell. */
export interface ChangedBy {
  actor: Actor;
  requestId: string;
}

/** What is known of a request that takes more than one transaction. */
export type BeginRequestOutcome =
  /** It is to be carried out. `isRepeat`: it came before, and no answer was kept. */
  | { outcome: 'begun'; isRepeat: boolean }
  | { outcome: 'replayed'; response: StoredResponse }
  | { outcome: 'key_reused' };

export interface PlaceOrder {
  /** undefined: the one storefront that is open. */
  storefrontId: string | undefined;
  idempotencyKey: string;
  /** SHA-256 of the canonical body, hex: of what was said, and not of what it comes to. */
  requestHash: string;
  /** The same request by the key as its caller sent it. */
  idempotency?: IdempotentRequest;
  /** The same as earlier versions made it, whose requests may be repeated yet. */
  legacyRequestHash?: string;
  request: CreateOrder;
  actor: Actor;
  requestId: string;
}

export type PlaceOutcome =
  | { outcome: 'accepted'; order: OrderRecord }
  /** The same key and body came before; `response` is the answer's body as it was first given. */
  | { outcome: 'replayed'; orderId: string; response: unknown }
  /** The first one with this key is being written at this moment. */
  | { outcome: 'in_flight' }
  | { outcome: 'key_reused' }
  /** Another order of the storefront has this external id. */
  | { outcome: 'external_id_taken'; orderId: string }
  | { outcome: 'unknown_storefront' }
  /** It names none, and not exactly one is open. */
  | { outcome: 'storefront_required'; isAnyOpen: boolean }
  | { outcome: 'storefront_closed' }
  | { outcome: 'unknown_skus'; skus: string[] }
  /** These are sold no more. */
  | { outcome: 'archived_skus'; skus: string[] }
  | { outcome: 'mixed_currencies'; currencies: string[] }
  /** The storefront sells in another currency. */
  | { outcome: 'currency_not_supported'; currency: string; sold: string }
  /** It is more than the storefront takes. */
  | { outcome: 'limit_exceeded'; exceeded: LimitExceeded[] }
  | { outcome: 'out_of_stock'; shortages: Shortage[] };

/** What one may see. `storefrontId` undefined: of every storefront; `customerId` undefined: of every customer. */
export interface Scope {
  storefrontId: string | undefined;
  customerId?: string | undefined;
  /** The carrier that has the shipments. */
  carrier?: string | undefined;
}

/** Which orders, in which order, and how much of each. */
export interface ListOrders {
  status?: readonly OrderStatus[] | undefined;
  paymentStatus?: readonly PaymentStatus[] | undefined;
  fulfillmentStatus?: readonly FulfillmentStatus[] | undefined;
  /** For one of these causes; `true`: for any. */
  stuck?: readonly ('true' | StuckCause)[] | undefined;
  /** Those that wait for a person, however far they are. */
  attention?: 'open' | undefined;
  waitingFor?: readonly Provider[] | undefined;
  customerId?: string | undefined;
  sku?: string | undefined;
  storefrontId?: string | undefined;
  externalId?: string | undefined;
  /** ISO 8601. The begin of a span belongs to it, its end does not. */
  createdFrom?: string | undefined;
  createdTo?: string | undefined;
  updatedFrom?: string | undefined;
  updatedTo?: string | undefined;
  /** Default `exclude`. */
  deleted?: 'exclude' | 'include' | 'only' | undefined;
  /** Default `-createdAt`: newest first. */
  sort?: (typeof ORDER_SORTS)[number] | undefined;
  expand?: readonly OrderPart[] | undefined;
  limit: number;
  /** The place of the last order of the page before. */
  after?: OrderPosition | undefined;
}

/** Where an order stands in a list: what it is sorted by, and its id. */
export interface OrderPosition {
  /** Of `updatedAt` the microseconds since 1970; 0 when the id alone sorts it. */
  value: number;
  id: string;
}

/** Parts of an order that are read when they are asked for. */
export type OrderParts = Partial<Omit<OrderRecord, keyof OrderHeader>> & {
  returns?: ReturnRecord[];
  products?: ProductView[];
};

export type ListedOrder = OrderHeader & OrderParts & { position: OrderPosition };

export interface DeleteOrder {
  actor: Actor;
  requestId: string;
  /** The states of the order that may be deleted, each as `version-revision`; undefined: any. */
  onlyIf?: readonly string[] | undefined;
}

export type DeleteOutcome =
  | { outcome: 'deleted'; order: OrderRecord }
  | { outcome: 'already_deleted' }
  | { outcome: 'order_not_ended'; status: OrderStatus }
  /** A return of it is still going on. */
  | { outcome: 'return_not_ended'; status: ReturnStatus }
  /** It is not in a state that was asked for. */
  | { outcome: 'changed'; order: OrderRecord };

export interface ReadTimeline {
  types?: readonly TimelineType[] | undefined;
  limit: number;
  /** The `seq` of the last entry of the page before. */
  afterSeq: number;
}

/** Of an order's shipments, a page. */
export interface ReadShipments {
  limit: number;
  /** The id of the last shipment of the page before; the oldest come first. */
  afterId?: string | undefined;
}

/** Of an order's payment operations, a page. */
export interface ReadPaymentOperations {
  limit: number;
  /** The number of the last operation of the page before; the oldest come first. */
  afterNo: number;
}

/** Which reports of carriers, and how many. */
export interface ReadCarrierReports {
  orderId: string;
  shipmentId: string;
  limit: number;
  /** The id of the last report of the page before; the newest come first. */
  beforeId?: number | undefined;
}

export interface CancelOrder {
  reason: string;
  actor: Actor;
  requestId: string;
  /** The states of the order that may be cancelled, each as `version-revision`; undefined: any. */
  onlyIf?: readonly string[] | undefined;
}

export type CancelOutcome =
  | { outcome: 'requested'; commandId: string }
  | { outcome: 'already_cancelled' }
  /** It is not in a state that was asked for. */
  | { outcome: 'changed' }
  | { outcome: CancellationRefusal };

export interface RequestAmendment {
  kind: AmendmentState['kind'];
  /** Of an edit: the units wanted in all. Of cancelled lines: the units that go. */
  lines?: readonly { sku: string; quantity: number }[] | undefined;
  shippingAddress?: Address | undefined;
  shippingMethod?: string | undefined;
  /** `lines` are all that is wanted: what they do not name is taken out. */
  replace?: true | undefined;
  /** The states of the order that may be changed, each as `version-revision`; undefined: any. */
  onlyIf?: readonly string[] | undefined;
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
  /** It is not in a state that was asked for. */
  | { outcome: 'changed'; order: OrderRecord }
  /** As the order stands; nothing was written. */
  | { outcome: 'not_possible'; refusal: AmendmentRefusal; shortages?: Shortage[] }
  | { outcome: 'in_flight' }
  | { outcome: 'key_reused' }
  | { outcome: 'unknown_skus'; skus: string[] }
  /** These are sold no more. */
  | { outcome: 'archived_skus'; skus: string[] }
  | { outcome: 'mixed_currencies'; currencies: string[] }
  | { outcome: 'limit_exceeded'; exceeded: LimitExceeded[] }
  /** The request does not fit the order. */
  | { outcome: 'invalid'; errors: RequestError[] };

export type PrioritizeOutcome =
  | { outcome: 'prioritized'; allocationRequests: BackorderAllocationRequest[] }
  /** Nothing of the order waits for a restock. */
  | { outcome: 'nothing_backordered' }
  /** Orders of other storefronts wait in the same queue, and the caller belongs to one storefront. */
  | { outcome: 'shared_pool' };

export interface RequestReturn {
  orderId: string;
  lines: RequestedReturnLine[];
  /** In the customer's own words. */
  reason: string;
  idempotencyKey: string;
  /** SHA-256 of the order and the canonical body, hex. */
  requestHash: string;
  /** The same request by the key as its caller sent it. */
  idempotency?: IdempotentRequest;
  actor: Actor;
  requestId: string;
}

export type RequestReturnOutcome =
  | { outcome: 'requested'; created: ReturnRecord }
  /** The same key and body came before; `response` is the answer's body as it was first given. */
  | { outcome: 'replayed'; returnId: string; response: unknown }
  | { outcome: 'in_flight' }
  | { outcome: 'key_reused' }
  | { outcome: 'returnable_quantity_exceeded'; lines: NotReturnable[] };

/** Of an order's returns, a page. */
export type ReadReturns = Omit<ListReturns, 'status'>;

export interface ListReturns {
  status?: ReturnStatus | undefined;
  limit: number;
  /** The id of the last return of the page before; newest returns come first. */
  afterId?: string | undefined;
}
