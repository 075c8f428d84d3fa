/** The state of the model, for the actions and the invariants. */
import type { OrderMessage } from '../../../src/domain/order/messages';
import type { OrderState } from '../../../src/domain/order/order-state';
import type { ReturnState } from '../../../src/domain/returns/return-draft';
import type { AvailableStock } from '../../../src/domain/stock/sourcing';
import type { OrderStatus } from '../../../src/domain/order/order-status';
import type { TimelineEntry } from '../../../src/domain/order/timeline';
import type { createPaymentLedger } from '../../../src/simulators/payment-ledger';

export interface Level extends AvailableStock {
  onHand: number;
  safetyStock: number;
  reserved: number;
  /** Missing units: reserved, and not found by a count. */
  missing: number;
}

export interface WorldOrder {
  state: OrderState;
  /** Messages that the record has not applied yet. */
  inbox: OrderMessage[];
  /** All messages that were applied so far. */
  appliedMessages: OrderMessage[];
  /** All statuses that the order has had. */
  statuses: OrderStatus[];
  /** The timeline of the order. */
  timeline: Pick<TimelineEntry, 'type' | 'details'>[];
  returns: ReturnState[];
  /** By line number, the largest number of units that was ever demanded at one time. */
  maxWantedByLine: Map<number, number>;
  /** An operator has skipped a step, so the providers may differ from the record. */
  hasSkippedStep: boolean;
}

export interface WorldView {
  readonly orders: readonly WorldOrder[];
  readonly levels: readonly Level[];
  readonly gateway: ReturnType<typeof createPaymentLedger>;
  /** Initial units plus all receipts and count differences, by product. */
  readonly receivedUnits: ReadonlyMap<string, number>;
  readonly nowMs: number;
}
