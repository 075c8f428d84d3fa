/**
 * Amendments change the lines, the address or the shipping method of an order. An amendment is applied or
 * refused as a whole, in three steps:
 *
 * 1. It starts: the affected shipments are recalled, and an additional authorization is requested.
 * 2. The carrier and the gateway answer.
 * 3. One transaction applies it, or it is refused, and the shipments are packed again as before.
 */
import { ACCEPTED, type MessageResult } from '../messages';
import type { OrderDraft } from '../order-draft';
import {
  isAwaitingAnswer,
  openUnits,
  isAwaitingDispatch,
  changesDelivery,
  sum,
  unpackedAllocations,
  valueOf,
  type AmendedLine,
  type AmendmentRefusal,
  type AmendmentState,
  type ShipmentState,
} from '../order-state';
import { NO_UNITS, wantedUnits } from '../line-quantities';
import { settle } from '../../payments/settlement';
import { planAllocations } from '../../stock/sourcing';
import { balanceOf } from '../payments/balance';
import { planAuthorization } from '../payments/plan-operation';
import { recordAmendmentRefusal } from './record-refusal';
import { closeSettledQuestion } from '../decisions/backorders';
import { amendmentRefusalOf, increaseOf, shortagesOfAmendment } from './amendment-refusal';

const hasLeftOrIsCancelled = (shipment: ShipmentState): boolean => !isAwaitingDispatch(shipment);

/**
 * Starts a requested amendment, or refuses it. A repeat gets the same result.
 *
 * @param key the id of the amendment
 * @throws Error when the order has no such amendment
 */
export function startAmendment(draft: OrderDraft, key: string): MessageResult {
  const amendment = draft.state.amendments.find((a) => a.id === key);
  if (!amendment) throw new Error(`Order ${draft.state.id} has no amendment ${key}`);
  if (amendment.status !== 'requested') return resultOf(amendment);
  const refusal = amendmentRefusalOf(draft, amendment);
  if (refusal) {
    recordAmendmentRefusal(draft, amendment, refusal);
    return resultOf(amendment);
  }
  amendment.status = 'started';
  for (const shipment of affectedShipments(draft, amendment)) shipment.recalled = true;
  const extraMinor = additionalAuthorizationMinor(draft, amendment);
  // An order that awaits the answer has no authorization yet: the plan requests the whole amount later.
  if (extraMinor > 0 && !isAwaitingAnswer(draft.state)) planAuthorization(draft, extraMinor, 'amendment');
  return ACCEPTED;
}

export function resultOf({ status, refusal }: AmendmentState): MessageResult {
  return status === 'refused' && refusal ? { outcome: 'refused', refusal } : ACCEPTED;
}

/**
 * The shipments that the amendment changes, and those from locations that supply added units: the units join
 * them, so that one shipment leaves each location.
 */
function affectedShipments(draft: OrderDraft, amendment: AmendmentState): ShipmentState[] {
  const { state } = draft;
  const shrinking = amendment.lines.filter((change) => increaseOf(draft, change) < 0).map((l) => l.lineNo);
  const sources = sourcesOfAddedUnits(draft, amendment);
  return state.shipments.filter(
    (shipment) =>
      !hasLeftOrIsCancelled(shipment) &&
      (changesDelivery(amendment) ||
        sources.has(shipment.locationId) ||
        shipment.lines.some((line) => shrinking.includes(line.lineNo))),
  );
}

/** The ids of the locations that supply the added units, by the present stock. */
function sourcesOfAddedUnits(draft: OrderDraft, { lines }: AmendmentState): Set<string> {
  const added = lines.flatMap((change) => {
    const quantity = increaseOf(draft, change);
    return quantity > 0 ? [{ ...change, quantity }] : [];
  });
  if (added.length === 0) return new Set();
  return new Set(planAllocations(added, draft.stock).map(({ locationId }) => locationId));
}

/** The amount that the added units need beyond the present authorizations. */
function additionalAuthorizationMinor(draft: OrderDraft, { lines }: AmendmentState): number {
  const extraMinor = sum(lines, (change) => increaseOf(draft, change) * change.unitPriceMinor);
  if (extraMinor <= 0) return 0;
  const balance = balanceOf(draft);
  return settle({ ...balance, reservedMinor: balance.reservedMinor + extraMinor }).authorizeMinor;
}

/**
 * Applies or refuses the started amendment once the carrier and the gateway have answered. The plan
 * calls it after every change.
 *
 * @param isMoneyPending whether the gateway has not answered yet
 */
export function finishAmendment(draft: OrderDraft, isMoneyPending: boolean): void {
  const amendment = draft.state.amendments.find((a) => a.status === 'started');
  if (!amendment || isMoneyPending || draft.state.shipments.some((shipment) => shipment.recalled)) return;
  const refusal = recheckAmendment(draft, amendment);
  if (refusal) return recordAmendmentRefusal(draft, amendment, refusal);
  for (const change of amendment.lines) applyLineChange(draft, change);
  draft.state.orderedMinor = valueOf(draft.state, (line) => line.ordered);
  closeSettledQuestion(draft);
  amendment.status = 'applied';
  const lines = amendment.lines.map(({ lineNo, sku, quantity }) => ({ lineNo, sku, quantity }));
  const details = {
    amendmentId: amendment.id,
    kind: amendment.kind,
    lines,
    address: amendment.changesAddress,
  };
  const { request } = amendment;
  draft.addTimelineEntry(
    'amendment_applied',
    { ...details, changes: request?.changes ?? [] },
    request?.actor,
    request?.requestId,
  );
  draft.addOutboxEvent('order.amended', details);
}

function recheckAmendment(draft: OrderDraft, amendment: AmendmentState): AmendmentRefusal | undefined {
  const { state } = draft;
  if (shortagesOfAmendment(draft, amendment).length > 0) return 'out_of_stock';
  if (!isAwaitingAnswer(state) && additionalAuthorizationMinor(draft, amendment) > 0)
    return 'payment_declined';
  const hasTooFewUnits = amendment.lines.some((change) => {
    const decrease = -increaseOf(draft, change);
    if (decrease <= 0) return false;
    const line = draft.line(change.lineNo);
    const free = sum(
      unpackedAllocations(state).filter((a) => a.lineNo === line.lineNo),
      (a) => a.quantity,
    );
    return line.pending + line.backordered + free < decrease;
  });
  // The units left before their shipment could be recalled.
  if (
    hasTooFewUnits ||
    (changesDelivery(amendment) &&
      !state.shipments.some(isAwaitingDispatch) &&
      unpackedAllocations(state).length === 0 &&
      openUnits(state) === 0)
  ) {
    return 'already_shipped';
  }
  return undefined;
}

function applyLineChange(draft: OrderDraft, change: AmendedLine): void {
  const increase = increaseOf(draft, change);
  if (increase > 0) return addUnits(draft, change, increase);
  let left = -increase;
  const line = draft.line(change.lineNo);
  for (const bucket of ['backordered', 'pending'] as const) {
    const units = Math.min(left, line[bucket]);
    draft.moveUnits(line.lineNo, bucket, 'cancelled', units);
    left -= units;
  }
  for (const allocation of unpackedAllocations(draft.state).filter((a) => a.lineNo === line.lineNo)) {
    const quantity = Math.min(left, allocation.quantity);
    if (quantity > 0) draft.release({ ...allocation, quantity });
    left -= quantity;
  }
}

function addUnits(draft: OrderDraft, change: AmendedLine, units: number): void {
  const { state } = draft;
  let line = state.lines.find((l) => l.lineNo === change.lineNo);
  if (!line) {
    const { quantity: _quantity, ...product } = change;
    line = { ...product, ...NO_UNITS, fulfillmentPolicy: null };
    state.lines.push(line);
  }
  const { lineNo, pending: alreadyPending } = line;
  // A line without demanded units counts as a new purchase: it keeps its number, and
  // gets today's name and price.
  if (wantedUnits(line) === 0)
    Object.assign(line, { name: change.name, unitPriceMinor: change.unitPriceMinor });
  // Reuse removed units: adding them to `ordered` again would count units that nobody ordered.
  let added = units;
  for (const bucket of ['cancelled', 'unfulfillable'] as const) {
    const back = Math.min(added, line[bucket]);
    draft.moveUnits(lineNo, bucket, 'pending', back);
    added -= back;
  }
  line.ordered += added;
  line.pending = units;
  draft.reserveFrom('pending', [lineNo]);
  line.pending += alreadyPending;
}
