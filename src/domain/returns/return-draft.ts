/** All of a return that decisions depend on, what may happen to it, and how it then stands. */
import type { Requester, OrderMessage, ReceivedLine } from '../order/messages';
import type { OrderDraft } from '../order/order-draft';
import { sum, type OperationState } from '../order/order-state';
import type { StepItem } from '../shared/providers';
import type { DuePayment } from '../order/snapshot';
import { RETURN, type ReturnStatus } from './return-status';

const DAY_MS = 86_400_000;

export interface ReturnLineState {
  lineNo: number;
  /** Asked for. */
  quantity: number;
  restocked: number;
  writtenOff: number;
}

/** Goods that came back at one time. `id` is the sender's own: a repeat is the same receipt. */
export interface ReturnReceipt {
  id: string;
  lines: ReceivedLine[];
  final: boolean;
}

export interface ReturnState {
  id: string;
  status: ReturnStatus;
  statusReason: string | null;
  /** ISO 8601. Of a request: until when it must be decided; later: until when the goods must have come. */
  deadline: string | null;
  lines: ReturnLineState[];
  receipts: ReturnReceipt[];
  /** Somebody else has changed it so that its workflow has something to do, and the workflow has not looked since. */
  isWakeUpPending: boolean;
}

/** What is asked of a return, and answered. */
export type ReturnCommand = { key: string } & Requester &
  (
    | { type: 'approve' }
    /** `reason` is a code: it passes through Temporal. */
    | { type: 'reject'; reason: string }
    | { type: 'cancel' }
    | { type: 'receive'; receiptId: string; lines: ReceivedLine[]; final: boolean }
    | { type: 'resolve_attention'; item: string; action: 'retry' | 'skip' }
  );

type WithoutKey<Request> = Request extends { key: string } ? Omit<Request, 'key'> : never;

/** The same, of which the answer alone comes back. */
export type UnkeyedReturnCommand = WithoutKey<ReturnCommand>;

/** What the gateway answered to a refund of it. */
export type RefundEvent = Extract<
  OrderMessage,
  { type: 'payment_succeeded' | 'payment_refused' | 'provider_unavailable' }
>;

export type ReturnMessage = ReturnCommand | RefundEvent;

export interface UnexpectedUnits {
  lineNo: number;
  received: number;
  expected: number;
}

export type ReturnMessageResult =
  | { outcome: 'accepted' }
  /** `allowed`: the states that may follow. */
  | {
      outcome: 'refused';
      refusal: 'illegal_transition';
      from: ReturnStatus;
      to: ReturnStatus;
      allowed: ReturnStatus[];
    }
  | { outcome: 'refused'; refusal: 'expected_quantity_exceeded'; lines: UnexpectedUnits[] }
  | { outcome: 'refused'; refusal: 'unknown_location'; locationIds: string[] }
  /** `shared_pool`: other storefronts sell from where the goods would be put, and the caller belongs to one. */
  | {
      outcome: 'refused';
      refusal: 'nothing_received' | 'key_reused' | 'unknown_attention_item' | 'shared_pool';
    };

/** How a return stands: all that its workflow needs to know to go on. No personal data. */
export interface ReturnSnapshot {
  /** Of its order's timeline, which tells of its returns as well. */
  version: number;
  status: ReturnStatus;
  reason: string | null;
  orderId: string;
  /** Whether the order's own workflow may have to follow. */
  isOrderOpen: boolean;
  customerId: string;
  currency: string;
  refunds: DuePayment[];
  /** The refunds for which the gateway gives no answer that counts. */
  providerWaits: StepItem[];
  /** Those of them whose time is over, and that are tried once more. */
  finalAttempts: StepItem[];
  /** ISO 8601: when something is to be done although nothing happens. */
  nextDeadline: string | null;
}

/** What the record answers when it has taken something in. */
export interface UpdateReturnResult {
  snapshot: ReturnSnapshot;
  results: Record<string, ReturnMessageResult>;
  /** What happened, in sentences without personal data. */
  changes: string[];
}

export const receivedUnits = ({ restocked, writtenOff }: ReturnLineState): number => restocked + writtenOff;

/** A return while a decision is made about it, with its order. */
export class ReturnDraft {
  readonly state: ReturnState;

  /** @param locationIds the locations that there are, of those that the facts name */
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

  /** ISO 8601. */
  daysFromNow(days: number): string {
    return new Date(Date.parse(this.order.now) + days * DAY_MS).toISOString();
  }
}
