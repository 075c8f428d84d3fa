import { finishAmendment } from './decisions/amend';
import { updateProviderWaits } from './decisions/provider-wait';
import { replaceMissingUnits } from './decisions/missing-units';
import { isCovered, isLive, isSuperfluous, planAuthorization, planPayments } from './decisions/payments';
import { renewalTime } from '../payments/renewal-time';
import { releaseUnpackedUnits } from './decisions/reject-order';
import { applyDefaultAnswer, expireBackorders } from './decisions/backorders';
import type { OrderDraft } from './order-draft';
import {
  isAwaitingAnswer,
  isCancelling,
  isOpen,
  isRejecting,
  stageOf,
  sum,
  unpackedAllocations,
  type AuthorizationState,
} from './order-state';
import { isTerminal } from './order-status';
import { hasLeft } from './shipment-status';

/** Shipments left, and none of them reached the customer: each was lost or came back, and its units were refunded. */
export const UNDELIVERED_AND_REFUNDED = 'undelivered_and_refunded';

export interface PlanContext {
  /** The customer service has been asked, and said yes. Needed for the way from `pending` to `confirmed`. */
  isCustomerAllowed: boolean;
}

/**
 * What follows from how an order stands: what is to be asked of the gateway and of the carrier, and whether it is
 * confirmed, done, or undone. Called after every change, so that nothing else has to know what comes next.
 */
export function plan(draft: OrderDraft, { isCustomerAllowed: customerAllowed }: PlanContext): void {
  const { state } = draft;
  if (isTerminal(state.status)) return;
  updateProviderWaits(draft);
  applyDeadlines(draft);
  replaceMissingUnits(draft);
  finishAmendment(draft, isMoneyPending(draft));
  if (isCancelling(state)) releaseUnpackedUnits(draft);
  // Nothing of a pending order is paid for before it is known what it comes to; a confirmed one goes on meanwhile.
  if (!isAwaitingAnswer(state) || stageOf(state) !== 'pending')
    planPayments(draft, authorizationPurposeOf(draft));
  updateAttentionStatus(draft);
  confirmOrder(draft, customerAllowed);
  renewAuthorizations(draft);
  packShipments(draft);
  // What is not needed any more is not waited for.
  updateProviderWaits(draft);
  endOrder(draft);
}

function applyDeadlines(draft: OrderDraft): void {
  const { state, now } = draft;
  if (isPast(state.answerDeadline, now)) applyDefaultAnswer(draft);
  if (isPast(state.backorderDeadline, now)) expireBackorders(draft);
}

const isPast = (deadline: string | null, now: string): boolean =>
  deadline !== null && Date.parse(deadline) <= Date.parse(now);

function isMoneyPending({ state }: OrderDraft): boolean {
  return state.operations.some(
    (o) => o.type === 'authorize' && o.purpose === 'amendment' && o.status === 'due',
  );
}

function authorizationPurposeOf({ state }: OrderDraft): 'order' | 'backorder' | 'renewal' {
  if (stageOf(state) === 'pending') return 'order';
  // Packed or gone: it was covered once, and the hold has run out.
  return unpackedAllocations(state).length > 0 ? 'backorder' : 'renewal';
}

/** The holds that are still needed, with the time at which each is to be renewed. */
export function plannedRenewals(draft: OrderDraft): { authorization: AuthorizationState; at: number }[] {
  const { state } = draft;
  const isNeeded =
    sum(state.lines, (line) => line.reserved) > 0 && !isCancelling(state) && !isRejecting(state);
  if (!isNeeded || stageOf(state) === 'pending') return [];
  return state.authorizations.flatMap((authorization) => {
    const at = renewalTime(authorization);
    const isHolding =
      authorization.status === 'authorized' &&
      authorization.amountMinor > authorization.capturedMinor &&
      isLive(draft, authorization) &&
      !isSuperfluous(draft, authorization);
    return at !== undefined && isHolding ? [{ authorization, at }] : [];
  });
}

function renewAuthorizations(draft: OrderDraft): void {
  if (
    draft.state.operations.some(
      (o) => o.type === 'authorize' && (o.status === 'due' || o.status === 'failed'),
    )
  )
    return;
  for (const { authorization, at } of plannedRenewals(draft)) {
    if (at > Date.parse(draft.now)) continue;
    const { amountMinor, capturedMinor } = authorization;
    planAuthorization(draft, amountMinor - capturedMinor, 'renewal');
    return;
  }
}

function confirmOrder(draft: OrderDraft, customerAllowed: boolean): void {
  const { state } = draft;
  if (state.status !== 'pending' || state.reservation === null || !customerAllowed) return;
  if (isAwaitingAnswer(state) || isRejecting(state) || !isCovered(draft)) return;
  draft.transitionTo('confirmed');
  const authorizedMinor = sum(
    state.authorizations.filter((a) => a.status === 'authorized'),
    (a) => a.amountMinor,
  );
  draft.addTimelineEntry('order_confirmed', {});
  draft.addOutboxEvent('order.confirmed', { authorizedMinor, currency: state.currency });
}

/** What is reserved and paid for is packed: one shipment for each location. */
function packShipments(draft: OrderDraft): void {
  const { state } = draft;
  if (!isOpen(state) || state.amendments.some((a) => a.status === 'started')) return;
  const loose = unpackedAllocations(state);
  if (loose.length === 0 || !isCovered(draft)) return;
  const locations = [...new Set(loose.map((allocation) => allocation.locationId))].sort();
  for (const locationId of locations) {
    const lines = loose.filter((a) => a.locationId === locationId);
    draft.addShipment(
      locationId,
      lines.map(({ lineNo, quantity }) => ({ lineNo, quantity })),
    );
  }
}

function updateAttentionStatus(draft: OrderDraft): void {
  const { state } = draft;
  const isOpenItem = state.attention.some((item) => item.status === 'open');
  if (isOpenItem && state.status !== 'needs_attention') {
    state.statusBeforeAttention = state.status;
    draft.transitionTo('needs_attention');
  }
  if (!isOpenItem && state.status === 'needs_attention' && state.statusBeforeAttention !== null) {
    draft.transitionTo(state.statusBeforeAttention);
    state.statusBeforeAttention = null;
  }
}

/** The last status is entered only when nothing is under way any more: neither goods nor money. */
function endOrder(draft: OrderDraft): void {
  const { state } = draft;
  if (
    state.status === 'needs_attention' ||
    (state.reservation === null && state.status !== 'cancelling' && !isRejecting(state))
  )
    return;
  const openUnits = sum(state.lines, (line) => line.pending + line.reserved + line.backordered);
  const openMoney = state.operations.some(
    (o) => (o.status === 'due' || o.status === 'failed') && o.returnId === null,
  );
  const onTheWay = state.shipments.some((shipment) => !isShipmentClosed(draft, shipment.id));
  if (openUnits > 0 || openMoney || onTheWay) return;
  if (isRejecting(state)) return endAs(draft, 'rejected', state.statusReason);
  if (state.status === 'pending') return;
  if (state.shipments.some((shipment) => hasLeft(shipment.status))) {
    // An earlier reason, such as that of a cancellation that came too late for all of it, holds no more.
    const isKept = sum(state.lines, (line) => line.shipped) > 0;
    return endAs(draft, 'completed', isKept ? null : UNDELIVERED_AND_REFUNDED);
  }
  if (state.status === 'confirmed' || state.status === 'processing') {
    // Everything was taken out of it, line by line or by a deadline.
    draft.transitionTo('cancelling', state.statusReason ?? 'nothing_left_to_ship');
  }
  endAs(draft, 'cancelled', state.statusReason);
}

function isShipmentClosed(draft: OrderDraft, shipmentId: string): boolean {
  const { status, resolution } = draft.shipment(shipmentId)!;
  return status === 'delivered' || status === 'cancelled' || resolution !== null;
}

function endAs(
  draft: OrderDraft,
  status: 'completed' | 'cancelled' | 'rejected',
  reason: string | null,
): void {
  const { state } = draft;
  draft.transitionTo(status, reason);
  // Also of an order that never reserved: a tombstone for a reservation that comes late.
  if (state.reservation !== 'consumed') state.reservation = 'released';
  const details = reason === null ? {} : { reason };
  draft.addTimelineEntry(`order_${status}`, details);
  draft.addOutboxEvent(`order.${status}`, details);
}
