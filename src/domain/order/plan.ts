import { finishAmendment } from './amendments/apply-amendment';
import { updateProviderWaits } from './decisions/provider-wait';
import { replaceMissingUnits } from './decisions/missing-units';
import { isCovered, isCapturable } from './payments/balance';
import { isSuperfluous } from './payments/void-authorizations';
import { planAuthorization } from './payments/plan-operation';
import { planPayments } from './payments/plan-payments';
import { renewalTime } from '../payments/renewal-time';
import { releaseUnpackedUnits } from './decisions/reject-order';
import { applyDefaultAnswer, expireBackorders } from './decisions/backorders';
import type { OrderDraft } from './order-draft';
import {
  isAuthorizing,
  isAwaitingAnswer,
  isCancelling,
  isInFulfillment,
  isOpenOperation,
  isRejecting,
  openUnits,
  stageOf,
  sum,
  unpackedAllocations,
  type AuthorizationState,
} from './order-state';
import { isTerminal } from './order-status';
import { CLOSED_SHIPMENT_STATUSES, hasLeft, type ShipmentStatus } from './shipment-status';

/**
 * The completion reason when no shipment reached the customer: each was lost or came back, and was refunded.
 */
export const UNDELIVERED_AND_REFUNDED = 'undelivered_and_refunded';

/**
 * Derives what follows from the state of an order: the requests to the gateway and the carrier, and whether
 * the order is confirmed or ends. It runs after every change, so no other code has to know the next step.
 */
export function plan(draft: OrderDraft): void {
  const { state } = draft;
  if (isTerminal(state.status)) return;
  updateProviderWaits(draft);
  applyDeadlines(draft);
  replaceMissingUnits(draft);
  finishAmendment(draft, isMoneyPending(draft));
  if (isCancelling(state)) releaseUnpackedUnits(draft);
  // While a pending order awaits the answer, its total is unknown, so no payment is
  // planned. Confirmed orders continue.
  if (!isAwaitingAnswer(state) || stageOf(state) !== 'pending')
    planPayments(draft, authorizationPurposeOf(draft));
  updateAttentionStatus(draft);
  confirmOrder(draft);
  renewAuthorizations(draft);
  packShipments(draft);
  // The steps above may have made a step unnecessary: end its provider wait.
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
  // Packed and shipped units were covered before, so their authorization has expired.
  return unpackedAllocations(state).length > 0 ? 'backorder' : 'renewal';
}

/**
 * The authorizations that are still needed. `at`: when each is to be renewed, in milliseconds of Unix time.
 */
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
      isCapturable(draft, authorization) &&
      !isSuperfluous(draft, authorization);
    return at !== undefined && isHolding ? [{ authorization, at }] : [];
  });
}

function renewAuthorizations(draft: OrderDraft): void {
  if (isAuthorizing(draft.state)) return;
  for (const { authorization, at } of plannedRenewals(draft)) {
    if (at > Date.parse(draft.now)) continue;
    const { amountMinor, capturedMinor } = authorization;
    planAuthorization(draft, amountMinor - capturedMinor, 'renewal');
    return;
  }
}

/** Whether the units of a pending order are reserved and paid for, and its customer is allowed. */
function isConfirmable(draft: OrderDraft): boolean {
  const { state } = draft;
  if (state.status !== 'pending' || state.reservation === null || !state.isCustomerAllowed) return false;
  return !isAwaitingAnswer(state) && !isRejecting(state) && isCovered(draft);
}

function confirmOrder(draft: OrderDraft): void {
  const { state } = draft;
  if (!isConfirmable(draft)) return;
  draft.transitionTo('confirmed');
  const authorizedMinor = sum(
    state.authorizations.filter((a) => a.status === 'authorized'),
    (a) => a.amountMinor,
  );
  draft.addTimelineEntry('order_confirmed', {});
  draft.addOutboxEvent('order.confirmed', { authorizedMinor, currency: state.currency });
}

/** Packs the reserved units once they are covered: one shipment for each location. */
function packShipments(draft: OrderDraft): void {
  const { state } = draft;
  if (!isInFulfillment(state) || state.amendments.some((a) => a.status === 'started')) return;
  const unpacked = unpackedAllocations(state);
  if (unpacked.length === 0 || !isCovered(draft)) return;
  const locations = [...new Set(unpacked.map((allocation) => allocation.locationId))].sort();
  for (const locationId of locations) {
    const lines = unpacked.filter((a) => a.locationId === locationId);
    draft.addShipment(
      locationId,
      lines.map(({ lineNo, quantity }) => ({ lineNo, quantity })),
    );
  }
}

function updateAttentionStatus(draft: OrderDraft): void {
  const { state } = draft;
  const hasOpenItem = state.attention.some((item) => item.status === 'open');
  if (hasOpenItem && state.status !== 'needs_attention') {
    state.statusBeforeAttention = state.status;
    draft.transitionTo('needs_attention');
  }
  if (!hasOpenItem && state.status === 'needs_attention' && state.statusBeforeAttention !== null) {
    draft.transitionTo(state.statusBeforeAttention);
    state.statusBeforeAttention = null;
  }
}

/** Ends the order. An order ends only when no units, payments or shipments are in progress. */
function endOrder(draft: OrderDraft): void {
  const { state } = draft;
  if (
    state.status === 'needs_attention' ||
    (state.reservation === null && state.status !== 'cancelling' && !isRejecting(state))
  )
    return;
  const hasOpenOperations = state.operations.some((o) => isOpenOperation(o) && o.returnId === null);
  const hasOpenShipments = state.shipments.some((shipment) => !isShipmentClosed(draft, shipment.id));
  if (openUnits(state) > 0 || hasOpenOperations || hasOpenShipments) return;
  if (isRejecting(state)) return endAs(draft, 'rejected', state.statusReason);
  if (state.status === 'pending') return;
  if (state.shipments.some((shipment) => hasLeft(shipment.status))) {
    // Drop an earlier reason, such as that of a cancellation that came too late for all
    // units: it no longer applies.
    const hasDelivered = sum(state.lines, (line) => line.shipped) > 0;
    return endAs(draft, 'completed', hasDelivered ? null : UNDELIVERED_AND_REFUNDED);
  }
  if (state.status === 'confirmed' || state.status === 'processing') {
    // Amendments or a deadline have cancelled all units.
    draft.transitionTo('cancelling', state.statusReason ?? 'nothing_left_to_ship');
  }
  endAs(draft, 'cancelled', state.statusReason);
}

function isShipmentClosed(draft: OrderDraft, shipmentId: string): boolean {
  const { status, resolution } = draft.shipment(shipmentId)!;
  return (CLOSED_SHIPMENT_STATUSES as readonly ShipmentStatus[]).includes(status) || resolution !== null;
}

function endAs(
  draft: OrderDraft,
  status: 'completed' | 'cancelled' | 'rejected',
  reason: string | null,
): void {
  const { state } = draft;
  draft.transitionTo(status, reason);
  // Set it even if the order never reserved: it is a tombstone that stops a late reservation.
  if (state.reservation !== 'consumed') state.reservation = 'released';
  const details = reason === null ? {} : { reason };
  draft.addTimelineEntry(`order_${status}`, details);
  draft.addOutboxEvent(`order.${status}`, details);
}
