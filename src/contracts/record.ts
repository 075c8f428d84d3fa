/** Requests to the record of orders and their outcomes: the interface between `src/http` and `src/db`. */
import type { Provider } from '../domain/shared/providers';
import type { Permission, Role } from '../domain/access/permissions';
import type { StoredResponse } from '../domain/access/audit';
import type { AcceptanceRefusal } from '../domain/order/accept-order';
import type { CancellationRefusal } from '../domain/order/cancellation';
import type { AmendmentCommand } from '../domain/order/request-amendment';
import type { Refusal } from '../domain/order/messages';
import type { OrderHeader, OrderRecord, Shipment } from '../domain/order/order-record';
import type { AmendmentRefusal } from '../domain/order/order-state';
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

/** Who sends a request: the holder of an API key, or a person whom a token names. */
export interface Principal {
  type: 'api_key' | 'user';
  /** Id of the key, or subject of the token. */
  id: string;
  role: Role;
  /** Subset of the permissions of the role. null: all permissions of the role. */
  scopes: readonly Permission[] | null;
  /** The only storefront that it has access to. null: all storefronts. */
  storefrontId: string | null;
  /** The customer whose own orders are all that it has access to. null: it is not a customer. */
  customerId: string | null;
  /** The only carrier whose shipments it may report on. */
  carrier?: string | null | undefined;
  /** Of an API key: when it expires, ISO 8601. */
  endsAt?: string | undefined;
  /** The storefront's limit for each API key and each bearer of a token, if it has set one. */
  requestsPerMinute?: number | undefined;
}

/** The result of verifying a token. */
export type TokenCheckOutcome =
  | { outcome: 'valid'; principal: Principal }
  /** `hasExpired`: the token is valid except that it has expired. */
  | { outcome: 'invalid'; hasExpired?: boolean }
  /** The issuer's keys are not available, so the token cannot be verified. */
  | { outcome: 'unchecked'; cause: unknown };

/** A carrier's report on a shipment. `occurredAt` is ISO 8601, by the carrier's clock. */
export interface CarrierReport {
  shipmentId: string;
  status: CarrierStatus;
  occurredAt: string;
}

export type CarrierReportOutcome =
  /**
   * The report is in the record. `shipment`: its new state; `needsWakeUp`: the order's workflow has work to
   * do.
   */
  | { outcome: 'taken'; shipment: Shipment; needsWakeUp: boolean }
  | { outcome: 'not_moving'; status: ShipmentStatus };

/** What identifies a repeat of a request. */
export interface IdempotentRequest {
  /** Whose key it is: `storefront:demo`, `storefront:demo/customer-1`, or a caller without a storefront. */
  scope: string;
  key: string;
  /** SHA-256 of the operation and its canonical request, hex. */
  requestHash: string;
}

/** The result of a request whose idempotency key was used before. */
export type ReplayOutcome =
  | { outcome: 'replayed'; response: StoredResponse }
  /** The first request is still in progress. */
  | { outcome: 'in_flight' }
  /** The key was used for another request. */
  | { outcome: 'key_reused' };

/** The result of a command on an order. */
export type OrderRequestOutcome =
  /** `needsWakeUp`: the order's workflow has work to do. */
  | { outcome: 'done'; response: StoredResponse; needsWakeUp: boolean }
  | { outcome: 'refused'; refusal: Refusal }
  | ReplayOutcome;

/** Who makes a change, for the audit trail. */
export interface ChangedBy {
  actor: Actor;
  requestId: string;
}

/** The state of a request that takes more than one transaction. */
export type BeginRequestOutcome =
  /** The request must be carried out. `isRepeat`: it came before, and no response was stored. */
  { outcome: 'begun'; isRepeat: boolean } | ReplayOutcome;

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
  /** The first request with this key is still in progress. */
  | { outcome: 'in_flight' }
  | { outcome: 'key_reused' }
  /** Another order of the storefront has this external id. */
  | { outcome: 'external_id_taken'; orderId: string }
  | AcceptanceRefusal;

/**
 * What a caller has access to. `storefrontId` undefined: all storefronts. `customerId` undefined: all
 * customers.
 */
export interface Scope {
  storefrontId: string | undefined;
  customerId?: string | undefined;
  /** The carrier of the shipments. */
  carrier?: string | undefined;
}

/** Filters, sorting and parts of a list of orders. */
export interface ListOrders {
  status?: readonly OrderStatus[] | undefined;
  paymentStatus?: readonly PaymentStatus[] | undefined;
  fulfillmentStatus?: readonly FulfillmentStatus[] | undefined;
  /** Orders that are stuck for one of these causes; `true`: for any cause. */
  stuck?: readonly ('true' | StuckCause)[] | undefined;
  /** Orders with attention items, whatever their status. */
  attention?: 'open' | undefined;
  waitingFor?: readonly Provider[] | undefined;
  customerId?: string | undefined;
  sku?: string | undefined;
  storefrontId?: string | undefined;
  externalId?: string | undefined;
  /** ISO 8601. The start of a range belongs to it, its end does not. */
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
  /** Position of the last order on the previous page. */
  after?: OrderPosition | undefined;
}

/** Position of an order in a list: its sort value and its id. */
export interface OrderPosition {
  /** For `updatedAt`: microseconds since 1970. 0 if the list is sorted by id alone. */
  value: number;
  id: string;
}

/** Parts of an order that are read on request. */
export type OrderParts = Partial<Omit<OrderRecord, keyof OrderHeader>> & {
  returns?: ReturnRecord[];
  products?: ProductView[];
};

export type ListedOrder = OrderHeader & OrderParts & { position: OrderPosition };

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

export interface ReadTimeline {
  types?: readonly TimelineType[] | undefined;
  limit: number;
  /** `seq` of the last entry on the previous page. */
  afterSeq: number;
}

/** A page of the shipments of an order. */
export interface ReadShipments {
  limit: number;
  /** Id of the last shipment on the previous page. The oldest come first. */
  afterId?: string | undefined;
}

/** A page of the payment operations of an order. */
export interface ReadPaymentOperations {
  limit: number;
  /** Number of the last operation on the previous page. The oldest come first. */
  afterNo: number;
}

/** A page of the carrier reports on a shipment. */
export interface ReadCarrierReports {
  orderId: string;
  shipmentId: string;
  limit: number;
  /** Id of the last report on the previous page. The newest come first. */
  beforeId?: number | undefined;
}

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

export interface RequestAmendment extends AmendmentCommand {
  /** Change the order only in one of these states, each as `version-revision`. undefined: in any state. */
  onlyIf?: readonly string[] | undefined;
  /** undefined: each repeat is a new request. */
  idempotency?: IdempotentRequest | undefined;
}

/** The progress of an amendment in the record. */
export type AmendmentProgress =
  /** The amendment is stored, and its workflow must be told. */
  | { outcome: 'requested'; amendmentId: string }
  /** The workflow has started the amendment and will decide it, even if nobody waits for the result. */
  | { outcome: 'started'; amendmentId: string }
  | { outcome: 'applied' }
  | { outcome: 'refused'; amendmentId: string; refusal: AmendmentRefusal };

export type AmendmentOutcome =
  | AmendmentProgress
  /** The order is already as requested. Nothing was written. */
  | { outcome: 'unchanged' }
  /** The order is in none of the expected states. */
  | { outcome: 'changed'; order: OrderRecord }
  /** The state of the order does not allow the amendment. Nothing was written. */
  | { outcome: 'not_possible'; refusal: AmendmentRefusal; shortages?: Shortage[] }
  | { outcome: 'in_flight' }
  | { outcome: 'key_reused' }
  | { outcome: 'unknown_skus'; skus: string[] }
  /** The products with these SKUs are archived. */
  | { outcome: 'archived_skus'; skus: string[] }
  | { outcome: 'mixed_currencies'; currencies: string[] }
  | { outcome: 'limit_exceeded'; exceeded: LimitExceeded[] }
  /** The request does not fit the order. */
  | { outcome: 'invalid'; errors: RequestError[] };

export type PrioritizeOutcome =
  | { outcome: 'prioritized'; allocationRequests: BackorderAllocationRequest[] }
  /** The order has no backordered units. */
  | { outcome: 'nothing_backordered' }
  /**
   * Orders of other storefronts are in the same backorder queue, and the caller belongs to one storefront.
   */
  | { outcome: 'shared_pool' };

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
  | { outcome: 'in_flight' }
  | { outcome: 'key_reused' }
  | { outcome: 'returnable_quantity_exceeded'; lines: NotReturnable[] };

/** A page of the returns of an order. */
export type ReadReturns = Omit<ListReturns, 'status'>;

export interface ListReturns {
  status?: ReturnStatus | undefined;
  limit: number;
  /** Id of the last return on the previous page. The newest come first. */
  afterId?: string | undefined;
}
