/** The state of a return that decisions depend on, its messages, and its snapshot. */
import type { Requester, MessageOf, ReceivedLine, WithoutKey } from '../order/messages';
import type { OrderDraft } from '../order/order-draft';
import { sum, type OperationState } from '../order/order-state';
import type { StepItem } from '../shared/providers';
import { inDays } from '../shared/time';
import type { DuePayment } from '../order/snapshot';
import { RETURN, type ReturnStatus } from './return-status';

export interface ReturnLineState {
  lineNo: number;
  /** Requested units. */
  quantity: number;
  restocked: number;
  writtenOff: number;
}

/** A delivery of returned goods. The caller chooses `id`, so a repeated request is the same receipt. */
export interface ReturnReceipt {
  id: string;
  lines: ReceivedLine[];
  final: boolean;
}

export interface ReturnState {
  id: string;
  status: ReturnStatus;
  statusReason: string | null;
  /**
   * ISO 8601. Of a requested return: the deadline of the decision. Later: the deadline of the goods' arrival.
   */
  deadline: string | null;
  lines: ReturnLineState[];
  receipts: ReturnReceipt[];
  /**
   * Something other than the workflow has changed the return, and the workflow has not read the record since.
   */
  isWakeUpPending: boolean;
}

/** A command to a return. It is answered with a `ReturnMessageResult`. */
export type ReturnCommand = { key: string } & Requester &
  (
    | { type: 'approve' }
    /** `reason` is a code and not free text, because it passes through Temporal. */
    | { type: 'reject'; reason: string }
    | { type: 'cancel' }
    | { type: 'receive'; receiptId: string; lines: ReceivedLine[]; final: boolean }
    | { type: 'resolve_attention'; item: string; action: 'retry' | 'skip' }
  );

/** A command that is applied alone, so that its result needs no key. */
export type UnkeyedReturnCommand = WithoutKey<ReturnCommand>;

/** The outcome of a refund of the return. */
export type ReturnEvent = MessageOf<'payment_succeeded' | 'payment_refused' | 'provider_unavailable'>;

export type ReturnMessage = ReturnCommand | ReturnEvent;

export interface UnexpectedUnits {
  lineNo: number;
  received: number;
  expected: number;
}

export type ReturnMessageResult =
  | { outcome: 'accepted' }
  /** `allowed`: the allowed next statuses. */
  | {
      outcome: 'refused';
      refusal: 'illegal_transition';
      from: ReturnStatus;
      to: ReturnStatus;
      allowed: ReturnStatus[];
    }
  | { outcome: 'refused'; refusal: 'expected_quantity_exceeded'; lines: UnexpectedUnits[] }
  | { outcome: 'refused'; refusal: 'unknown_location'; locationIds: string[] }
  /**
   * `shared_pool`: the caller belongs to a storefront, and other storefronts sell from
   * the receiving location, too.
   */
  | {
      outcome: 'refused';
      refusal: 'nothing_received' | 'key_reused' | 'unknown_attention_item' | 'shared_pool';
    };

/** All that the return's workflow needs to know of the record to continue. It contains no personal data. */
export interface ReturnSnapshot {
  /** The version of the order: its timeline includes its returns. */
  version: number;
  status: ReturnStatus;
  reason: string | null;
  orderId: string;
  /** Whether the order has not ended, so that its own workflow may have to react. */
  isOrderOpen: boolean;
  customerId: string;
  currency: string;
  refunds: DuePayment[];
  /** The refunds for which the gateway gives no documented answer. */
  providerWaits: StepItem[];
  /** Those provider waits whose time limit is over: one final attempt runs. */
  finalAttempts: StepItem[];
  /** ISO 8601: when the workflow has to update the record even if no message arrives. */
  nextDeadline: string | null;
}

/** The result of an update of the record. */
export interface UpdateReturnResult {
  snapshot: ReturnSnapshot;
  results: Record<string, ReturnMessageResult>;
  /** What happened, in sentences for the Web UI. They contain no personal data. */
  changes: string[];
}

export const receivedUnits = ({ restocked, writtenOff }: ReturnLineState): number => restocked + writtenOff;

/** A return and its order while a decision is made about them. */
export class ReturnDraft {
  readonly state: ReturnState;

  /** @param locationIds the existing ones of the locations that the messages name */
  constructor(
    state: ReturnState,
    readonly order: OrderDraft,
    readonly locationIds: ReadonlySet<string>,
  ) {
    this.state = structuredClone(state);
  }

  /** @throws IllegalTransitionError */
  transitionTo(status: ReturnStatus, reason: string | null = null): void {
    RETURN.assert(this.state.status, status);
    this.state.status = status;
    this.state.statusReason = reason;
  }

  get refunds(): OperationState[] {
    return this.order.state.operations.filter((operation) => operation.returnId === this.state.id);
  }

  get refundedMinor(): number {
    return sum(
      this.refunds.filter((refund) => refund.status === 'done'),
      (refund) => refund.amountMinor,
    );
  }

  get isPastDeadline(): boolean {
    const { deadline } = this.state;
    return deadline !== null && Date.parse(deadline) <= Date.parse(this.order.now);
  }

  /** @returns ISO 8601 */
  daysFromNow(days: number): string {
    return inDays(this.order.now, days);
  }
}
