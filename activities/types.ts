/**
 * All that a workflow may see of the activities: interfaces and plain data.
 *
 * Outcomes are data (`declined`, `refused`); whatever is thrown is a fault and is retried by the policies in
 * `workflows/shared/policies.ts`. Every activity is idempotent, keyed by the order or the shipment: each may run
 * again after a crash, and an undo may run although its step never did.
 */
import type { BooksReport } from '../src/domain/shared/consistency';
import type { Fact } from '../src/domain/order/messages';
import type { PlaceInLine } from '../src/domain/stock/backorder-queue';
import type { RecordedReturn, ReturnFact } from '../src/domain/returns/return-draft';
import type { Recorded } from '../src/domain/order/snapshot';
import type { StuckCause } from '../src/domain/order/stuck';

export interface OrderRef {
  orderId: string;
}

/** `now` is ISO 8601, by the workflow's clock: deadlines are set and met by it. */
export interface AtATime extends OrderRef {
  now: string;
}

/** Stock of our own, in Postgres. Local activities of the order worker. */
export interface InventoryActivities {
  /** Reserves what the order's policies allow, or rejects the order, in one transaction. */
  reserveStock(input: AtATime): Promise<Recorded>;
  /**
   * At most a hundred of those who wait for a product in a pool, as far as what is free of it there reaches. No pool is
   * named by runs that are older than pools: theirs is the shared one.
   */
  nextInLine(input: {
    productId: string;
    poolId?: string;
    after: PlaceInLine | null;
  }): Promise<PlaceInLine[]>;
  /** Of at most a hundred orders, the units that a count did not find, in the order in which they are to be decided anew. */
  missingUnits(input: { productId: string; poolId: string }): Promise<MissingUnits[]>;
}

/** Activities on the queue `inventory`. */
export interface RestockActivities {
  /**
   * Gives these orders their turn, in this order, each in a transaction of its own, until nothing of the product is left.
   * `changed` are those whose workflows are to look at their record; after a crash it may name more.
   */
  shareOutStock(input: {
    productId: string;
    orderIds: string[];
    now: string;
  }): Promise<{ changed: string[]; leftSome: boolean }>;
  /** Takes units from orders, each in a transaction of its own. @returns those that are to look at their record */
  takeMissingUnits(input: { productId: string; missing: MissingUnits[]; now: string }): Promise<string[]>;
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
  recordFacts(input: AtATime & { facts: Fact[]; since: number }): Promise<Recorded>;
  /**
   * How the order stands, its story so far, and what the record was told and no run took in, for a run that takes it
   * up. Writes nothing.
   */
  takeUpOrder(input: AtATime): Promise<Recorded & { missed: Fact[] }>;
}

/** A return's record in Postgres, which is a part of its order's. Local activities of the order worker. */
export interface ReturnActivities {
  /** Takes in what has happened and decides what follows, for the return and its order, in one transaction. */
  recordReturn(input: {
    returnId: string;
    facts: ReturnFact[];
    now: string;
    /** The version of the record that the run knows; it is told what others have changed since. */
    since: number;
  }): Promise<RecordedReturn>;
  /** How the return stands, and its story so far. A request without a deadline gets its own. */
  takeUpReturn(input: { returnId: string; now: string }): Promise<RecordedReturn>;
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
  isAwaited?: boolean;
  /** Its time is over: one try, whose failure is told at once. */
  isLastTry?: boolean;
}

/** The provider gave no answer that counts. Whether it has acted is not known. */
export interface Unavailable {
  outcome: 'unavailable';
}

/** The payment gateway. Activities on the queue `payments`; they write nothing of ours. */
export interface PaymentActivities {
  authorizePayment(
    input: PaymentOperationRef & PaymentAmount & ProviderStep & { customerId: string },
  ): Promise<AuthorizationOutcome | Unavailable>;
  /** Takes `amountMinor` of what is held; the rest stays held for the next parcel. */
  capturePayment(
    input: PaymentOperationRef & PaymentAmount & ProviderStep,
  ): Promise<CaptureOutcome | Unavailable>;
  /** Gives back `amountMinor` of what was captured. */
  refundPayment(
    input: PaymentOperationRef & PaymentAmount & ProviderStep,
  ): Promise<RefundOutcome | Unavailable>;
  /**
   * Lets go of what is held and not captured. Undo of `authorizePayment`; also of one that never arrived, which is
   * refused from then on.
   */
  voidPayment(
    input: PaymentOperationRef & ProviderStep,
  ): Promise<{ outcome: 'voided' | 'nothing_held' } | Unavailable>;
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
  ): Promise<CustomerCheck | Unavailable>;
}

export type CustomerCheck =
  | { outcome: 'allowed' }
  | { outcome: 'refused'; reason: 'customer_unknown' | 'customer_blocked' | 'credit_limit_exceeded' };

/** The carrier. Activities on the queue `shipping`; they read the address by the shipment's id, so that no personal data passes Temporal. */
export interface ShippingActivities {
  bookShipment(input: ProviderStep & { shipmentId: string }): Promise<BookingOutcome | Unavailable>;
  /** Undo of `bookShipment`; also of one that never arrived, which is refused from then on. */
  cancelShipment(
    input: ProviderStep & { shipmentId: string },
  ): Promise<{ outcome: 'cancelled' | 'already_left' } | Unavailable>;
}

export type BookingOutcome =
  { outcome: 'booked'; carrier: string; trackingNumber: string } | { outcome: 'refused'; reason: string };

/** The reconciler. Activities on the queue `inventory`. */
export interface ReconcileActivities {
  /**
   * Looks through the orders that have not ended: takes those up whose workflow is gone (terminated, or lost with its
   * namespace), and finds those that are stuck.
   */
  takeUpLostOrders(input: LookInput): Promise<LookReport>;
  /** The same for returns. */
  takeUpLostReturns(input: LookInput): Promise<LookReport>;
  /**
   * Begins restocks anew whose workflow's task fails again and again. They hold nothing, and whoever is served is so by the
   * record, so nobody has to ask for it.
   */
  restartFailingRestocks(): Promise<RestocksReport>;
  /** Takes stuck orders and returns up anew from the record, in place of the run that makes no progress. */
  takeUpStuck(input: TakeUpInput): Promise<TakeUpStuckReport>;
  /** Verifies the books. `full` looks at everything, even if that was done today already. */
  verifyBooks(input: { full: boolean }): Promise<BooksReport & { ordersNeedingAttention: number }>;
}

export interface LookInput {
  /** What has changed within that time is alive, and left to the next look. */
  quietMs: number;
  /** Goes through all of them, and asks for the workflow of each; otherwise the round goes on where the last look left it. */
  everything: boolean;
  /** For how long a look goes on with a round; the next one goes on from there. */
  budgetMs: number;
}

export interface TakeUpReport {
  lookedAt: number;
  takenUp: number;
  /** They could not be asked for or taken up now; the next look will. */
  failed: number;
  /** Those that were taken up, and how their earlier run ended. Of very many, the first. */
  examples: { id: string; earlierRun: string }[];
}

export interface LookReport extends TakeUpReport {
  /** All that are known to be stuck, by cause; `oldestSeconds`: for how long the oldest has been. */
  stuck: { cause: StuckCause; count: number; oldestSeconds: number }[];
  /** For how long one may have been looked at by nobody; null: the last round is through. */
  oldestUnexaminedSeconds: number | null;
}

/** Of the products that there is something to restock of. */
export interface RestocksReport {
  lookedAt: number;
  /** Those whose workflow was ended and asked for anew. */
  restarted: { productId: string; poolId: string }[];
  /** Temporal could not be asked for them now. */
  failed: number;
}

export interface TakeUpInput {
  /** These orders, stuck or not. Left out: those that are stuck, for one of the causes if any are given. */
  orderIds?: string[];
  causes?: StuckCause[];
  atMost: number;
  /** Says which ones it would take up, and does nothing. */
  dryRun: boolean;
}

export interface TakenUp {
  id: string;
  kind: 'order' | 'return';
  /** What its earlier run was found doing, or how it had ended. */
  earlierRun: string;
  causes: StuckCause[];
}

export interface TakeUpStuckReport {
  dryRun: boolean;
  taken: TakenUp[];
  /** They are not taken up: they have moved since, have ended, or are not known. */
  skipped: { id: string; why: 'moves_again' | 'ended' | 'unknown' }[];
  failed: string[];
  /** There were more than `atMost`. */
  hasMore: boolean;
}
