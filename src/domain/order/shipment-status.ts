import { defineStateMachine } from '../shared/state-machine';

/** The statuses of a shipment. Only a shipment that has not left can become `cancelled`. */
export const SHIPMENT_STATUSES = [
  'pending',
  'ready',
  'shipped',
  'in_transit',
  'out_for_delivery',
  'delivered',
  'exception',
  'returned_to_sender',
  'lost',
  'cancelled',
] as const;

export type ShipmentStatus = (typeof SHIPMENT_STATUSES)[number];

/** The statuses that a carrier may report. */
export const CARRIER_STATUSES = [
  'shipped',
  'in_transit',
  'out_for_delivery',
  'delivered',
  'exception',
  'returned_to_sender',
  'lost',
] as const satisfies readonly ShipmentStatus[];

export type CarrierStatus = (typeof CARRIER_STATUSES)[number];

export const isCarrierStatus = (status: string): status is CarrierStatus =>
  (CARRIER_STATUSES as readonly string[]).includes(status);

/** The statuses of an undisturbed delivery, in order. A carrier may skip some of them. */
export const DELIVERY_PATH = [
  'pending',
  'ready',
  'shipped',
  'in_transit',
  'out_for_delivery',
  'delivered',
] as const satisfies readonly ShipmentStatus[];

export const SHIPMENT = defineStateMachine<ShipmentStatus>({
  subject: 'shipment',
  states: SHIPMENT_STATUSES,
  initial: ['pending'],
  transitions: [
    { from: ['pending'], to: 'ready', by: ['carrier'], when: 'booked' },
    { from: ['pending', 'ready'], to: 'cancelled', by: ['system', 'carrier'], when: 'recalled' },
    { from: ['pending', 'ready'], to: 'shipped', by: ['carrier'], when: 'leaves' },
    {
      from: ['pending', 'ready', 'shipped', 'exception', 'lost'],
      to: 'in_transit',
      by: ['carrier'],
      when: 'is in transit',
    },
    {
      from: ['pending', 'ready', 'shipped', 'in_transit', 'exception', 'lost'],
      to: 'out_for_delivery',
      by: ['carrier'],
      when: 'is on the last mile',
    },
    {
      from: ['pending', 'ready', 'shipped', 'in_transit', 'out_for_delivery', 'exception', 'lost'],
      to: 'delivered',
      by: ['carrier'],
      when: 'arrives',
    },
    {
      from: ['pending', 'ready', 'shipped', 'in_transit', 'out_for_delivery'],
      to: 'exception',
      by: ['carrier'],
      when: 'is held up',
    },
    {
      from: ['pending', 'ready', 'shipped', 'in_transit', 'out_for_delivery', 'exception', 'lost'],
      to: 'returned_to_sender',
      by: ['carrier'],
      when: 'comes back',
    },
    {
      from: ['pending', 'ready', 'shipped', 'in_transit', 'out_for_delivery', 'exception'],
      to: 'lost',
      by: ['carrier', 'operator'],
      when: 'is lost',
    },
  ],
});

/** Statuses of a shipment that has not left yet, so that it can be recalled. */
export const AWAITING_DISPATCH_STATUSES = ['pending', 'ready'] as const satisfies readonly ShipmentStatus[];

/** Statuses of a shipment that needs nothing more. One that was lost or came back needs a resolution. */
export const CLOSED_SHIPMENT_STATUSES = [
  'delivered',
  'cancelled',
] as const satisfies readonly ShipmentStatus[];

/** Whether the shipment has left the shop. From then on it can be returned, but not cancelled. */
export function hasLeft(status: ShipmentStatus): boolean {
  return (CARRIER_STATUSES as readonly ShipmentStatus[]).includes(status);
}

/** Whether the shipment will not reach the customer. The exception is a lost one that is found. */
export function isUndeliverable(status: ShipmentStatus): status is 'returned_to_sender' | 'lost' {
  return status === 'returned_to_sender' || status === 'lost';
}

/**
 * Statuses after which a shipment moves no more, unless a lost one is found. Such a
 * report must never be dropped.
 */
export const FINAL_STATUSES = [
  'delivered',
  'returned_to_sender',
  'lost',
] as const satisfies readonly CarrierStatus[];

export const isFinalStatus = (status: CarrierStatus): boolean =>
  (FINAL_STATUSES as readonly CarrierStatus[]).includes(status);

/**
 * Whether a report is refused because its shipment was cancelled. Final statuses are applied all the same:
 * somebody must learn that a recalled shipment has arrived.
 */
export const isReportRefused = (status: ShipmentStatus, reported: CarrierStatus): boolean =>
  status === 'cancelled' && !isFinalStatus(reported);

/** How far a carrier's clock may be ahead of ours before its time is ignored. */
const CLOCK_TOLERANCE_MS = 2 * 60_000;

/**
 * The time that orders the reports of a shipment. A time in the future means that the sender's
 * clock or time zone is wrong. Such a report gets the time of its arrival, because it would
 * otherwise outrank all later reports.
 *
 * @param occurredAt ISO 8601, by the carrier's clock
 * @param receivedAt ISO 8601, by our clock
 */
export function orderingTime(occurredAt: string, receivedAt: string): string {
  const isAhead = Date.parse(occurredAt) > Date.parse(receivedAt) + CLOCK_TOLERANCE_MS;
  return isAhead ? receivedAt : occurredAt;
}

export interface ShipmentProgress {
  status: ShipmentStatus;
  /** ISO 8601: the ordering time of the report that set this status. null before the shipment left. */
  statusAt: string | null;
}

/**
 * Whether a report moves the shipment forward. Carriers send reports repeatedly and late. A report that would
 * move a shipment backwards, or one about a cancelled shipment, changes nothing.
 *
 * Along the delivery path, the status itself shows what is newer. A final status applies whatever its time:
 * carriers date a loss with the day only, and it must never be dropped. Only `exception` depends on the
 * carrier's clock, because a shipment can both enter and leave it.
 *
 * @param at ISO 8601: the report's ordering time
 */
export function movesForward(
  { status, statusAt }: ShipmentProgress,
  reported: CarrierStatus,
  at: string,
): boolean {
  if (!SHIPMENT.can(status, reported, 'carrier')) return false;
  if (isFinalStatus(reported)) return true;
  const here = (DELIVERY_PATH as readonly ShipmentStatus[]).indexOf(status);
  const there = (DELIVERY_PATH as readonly ShipmentStatus[]).indexOf(reported);
  if (here >= 0 && there >= 0) return there > here;
  return statusAt === null || Date.parse(at) >= Date.parse(statusAt);
}
