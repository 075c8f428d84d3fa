import type { Fact, FactAnswer, ParcelResolution } from '../messages';
import { ACCEPTED } from '../messages';
import { fieldChanges, type FieldChange } from '../../access/audit';
import type { OrderDraft } from '../order-draft';
import { isCancelling, isWaiting, type ParcelRecord } from '../order-state';
import { isFinal, isUndeliverable, movesForward, orderingTime, type CarrierStatus } from '../shipment-status';
import { isTerminal } from '../order-status';
import type { Actor } from '../timeline';
import { cancelRest } from './cancel';
import { startWaiting } from './backorders';

type Of<Type extends Fact['type']> = Extract<Fact, { type: Type }>;

const CARRIER: Actor = { type: 'carrier' };

/** The carrier has the parcel on its list: it has a tracking number and can be picked up, or has been already. */
export function book(draft: OrderDraft, { shipmentId, carrier, trackingNumber }: Of<'parcel_booked'>): void {
  const parcel = draft.parcel(shipmentId);
  if (!parcel || parcel.status === 'cancelled' || parcel.trackingNumber !== null) return;
  if (parcel.status === 'pending') draft.moveParcel(parcel, 'ready', null);
  Object.assign(parcel, { carrier, trackingNumber });
  draft.closeAttention(`booking:${shipmentId}`, 'resolved');
  draft.tell('shipment_ready', { shipmentId, carrier, trackingNumber });
  draft.announce('shipment.updated', { shipmentId, carrier, trackingNumber, status: parcel.status });
}

/** A parcel that cannot be booked stops the order: what has not left is undone. */
export function giveUpBooking(draft: OrderDraft, { shipmentId, reason }: Of<'booking_refused'>): void {
  const parcel = draft.parcel(shipmentId);
  if (parcel?.status !== 'pending' || parcel.recalled) return;
  draft.tell('shipment_refused', { shipmentId, reason }, CARRIER);
  cancelRest(draft, { source: 'system', reason: 'carrier_refused' });
}

/** It is off the carrier's list. Its units stay reserved until it is decided what becomes of them. */
export function takeBack(draft: OrderDraft, shipmentId: string): void {
  const parcel = draft.parcel(shipmentId);
  if (!parcel || !isWaiting(parcel)) return;
  draft.moveParcel(parcel, 'cancelled', null);
  parcel.recalled = false;
  draft.closeAttention(`recall:${shipmentId}`, 'resolved');
  draft.tell('shipment_cancelled', { shipmentId });
  draft.announce('shipment.updated', { shipmentId, status: 'cancelled' });
}

/** The carrier knew better: the parcel is gone. Its own report, with the time, may come later or never. */
export function learnThatItLeft(draft: OrderDraft, shipmentId: string): void {
  const parcel = draft.parcel(shipmentId);
  if (parcel && isWaiting(parcel)) moveOn(draft, parcel, 'shipped', null);
}

/**
 * Forwards only; what repeats, comes late or comes after the end is kept all the same. Final news that does not fit what
 * the record has (delivered after it was refunded as lost, say) changes nothing either, but somebody is called: goods
 * and money may both be with the customer.
 */
export function takeReport(draft: OrderDraft, fact: Of<'parcel_reported'>): void {
  const parcel = draft.parcel(fact.shipmentId);
  if (!parcel) return;
  const { status, occurredAt } = fact;
  const isNews = !isFinal(status) || !isRepeated(draft, parcel, fact);
  const at = orderingTime(occurredAt, draft.now);
  const applied =
    isNews &&
    parcel.resolution === null &&
    !isTerminal(draft.state.status) &&
    movesForward(parcel, status, at);
  draft.reports.push({ shipmentId: parcel.id, status, occurredAt, applied });
  if (applied) return moveOn(draft, parcel, status, at);
  if (!isNews || !isFinal(status) || parcel.status === status) return;
  const item = `parcel:${parcel.id}`;
  // Whoever waits for a decision already learns that there is news.
  draft.closeAttention(item, 'resolved');
  draft.callForAttention(item, `parcel_${status}_after_${parcel.resolution ?? parcel.status}`);
}

function isRepeated(
  { reports }: OrderDraft,
  { id, finalReports }: ParcelRecord,
  { status, occurredAt }: Of<'parcel_reported'>,
): boolean {
  const ofThisCall = reports.filter(({ shipmentId }) => shipmentId === id);
  return [...finalReports, ...ofThisCall].some(
    (known) => known.status === status && Date.parse(known.occurredAt) === Date.parse(occurredAt),
  );
}

function moveOn(
  draft: OrderDraft,
  parcel: ParcelRecord,
  status: CarrierStatus,
  occurredAt: string | null,
): void {
  const shipmentId = parcel.id;
  const cameTooLate = parcel.recalled && isCancelling(draft.state);
  draft.moveParcel(parcel, status, occurredAt);
  draft.tell('shipment_updated', { shipmentId, status, ...(occurredAt ? { occurredAt } : {}) }, CARRIER);
  draft.announce('shipment.updated', { shipmentId, status, ...(occurredAt ? { occurredAt } : {}) });
  if (cameTooLate) {
    draft.tell('cancellation_too_late', { shipmentId });
    draft.announce('order.cancellation_refused', { refusal: 'parcel_left', shipmentId });
  }
  if (draft.state.attentionFrom === 'confirmed') draft.state.attentionFrom = 'processing';
  if (draft.state.status === 'confirmed') draft.enter('processing');
  // An operator decides between sending it again and giving the money back.
  if (isUndeliverable(status)) draft.callForAttention(`parcel:${shipmentId}`, `parcel_${status}`);
  else draft.closeAttention(`parcel:${shipmentId}`, 'resolved');
  draft.closeAttention(`booking:${shipmentId}`, 'resolved');
  // It cannot be taken back any more.
  draft.closeAttention(`recall:${shipmentId}`, 'resolved');
}

/** What somebody has changed of a parcel, for the timeline. */
const changed = ({ id }: ParcelRecord, before: object, after: object): FieldChange[] =>
  fieldChanges(before, after, `shipments.${id}.`);

/** By hand, for a parcel that goes another way than the carrier of the system. */
export function setTracking(draft: OrderDraft, fact: Of<'tracking_set'>): FactAnswer {
  const { shipmentId, carrier, trackingNumber, actor, requestId } = fact;
  const parcel = draft.parcel(shipmentId);
  if (!parcel) return { outcome: 'refused', refusal: 'no_such_shipment' };
  if (parcel.status === 'cancelled' || parcel.recalled)
    return { outcome: 'refused', refusal: 'shipment_left' };
  if (parcel.carrier === carrier && parcel.trackingNumber === trackingNumber) return ACCEPTED;
  if (parcel.status === 'pending') draft.moveParcel(parcel, 'ready', null);
  const before = { carrier: parcel.carrier, trackingNumber: parcel.trackingNumber };
  const changes = changed(parcel, before, { carrier, trackingNumber });
  Object.assign(parcel, { carrier, trackingNumber });
  draft.closeAttention(`booking:${shipmentId}`, 'resolved');
  const details = { shipmentId, carrier, trackingNumber, before, changes };
  draft.tell('shipment_tracking_set', details, actor, requestId);
  draft.announce('shipment.updated', { shipmentId, carrier, trackingNumber, status: parcel.status });
  return ACCEPTED;
}

/** From here on address and contents stay as they are. */
export function startPicking(
  draft: OrderDraft,
  { shipmentId, actor, requestId }: Of<'picking_started'>,
): FactAnswer {
  const parcel = draft.parcel(shipmentId);
  if (!parcel) return { outcome: 'refused', refusal: 'no_such_shipment' };
  if (!isWaiting(parcel) || parcel.recalled) return { outcome: 'refused', refusal: 'shipment_left' };
  if (!parcel.picking) {
    parcel.picking = true;
    const changes = changed(parcel, { picking: false }, { picking: true });
    draft.tell('shipment_picking', { shipmentId, changes }, actor, requestId);
  }
  return ACCEPTED;
}

const RESOLUTIONS = { reship: 'reshipped', refund: 'refunded' } as const;

/** A parcel that was lost or came back: its units are sent again, or the money for them goes back. */
export function resolveParcel(draft: OrderDraft, fact: Of<'parcel_resolved'>): FactAnswer {
  const { shipmentId, action, actor, requestId } = fact;
  const parcel = draft.parcel(shipmentId);
  if (!parcel) return { outcome: 'refused', refusal: 'no_such_shipment' };
  if (parcel.resolution === RESOLUTIONS[action.action]) return ACCEPTED;
  if (!isUndeliverable(parcel.status) || parcel.resolution !== null) {
    return { outcome: 'refused', refusal: 'shipment_not_resolvable' };
  }
  if (isCancelling(draft.state) && action.action === 'reship')
    return { outcome: 'refused', refusal: 'order_closed' };
  resolve(draft, parcel, action);
  const changes = changed(parcel, { resolution: null }, { resolution: parcel.resolution });
  draft.tell('shipment_resolved', { shipmentId, ...action, changes }, actor, requestId);
  draft.announce('shipment.updated', { shipmentId, status: parcel.status, resolution: parcel.resolution });
  draft.closeAttention(`parcel:${shipmentId}`, 'resolved');
  return ACCEPTED;
}

function resolve(draft: OrderDraft, parcel: ParcelRecord, { action, restock }: ParcelResolution): void {
  parcel.resolution = RESOLUTIONS[action];
  for (const { lineNo, quantity } of parcel.lines) {
    // Only what came back can be on a shelf again.
    if (restock && parcel.status === 'returned_to_sender') {
      draft.restock(draft.line(lineNo).productId, parcel.locationId, quantity);
    }
    draft.move(lineNo, 'shipped', action === 'reship' ? 'pending' : 'cancelled', quantity, 'operator');
  }
  if (action === 'refund') return;
  const lineNos = parcel.lines.map((line) => line.lineNo);
  draft.reserveFrom('pending', lineNos);
  for (const lineNo of lineNos) {
    // What is not there now waits for a restock, whatever the order's policy: it has been paid for.
    const missing = draft.line(lineNo).pending;
    if (missing > 0) draft.move(lineNo, 'pending', 'backordered', missing);
  }
  startWaiting(draft);
}
