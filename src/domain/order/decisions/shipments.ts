import { type MessageOf, type MessageResult, type ShipmentResolution, ACCEPTED } from '../messages';
import { fieldChanges, type FieldChange } from '../../access/audit';
import type { OrderDraft } from '../order-draft';
import { isCancelling, isAwaitingDispatch, type ShipmentState } from '../order-state';
import {
  isFinalStatus,
  isUndeliverable,
  movesForward,
  orderingTime,
  type CarrierStatus,
} from '../shipment-status';
import { isTerminal } from '../order-status';
import type { Actor } from '../timeline';
import { startCancellation } from './cancel';
import { startBackorderDeadline } from './backorders';

const CARRIER: Actor = { type: 'carrier' };

/**
 * Applies a booking: the shipment has a tracking number. The carrier can pick it up, or has done so already.
 */
export function markBooked(
  draft: OrderDraft,
  { shipmentId, carrier, trackingNumber }: MessageOf<'shipment_booked'>,
): void {
  const shipment = draft.shipment(shipmentId);
  if (!shipment || shipment.status === 'cancelled' || shipment.trackingNumber !== null) return;
  if (shipment.status === 'pending') draft.transitionShipment(shipment, 'ready', null);
  Object.assign(shipment, { carrier, trackingNumber });
  draft.closeAttentionItem(`booking:${shipmentId}`, 'resolved');
  draft.addTimelineEntry('shipment_booked', { shipmentId, carrier, trackingNumber });
  draft.addOutboxEvent('shipment.updated', { shipmentId, carrier, trackingNumber, status: shipment.status });
}

/** Cancels the order when the carrier refuses a booking. Shipments that have left are not affected. */
export function applyBookingRefusal(
  draft: OrderDraft,
  { shipmentId, reason }: MessageOf<'booking_refused'>,
): void {
  const shipment = draft.shipment(shipmentId);
  if (shipment?.status !== 'pending' || shipment.recalled) return;
  draft.addTimelineEntry('booking_refused', { shipmentId, reason }, CARRIER);
  startCancellation(draft, { source: 'system', reason: 'carrier_refused' });
}

/**
 * Applies a recall: the shipment is off the carrier's list. Its units stay reserved
 * until a decision about them.
 */
export function markRecalled(draft: OrderDraft, shipmentId: string): void {
  const shipment = draft.shipment(shipmentId);
  if (!shipment || !isAwaitingDispatch(shipment)) return;
  draft.transitionShipment(shipment, 'cancelled', null);
  shipment.recalled = false;
  draft.closeAttentionItem(`recall:${shipmentId}`, 'resolved');
  draft.addTimelineEntry('shipment_cancelled', { shipmentId });
  draft.addOutboxEvent('shipment.updated', { shipmentId, status: 'cancelled' });
}

/**
 * Applies a failed recall: the shipment has left. The carrier's report, with the
 * time, may come later or never.
 */
export function markAlreadyLeft(draft: OrderDraft, shipmentId: string): void {
  const shipment = draft.shipment(shipmentId);
  if (shipment && isAwaitingDispatch(shipment)) advanceShipment(draft, shipment, 'shipped', null);
}

/**
 * Applies a carrier report if it moves the shipment forward. Repeated and late reports, and those after
 * the end of the order, are only stored. A final report that contradicts the record (delivered after a
 * refund as lost, say) changes nothing either, but opens an attention item, because the customer may have
 * both the goods and the money.
 */
export function applyCarrierReport(draft: OrderDraft, report: MessageOf<'carrier_reported'>): void {
  const shipment = draft.shipment(report.shipmentId);
  if (!shipment) return;
  const { status, occurredAt } = report;
  const isNew = !isFinalStatus(status) || !isRepeatedReport(draft, shipment, report);
  const at = orderingTime(occurredAt, draft.now);
  const applied =
    isNew &&
    shipment.resolution === null &&
    !isTerminal(draft.state.status) &&
    movesForward(shipment, status, at);
  draft.carrierReports.push({ shipmentId: shipment.id, status, occurredAt, applied });
  if (applied) return advanceShipment(draft, shipment, status, at);
  if (!isNew || !isFinalStatus(status) || shipment.status === status) return;
  const item = `shipment:${shipment.id}`;
  // Reopen the item if it is open, so that the operator who decides learns of the new report.
  draft.closeAttentionItem(item, 'resolved');
  draft.openAttentionItem(item, `shipment_${status}_after_${shipment.resolution ?? shipment.status}`);
}

function isRepeatedReport(
  { carrierReports }: OrderDraft,
  { id, finalReports }: ShipmentState,
  { status, occurredAt }: MessageOf<'carrier_reported'>,
): boolean {
  const newReports = carrierReports.filter(({ shipmentId }) => shipmentId === id);
  return [...finalReports, ...newReports].some(
    (known) => known.status === status && Date.parse(known.occurredAt) === Date.parse(occurredAt),
  );
}

function advanceShipment(
  draft: OrderDraft,
  shipment: ShipmentState,
  status: CarrierStatus,
  occurredAt: string | null,
): void {
  const shipmentId = shipment.id;
  const cameTooLate = shipment.recalled && isCancelling(draft.state);
  draft.transitionShipment(shipment, status, occurredAt);
  draft.addTimelineEntry(
    'shipment_updated',
    { shipmentId, status, ...(occurredAt ? { occurredAt } : {}) },
    CARRIER,
  );
  draft.addOutboxEvent('shipment.updated', { shipmentId, status, ...(occurredAt ? { occurredAt } : {}) });
  if (cameTooLate) {
    draft.addTimelineEntry('cancellation_too_late', { shipmentId });
    draft.addOutboxEvent('order.cancellation_refused', { refusal: 'already_shipped', shipmentId });
  }
  if (draft.state.statusBeforeAttention === 'confirmed') draft.state.statusBeforeAttention = 'processing';
  if (draft.state.status === 'confirmed') draft.transitionTo('processing');
  // An operator decides whether to ship the units again or to refund them.
  if (isUndeliverable(status)) draft.openAttentionItem(`shipment:${shipmentId}`, `shipment_${status}`);
  else draft.closeAttentionItem(`shipment:${shipmentId}`, 'resolved');
  draft.closeAttentionItem(`booking:${shipmentId}`, 'resolved');
  // A shipment that has left cannot be recalled.
  draft.closeAttentionItem(`recall:${shipmentId}`, 'resolved');
}

/** The changed fields of a shipment, for the timeline. */
const shipmentChanges = ({ id }: ShipmentState, before: object, after: object): FieldChange[] =>
  fieldChanges(before, after, `shipments.${id}.`);

/** Sets carrier and tracking number by hand, for a shipment that does not go with the configured carrier. */
export function setTracking(draft: OrderDraft, command: MessageOf<'tracking_set'>): MessageResult {
  const { shipmentId, carrier, trackingNumber, actor, requestId } = command;
  const shipment = draft.shipment(shipmentId);
  if (!shipment) return { outcome: 'refused', refusal: 'shipment_not_found' };
  if (shipment.status === 'cancelled' || shipment.recalled)
    return { outcome: 'refused', refusal: 'shipment_not_changeable' };
  if (shipment.carrier === carrier && shipment.trackingNumber === trackingNumber) return ACCEPTED;
  if (shipment.status === 'pending') draft.transitionShipment(shipment, 'ready', null);
  const before = { carrier: shipment.carrier, trackingNumber: shipment.trackingNumber };
  const changes = shipmentChanges(shipment, before, { carrier, trackingNumber });
  Object.assign(shipment, { carrier, trackingNumber });
  draft.closeAttentionItem(`booking:${shipmentId}`, 'resolved');
  const details = { shipmentId, carrier, trackingNumber, before, changes };
  draft.addTimelineEntry('shipment_tracking_set', details, actor, requestId);
  draft.addOutboxEvent('shipment.updated', { shipmentId, carrier, trackingNumber, status: shipment.status });
  return ACCEPTED;
}

/** Marks a shipment as being picked. From then on, its address and contents cannot change. */
export function startPicking(
  draft: OrderDraft,
  { shipmentId, actor, requestId }: MessageOf<'picking_started'>,
): MessageResult {
  const shipment = draft.shipment(shipmentId);
  if (!shipment) return { outcome: 'refused', refusal: 'shipment_not_found' };
  if (!isAwaitingDispatch(shipment) || shipment.recalled)
    return { outcome: 'refused', refusal: 'shipment_not_changeable' };
  if (!shipment.picking) {
    shipment.picking = true;
    const changes = shipmentChanges(shipment, { picking: false }, { picking: true });
    draft.addTimelineEntry('shipment_picking_started', { shipmentId, changes }, actor, requestId);
  }
  return ACCEPTED;
}

const RESOLUTIONS = { reship: 'reshipped', refund: 'refunded' } as const;

/** Resolves a shipment that was lost or came back: its units are shipped again, or refunded. */
export function resolveShipment(draft: OrderDraft, command: MessageOf<'shipment_resolved'>): MessageResult {
  const { shipmentId, action, actor, requestId } = command;
  const shipment = draft.shipment(shipmentId);
  if (!shipment) return { outcome: 'refused', refusal: 'shipment_not_found' };
  if (shipment.resolution === RESOLUTIONS[action.action]) return ACCEPTED;
  if (!isUndeliverable(shipment.status) || shipment.resolution !== null) {
    return { outcome: 'refused', refusal: 'shipment_not_resolvable' };
  }
  if (isCancelling(draft.state) && action.action === 'reship')
    return { outcome: 'refused', refusal: 'order_closed' };
  applyResolution(draft, shipment, action);
  const changes = shipmentChanges(shipment, { resolution: null }, { resolution: shipment.resolution });
  draft.addTimelineEntry('shipment_resolved', { shipmentId, ...action, changes }, actor, requestId);
  draft.addOutboxEvent('shipment.updated', {
    shipmentId,
    status: shipment.status,
    resolution: shipment.resolution,
  });
  draft.closeAttentionItem(`shipment:${shipmentId}`, 'resolved');
  return ACCEPTED;
}

function applyResolution(
  draft: OrderDraft,
  shipment: ShipmentState,
  { action, restock }: ShipmentResolution,
): void {
  shipment.resolution = RESOLUTIONS[action];
  for (const { lineNo, quantity } of shipment.lines) {
    // Units of a lost shipment cannot be put on a shelf.
    if (restock && shipment.status === 'returned_to_sender') {
      draft.restock(draft.line(lineNo).productId, shipment.locationId, quantity);
    }
    draft.moveUnits(lineNo, 'shipped', action === 'reship' ? 'pending' : 'cancelled', quantity, 'operator');
  }
  if (action === 'refund') return;
  const lineNos = shipment.lines.map((line) => line.lineNo);
  draft.reserveFrom('pending', lineNos);
  for (const lineNo of lineNos) {
    // Unavailable units become backorders whatever the order's policy, because
    // the customer has paid for them.
    const missing = draft.line(lineNo).pending;
    if (missing > 0) draft.moveUnits(lineNo, 'pending', 'backordered', missing);
  }
  startBackorderDeadline(draft);
}
