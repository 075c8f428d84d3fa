import { defineStateMachine } from './state-machine';

/** Where a parcel can be. `cancelled` is off the road: only what has not left can be cancelled. */
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

/** What a carrier may report about a parcel that it has accepted. */
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

/** The straight way of a parcel, in the order it is travelled. A carrier may skip steps of it. */
export const ROAD = [
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

/** True once the parcel is out of the shop's hands: from then on it can only be returned, not cancelled. */
export function hasLeft(status: ShipmentStatus): boolean {
  return (CARRIER_STATUSES as readonly ShipmentStatus[]).includes(status);
}

/** The parcel will not move any more, unless a lost one is found. */
export function isUndeliverable(status: ShipmentStatus): status is 'returned_to_sender' | 'lost' {
  return status === 'returned_to_sender' || status === 'lost';
}

export interface ParcelPosition {
  status: ShipmentStatus;
  /** ISO 8601, by the carrier's clock: when it took this status. null before it left. */
  statusAt: string | null;
}

/**
 * Whether a report moves the parcel forward. Carriers repeat themselves and deliver news late; a report that
 * would move a parcel backwards, or one about a cancelled parcel, changes nothing.
 *
 * On the road the steps themselves tell what is newer. What is off the road (held up, lost, back again) can be
 * both entered and left, so there the carrier's clock decides.
 */
export function movesForward(
  { status, statusAt }: ParcelPosition,
  reported: CarrierStatus,
  occurredAt: string,
): boolean {
  if (!SHIPMENT.can(status, reported, 'carrier')) return false;
  const here = (ROAD as readonly ShipmentStatus[]).indexOf(status);
  const there = (ROAD as readonly ShipmentStatus[]).indexOf(reported);
  if (here >= 0 && there >= 0) return there > here;
  return statusAt === null || Date.parse(occurredAt) >= Date.parse(statusAt);
}
