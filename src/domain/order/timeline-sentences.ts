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
    .map((s) => `of ${s.sku} ${s.available} instead of ${s.requested}`)
    .join('; ');

/** One sentence for each entry that matters to somebody who watches the order in the Web UI. No personal data. */
const SENTENCES: Partial<Record<TimelineType, (details: Details, currency: string) => string>> = {
  stock_reserved: (d) => `Reserved ${countReserved(d)} unit(s)`,
  out_of_stock: (d) => `Not enough stock: ${listShortages(d)}`,
  question_asked: () => 'The customer is asked what to do about it',
  question_answered: (d) =>
    `Answer: ${humanize(detailText(d, 'answer'))}${d['because'] ? ' (nobody answered in time)' : ''}`,
  customer_refused: (d) => `The customer may not buy: ${humanize(detailText(d, 'reason'))}`,
  payment_authorized: (d, currency) => `Payment of ${formatAmount(d, currency)} authorised`,
  payment_declined: (d, currency) =>
    `Payment of ${formatAmount(d, currency)} declined: ${detailText(d, 'reason')}`,
  payment_captured: (d, currency) => `Payment of ${formatAmount(d, currency)} captured`,
  payment_refunded: (d, currency) => `${formatAmount(d, currency)} refunded`,
  payment_voided: () => 'The rest of the authorisation let go',
  payment_expired: () => 'The authorisation has expired',
  order_confirmed: () => 'Confirmed',
  order_rejected: (d) => `Rejected: ${detailText(d, 'reason')}`,
  backorder_allocated: (d) => `Restocked: ${listUnits(d, 'served')}`,
  backorder_prioritized: (d) => `Its place in the queue for restocks: priority ${detailText(d, 'after')}`,
  backorder_expired: (d) => `Waited long enough, cancelled: ${listUnits(d, 'expired')}`,
  amendment_applied: () => 'Amended',
  amendment_refused: (d) => `Amendment refused: ${humanize(detailText(d, 'refusal'))}`,
  cancellation_started: (d) =>
    `Cancelling (${detailText(d, 'source')}): ${d['source'] === 'api' ? CANCELLED_BY_REQUEST : detailText(d, 'reason')}`,
  cancellation_refused: (d) => `Not cancelled (${detailText(d, 'source')}): nothing is left that could be`,
  cancellation_too_late: (d) =>
    `${shipmentLabel(d)}: had left before it could be taken back, so it is not cancelled`,
  stock_released: (d) => `${detailText(d, 'units')} unit(s) released`,
  stock_missing: (d) => `Not found by a count: ${listUnits(d, 'missing')}`,
  order_cancelled: () => 'Cancelled; everything is undone',
  shipment_booked: (d) =>
    `${shipmentLabel(d)}: with the carrier, ${detailText(d, 'carrier')} ${detailText(d, 'trackingNumber')}`,
  booking_refused: (d) => `${shipmentLabel(d)}: refused by the carrier, ${detailText(d, 'reason')}`,
  shipment_cancelled: (d) => `${shipmentLabel(d)}: taken back`,
  shipment_picking_started: (d) => `${shipmentLabel(d)}: being picked`,
  shipment_tracking_set: (d) =>
    `${shipmentLabel(d)}: goes with ${detailText(d, 'carrier')} ${detailText(d, 'trackingNumber')}`,
  shipment_updated: (d) => `${shipmentLabel(d)}: ${humanize(detailText(d, 'status'))}`,
  shipment_resolved: (d) =>
    `${shipmentLabel(d)}: ${detailText(d, 'action') === 'reship' ? 'sent again' : 'to be refunded'}`,
  return_requested: (d) => `${returnLabel(d)}: requested, see return/${detailText(d, 'returnId')}`,
  return_approved: (d) => `${returnLabel(d)}: approved`,
  return_rejected: (d) => `${returnLabel(d)}: rejected, ${humanize(detailText(d, 'reason'))}`,
  return_received: (d, currency) =>
    `${returnLabel(d)}: ${countReceived(d)} unit(s) received, ${formatMoney(Number(d['refundMinor']), currency)} to be refunded`,
  return_needs_attention: (d) =>
    `${returnLabel(d)}: a person is needed for ${detailText(d, 'item')}, ${detailText(d, 'reason')}`,
  return_closed: (d) => `${returnLabel(d)}: ${humanize(detailText(d, 'status'))}`,
  order_completed: (d) =>
    d['reason'] ? `Completed: ${humanize(detailText(d, 'reason'))}` : 'Completed: delivered and paid',
  order_needs_attention: (d) => `A person is needed for ${detailText(d, 'item')}: ${detailText(d, 'reason')}`,
  provider_wait_started: (d) => `The ${humanize(detailText(d, 'provider'))} does not answer: waiting for it`,
  provider_wait_ended: (d) => `Not waiting for the ${humanize(detailText(d, 'provider'))} any more`,
  attention_resolved: (d) => `${detailText(d, 'item')}: ${detailText(d, 'action')}`,
  order_deleted: () => 'Deleted',
  order_resumed: () => 'Taken up again from the record',
};

/** The types of the entries that the Web UI tells of. */
export const DESCRIBED_TYPES = Object.keys(SENTENCES) as TimelineType[];

/** What the Web UI tells of these entries. `currency` is ISO 4217. */
export function describeEntries(
  entries: readonly Pick<TimelineEntry, 'type' | 'details'>[],
  currency: string,
): string[] {
  return entries.flatMap(({ type, details }) => SENTENCES[type]?.(details, currency) ?? []);
}
