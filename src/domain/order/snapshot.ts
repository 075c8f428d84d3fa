import { CANCELLED_BY_REQUEST, cancellationRefusalOf, type CancellationRefusal } from './cancellation';
import type { MessageResult } from './messages';
import { providerWaitEnd } from './decisions/provider-wait';
import type { OrderDraft } from './order-draft';
import {
  isAwaitingAnswer,
  isCancelling,
  isOpen,
  isRejecting,
  isAwaitingDispatch,
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

/** A shipment that is still with us: to be booked, waiting for the carrier, or to be taken back. */
export interface ShipmentAwaitingDispatch {
  shipmentId: string;
  locationId: string;
  status: ShipmentStatus;
  recalled: boolean;
}

/** What the gateway is to be asked for. */
export interface DuePayment {
  no: number;
  type: OperationType;
  authorizationNo: number;
  amountMinor: number;
}

/**
 * How an order stands: all that its workflow needs to know to go on, from wherever it is. No personal data.
 */
export interface OrderSnapshot {
  version: number;
  status: OrderStatus;
  /** Where it is on its way, even while a part of it needs attention. */
  stage: OrderStatus;
  reason: string | null;
  currency: string;
  customerId: string;
  /** What the customer is to pay in the end, as it looks now: the sum that the customer service is asked about. */
  amountMinor: number;
  isReserved: boolean;
  isRejecting: boolean;
  isCancelling: boolean;
  isAwaitingAnswer: boolean;
  shipments: ShipmentAwaitingDispatch[];
  /** Units that are cancelled, and units that have left: what a cancellation came to. */
  cancelledUnits: number;
  shippedUnits: number;
  payments: DuePayment[];
  attention: { item: string; reason: string }[];
  /** The steps whose provider gives no answer that counts. */
  providerWaits: StepItem[];
  /** Those of them whose time is over, and that are tried once more. */
  finalAttempts: StepItem[];
  /** How the amendments that are not under way any more came out. */
  amendments: Record<string, 'applied' | AmendmentRefusal>;
  /** ISO 8601: when something is to be done although nothing happens. */
  nextDeadline: string | null;
  cancellationRefusal: CancellationRefusal | null;
}

/** What the record answers when it has taken something in. */
export interface UpdateOrderResult {
  snapshot: OrderSnapshot;
  /** How those facts were taken that somebody waits for, by their keys. */
  results: Record<string, MessageResult>;
  /** What happened, in sentences without personal data. */
  changes: string[];
}

export function snapshotOf(draft: OrderDraft): OrderSnapshot {
  const { state } = draft;
  const attention = state.attention.filter((a) => a.status === 'open');
  const waiting = new Set(attention.map((a) => a.item));
  return {
    version: state.version,
    status: state.status,
    stage: stageOf(state),
    reason: reasonOf(state),
    currency: state.currency,
    customerId: state.customerId,
    amountMinor: sum(
      state.lines,
      (line) => (line.pending + line.reserved + line.backordered + line.shipped) * line.unitPriceMinor,
    ),
    isReserved: state.reservation !== null,
    isRejecting: isRejecting(state),
    isCancelling: isCancelling(state),
    isAwaitingAnswer: isAwaitingAnswer(state),
    shipments: state.shipments
      .filter((shipment) => isAwaitingDispatch(shipment) && !waiting.has(shipmentStepOf(shipment)))
      .map(({ id, locationId, status, recalled }) => ({ shipmentId: id, locationId, status, recalled })),
    cancelledUnits: sum(state.lines, (line) => line.cancelled),
    shippedUnits: sum(state.lines, (line) => line.shipped),
    payments: state.operations
      .filter((operation) => operation.status === 'due' && operation.returnId === null)
      .map(({ no, type, authorizationNo, amountMinor }) => ({ no, type, authorizationNo, amountMinor })),
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
  };
}

/**
 * Whether the order's workflow has something to do, or to show, that it had not before. A report that changes nothing but
 * where a shipment is wakes nobody.
 */
export function needsWakeUp(before: OrderSnapshot, after: OrderSnapshot): boolean {
  const { version: _v, nextDeadline: wakeBefore, ...knew } = before;
  const { version: _w, nextDeadline: wakeAfter, ...knows } = after;
  const isSooner =
    wakeAfter !== null && (wakeBefore === null || Date.parse(wakeAfter) < Date.parse(wakeBefore));
  // Both come from one function, so their fields stand in the same order.
  return isSooner || JSON.stringify(knew) !== JSON.stringify(knows);
}

/** What the carrier is to be asked about a shipment that is still with us. */
const shipmentStepOf = ({ id, recalled }: ShipmentState): string =>
  `${recalled ? 'recall' : 'booking'}:${id}`;

const reasonOf = ({ statusReason, requestedCancelReason }: OrderState): string | null =>
  statusReason !== null && statusReason === requestedCancelReason ? CANCELLED_BY_REQUEST : statusReason;

/** The steps that are tried once more. */
export const finalAttemptsOf = (waits: readonly ProviderWait[]): StepItem[] =>
  waits.filter(({ isFinalAttempt }) => isFinalAttempt).map(({ item }) => item);

/** The refund of a return is waited for by its return. */
const providerWaitsOfOrder = ({ providerWaits: waits, operations }: OrderState) =>
  waits.filter(({ item }) => !operations.some((o) => o.returnId !== null && item === `payment:${o.no}`));

function nextDeadlineOf(draft: OrderDraft): string | null {
  const { answerDeadline, backorderDeadline, operations } = draft.state;
  const isRenewing = operations.some(
    (o) => o.type === 'authorize' && (o.status === 'due' || o.status === 'failed'),
  );
  const times = [
    ...[answerDeadline, isOpen(draft.state) ? backorderDeadline : null].flatMap((at) =>
      at === null ? [] : [Date.parse(at)],
    ),
    ...providerWaitsOfOrder(draft.state)
      .filter(({ isFinalAttempt }) => !isFinalAttempt)
      .map((wait) => providerWaitEnd(draft, wait)),
    ...(isRenewing ? [] : plannedRenewals(draft).map(({ at }) => at)),
  ];
  return times.length === 0 ? null : new Date(Math.min(...times)).toISOString();
}
