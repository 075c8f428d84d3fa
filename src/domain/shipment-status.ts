/** A parcel's way, in the order it is travelled. `cancelled` is off the road: only what has not left can be cancelled. */
export const SHIPMENT_STATUSES = [
  'pending',
  'ready',
  'shipped',
  'in_transit',
  'out_for_delivery',
  'delivered',
  'cancelled',
] as const;

export type ShipmentStatus = (typeof SHIPMENT_STATUSES)[number];

/** Where one parcel of an order is. */
export interface ParcelState {
  shipmentId: string;
  locationId: string;
  status: ShipmentStatus;
}

/** What a carrier may report about a parcel that it has accepted. */
export const CARRIER_STATUSES = ['shipped', 'in_transit', 'out_for_delivery', 'delivered'] as const;

export type CarrierStatus = (typeof CARRIER_STATUSES)[number];

const ROAD: readonly ShipmentStatus[] = ['pending', 'ready', ...CARRIER_STATUSES];

/** True once the parcel is out of the shop's hands: from then on it can only be returned, not cancelled. */
export function hasLeft(status: ShipmentStatus): boolean {
  return (CARRIER_STATUSES as readonly ShipmentStatus[]).includes(status);
}

/**
 * Whether a report moves the parcel forward. Carriers repeat themselves and deliver news late; a report
 * that would move a parcel backwards, or one about a cancelled parcel, changes nothing.
 */
export function movesForward(current: ShipmentStatus, reported: CarrierStatus): boolean {
  return current !== 'cancelled' && ROAD.indexOf(reported) > ROAD.indexOf(current);
}
