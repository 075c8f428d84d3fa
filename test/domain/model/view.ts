/** What the world consists of, for those who act in it and those who check it. */
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
  /** Reserved units that a count did not find. */
  missing: number;
}

export interface WorldOrder {
  state: OrderState;
  isCustomerAllowed: boolean;
  /** What has happened and is not in the record yet. */
  inbox: OrderMessage[];
  /** What it has been told so far. */
  appliedMessages: OrderMessage[];
  /** Every status that it has had. */
  statuses: OrderStatus[];
  /** What the record tells of it. */
  timeline: Pick<TimelineEntry, 'type' | 'details'>[];
  returns: ReturnState[];
  /** By line, the most units that were ever wanted of it at a time. */
  maxWantedByLine: Map<number, number>;
  /** An operator has let something go: the world outside may differ from the books. */
  hasSkippedStep: boolean;
}

export interface WorldView {
  readonly orders: readonly WorldOrder[];
  readonly levels: readonly Level[];
  readonly gateway: ReturnType<typeof createPaymentLedger>;
  /** Units that were there at first or came in since, by product. */
  readonly receivedUnits: ReadonlyMap<string, number>;
  readonly nowMs: number;
}
