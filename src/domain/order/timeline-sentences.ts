import { CANCELLED_BY_REQUEST } from './cancellation';
import { formatMoney } from '../shared/money';
import type { TimelineEntry, TimelineType } from './timeline';

type Details = Record<string, unknown>;

const detailText = (details: Details, key: string): string => {
  const value = details[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};
const shipmentLabel = (details: Details): string => `Shipment ${detailText(details, 'shipmentId').slice(-6)}`;
const formatAmount = (details: Details, currency: string): string =>
  formatMoney(Number(details['amountMinor']), currency);
const humanize = (code: string): string => code.replaceAll('_', ' ');

const listUnits = (details: Details, key: string): string =>
  ((details[key] ?? []) as { sku: string; units: number }[])
    .map((line) => `${line.units} × ${line.sku}`)
    .join(', ');

const returnLabel = (details: Details): string => `Return ${detailText(details, 'returnId').slice(-6)}`;

const countReceived = (details: Details): number =>
  ((details['lines'] ?? []) as { quantity: number }[]).reduce((total, line) => total + line.quantity, 0);

const countReserved = (details: Details): number =>
  ((details['allocations'] ?? []) as { quantity: number }[]).reduce((total, a) => total + a.quantity, 0);

const listShortages = (details: Details): string =>
  ((details['shortages'] ?? []) as { sku: string; requested: number; available: number }[])
    .map((s) => `${s.available} of ${s.requested} × ${s.sku}`)
    .join(', ');

/**
 * One sentence for each timeline entry that matters to people who watch the order in Temporal's Web UI. The
 * sentences contain no personal data, because Temporal stores them.
 */
const SENTENCES: Partial<Record<TimelineType, (details: Details, currency: string) => string>> = {
  stock_reserved: (d) => `Reserved ${countReserved(d)} unit(s)`,
  out_of_stock: (d) => `Not enough stock: ${listShortages(d)} available`,
  question_asked: () => 'Waiting for the customer to answer about the shortage',
  question_answered: (d) =>
    `Answer: ${humanize(detailText(d, 'answer'))}${d['because'] ? ' (no answer in time)' : ''}`,
  customer_refused: (d) => `Customer refused: ${humanize(detailText(d, 'reason'))}`,
  payment_authorized: (d, currency) => `Payment of ${formatAmount(d, currency)} authorized`,
  payment_declined: (d, currency) =>
    `Payment of ${formatAmount(d, currency)} declined: ${detailText(d, 'reason')}`,
  payment_captured: (d, currency) => `Payment of ${formatAmount(d, currency)} captured`,
  payment_refunded: (d, currency) => `Refund of ${formatAmount(d, currency)} paid out`,
  payment_voided: () => 'Unused authorization voided',
  authorization_cancelled: () => 'Authorization cancelled before it was granted',
  payment_expired: () => 'Authorization expired',
  order_confirmed: () => 'Confirmed',
  order_rejected: (d) => `Rejected: ${detailText(d, 'reason')}`,
  backorder_allocated: (d) => `Stock allocated to backorders: ${listUnits(d, 'allocated')}`,
  backorder_prioritized: (d) => `Backorder priority set to ${detailText(d, 'after')}`,
  backorder_expired: (d) => `Backorder deadline passed, cancelled: ${listUnits(d, 'expired')}`,
  amendment_applied: () => 'Amendment applied',
  amendment_refused: (d) => `Amendment refused: ${humanize(detailText(d, 'refusal'))}`,
  cancellation_started: (d) =>
    `Cancelling (${detailText(d, 'source')}): ${d['source'] === 'api' ? CANCELLED_BY_REQUEST : detailText(d, 'reason')}`,
  cancellation_refused: (d) => `Cancellation refused (${detailText(d, 'source')}): nothing is left to cancel`,
  cancellation_too_late: (d) =>
    `${shipmentLabel(d)}: left before it could be recalled, so it is not cancelled`,
  stock_released: (d) => `${detailText(d, 'units')} unit(s) released`,
  stock_missing: (d) => `Missing in a stock count: ${listUnits(d, 'missing')}`,
  order_cancelled: () => 'Cancelled; everything is undone',
  shipment_booked: (d) =>
    `${shipmentLabel(d)}: booked with ${detailText(d, 'carrier')}, tracking number ${detailText(d, 'trackingNumber')}`,
  booking_refused: (d) => `${shipmentLabel(d)}: booking refused by the carrier, ${detailText(d, 'reason')}`,
  shipment_cancelled: (d) => `${shipmentLabel(d)}: recalled`,
  shipment_picking_started: (d) => `${shipmentLabel(d)}: picking started`,
  shipment_tracking_set: (d) =>
    `${shipmentLabel(d)}: tracking set to ${detailText(d, 'carrier')} ${detailText(d, 'trackingNumber')}`,
  shipment_updated: (d) => `${shipmentLabel(d)}: ${humanize(detailText(d, 'status'))}`,
  shipment_resolved: (d) =>
    `${shipmentLabel(d)}: ${detailText(d, 'action') === 'reship' ? 'to be shipped again' : 'to be refunded'}`,
  return_requested: (d) => `${returnLabel(d)}: requested, see return/${detailText(d, 'returnId')}`,
  return_approved: (d) => `${returnLabel(d)}: approved`,
  return_rejected: (d) => `${returnLabel(d)}: rejected, ${humanize(detailText(d, 'reason'))}`,
  return_received: (d, currency) =>
    `${returnLabel(d)}: ${countReceived(d)} unit(s) received, ${formatMoney(Number(d['refundMinor']), currency)} to be refunded`,
  return_needs_attention: (d) =>
    `${returnLabel(d)}: needs attention for ${detailText(d, 'item')}, ${detailText(d, 'reason')}`,
  return_closed: (d) => `${returnLabel(d)}: ${humanize(detailText(d, 'status'))}`,
  order_completed: (d) =>
    d['reason'] ? `Completed: ${humanize(detailText(d, 'reason'))}` : 'Completed: delivered and paid',
  order_needs_attention: (d) => `Needs attention: ${detailText(d, 'item')}, ${detailText(d, 'reason')}`,
  provider_wait_started: (d) =>
    `Waiting for the ${humanize(detailText(d, 'provider'))}, which is unavailable`,
  provider_wait_ended: (d) => `No longer waiting for the ${humanize(detailText(d, 'provider'))}`,
  attention_resolved: (d) => `${detailText(d, 'item')}: ${detailText(d, 'action')}`,
  order_deleted: () => 'Deleted',
  order_resumed: () => 'Resumed from the record',
};

/** The types of timeline entries that the Web UI shows. */
export const DESCRIBED_TYPES = Object.keys(SENTENCES) as TimelineType[];

/**
 * Describes timeline entries for the Web UI. Types without a sentence are left out. `currency` is ISO 4217.
 */
export function describeEntries(
  entries: readonly Pick<TimelineEntry, 'type' | 'details'>[],
  currency: string,
): string[] {
  return entries.flatMap(({ type, details }) => SENTENCES[type]?.(details, currency) ?? []);
}
