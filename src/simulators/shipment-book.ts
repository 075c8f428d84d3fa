import { randomInt } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Address } from '../domain/order/order-record';
import {
  CARRIER_STATUSES,
  DELIVERY_PATH,
  SHIPMENT,
  type CarrierStatus,
} from '../domain/order/shipment-status';
import type { OperationCall } from './faults';
import type { Answer } from './json-server';

/**
 * The carrier's own address schema. It accepts more than Holdfast's, because a carrier does not know its
 * rules.
 */
const addressSchema = z.object({
  name: z.string().min(1),
  line1: z.string().min(1),
  line2: z.string().optional(),
  city: z.string().min(1),
  region: z.string().optional(),
  postalCode: z.string().min(1),
  country: z.string().length(2),
}) satisfies z.ZodType<Address>;

export const bookingSchema = z.strictObject({
  address: addressSchema,
  items: z.array(z.strictObject({ sku: z.string().min(1), quantity: z.int().min(1) })).min(1),
  from: z.string().min(1),
  /** Shipments from before shipping methods were introduced have none. */
  method: z.string().min(1).default('standard'),
});

type Booking = z.infer<typeof bookingSchema>;

export const simulatedShipmentSchema = z.object({
  reference: z.string(),
  status: z.enum(['booked', 'cancelled', ...CARRIER_STATUSES]),
  /** Null when the cancellation came before the booking. */
  trackingNumber: z.string().nullable(),
  booking: bookingSchema.nullable(),
  /** What happened to the shipment, in order, and whether it was reported to the merchant. */
  events: z.array(
    z.object({ status: z.enum(CARRIER_STATUSES), occurredAt: z.iso.datetime(), reported: z.boolean() }),
  ),
});

export type SimulatedShipment = z.infer<typeof simulatedShipmentSchema>;
export type ShipmentEvent = SimulatedShipment['events'][number];

export interface ShipmentBook {
  book(call: OperationCall<Booking>): Answer;
  cancel(call: OperationCall<unknown>): Answer;
  /** Moves the shipment, if its status allows it. @returns whether it moved */
  moveTo(reference: string, status: CarrierStatus, now: Date): boolean;
  /** The oldest event that was not reported to the merchant yet. */
  unreported(reference: string): ShipmentEvent | undefined;
  /** Marks the oldest unreported event as reported. */
  markReported(reference: string): void;
  find(reference: string): SimulatedShipment | undefined;
  all(): SimulatedShipment[];
}

/**
 * The carrier's list of shipments, in memory. Each decision is synchronous, so that two requests never
 * interleave.
 */
export function createShipmentBook(
  initialShipments: readonly SimulatedShipment[],
  onChange: (reference: string) => void,
): ShipmentBook {
  const shipments = new Map(initialShipments.map((shipment) => [shipment.reference, shipment]));

  function put(shipment: SimulatedShipment): void {
    shipments.set(shipment.reference, shipment);
    onChange(shipment.reference);
  }

  return {
    book({ reference, body, refusal }) {
      const known = shipments.get(reference);
      if (known?.status === 'cancelled') return { status: 409, body: { error: 'cancelled' } };
      if (known)
        return isSameBooking(known.booking, body) ? bookedAnswer(200, known) : conflict('booked_differently');
      const reason = refusal ?? (body.address.postalCode === '00000' ? 'address_not_served' : undefined);
      if (reason !== undefined) return { status: 422, body: { error: 'refused', reason } };
      const trackingNumber = `SP${String(randomInt(10 ** 12)).padStart(12, '0')}`;
      const shipment: SimulatedShipment = {
        reference,
        status: 'booked',
        trackingNumber,
        booking: body,
        events: [],
      };
      put(shipment);
      return bookedAnswer(201, shipment);
    },
    cancel({ reference, refusal }) {
      if (refusal !== undefined) return conflict(refusal);
      const known = shipments.get(reference) ?? tombstone(reference);
      if (known.status !== 'booked' && known.status !== 'cancelled') {
        return { status: 409, body: { error: 'already_left', status: known.status } };
      }
      put({ ...known, status: 'cancelled' });
      return { status: 200, body: { status: 'cancelled' } };
    },
    moveTo(reference, status, now) {
      const shipment = shipments.get(reference);
      if (!shipment || !canMove(shipment.status, status)) return false;
      const event = { status, occurredAt: now.toISOString(), reported: false };
      put({ ...shipment, status, events: [...shipment.events, event] });
      return true;
    },
    unreported: (reference) => shipments.get(reference)?.events.find((event) => !event.reported),
    markReported(reference) {
      const shipment = shipments.get(reference);
      // The event is found by its index, because a shipment that was held up is in transit twice.
      const oldest = shipment?.events.findIndex((event) => !event.reported) ?? -1;
      if (!shipment || oldest < 0) return;
      const events = shipment.events.map((event, index) =>
        index === oldest ? { ...event, reported: true } : event,
      );
      put({ ...shipment, events });
    },
    find: (reference) => shipments.get(reference),
    all: () => [...shipments.values()],
  };
}

/** The statuses of the delivery path that the carrier reports. */
const CARRIER_ROAD = DELIVERY_PATH.filter((status) => status !== 'pending' && status !== 'ready');

/**
 * The next status on the road; undefined when the shipment was delivered, cancelled or lost, or comes back.
 */
export function nextRoadStatus(status: SimulatedShipment['status']): CarrierStatus | undefined {
  switch (status) {
    case 'booked':
      return CARRIER_ROAD[0];
    case 'exception':
      return 'in_transit';
    case 'returned_to_sender':
    case 'lost':
    case 'cancelled':
      return undefined;
    default:
      return CARRIER_ROAD[CARRIER_ROAD.indexOf(status) + 1];
  }
}

/** The carrier's status `booked` is `ready` in the merchant's record. */
function canMove(from: SimulatedShipment['status'], to: CarrierStatus): boolean {
  return SHIPMENT.can(from === 'booked' ? 'ready' : from, to, 'carrier');
}

const conflict = (error: string): Answer => ({ status: 409, body: { error } });

function tombstone(reference: string): SimulatedShipment {
  return { reference, status: 'cancelled', trackingNumber: null, booking: null, events: [] };
}

function bookedAnswer(status: number, { trackingNumber }: SimulatedShipment): Answer {
  return { status, body: { carrier: 'simcarrier', trackingNumber } };
}

/** A repeated booking may list its items in another order, because a database guarantees none. */
function isSameBooking(known: Booking | null, requested: Booking): boolean {
  const sorted = (booking: Booking): Booking => ({
    ...booking,
    items: [...booking.items].sort((a, b) => a.sku.localeCompare(b.sku) || a.quantity - b.quantity),
  });
  return known !== null && isDeepStrictEqual(sorted(known), sorted(requested));
}
