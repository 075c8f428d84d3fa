/**
 * What the HTTP room is handed: the record in Postgres and the order process in Temporal, by interface. The
 * entry points in `src/main` connect the real ones.
 */
import type { HorizonHolder } from '../contracts/event-horizon';
import type { OrderPart } from '../contracts/order-list';
import type {
  AmendmentOutcome,
  AmendmentProgress,
  CancelOrder,
  CancelOutcome,
  DeleteOrder,
  DeleteOutcome,
  KeyedRequest,
  KnownRequest,
  ListedOrder,
  ListOrders,
  ListReturns,
  PlaceOrder,
  PlaceOutcome,
  PriorityOutcome,
  OrderParts,
  ReadTimeline,
  RequestAmendment,
  RequestReturn,
  RequestReturnOutcome,
  Scope,
} from '../contracts/record';
import type { StoredResponse } from '../domain/audit';
import type { CancellationRefusal } from '../domain/cancellation';
import type { Asked, FactAnswer, ParcelResolution, ReceivedLine } from '../domain/facts';
import type { OrderHeader, OrderRecord, Shipment, TimelineRecord } from '../domain/order';
import type { RestockRequest } from '../domain/restock';
import type { ReturnAnswer } from '../domain/return-draft';
import type { ReturnRecord } from '../domain/return-record';
import type { CarrierStatus } from '../domain/states/shipment-status';
import type { CustomerAnswer, Shortage } from '../domain/stock-decision';
import type { Actor } from '../domain/timeline';

export interface Orders {
  /** `render` makes the body that is stored with the idempotency key and given again to repeats. */
  place(command: PlaceOrder, render: (order: OrderRecord) => unknown): Promise<PlaceOutcome>;
  find(scope: Scope, orderId: string): Promise<OrderRecord | undefined>;
  list(scope: Scope, query: ListOrders): Promise<ListedOrder[]>;
  /** Adds what is asked for of the things that an order refers to. */
  withNeighbours<Order extends OrderHeader>(
    found: readonly Order[],
    expand: readonly OrderPart[],
  ): Promise<(Order & Pick<OrderParts, 'returns' | 'products'>)[]>;
  /** Oldest first. undefined: no such order. */
  timelineOf(scope: Scope, orderId: string, query: ReadTimeline): Promise<TimelineRecord[] | undefined>;
  /** Hides an order that has ended. undefined: no such order. */
  delete(scope: Scope, orderId: string, request: DeleteOrder): Promise<DeleteOutcome | undefined>;
  shipmentsOf(scope: Scope, orderId: string): Promise<Shipment[] | undefined>;
  findShipment(scope: Scope, shipmentId: string): Promise<Shipment | undefined>;
  /** Keeps a carrier's report that moves nothing. */
  keepReport(report: { shipmentId: string; status: CarrierStatus; occurredAt: string }): Promise<void>;
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
  ): Promise<PriorityOutcome | undefined>;
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
export interface KeyRegister {
  /** Notes that a request begins, unless it is known. */
  begin(request: KeyedRequest): Promise<KnownRequest>;
  /** Keeps the answer for those who repeat the request. */
  keep(request: KeyedRequest, response: StoredResponse): Promise<void>;
  /** It was refused: the key may come with another request. */
  release(request: KeyedRequest): Promise<void>;
}

export interface Restocks {
  /** Sees to it at once that those who wait get what is free; when Temporal cannot be reached the relay does it later. It does not throw. */
  passOn(requests: readonly RestockRequest[]): Promise<void>;
}

/** What an order's workflow can be asked, by the name of the update. */
export type OrderQuestion =
  | { update: 'amend'; request: { amendmentId: string } }
  | { update: 'answer'; request: Asked & { answer: CustomerAnswer } }
  | {
      update: 'setTracking';
      request: Asked & { shipmentId: string; carrier: string; trackingNumber: string };
    }
  | { update: 'startPicking'; request: Asked & { shipmentId: string } }
  | { update: 'resolveParcel'; request: Asked & ParcelResolution & { shipmentId: string } }
  | { update: 'resolveAttention'; request: Asked & { item: string; action: 'retry' | 'skip' } };

export type QuestionAnswer =
  | FactAnswer
  /** The workflow has heard it and will decide, but not within the wait. */
  | { outcome: 'undecided' }
  /** There is no running workflow to hear it. */
  | { outcome: 'ended' }
  /** It is not known whether the workflow will hear it. */
  | { outcome: 'unreachable' };

export interface OrderProcess {
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
   * Asks the workflow, starting it if need be, and waits for its answer.
   *
   * @param updateId makes a repeat the same question, which is answered as it was the first time
   */
  ask(
    order: OrderHeader,
    question: OrderQuestion,
    wait: { updateId: string; waitMs: number },
  ): Promise<QuestionAnswer>;
  /** Tells the workflow what the carrier reported. 'order_closed' when the workflow has ended. Throws when Temporal is down. */
  reportParcel(
    orderId: string,
    update: { shipmentId: string; status: CarrierStatus; occurredAt: string },
  ): Promise<'delivered' | 'order_closed'>;
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
  /** undefined: no such order. */
  ofOrder(scope: Scope, orderId: string): Promise<ReturnRecord[] | undefined>;
  list(scope: Scope, query: ListReturns): Promise<ReturnRecord[]>;
}

/** What a return's workflow can be asked, by the name of the update. No personal data. */
export type ReturnQuestion =
  | { update: 'approve' | 'cancel'; request: Asked }
  | { update: 'reject'; request: Asked & { reason: string } }
  | { update: 'receive'; request: Asked & { receiptId: string; lines: ReceivedLine[]; final: boolean } }
  | { update: 'resolveAttention'; request: Asked & { item: string; action: 'retry' | 'skip' } };

export interface ReturnProcess {
  /** Starts the workflow. When Temporal cannot be reached the relay starts it later; it does not throw. */
  start(returned: ReturnRecord): Promise<void>;
  /**
   * Asks the workflow, starting it if need be, and waits for its answer.
   *
   * @param updateId makes a repeat the same question
   */
  ask(
    returned: ReturnRecord,
    question: ReturnQuestion,
    wait: { updateId: string; waitMs: number },
  ): Promise<ReturnAnswer | Exclude<QuestionAnswer, FactAnswer>>;
}

/** Whether the things behind the API answer; `GET /readyz` shows it. */
export interface Readiness {
  check(): Promise<{
    postgres: boolean;
    temporal: boolean;
    /** A transaction that has been open for too long. */
    eventsHeldBackBy?: HorizonHolder | undefined;
  }>;
}
