import { CANCELLED_BY_REQUEST, refuseCancellation, type CancellationRefusal } from './cancellation';
import type { FactAnswer } from './messages';
import { waitEnd } from './decisions/provider-wait';
import type { OrderDraft } from './order-draft';
import {
  isAsking,
  isCancelling,
  isOpen,
  isRejecting,
  isWaiting,
  stageOf,
  sum,
  type AmendmentRefusal,
  type OperationType,
  type OrderState,
  type ParcelRecord,
} from './order-state';
import { renewals } from './plan';
import type { ProviderWait, StepItem } from '../shared/providers';
import type { OrderStatus } from './order-status';
import type { ShipmentStatus } from './shipment-status';

/** A parcel that is still with us: to be booked, waiting for the carrier, or to be taken back. */
export interface WaitingParcel {
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
export interface Standing {
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
  isAsking: boolean;
  parcels: WaitingParcel[];
  /** Units that are cancelled, and units that have left: what a cancellation came to. */
  cancelledUnits: number;
  shippedUnits: number;
  payments: DuePayment[];
  attention: { item: string; reason: string }[];
  /** The steps whose provider gives no answer that counts. */
  waits: StepItem[];
  /** Those of them whose time is over, and that are tried once more. */
  lastTries: StepItem[];
  /** How the amendments that are not under way any more came out. */
  amendments: Record<string, 'applied' | AmendmentRefusal>;
  /** ISO 8601: when something is to be done although nothing happens. */
  wakeAt: string | null;
  cancellationRefusal: CancellationRefusal | null;
}

/** What the record answers when it has taken something in. */
export interface Recorded {
  standing: Standing;
  /** How those facts were taken that somebody waits for, by their keys. */
  answers: Record<string, FactAnswer>;
  /** What happened, in sentences without personal data. */
  told: string[];
}

export function standingOf(draft: OrderDraft): Standing {
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
    isAsking: isAsking(state),
    parcels: state.parcels
      .filter((parcel) => isWaiting(parcel) && !waiting.has(stepOf(parcel)))
      .map(({ id, locationId, status, recalled }) => ({ shipmentId: id, locationId, status, recalled })),
    cancelledUnits: sum(state.lines, (line) => line.cancelled),
    shippedUnits: sum(state.lines, (line) => line.shipped),
    payments: state.operations
      .filter((operation) => operation.status === 'due' && operation.returnId === null)
      .map(({ no, type, authorizationNo, amountMinor }) => ({ no, type, authorizationNo, amountMinor })),
    attention: attention.map(({ item, reason }) => ({ item, reason })),
    waits: ofOrder(state).map(({ item }) => item),
    lastTries: lastTriesOf(ofOrder(state)),
    amendments: Object.fromEntries(
      state.amendments.flatMap((a) =>
        a.status === 'applied' || a.status === 'refused' ? [[a.id, a.refusal ?? 'applied']] : [],
      ),
    ),
    wakeAt: wakeTime(draft),
    cancellationRefusal: refuseCancellation(state) ?? null,
  };
}

/**
 * Whether the order's workflow has something to do, or to show, that it had not before. A report that changes nothing but
 * where a shipment is wakes nobody.
 */
export function wakesWorkflow(before: Standing, after: Standing): boolean {
  const { version: _v, wakeAt: wakeBefore, ...knew } = before;
  const { version: _w, wakeAt: wakeAfter, ...knows } = after;
  const isSooner =
    wakeAfter !== null && (wakeBefore === null || Date.parse(wakeAfter) < Date.parse(wakeBefore));
  // Both come from one function, so their fields stand in the same order.
  return isSooner || JSON.stringify(knew) !== JSON.stringify(knows);
}

/** What the carrier is to be asked about a parcel that is still with us. */
const stepOf = ({ id, recalled }: ParcelRecord): string => `${recalled ? 'recall' : 'booking'}:${id}`;

const reasonOf = ({ statusReason, statedCancelReason }: OrderState): string | null =>
  statusReason !== null && statusReason === statedCancelReason ? CANCELLED_BY_REQUEST : statusReason;

/** The steps that are tried once more. */
export const lastTriesOf = (waits: readonly ProviderWait[]): StepItem[] =>
  waits.filter(({ isLastTry }) => isLastTry).map(({ item }) => item);

/** The refund of a return is waited for by its return. */
const ofOrder = ({ waits, operations }: OrderState) =>
  waits.filter(({ item }) => !operations.some((o) => o.returnId !== null && item === `payment:${o.no}`));

function wakeTime(draft: OrderDraft): string | null {
  const { answerDeadline, backorderDeadline, operations } = draft.state;
  const isRenewing = operations.some(
    (o) => o.type === 'authorize' && (o.status === 'due' || o.status === 'failed'),
  );
  const times = [
    ...[answerDeadline, isOpen(draft.state) ? backorderDeadline : null].flatMap((at) =>
      at === null ? [] : [Date.parse(at)],
    ),
    ...ofOrder(draft.state)
      .filter(({ isLastTry }) => !isLastTry)
      .map((wait) => waitEnd(draft, wait)),
    ...(isRenewing ? [] : renewals(draft).map(({ at }) => at)),
  ];
  return times.length === 0 ? null : new Date(Math.min(...times)).toISOString();
}
