import { CANCELLED_BY_REQUEST } from './cancellation';
import { formatMoney } from '../shared/money';
import type { TimelineEntry, TimelineType } from './timeline';

type Details = Record<string, unknown>;

const text = (details: Details, key: string): string => {
  const value = details[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};
const parcel = (details: Details): string => `Parcel ${text(details, 'shipmentId').slice(-6)}`;
const money = (details: Details, currency: string): string =>
  formatMoney(Number(details['amountMinor']), currency);
const spoken = (code: string): string => code.replaceAll('_', ' ');

const units = (details: Details, key: string): string =>
  ((details[key] ?? []) as { sku: string; units: number }[])
    .map((line) => `${line.units} × ${line.sku}`)
    .join(', ');

const goods = (details: Details): string => `Return ${text(details, 'returnId').slice(-6)}`;

const received = (details: Details): number =>
  ((details['lines'] ?? []) as { quantity: number }[]).reduce((total, line) => total + line.quantity, 0);

const reserved = (details: Details): number =>
  ((details['allocations'] ?? []) as { quantity: number }[]).reduce((total, a) => total + a.quantity, 0);

const shortages = (details: Details): string =>
  ((details['shortages'] ?? []) as { sku: string; asked: number; available: number }[])
    .map((s) => `of ${s.sku} ${s.available} instead of ${s.asked}`)
    .join('; ');

/** One sentence for each entry that matters to somebody who watches the order in the Web UI. No personal data. */
const SENTENCES: Partial<Record<TimelineType, (details: Details, currency: string) => string>> = {
  stock_reserved: (d) => `Reserved ${reserved(d)} unit(s)`,
  out_of_stock: (d) => `Not enough stock: ${shortages(d)}`,
  customer_asked: () => 'The customer is asked what to do about it',
  customer_answered: (d) =>
    `Answer: ${spoken(text(d, 'answer'))}${d['because'] ? ' (nobody answered in time)' : ''}`,
  customer_refused: (d) => `The customer may not buy: ${spoken(text(d, 'reason'))}`,
  payment_authorized: (d, currency) => `Payment of ${money(d, currency)} authorised`,
  payment_declined: (d, currency) => `Payment of ${money(d, currency)} declined: ${text(d, 'reason')}`,
  payment_captured: (d, currency) => `Payment of ${money(d, currency)} captured`,
  payment_refunded: (d, currency) => `${money(d, currency)} refunded`,
  payment_voided: () => 'The rest of the authorisation let go',
  payment_expired: () => 'The authorisation has expired',
  order_confirmed: () => 'Confirmed',
  order_rejected: (d) => `Rejected: ${text(d, 'reason')}`,
  backorder_served: (d) => `Restocked: ${units(d, 'served')}`,
  backorder_prioritized: (d) => `Its place in the queue for restocks: priority ${text(d, 'after')}`,
  backorder_expired: (d) => `Waited long enough, cancelled: ${units(d, 'expired')}`,
  amendment_applied: () => 'Amended',
  amendment_refused: (d) => `Amendment refused: ${spoken(text(d, 'refusal'))}`,
  cancellation_started: (d) =>
    `Cancelling (${text(d, 'source')}): ${d['source'] === 'api' ? CANCELLED_BY_REQUEST : text(d, 'reason')}`,
  cancellation_refused: (d) => `Not cancelled (${text(d, 'source')}): nothing is left that could be`,
  cancellation_too_late: (d) =>
    `${parcel(d)}: had left before it could be taken back, so it is not cancelled`,
  stock_released: (d) => `${text(d, 'units')} unit(s) released`,
  stock_missing: (d) => `Not found by a count: ${units(d, 'missing')}`,
  order_cancelled: () => 'Cancelled; everything is undone',
  shipment_ready: (d) => `${parcel(d)}: with the carrier, ${text(d, 'carrier')} ${text(d, 'trackingNumber')}`,
  shipment_refused: (d) => `${parcel(d)}: refused by the carrier, ${text(d, 'reason')}`,
  shipment_cancelled: (d) => `${parcel(d)}: taken back`,
  shipment_picking: (d) => `${parcel(d)}: being picked`,
  shipment_tracking_set: (d) => `${parcel(d)}: goes with ${text(d, 'carrier')} ${text(d, 'trackingNumber')}`,
  shipment_updated: (d) => `${parcel(d)}: ${spoken(text(d, 'status'))}`,
  shipment_resolved: (d) =>
    `${parcel(d)}: ${text(d, 'action') === 'reship' ? 'sent again' : 'to be refunded'}`,
  return_requested: (d) => `${goods(d)}: requested, see return/${text(d, 'returnId')}`,
  return_approved: (d) => `${goods(d)}: approved`,
  return_rejected: (d) => `${goods(d)}: rejected, ${spoken(text(d, 'reason'))}`,
  return_received: (d, currency) =>
    `${goods(d)}: ${received(d)} unit(s) received, ${formatMoney(Number(d['refundMinor']), currency)} to be refunded`,
  return_needs_attention: (d) =>
    `${goods(d)}: a person is needed for ${text(d, 'item')}, ${text(d, 'reason')}`,
  return_closed: (d) => `${goods(d)}: ${spoken(text(d, 'status'))}`,
  order_completed: (d) =>
    d['reason'] ? `Completed: ${spoken(text(d, 'reason'))}` : 'Completed: delivered and paid',
  order_needs_attention: (d) => `A person is needed for ${text(d, 'item')}: ${text(d, 'reason')}`,
  provider_awaited: (d) => `The ${spoken(text(d, 'provider'))} does not answer: waiting for it`,
  provider_wait_ended: (d) => `Not waiting for the ${spoken(text(d, 'provider'))} any more`,
  attention_resolved: (d) => `${text(d, 'item')}: ${text(d, 'action')}`,
  order_deleted: () => 'Deleted',
  order_resumed: () => 'Taken up again from the record',
};

/** The types of the entries that the Web UI tells of. */
export const TOLD_TYPES = Object.keys(SENTENCES) as TimelineType[];

/** What the Web UI tells of these entries. `currency` is ISO 4217. */
export function tellEntries(
  entries: readonly Pick<TimelineEntry, 'type' | 'details'>[],
  currency: string,
): string[] {
  return entries.flatMap(({ type, details }) => SENTENCES[type]?.(details, currency) ?? []);
}
