/**
 * The part of the activities that workflows may import: interfaces and plain data.
 *
 * Anything thrown is a fault and is retried by the policies in `workflows/shared/policies.ts`. Every activity
 * is idempotent, keyed by the order or the shipment: each may run again after a crash, and a compensation may
 * run although its step never did.
 */
import type { ConsistencyReport } from '../src/domain/shared/consistency';
import type { OrderMessage } from '../src/domain/order/messages';
import type { QueuePosition } from '../src/domain/stock/backorder-queue';
import type { UpdateReturnResult, ReturnMessage } from '../src/domain/returns/return-draft';
import type { UpdateOrderResult } from '../src/domain/order/snapshot';
import type { StuckCause } from '../src/domain/order/stuck';

export type {
  CustomerActivities,
  PaymentActivities,
  ShippingActivities,
} from '../src/domain/order/provider-activities';

export interface OrderRef {
  orderId: string;
}

/** Our own stock, in Postgres. Local activities of the order worker. */
export interface InventoryActivities {
  /** The next backorders of a product in a pool, at most a hundred, as far as the available units reach. */
  readBackorderQueue(input: {
    productId: string;
    poolId: string;
    after: QueuePosition | null;
  }): Promise<QueuePosition[]>;
  /** The missing units of at most a hundred orders, in the sequence in which they are to be removed. */
  findMissingUnits(input: { productId: string; poolId: string }): Promise<MissingUnits[]>;
}

/** Activities on the queue `inventory`. */
export interface BackorderActivities {
  /**
   * Allocates stock to these orders, in this sequence, each in a transaction of its own, until no unit of the
   * product is left. `changed` holds the orders to wake; after a crash it may hold more than changed.
   */
  allocateBackorders(input: {
    productId: string;
    orderIds: string[];
    now: string;
  }): Promise<{ changed: string[]; leftUnits: boolean }>;
  /**
   * Removes missing units from orders, each in a transaction of its own.
   *
   * @returns the ids of the orders to wake
   */
  removeMissingUnits(input: { productId: string; missing: MissingUnits[]; now: string }): Promise<string[]>;
}

/** Units of a product that an order holds and that a count did not find. */
export interface MissingUnits {
  orderId: string;
  /** The version of the order's record when it was read. */
  version: number;
  locationId: string;
  units: number;
}

/** What an update of the record starts from. */
export interface StepInput {
  /** ISO 8601, by the workflow's clock, which also decides when deadlines have passed. */
  now: string;
  /** The subjects of calls to providers that run: nothing else may be asked about them. Left out: none. */
  busySubjects?: string[];
  /** A message waits that may change what is due, so nothing is asked before it. */
  isMessagePending?: true;
}

export type OrderStepInput = OrderRef & StepInput;

export type ReturnStepInput = StepInput & { returnId: string };

/**
 * The order's record in Postgres. Local activities of the order worker. Each also makes the calls to providers
 * that are then due, as far as its process serves their kind of worker, and records the outcomes. What is still
 * due in its result is for the workers of that kind.
 */
export interface OrderActivities {
  /**
   * Reserves the stock that the order's fulfillment policy allows, or rejects the order, in one transaction.
   */
  reserveStock(input: OrderStepInput): Promise<UpdateOrderResult>;
  /**
   * Applies messages to the record and decides what follows, in one transaction. Every step of the workflow
   * is written to the record before it is taken, so no started step is ever forgotten.
   *
   * @param input `knownVersion`: the record's version that the run knows; `changes` includes what others
   * changed since
   */
  updateOrder(
    input: OrderStepInput & { messages: OrderMessage[]; knownVersion: number },
  ): Promise<UpdateOrderResult>;
  /**
   * The order's snapshot, its changes so far, and the messages in the record that no run has processed, for a
   * run that resumes the order. It plans again first, because a deadline may have passed meanwhile.
   */
  loadOrder(input: OrderStepInput): Promise<UpdateOrderResult & { pendingMessages: OrderMessage[] }>;
}

/** A return's record in Postgres, which is a part of its order's. Local activities of the order worker. */
export interface ReturnActivities {
  /** Applies messages to the return and its order and decides what follows, in one transaction. */
  updateReturn(
    input: ReturnStepInput & {
      messages: ReturnMessage[];
      /** The record's version that the run knows; `changes` includes what others changed since. */
      knownVersion: number;
    },
  ): Promise<UpdateReturnResult>;
  /** The return's snapshot and its changes so far. Sets the deadline of a requested return that has none. */
  loadReturn(input: ReturnStepInput): Promise<UpdateReturnResult>;
}

/** The reconciler. Activities on the queue `inventory`. */
export interface ReconcileActivities {
  /**
   * Scans the open orders: resumes those whose workflow is gone (terminated, or lost with its namespace), and
   * finds those that are stuck.
   */
  scanOpenOrders(input: ScanInput): Promise<ScanReport>;
  /** As `scanOpenOrders`, for returns. */
  scanOpenReturns(input: ScanInput): Promise<ScanReport>;
  /**
   * Restarts backorder workflows whose workflow task keeps failing. That needs no operator: these workflows
   * hold no state, because every allocation is in the record.
   */
  restartFailingBackorderWorkflows(): Promise<BackorderWorkflowsReport>;
  /** Resumes stuck orders and returns from the record, in place of the run that makes no progress. */
  resumeStuck(input: ResumeStuckInput): Promise<ResumeStuckReport>;
  /** Checks the consistency of what has changed since the last such check, and known drift again. */
  checkConsistency(): Promise<ConsistencyReport & { ordersNeedingAttention: number }>;
  /** Continues the full round, which checks the consistency of everything, in pieces. */
  continueFullRound(input: FullRoundInput): Promise<ConsistencyReport & { isComplete: boolean }>;
}

export interface FullRoundInput {
  /** When a round begins if none is under way. `when_due`: a day after the beginning of the last one. */
  begin: 'when_due' | 'now' | 'never';
  /** For how long the round is continued; the next call continues it from there. */
  budgetMs: number;
}

export interface ScanInput {
  /** Whatever changed within this time makes progress, and is left to the next scan. */
  quietMs: number;
  /**
   * Scans everything and reads the state of each workflow; otherwise the round continues at its saved
   * position.
   */
  isFullScan: boolean;
  /** For how long one scan continues a round; the next scan continues from there. */
  budgetMs: number;
}

export interface ScanTotals {
  examined: number;
  resumed: number;
  /** How many could not be examined or resumed now; the next scan retries them. */
  failed: number;
  /** The resumed ones, and how their earlier run ended; at most the first hundred. */
  examples: { id: string; earlierRun: string }[];
}

export interface ScanReport extends ScanTotals {
  /** All that are known to be stuck, by cause; `oldestSeconds`: for how long the oldest has been stuck. */
  stuck: { cause: StuckCause; count: number; oldestSeconds: number }[];
  /** For how long an open one may not have been examined; null: the last round is complete. */
  oldestUnexaminedSeconds: number | null;
}

/** The result of checking the backorder workflows of the products with something to allocate. */
export interface BackorderWorkflowsReport {
  examined: number;
  /** The products whose workflow was terminated and requested again. */
  restarted: { productId: string; poolId: string }[];
  /** How many could not be examined now. */
  failed: number;
}

export interface ResumeStuckInput {
  /** These orders, stuck or not. Absent: all that are stuck, or those stuck for one of `causes`. */
  orderIds?: string[];
  causes?: StuckCause[];
  atMost: number;
  /** Reports which ones it would resume, and does nothing. */
  dryRun: boolean;
}

export interface ResumedWorkflow {
  id: string;
  kind: 'order' | 'return';
  /** The state of its earlier run, or how that run had ended. */
  earlierRun: string;
  causes: StuckCause[];
}

export interface ResumeStuckReport {
  dryRun: boolean;
  resumed: ResumedWorkflow[];
  /** Not resumed: they make progress again, have ended, or are unknown. */
  skipped: { id: string; reason: 'progressing_again' | 'ended' | 'unknown' }[];
  failed: string[];
  /** Whether there were more than `atMost`. */
  hasMore: boolean;
}
