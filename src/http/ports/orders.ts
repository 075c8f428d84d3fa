/**
 * The record in Postgres and the workflows in Temporal, as interfaces that `src/http` depends on. The entry
 * points in `src/main` provide the implementations.
 */
import type { BlockingTransaction } from '../../contracts/wire/blocking-transaction';
import type { ProviderOutage } from '../../contracts/wire/provider';
import type { OrderPart } from '../../contracts/wire/order-list';
import type {
  ReturnCommandOutcome,
  ReadReturns,
  ListReturns,
  RequestReturnOutcome,
  RequestReturn,
} from '../../contracts/internal/returns';
import type {
  ReadCarrierReports,
  ReadPaymentOperations,
  ReadShipments,
  ReadTimeline,
  ListOrders,
  ListedOrder,
  OrderParts,
} from '../../contracts/internal/order-reads';
import type {
  AmendmentOutcome,
  AmendmentProgress,
  RequestAmendment,
} from '../../contracts/internal/amendments';
import type {
  PrioritizeOutcome,
  CancelOutcome,
  CancelOrder,
  DeleteOutcome,
  DeleteOrder,
  PlaceOutcome,
  PlaceOrder,
  OrderRequestOutcome,
} from '../../contracts/internal/orders';
import type { CarrierReportOutcome, CarrierReport } from '../../contracts/internal/carrier-reports';
import type { Scope } from '../../contracts/internal/scope';
import type { BeginRequestOutcome, IdempotentRequest } from '../../contracts/internal/idempotency';
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
import type { UnkeyedReturnCommand } from '../../domain/returns/return-draft';
import type { ReturnRecord } from '../../domain/returns/return-record';
import type { Shortage } from '../../domain/stock/stock-decision';
import type { Actor } from '../../domain/order/timeline';

export interface Orders {
  /** `render` makes the body that is stored with the idempotency key, and sent again to repeats. */
  place(command: PlaceOrder, render: (order: OrderRecord) => unknown): Promise<PlaceOutcome>;
  find(scope: Scope, orderId: string): Promise<OrderRecord | undefined>;
  list(scope: Scope, query: ListOrders): Promise<ListedOrder[]>;
  /**
   * Adds the requested parts that are not stored with the order: its returns and the products of its lines.
   */
  withRelated<Order extends OrderHeader>(
    orders: readonly Order[],
    expand: readonly OrderPart[],
  ): Promise<(Order & Pick<OrderParts, 'returns' | 'products'>)[]>;
  /** Oldest first. undefined: there is no such order. */
  timelineOf(scope: Scope, orderId: string, query: ReadTimeline): Promise<StoredTimelineEntry[] | undefined>;
  /** Hides an order that has ended. undefined: there is no such order. */
  delete(scope: Scope, orderId: string, request: DeleteOrder): Promise<DeleteOutcome | undefined>;
  /** Oldest first. undefined: there is no such order. */
  shipmentsOf(scope: Scope, orderId: string, query: ReadShipments): Promise<Shipment[] | undefined>;
  /** Oldest first. undefined: there is no such order. */
  paymentOperationsOf(
    scope: Scope,
    orderId: string,
    query: ReadPaymentOperations,
  ): Promise<PaymentOperation[] | undefined>;
  findShipment(scope: Scope, shipmentId: string): Promise<Shipment | undefined>;
  /** Newest first. undefined: there is no such order, or it has no such shipment. */
  shipmentReportsOf(scope: Scope, query: ReadCarrierReports): Promise<ShipmentReport[] | undefined>;
  /** Applies a carrier report to the record. undefined: there is no such shipment. */
  applyCarrierReport(scope: Scope, report: CarrierReport): Promise<CarrierReportOutcome | undefined>;
  /**
   * Carries out a command on an order. `render` makes the response, which is stored with the idempotency key.
   * undefined: there is no such order.
   *
   * @param idempotency undefined: each repeat is a new request
   */
  apply(
    scope: Scope,
    to: { orderId: string; request: DirectOrderCommand; idempotency: IdempotentRequest | undefined },
    render: (order: OrderRecord) => StoredResponse,
  ): Promise<OrderRequestOutcome | undefined>;
  /**
   * Records the request, so that it reaches the workflow even if Temporal is down. undefined: there is no
   * such order.
   */
  requestCancellation(
    scope: Scope,
    orderId: string,
    request: CancelOrder,
  ): Promise<CancelOutcome | undefined>;
  /** Sets the position of an order in the backorder queue. undefined: there is no such order. */
  prioritizeBackorder(
    scope: Scope,
    orderId: string,
    request: { priority: number; actor: Actor; requestId: string },
  ): Promise<PrioritizeOutcome | undefined>;
  /** Records an amendment, which must then be sent to the workflow. undefined: there is no such order. */
  requestAmendment(
    scope: Scope,
    orderId: string,
    request: RequestAmendment,
  ): Promise<AmendmentOutcome | undefined>;
  /** Withdraws an amendment unless the workflow has started it. */
  withdrawAmendment(amendmentId: string): Promise<AmendmentProgress>;
  /** The shortages of an amendment that was refused as out of stock. */
  shortagesOf(amendmentId: string): Promise<Shortage[]>;
}

/** The idempotency keys of requests that take more than one transaction, each by its scope. */
export interface IdempotencyStore {
  /** Records that a request begins, unless its key is known. */
  begin(request: IdempotentRequest): Promise<BeginRequestOutcome>;
  /** Stores the response for repeats of the request. */
  saveResponse(request: IdempotentRequest, response: StoredResponse): Promise<void>;
  /** The request was refused: its key may be used for another request. */
  release(request: IdempotentRequest): Promise<void>;
}

export interface BackorderWorkflows {
  /**
   * Allocates available units to backorders immediately. If Temporal is unavailable, the relay does it later.
   * It does not throw.
   */
  requestAllocations(requests: readonly BackorderAllocationRequest[]): Promise<void>;
}

export type AmendmentUpdateResult =
  | MessageResult
  /** The workflow has received the update, but will not decide within the wait. */
  | { outcome: 'undecided' }
  /** There is no running workflow to receive the update. */
  | { outcome: 'ended' }
  /** It is unknown whether the workflow will receive the update. */
  | { outcome: 'unreachable' };

export interface OrderWorkflows {
  /** Starts the workflow, once. If Temporal is unavailable, the relay starts it later. It does not throw. */
  start(order: OrderHeader): Promise<void>;
  /**
   * Starts the workflow and waits for the decision. 'undecided': the decision takes longer than `waitMs`, or
   * Temporal is unavailable. It does not throw.
   */
  startAndAwaitDecision(order: OrderHeader, waitMs: number): Promise<'decided' | 'undecided'>;
  /**
   * Delivers a recorded cancellation. If Temporal is unavailable, the relay does it later. It does not throw.
   */
  deliverCancellation(order: OrderHeader, commandId: string): Promise<void>;
  /**
   * The same, and waits for the result. 'undecided': it takes longer than `waitMs`, or Temporal is
   * unavailable.
   */
  cancelAndAwait(
    order: OrderHeader,
    commandId: string,
    waitMs: number,
  ): Promise<'cancelled' | 'partially_cancelled' | CancellationRefusal | 'undecided'>;
  /**
   * Sends a recorded amendment to the workflow, which is started if necessary, and waits for the decision. A
   * repeat gets the same result.
   */
  amend(order: OrderHeader, amendmentId: string, waitMs: number): Promise<AmendmentUpdateResult>;
  /**
   * Has the workflow read its changed record. If Temporal is unavailable, the relay does it later. It does
   * not throw.
   */
  wake(orderId: string): Promise<void>;
}

/** The record of returns. */
export interface Returns {
  /**
   * Records a request. `render` makes the body that is stored with the idempotency key. undefined: there is
   * no such order.
   */
  request(
    scope: Scope,
    request: RequestReturn,
    render: (requested: ReturnRecord) => unknown,
  ): Promise<RequestReturnOutcome | undefined>;
  find(scope: Scope, returnId: string): Promise<ReturnRecord | undefined>;
  /** Carries out a command on a return. undefined: there is no such return. */
  apply(
    scope: Scope,
    returnId: string,
    request: UnkeyedReturnCommand,
  ): Promise<ReturnCommandOutcome | undefined>;
  /** Newest first. undefined: there is no such order. */
  ofOrder(scope: Scope, orderId: string, query: ReadReturns): Promise<ReturnRecord[] | undefined>;
  list(scope: Scope, query: ListReturns): Promise<ReturnRecord[]>;
}

export interface ReturnWorkflows {
  /** Starts the workflow. If Temporal is unavailable, the relay starts it later. It does not throw. */
  start(returned: ReturnRecord): Promise<void>;
  /**
   * Has the workflow read its changed record. If Temporal is unavailable, the relay does it later. It does
   * not throw.
   */
  wake(returned: ReturnRecord): Promise<void>;
}

/** Whether the dependencies of the API are available. `GET /readyz` shows it. */
export interface Readiness {
  check(): Promise<{
    postgres: boolean;
    temporal: boolean;
    /** Unavailable providers, as workers have found. undefined: unknown. */
    outages?: Partial<Record<Provider, ProviderOutage>> | undefined;
    /** The transaction that holds events back because it has been open for too long. */
    eventsBlockedBy?: BlockingTransaction | undefined;
  }>;
}
