/**
 * All that a workflow may see of the activities: interfaces and plain data.
 *
 * Outcomes are data (`declined`, `refused`); whatever is thrown is a fault and is retried by the policies in
 * `workflows/policies.ts`. Every activity is idempotent, keyed by the order or the shipment: each may run
 * again after a crash, and an undo may run although its step never did.
 */
import type { CancellationSource } from '../src/domain/cancellation';
import type { CarrierStatus, ParcelState } from '../src/domain/shipment-status';
import type { StockOutcome } from '../src/domain/stock-decision';

export interface OrderRef {
  orderId: string;
}

/** Stock of our own, in Postgres. Local activities of the order worker. */
export interface InventoryActivities {
  /** Reserves what the order's policy allows, or rejects the order, in one transaction. */
  reserveStock(input: OrderRef): Promise<StockOutcome>;
  /**
   * Undo of `reserveStock`: gives back what is reserved and cancels those units, except in `keepShipmentIds`
   * (parcels that had already left). Leaves a tombstone, so that a late `reserveStock` refuses.
   */
  releaseStock(input: OrderRef & { keepShipmentIds: string[] }): Promise<void>;
}

/** The order's record in Postgres. Local activities of the order worker, its only writer after acceptance. */
export interface OrderActivities {
  /** Records the authorised payment, creates one shipment for each location and confirms the order. */
  confirmOrder(input: OrderRef & { payment: AuthorizedPayment }): Promise<{ shipments: ParcelState[] }>;
  /** Ends a pending order that could not be had. Everything is undone already. */
  rejectOrder(input: OrderRef & { reason: string; declined?: DeclinedPayment }): Promise<void>;
  /** The carrier has the shipment on its list: it has a tracking number and can be picked up. */
  recordBookings(input: OrderRef & { bookings: Booking[] }): Promise<void>;
  /**
   * Applies what the carrier reported, forwards only. Stock leaves the books when a parcel leaves the house.
   * `shippedMinor` is the value of all that has left: what may be captured.
   */
  recordParcelUpdates(
    input: OrderRef & { updates: ParcelUpdate[] },
  ): Promise<{ shipments: ParcelState[]; shippedMinor: number }>;
  beginCancellation(
    input: OrderRef & { reason: string; source: CancellationSource | 'system' },
  ): Promise<void>;
  /** Marks shipments that the carrier has taken off its list. */
  recordCancelledShipments(input: OrderRef & { shipmentIds: string[] }): Promise<void>;
  /** A cancellation that came too late: a parcel had left, and will be delivered and paid. */
  recordRefusedCancellation(input: OrderRef & { source: CancellationSource; reason: string }): Promise<void>;
  /** Ends a cancelled order. Everything is undone already. */
  finishCancellation(input: OrderRef & { reason: string }): Promise<void>;
  /** Ends an order whose parcels have arrived and are paid. */
  completeOrder(input: OrderRef & { payment: CapturedPayment }): Promise<void>;
  /** Something could not be done or undone, and a person is needed. */
  flagForAttention(input: OrderRef & { reason: string; failures: string[] }): Promise<void>;
}

export interface Booking {
  shipmentId: string;
  carrier: string;
  trackingNumber: string;
}

/** One report of the carrier about one parcel. */
export interface ParcelUpdate {
  shipmentId: string;
  status: CarrierStatus;
  /** ISO 8601, by the carrier's clock. */
  occurredAt: string;
}

/** The payment gateway. Activities on the queue `payments`; they write nothing of ours. */
export interface PaymentActivities {
  authorizePayment(
    input: OrderRef & { amountMinor: number; currency: string; customerId: string },
  ): Promise<AuthorizationOutcome>;
  /** Undo of `authorizePayment`; also of one that never arrived, which is refused from then on. */
  voidPayment(input: OrderRef): Promise<void>;
  /** Takes `amountMinor` of what was authorised and lets go of the rest. */
  capturePayment(input: OrderRef & { amountMinor: number; currency: string }): Promise<CaptureOutcome>;
}

export interface AuthorizedPayment {
  /** null for an order that costs nothing, which the gateway never hears of. */
  gatewayReference: string | null;
  amountMinor: number;
  currency: string;
}

export interface DeclinedPayment {
  reason: string;
  currency: string;
}

export interface CapturedPayment {
  amountMinor: number;
}

export type AuthorizationOutcome =
  { outcome: 'authorized'; gatewayReference: string } | { outcome: 'declined'; reason: string };

export type CaptureOutcome = { outcome: 'captured' } | { outcome: 'refused'; reason: string };

/** The carrier. Activities on the queue `shipping`; they read the address by the shipment's id, so that no personal data passes Temporal. */
export interface ShippingActivities {
  bookShipment(input: { shipmentId: string }): Promise<BookingOutcome>;
  /** Undo of `bookShipment`; also of one that never arrived, which is refused from then on. */
  cancelShipment(input: { shipmentId: string }): Promise<{ outcome: 'cancelled' | 'already_left' }>;
}

export type BookingOutcome =
  ({ outcome: 'booked' } & Omit<Booking, 'shipmentId'>) | { outcome: 'refused'; reason: string };
