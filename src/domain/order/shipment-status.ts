import { defineStateMachine } from '../shared/state-machine';

/** Where a shipment can be. `cancelled` is off the road: only what has not left can be cancelled. */
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

/** What a carrier may report about a shipment that it has accepted. */
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

/** The straight way of a shipment, in the order it is travelled. A carrier may skip steps of it. */
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
    { from: ['pending', 'ready'], to: 'cancelled', by: ['system', 'carrier'], when: 'taken back' },
    { from: ['pending', 'ready'], to: 'shipped', by: ['carrier'], when: 'leaves' },
    {
      from: ['pending', 'ready', 'shipped', 'exception', 'lost'],
      to: 'in_transit',
      by: ['carrier'],
      when: 'on its way',
    },
    {
      from: ['pending', 'ready', 'shipped', 'in_transit', 'exception', 'lost'],
      to: 'out_for_delivery',
      by: ['carrier'],
      when: 'on the last mile',
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
      when: 'held up',
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
      when: 'lost',
    },
  ],
});

/** True once the shipment is out of the shop's hands: from then on it can only be returned, not cancelled. */
export function hasLeft(status: ShipmentStatus): boolean {
  return (CARRIER_STATUSES as readonly ShipmentStatus[]).includes(status);
}

/** The shipment will not move any more, unless a lost one is found. */
export function isUndeliverable(status: ShipmentStatus): status is 'returned_to_sender' | 'lost' {
  return status === 'returned_to_sender' || status === 'lost';
}

/** News after which the shipment moves no more, unless a lost one is found. Somebody must always hear of it. */
export const FINAL_STATUSES = [
  'delivered',
  'returned_to_sender',
  'lost',
] as const satisfies readonly CarrierStatus[];

export const isFinalStatus = (status: CarrierStatus): boolean =>
  (FINAL_STATUSES as readonly CarrierStatus[]).includes(status);

/** How far ahead of ours a carrier's clock may be before its time says nothing. */
const CLOCK_TOLERANCE_MS = 2 * 60_000;

/**
 * The time by which a report is put in order with the others of its shipment. A time that lies ahead tells only that the
 * sender's clock, or its time zone, is wrong: such a report counts as of its arrival, or it would outrank all that
 * comes after it.
 *
 * @param occurredAt ISO 8601, by the carrier's clock
 * @param receivedAt ISO 8601, by ours
 */
export function orderingTime(occurredAt: string, receivedAt: string): string {
  const isAhead = Date.parse(occurredAt) > Date.parse(receivedAt) + CLOCK_TOLERANCE_MS;
  return isAhead ? receivedAt : occurredAt;
}

export interface ShipmentProgress {
  status: ShipmentStatus;
  /** ISO 8601: the ordering time of the report by which it took this status. null before it left. */
  statusAt: string | null;
}

/**
 * Whether a report moves the shipment forward. Carriers repeat themselves and deliver news late; a report that
 * would move a shipment backwards, or one about a cancelled shipment, changes nothing.
 *
 * On the road the steps themselves tell what is newer. What is final is taken whatever its time: carriers date a loss
 * with a day alone, and who waits for the shipment must hear of it. Only whether a shipment is held up, or moves again,
 * is decided by the carrier's clock, since that can be both entered and left.
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
