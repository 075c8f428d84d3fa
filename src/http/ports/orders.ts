/**
 * What the HTTP room is handed: the record in Postgres and the order process in Temporal, by interface. The
 * entry points in `src/main` connect the real ones.
 */
import type { BlockingTransaction } from '../../contracts/blocking-transaction';
import type { ProviderOutage } from '../../contracts/provider';
import type { OrderPart } from '../../contracts/order-list';
import type {
  AmendmentOutcome,
  AmendmentProgress,
  CancelOrder,
  CancelOutcome,
  CarrierReport,
  CarrierReportOutcome,
  DeleteOrder,
  DeleteOutcome,
  IdempotentRequest,
  BeginRequestOutcome,
  ListedOrder,
  ListOrders,
  ListReturns,
  PlaceOrder,
  PlaceOutcome,
  PrioritizeOutcome,
  OrderParts,
  OrderRequestOutcome,
  ReadPaymentOperations,
  ReadReturns,
  ReadCarrierReports,
  ReadShipments,
  ReadTimeline,
  RequestAmendment,
  RequestReturn,
  RequestReturnOutcome,
  Scope,
} from '../../contracts/record';
import type { StoredResponse } from '../../domain/access/audit';
import type { CancellationRefusal } from '../../domain/order/cancellation';
import type { MessageResult, DirectOrderCommand } from '../../domain/order/messages';
import type { Provider } from '../../domain/shared/providers';
import type {
  OrderHeader,
  OrderRecord,
  PaymentOperation,
  Shipment,
  ShipmentReport,
  StoredTimelineEntry,
} from '../../domain/order/order-record';
import type { BackorderAllocationRequest } from '../../domain/stock/backorder-queue';
import type { ReturnMessageResult, UnkeyedReturnCommand } from '../../domain/returns/return-draft';
import type { ReturnRecord } from '../../domain/returns/return-record';
import type { Shortage } from '../../domain/stock/stock-decision';
import type { Actor } from '../../domain/order/timeline';

export interface Orders {
  /** `render` makes the body that is stored with the idempotency key and given again to repeats. */
  place(command: PlaceOrder, render: (order: OrderRecord) => unknown): Promise<PlaceOutcome>;
  find(scope: Scope, orderId: string): Promise<OrderRecord | undefined>;
  list(scope: Scope, query: ListOrders): Promise<ListedOrder[]>;
  /** Adds what is asked for of the things that an order refers to. */
  withRelated<Order extends OrderHeader>(
    found: readonly Order[],
    expand: readonly OrderPart[],
  ): Promise<(Order & Pick<OrderParts, 'returns' | 'products'>)[]>;
  /** Oldest first. undefined: no such order. */
  timelineOf(scope: Scope, orderId: string, query: ReadTimeline): Promise<StoredTimelineEntry[] | undefined>;
  /** Hides an order that has ended. undefined: no such order. */
  delete(scope: Scope, orderId: string, request: DeleteOrder): Promise<DeleteOutcome | undefined>;
  /** Oldest first. undefined: no such order. */
  shipmentsOf(scope: Scope, orderId: string, query: ReadShipments): Promise<Shipment[] | undefined>;
  /** Oldest first. undefined: no such order. */
  paymentOperationsOf(
    scope: Scope,
    orderId: string,
    query: ReadPaymentOperations,
  ): Promise<PaymentOperation[] | undefined>;
  findShipment(scope: Scope, shipmentId: string): Promise<Shipment | undefined>;
  /** Newest first. undefined: the order has no such shipment, or is not there. */
  shipmentReportsOf(scope: Scope, query: ReadCarrierReports): Promise<ShipmentReport[] | undefined>;
  /** Takes a carrier's report into the record. undefined: no such shipment. */
  applyCarrierReport(scope: Scope, report: CarrierReport): Promise<CarrierReportOutcome | undefined>;
  /**
   * Carries out what is asked of an order. `render` makes the answer, which is stored with the key. undefined: no such order.
   *
   * @param idempotency undefined: each time it is sent it is a new request
   */
  apply(
    scope: Scope,
    to: { orderId: string; request: DirectOrderCommand; idempotency: IdempotentRequest | undefined },
    render: (order: OrderRecord) => StoredResponse,
  ): Promise<OrderRequestOutcome | undefined>;
  /** Writes the wish down, so that it reaches the workflow even if Temporal is down. undefined: no such order. */
  requestCancellation(
    scope: Scope,
    orderId: string,
    request: CancelOrder,
  ): Promise<CancelOutcome | undefined>;
  /** Gives a waiting order its place in the queue for restocks. undefined: no such order. */
  prioritizeBackorder(
    scope: Scope,
    orderId: string,
    request: { priority: number; actor: Actor; requestId: string },
  ): Promise<PrioritizeOutcome | undefined>;
  /** Writes a change down that the workflow is then to be told of. undefined: no such order. */
  requestAmendment(
    scope: Scope,
    orderId: string,
    request: RequestAmendment,
  ): Promise<AmendmentOutcome | undefined>;
  /** Takes an amendment back unless the workflow has taken it up. */
  withdrawAmendment(amendmentId: string): Promise<AmendmentProgress>;
  /** What an amendment that was refused as out of stock falls short by. */
  shortagesOf(amendmentId: string): Promise<Shortage[]>;
}

/** Every Idempotency-Key that came, by whoever sent it, for requests that take more than one transaction. */
export interface IdempotencyStore {
  /** Notes that a request begins, unless it is known. */
  begin(request: IdempotentRequest): Promise<BeginRequestOutcome>;
  /** Keeps the answer for those who repeat the request. */
  saveResponse(request: IdempotentRequest, response: StoredResponse): Promise<void>;
  /** It was refused: the key may come with another request. */
  release(request: IdempotentRequest): Promise<void>;
}

export interface BackorderWorkflows {
  /** Sees to it at once that those who wait get what is free; when Temporal cannot be reached the relay does it later. It does not throw. */
  requestAllocations(requests: readonly BackorderAllocationRequest[]): Promise<void>;
}

export type AmendmentUpdateResult =
  | MessageResult
  /** The workflow has heard it and will decide, but not within the wait. */
  | { outcome: 'undecided' }
  /** There is no running workflow to hear it. */
  | { outcome: 'ended' }
  /** It is not known whether the workflow will hear it. */
  | { outcome: 'unreachable' };

export interface OrderWorkflows {
  /** Starts the workflow, once. When Temporal cannot be reached the relay starts it later; it does not throw. */
  start(order: OrderHeader): Promise<void>;
  /**
   * Starts the workflow and waits for the decision. 'undecided' when it takes longer than `waitMs`, and when
   * Temporal cannot be reached; it does not throw.
   */
  startAndAwaitDecision(order: OrderHeader, waitMs: number): Promise<'decided' | 'undecided'>;
  /** Passes a written-down cancellation on; when Temporal cannot be reached the relay does it later. It does not throw. */
  deliverCancellation(order: OrderHeader, commandId: string): Promise<void>;
  /** The same, and waits for the answer. 'undecided' when it takes longer, and when Temporal cannot be reached. */
  cancelAndAwait(
    order: OrderHeader,
    commandId: string,
    waitMs: number,
  ): Promise<'cancelled' | 'partially_cancelled' | CancellationRefusal | 'undecided'>;
  /**
   * Has the workflow make an amendment that stands in the record, starting it if need be, and waits until it is decided.
   * A repeat is answered as it was the first time.
   */
  amend(order: OrderHeader, amendmentId: string, waitMs: number): Promise<AmendmentUpdateResult>;
  /** Has the workflow look at its record, which was changed; when Temporal cannot be reached the relay does it later. It does not throw. */
  wake(orderId: string): Promise<void>;
}

/** The record of returns. */
export interface Returns {
  /** Writes a request down. `render` makes the body that is stored with the key. undefined: no such order. */
  request(
    scope: Scope,
    request: RequestReturn,
    render: (opened: ReturnRecord) => unknown,
  ): Promise<RequestReturnOutcome | undefined>;
  find(scope: Scope, returnId: string): Promise<ReturnRecord | undefined>;
  /** Carries out what is asked of a return, and tells whose workflow has something to do now. undefined: no such return. */
  apply(
    scope: Scope,
    returnId: string,
    request: UnkeyedReturnCommand,
  ): Promise<{ answer: ReturnMessageResult; wakes: boolean; wakesOrder: boolean } | undefined>;
  /** Newest first. undefined: no such order. */
  ofOrder(scope: Scope, orderId: string, query: ReadReturns): Promise<ReturnRecord[] | undefined>;
  list(scope: Scope, query: ListReturns): Promise<ReturnRecord[]>;
}

export interface ReturnWorkflows {
  /** Starts the workflow. When Temporal cannot be reached the relay starts it later; it does not throw. */
  start(returned: ReturnRecord): Promise<void>;
  /** Has the workflow look at its record, which was changed; when Temporal cannot be reached the relay does it later. It does not throw. */
  wake(returned: ReturnRecord): Promise<void>;
}

/** Whether the things behind the API answer; `GET /readyz` shows it. */
export interface Readiness {
  check(): Promise<{
    postgres: boolean;
    temporal: boolean;
    /** Providers that a worker finds away; undefined: nobody could say. */
    outages?: Partial<Record<Provider, ProviderOutage>> | undefined;
    /** A transaction that has been open for too long. */
    eventsBlockedBy?: BlockingTransaction | undefined;
  }>;
}
