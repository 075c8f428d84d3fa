/**
 * All that a workflow may see of the activities: interfaces and plain data.
 *
 * Outcomes are data (`declined`, `refused`); whatever is thrown is a fault and is retried by the policies in
 * `workflows/shared/policies.ts`. Every activity is idempotent, keyed by the order or the shipment: each may run
 * again after a crash, and an undo may run although its step never did.
 */
import type { ConsistencyReport } from '../src/domain/shared/consistency';
import type { OrderMessage } from '../src/domain/order/messages';
import type { QueuePosition } from '../src/domain/stock/backorder-queue';
import type { UpdateReturnResult, ReturnMessage } from '../src/domain/returns/return-draft';
import type { UpdateOrderResult } from '../src/domain/order/snapshot';
import type { StuckCause } from '../src/domain/order/stuck';

export interface OrderRef {
  orderId: string;
}

/** `now` is ISO 8601, by the workflow's clock: deadlines are set and met by it. */
export interface TimedOrderRef extends OrderRef {
  now: string;
}

/** Stock of our own, in Postgres. Local activities of the order worker. */
export interface InventoryActivities {
  /** Reserves what the order's policies allow, or rejects the order, in one transaction. */
  reserveStock(input: TimedOrderRef): Promise<UpdateOrderResult>;
  /**
   * At most a hundred of those who wait for a product in a pool, as far as what is free of it there reaches. No pool is
   * named by runs that are older than pools: theirs is the shared one.
   */
  readBackorderQueue(input: {
    productId: string;
    poolId?: string;
    after: QueuePosition | null;
  }): Promise<QueuePosition[]>;
  /** Of at most a hundred orders, the units that a count did not find, in the order in which they are to be decided anew. */
  findMissingUnits(input: { productId: string; poolId: string }): Promise<MissingUnits[]>;
}

/** Activities on the queue `inventory`. */
export interface BackorderActivities {
  /**
   * Gives these orders their turn, in this order, each in a transaction of its own, until nothing of the product is left.
   * `changed` are those whose workflows are to look at their record; after a crash it may name more.
   */
  allocateBackorders(input: {
    productId: string;
    orderIds: string[];
    now: string;
  }): Promise<{ changed: string[]; leftUnits: boolean }>;
  /** Takes units from orders, each in a transaction of its own. @returns those that are to look at their record */
  removeMissingUnits(input: { productId: string; missing: MissingUnits[]; now: string }): Promise<string[]>;
}

/** Units of a product that an order holds and that a count did not find. */
export interface MissingUnits {
  orderId: string;
  /** Of the order's record, when it was looked at. */
  version: number;
  locationId: string;
  units: number;
}

/** The order's record in Postgres. Local activities of the order worker. */
export interface OrderActivities {
  /**
   * Takes in what has happened and decides what follows, in one transaction. Everything that the workflow does is
   * written down by it before it is done, so nothing that was begun is ever forgotten.
   *
   * @param input `since`: the version of the record that the run knows; it is told what others have changed since
   */
  updateOrder(
    input: TimedOrderRef & { messages: OrderMessage[]; knownVersion: number },
  ): Promise<UpdateOrderResult>;
  /**
   * How the order stands, its story so far, and what the record was told and no run took in, for a run that takes it
   * up. Writes nothing.
   */
  loadOrder(input: TimedOrderRef): Promise<UpdateOrderResult & { pendingMessages: OrderMessage[] }>;
}

/** A return's record in Postgres, which is a part of its order's. Local activities of the order worker. */
export interface ReturnActivities {
  /** Takes in what has happened and decides what follows, for the return and its order, in one transaction. */
  updateReturn(input: {
    returnId: string;
    messages: ReturnMessage[];
    now: string;
    /** The version of the record that the run knows; it is told what others have changed since. */
    knownVersion: number;
  }): Promise<UpdateReturnResult>;
  /** How the return stands, and its story so far. A request without a deadline gets its own. */
  loadReturn(input: { returnId: string; now: string }): Promise<UpdateReturnResult>;
}

/**
 * One operation on one authorisation of an order. The record numbers both before the gateway hears of them, so a
 * repeat, from whatever run, is the same operation: the idempotency key is made of the order and the number.
 */
export interface PaymentOperationRef extends OrderRef {
  operationNo: number;
  authorizationNo: number;
}

export interface PaymentAmount {
  /** Integer minor units. */
  amountMinor: number;
  /** ISO 4217. */
  currency: string;
}

/** A step that a provider is asked for. */
export interface ProviderStep {
  /** The order is known to wait for the provider: the step is tried for as long as it takes, and fails each time. */
  isWaitingForProvider?: boolean;
  /** Its time is over: one try, whose failure is told at once. */
  isFinalAttempt?: boolean;
}

/** The provider gave no answer that counts. Whether it has acted is not known. */
export interface ProviderUnavailable {
  outcome: 'unavailable';
}

/** The payment gateway. Activities on the queue `payments`; they write nothing of ours. */
export interface PaymentActivities {
  authorizePayment(
    input: PaymentOperationRef & PaymentAmount & ProviderStep & { customerId: string },
  ): Promise<AuthorizationOutcome | ProviderUnavailable>;
  /** Takes `amountMinor` of what is held; the rest stays held for the next shipment. */
  capturePayment(
    input: PaymentOperationRef & PaymentAmount & ProviderStep,
  ): Promise<CaptureOutcome | ProviderUnavailable>;
  /** Gives back `amountMinor` of what was captured. */
  refundPayment(
    input: PaymentOperationRef & PaymentAmount & ProviderStep,
  ): Promise<RefundOutcome | ProviderUnavailable>;
  /**
   * Lets go of what is held and not captured. Undo of `authorizePayment`; also of one that never arrived, which is
   * refused from then on.
   */
  voidPayment(
    input: PaymentOperationRef & ProviderStep,
  ): Promise<{ outcome: 'voided' | 'nothing_to_void' } | ProviderUnavailable>;
}

export type AuthorizationOutcome =
  | {
      outcome: 'authorized';
      gatewayReference: string;
      /** ISO 8601: until when the money is held. */
      expiresAt: string;
    }
  | { outcome: 'declined'; reason: string };

export type CaptureOutcome = { outcome: 'captured' } | { outcome: 'refused'; reason: string };

export type RefundOutcome = { outcome: 'refunded' } | { outcome: 'refused'; reason: string };

/** The customer service. Activities on the queue `customers`; they write nothing of ours. */
export interface CustomerActivities {
  /** Whether the customer exists, and may buy for this sum. */
  checkCustomer(
    input: OrderRef & PaymentAmount & ProviderStep & { customerId: string },
  ): Promise<CustomerCheck | ProviderUnavailable>;
}

export type CustomerCheck =
  | { outcome: 'allowed' }
  | { outcome: 'refused'; reason: 'customer_unknown' | 'customer_blocked' | 'credit_limit_exceeded' };

/** The carrier. Activities on the queue `shipping`; they read the address by the shipment's id, so that no personal data passes Temporal. */
export interface ShippingActivities {
  bookShipment(input: ProviderStep & { shipmentId: string }): Promise<BookingOutcome | ProviderUnavailable>;
  /** Undo of `bookShipment`; also of one that never arrived, which is refused from then on. */
  recallShipment(
    input: ProviderStep & { shipmentId: string },
  ): Promise<{ outcome: 'cancelled' | 'already_left' } | ProviderUnavailable>;
}

export type BookingOutcome =
  { outcome: 'booked'; carrier: string; trackingNumber: string } | { outcome: 'refused'; reason: string };

/** The reconciler. Activities on the queue `inventory`. */
export interface ReconcileActivities {
  /**
   * Looks through the orders that have not ended: takes those up whose workflow is gone (terminated, or lost with its
   * namespace), and finds those that are stuck.
   */
  scanOpenOrders(input: ScanInput): Promise<ScanReport>;
  /** The same for returns. */
  scanOpenReturns(input: ScanInput): Promise<ScanReport>;
  /**
   * Begins restocks anew whose workflow's task fails again and again. They hold nothing, and whoever is served is so by the
   * record, so nobody has to ask for it.
   */
  restartFailingBackorderWorkflows(): Promise<BackorderWorkflowsReport>;
  /** Takes stuck orders and returns up anew from the record, in place of the run that makes no progress. */
  resumeStuck(input: ResumeStuckInput): Promise<ResumeStuckReport>;
  /** Verifies the books. `full` looks at everything, even if that was done today already. */
  checkConsistency(input: { full: boolean }): Promise<ConsistencyReport & { ordersNeedingAttention: number }>;
}

export interface ScanInput {
  /** What has changed within that time is alive, and left to the next look. */
  quietMs: number;
  /** Goes through all of them, and asks for the workflow of each; otherwise the round goes on where the last look left it. */
  isFullScan: boolean;
  /** For how long a look goes on with a round; the next one goes on from there. */
  budgetMs: number;
}

export interface ScanTotals {
  examined: number;
  resumed: number;
  /** They could not be asked for or taken up now; the next look will. */
  failed: number;
  /** Those that were taken up, and how their earlier run ended. Of very many, the first. */
  examples: { id: string; earlierRun: string }[];
}

export interface ScanReport extends ScanTotals {
  /** All that are known to be stuck, by cause; `oldestSeconds`: for how long the oldest has been. */
  stuck: { cause: StuckCause; count: number; oldestSeconds: number }[];
  /** For how long one may have been looked at by nobody; null: the last round is through. */
  oldestUnexaminedSeconds: number | null;
}

/** Of the products that there is something to restock of. */
export interface BackorderWorkflowsReport {
  examined: number;
  /** Those whose workflow was ended and asked for anew. */
  restarted: { productId: string; poolId: string }[];
  /** Temporal could not be asked for them now. */
  failed: number;
}

export interface ResumeStuckInput {
  /** These orders, stuck or not. Left out: those that are stuck, for one of the causes if any are given. */
  orderIds?: string[];
  causes?: StuckCause[];
  atMost: number;
  /** Says which ones it would take up, and does nothing. */
  dryRun: boolean;
}

export interface ResumedWorkflow {
  id: string;
  kind: 'order' | 'return';
  /** What its earlier run was found doing, or how it had ended. */
  earlierRun: string;
  causes: StuckCause[];
}

export interface ResumeStuckReport {
  dryRun: boolean;
  resumed: ResumedWorkflow[];
  /** They are not taken up: they have moved since, have ended, or are not known. */
  skipped: { id: string; reason: 'progressing_again' | 'ended' | 'unknown' }[];
  failed: string[];
  /** There were more than `atMost`. */
  hasMore: boolean;
}
