/**
 * Missing units: a count found fewer units than orders hold. An order releases them,
 * and its policies apply again.
 */
import type { MessageOf } from '../messages';
import type { OrderDraft } from '../order-draft';
import {
  isOrderClosed,
  openUnits,
  isAwaitingDispatch,
  stageOf,
  sum,
  unpackedAllocations,
  type AllocationState,
  type ShipmentState,
} from '../order-state';
import type { Shortage } from '../../stock/stock-decision';
import { startCancellation } from './cancel';
import { rejectOrder } from './reject-order';
import { inHours } from '../../shared/time';
import { startBackorderDeadline } from './backorders';

/** A number of units of one line. */
interface LineUnits {
  lineNo: number;
  units: number;
}

/**
 * Marks units as missing that the order holds of a product at a location, at most as many as are
 * still missing there. Packed units are recalled first. `replaceMissingUnits` decides about
 * units that are in no shipment.
 */
export function markUnitsMissing(
  draft: OrderDraft,
  { productId, locationId, units, version }: MessageOf<'units_missing'>,
): void {
  const { state } = draft;
  if (isOrderClosed(draft.state) || state.version !== version) return;
  let left = Math.min(units, draft.missingAt(productId, locationId));
  const missing: { lineNo: number; sku: string; units: number }[] = [];
  const isHere = (a: AllocationState): boolean => a.productId === productId && a.locationId === locationId;
  for (const allocation of state.allocations.filter(isHere)) {
    const marked = Math.min(left, allocation.quantity - (allocation.missing ?? 0));
    if (marked <= 0) continue;
    allocation.missing = (allocation.missing ?? 0) + marked;
    left -= marked;
    const { lineNo } = allocation;
    missing.push({ lineNo, sku: draft.line(lineNo).sku, units: marked });
  }
  if (missing.length === 0) return;
  draft.addTimelineEntry('stock_missing', { locationId, missing });
  draft.addOutboxEvent('order.stock_missing', { locationId, missing });
  recallForMissingUnits(draft);
}

/**
 * Recalls as many shipments as are needed to free the missing units. Shipments
 * that are being picked come last.
 */
function recallForMissingUnits({ state }: OrderDraft): void {
  const waiting = state.shipments
    .filter(isAwaitingDispatch)
    .sort((a, b) => Number(a.picking) - Number(b.picking));
  for (const { lineNo, locationId, missing = 0 } of state.allocations) {
    const holds = (shipment: ShipmentState): number =>
      shipment.locationId === locationId
        ? sum(
            shipment.lines.filter((line) => line.lineNo === lineNo),
            (line) => line.quantity,
          )
        : 0;
    const unpacked = sum(
      unpackedAllocations(state).filter((a) => a.lineNo === lineNo && a.locationId === locationId),
      (a) => a.quantity,
    );
    let left =
      missing -
      unpacked -
      sum(
        waiting.filter((p) => p.recalled),
        holds,
      );
    for (const shipment of waiting) {
      if (left <= 0) break;
      if (shipment.recalled || holds(shipment) === 0) continue;
      shipment.recalled = true;
      left -= holds(shipment);
    }
  }
}

/**
 * Releases missing units that are in no shipment, and decides about them again. The plan
 * calls it after every change.
 */
export function replaceMissingUnits(draft: OrderDraft): void {
  const { state } = draft;
  if (isOrderClosed(draft.state)) return;
  const unpacked = unpackedAllocations(state).flatMap((allocation) => {
    const quantity = Math.min(allocation.missing ?? 0, allocation.quantity);
    return quantity > 0 ? [{ ...allocation, quantity }] : [];
  });
  if (unpacked.length === 0) return;
  for (const allocation of unpacked) draft.releaseMissing(allocation);
  decideAgain(draft, unpacked);
}

function decideAgain(draft: OrderDraft, released: readonly AllocationState[]): void {
  const units = new Map<number, number>();
  for (const { lineNo, quantity } of released) units.set(lineNo, (units.get(lineNo) ?? 0) + quantity);
  const open = reserveElsewhere(
    draft,
    [...units].map(([lineNo, quantity]) => ({ lineNo, units: quantity })),
  );
  if (open.length === 0) return;
  const shortages: Shortage[] = open.map(({ lineNo, units: missing }) => {
    const requested = units.get(lineNo)!;
    return { sku: draft.line(lineNo).sku, requested, available: requested - missing };
  });
  draft.addTimelineEntry('out_of_stock', { shortages });
  draft.addOutboxEvent('order.out_of_stock', { shortages });
  const { state } = draft;
  // A line with the policy all_or_nothing is dropped; an order with that policy ends.
  const endsOrder = ({ lineNo }: LineUnits): boolean =>
    draft.line(lineNo).fulfillmentPolicy === null && state.fulfillmentPolicy === 'all_or_nothing';
  if (open.some(endsOrder)) return rejectOrCancel(draft);
  for (const line of open) applyPolicy(draft, line, shortages);
  startBackorderDeadline(draft);
  const shipped = sum(state.lines, (line) => line.shipped);
  if (openUnits(state) + shipped === 0) rejectOrCancel(draft);
}

/**
 * Reserves the missing units at other locations.
 *
 * @returns the units that are not available anywhere
 */
function reserveElsewhere(draft: OrderDraft, released: readonly LineUnits[]): LineUnits[] {
  // Set the units of an open customer question aside: this decision is not about them.
  const inQuestion = released.map(({ lineNo, units }) => ({
    lineNo,
    pending: draft.line(lineNo).pending - units,
  }));
  for (const { lineNo, units } of released) draft.line(lineNo).pending = units;
  draft.reserveFrom(
    'pending',
    released
      .map(({ lineNo }) => lineNo)
      .filter((lineNo) => draft.line(lineNo).unfulfillable === 0 || !isAllOrNothingLine(draft, lineNo)),
  );
  const open = released.map(({ lineNo }) => ({ lineNo, units: draft.line(lineNo).pending }));
  for (const { lineNo, pending } of inQuestion) draft.line(lineNo).pending += pending;
  return open.filter(({ units }) => units > 0);
}

const isAllOrNothingLine = (draft: OrderDraft, lineNo: number): boolean =>
  draft.line(lineNo).fulfillmentPolicy === 'all_or_nothing';

function applyPolicy(draft: OrderDraft, { lineNo, units }: LineUnits, shortages: Shortage[]): void {
  const { state, now } = draft;
  switch (draft.line(lineNo).fulfillmentPolicy ?? state.fulfillmentPolicy) {
    case 'backorder':
      return draft.moveUnits(lineNo, 'pending', 'backordered', units);
    case 'ship_available':
      return draft.moveUnits(lineNo, 'pending', 'unfulfillable', units);
    case 'all_or_nothing':
      draft.moveUnits(lineNo, 'pending', 'unfulfillable', units);
      return dropLine(draft, lineNo);
    case 'ask_customer': {
      if (state.answerDeadline !== null) return;
      state.answerDeadline = inHours(now, state.answerHours);
      state.customerAnswer = null;
      const question = { shortages, answerDeadline: state.answerDeadline };
      draft.addTimelineEntry('question_asked', question);
      draft.addOutboxEvent('order.question_asked', question);
    }
  }
}

/**
 * Drops the rest of a line by marking it as missing. Packed units follow when
 * their shipment has been recalled.
 */
function dropLine(draft: OrderDraft, lineNo: number): void {
  for (const allocation of draft.state.allocations)
    if (allocation.lineNo === lineNo && allocation.quantity > 0) allocation.missing = allocation.quantity;
  recallForMissingUnits(draft);
  replaceMissingUnits(draft);
}

function rejectOrCancel(draft: OrderDraft): void {
  if (stageOf(draft.state) === 'pending') rejectOrder(draft, 'out_of_stock');
  else startCancellation(draft, { source: 'system', reason: 'out_of_stock' });
}
