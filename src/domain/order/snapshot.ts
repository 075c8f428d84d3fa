import {
  CANCELLED_BY_REQUEST,
  cancellationRefusalOf,
  cancellationResultOf,
  type CancellationRefusal,
  type CancellationResult,
} from './cancellation';
import type { MessageResult } from './messages';
import { providerWaitEnd } from './decisions/provider-wait';
import type { OrderDraft } from './order-draft';
import {
  isAuthorizing,
  isAwaitingAnswer,
  isInFulfillment,
  isRejecting,
  isAwaitingDispatch,
  needsCustomerCheck,
  openUnitsOf,
  stageOf,
  sum,
  type AmendmentRefusal,
  type OperationType,
  type OrderState,
  type ShipmentState,
} from './order-state';
import { plannedRenewals } from './plan';
import type { ProviderWait, StepItem } from '../shared/providers';
import type { OrderStatus } from './order-status';
import type { ShipmentStatus } from './shipment-status';

/** A shipment that has not left: it is to be booked, waits for the carrier, or is to be recalled. */
export interface ShipmentAwaitingDispatch {
  shipmentId: string;
  locationId: string;
  status: ShipmentStatus;
  recalled: boolean;
}

/** A payment operation that the gateway has not answered yet. */
export interface DuePayment {
  no: number;
  type: OperationType;
  authorizationNo: number;
  amountMinor: number;
}

/**
 * All that the workflow needs to know of the record to continue from any state. It contains no personal data.
 */
export interface OrderSnapshot {
  version: number;
  status: OrderStatus;
  reason: string | null;
  currency: string;
  customerId: string;
  /**
   * The total that the customer will have to pay, as of now. The customer service is asked about this amount.
   */
  amountMinor: number;
  isReserved: boolean;
  isAwaitingAnswer: boolean;
  /**
   * The check without which nothing is paid or shipped: it is due, or it waits for an operator. null: none is
   * needed.
   */
  customerCheck: 'due' | 'held' | null;
  shipments: ShipmentAwaitingDispatch[];
  /** The operations that the gateway must carry out: none while a pending order awaits an answer. */
  payments: DuePayment[];
  attention: { item: string; reason: string }[];
  /** The steps whose provider gives no documented answer. */
  providerWaits: StepItem[];
  /** Those provider waits whose time limit is over: one final attempt runs. */
  finalAttempts: StepItem[];
  /** The outcomes of the finished amendments, by amendment id. */
  amendments: Record<string, 'applied' | AmendmentRefusal>;
  /** ISO 8601: when the workflow has to update the record even if no message arrives. */
  nextDeadline: string | null;
  cancellationRefusal: CancellationRefusal | null;
  /** What a cancellation has come to; null while it is not known. */
  cancellationResult: CancellationResult | null;
}

/** The result of an update of the record. */
export interface UpdateOrderResult {
  snapshot: OrderSnapshot;
  /** The results of the commands, by their keys. */
  results: Record<string, MessageResult>;
  /** What happened, in sentences for the Web UI. They contain no personal data. */
  changes: string[];
}

export function snapshotOf(draft: OrderDraft): OrderSnapshot {
  const { state } = draft;
  const attention = state.attention.filter((a) => a.status === 'open');
  const attentionItems = new Set<string>(attention.map((a) => a.item));
  return {
    version: state.version,
    status: state.status,
    reason: reasonOf(state),
    currency: state.currency,
    customerId: state.customerId,
    amountMinor: amountToPay(state),
    isReserved: state.reservation !== null,
    isAwaitingAnswer: isAwaitingAnswer(state),
    customerCheck: customerCheckOf(state),
    shipments: state.shipments
      .filter((shipment) => isAwaitingDispatch(shipment) && !attentionItems.has(shipmentStepOf(shipment)))
      .map(({ id, locationId, status, recalled }) => ({ shipmentId: id, locationId, status, recalled })),
    payments: duePaymentsOf(state),
    attention: attention.map(({ item, reason }) => ({ item, reason })),
    providerWaits: providerWaitsOfOrder(state).map(({ item }) => item),
    finalAttempts: finalAttemptsOf(providerWaitsOfOrder(state)),
    amendments: Object.fromEntries(
      state.amendments.flatMap((a) =>
        a.status === 'applied' || a.status === 'refused' ? [[a.id, a.refusal ?? 'applied']] : [],
      ),
    ),
    nextDeadline: nextDeadlineOf(draft),
    cancellationRefusal: cancellationRefusalOf(state) ?? null,
    cancellationResult: cancellationResultOf(state) ?? null,
  };
}

/** The total that the customer will have to pay, as of now. */
export const amountToPay = (state: OrderState): number =>
  sum(state.lines, (line) => (openUnitsOf(line) + line.shipped) * line.unitPriceMinor);

function customerCheckOf(state: OrderState): OrderSnapshot['customerCheck'] {
  if (!needsCustomerCheck(state)) return null;
  return state.attention.some(({ item, status }) => item === 'customer' && status === 'open')
    ? 'held'
    : 'due';
}

function duePaymentsOf(state: OrderState): DuePayment[] {
  // The customer's answer may change the amount to pay.
  if (stageOf(state) === 'pending' && !isRejecting(state) && isAwaitingAnswer(state)) return [];
  return state.operations
    .filter((operation) => operation.status === 'due' && operation.returnId === null)
    .map(({ no, type, authorizationNo, amountMinor }) => ({ no, type, authorizationNo, amountMinor }));
}

/**
 * Whether a change gives the order's workflow something new to do or to show. A carrier report that only
 * changes the status of a shipment does not wake the workflow.
 */
export function needsWakeUp(before: OrderSnapshot, after: OrderSnapshot): boolean {
  const { version: _v, nextDeadline: deadlineBefore, ...restBefore } = before;
  const { version: _w, nextDeadline: deadlineAfter, ...restAfter } = after;
  const isSooner =
    deadlineAfter !== null &&
    (deadlineBefore === null || Date.parse(deadlineAfter) < Date.parse(deadlineBefore));
  // JSON is comparable here: one function creates both snapshots, so their fields have the same order.
  return isSooner || JSON.stringify(restBefore) !== JSON.stringify(restAfter);
}

/** The step that a shipment needs from the carrier before it leaves. */
const shipmentStepOf = ({ id, recalled }: ShipmentState): string =>
  `${recalled ? 'recall' : 'booking'}:${id}`;

const reasonOf = ({ statusReason, requestedCancelReason }: OrderState): string | null =>
  statusReason !== null && statusReason === requestedCancelReason ? CANCELLED_BY_REQUEST : statusReason;

/** The steps for which a final attempt runs. */
export const finalAttemptsOf = (waits: readonly ProviderWait[]): StepItem[] =>
  waits.filter(({ isFinalAttempt }) => isFinalAttempt).map(({ item }) => item);

/** The provider waits without those for refunds of returns: the workflow of the return handles them. */
const providerWaitsOfOrder = ({ providerWaits, operations }: OrderState) =>
  providerWaits.filter(
    ({ item }) => !operations.some((o) => o.returnId !== null && item === `payment:${o.no}`),
  );

function nextDeadlineOf(draft: OrderDraft): string | null {
  const { answerDeadline, backorderDeadline } = draft.state;
  const times = [
    ...[answerDeadline, isInFulfillment(draft.state) ? backorderDeadline : null].flatMap((at) =>
      at === null ? [] : [Date.parse(at)],
    ),
    ...providerWaitsOfOrder(draft.state)
      .filter(({ isFinalAttempt }) => !isFinalAttempt)
      .map((wait) => providerWaitEnd(draft, wait)),
    ...(isAuthorizing(draft.state) ? [] : plannedRenewals(draft).map(({ at }) => at)),
  ];
  return times.length === 0 ? null : new Date(Math.min(...times)).toISOString();
}
