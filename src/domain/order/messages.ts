/**
 * What can happen to an order after its stock is reserved. The workflow gathers facts and asks the record to
 * take them in; what is to be done next follows from how the record then stands (`standing.ts`).
 */
import type { CancellationRefusal, CancellationSource } from './cancellation';
import type { AmendmentRefusal } from './order-state';
import type { StepItem } from '../shared/providers';
import type { CustomerAnswer } from '../stock/stock-decision';
import type { CarrierStatus } from './shipment-status';
import type { Actor } from './timeline';

/** Who asks, for the timeline. */
export interface Requester {
  actor?: Actor;
  requestId?: string;
}

export type OrderMessage =
  | { type: 'customer_allowed' }
  | { type: 'customer_refused'; reason: string }
  | { type: 'shipment_booked'; shipmentId: string; carrier: string; trackingNumber: string }
  /** The carrier said no for good. */
  | { type: 'booking_refused'; shipmentId: string; reason: string }
  | { type: 'shipment_recalled'; shipmentId: string }
  | { type: 'shipment_already_left'; shipmentId: string }
  /** `occurredAt` is ISO 8601, by the carrier's clock. */
  | { type: 'carrier_reported'; shipmentId: string; status: CarrierStatus; occurredAt: string }
  | { type: 'payment_succeeded'; operationNo: number; gatewayReference?: string; expiresAt?: string }
  | { type: 'payment_refused'; operationNo: number; reason: string }
  /** Whom the step needs gives no answer that counts: it is away, or says what its protocol has no place for. */
  | { type: 'provider_unavailable'; item: StepItem }
  | ({ type: 'cancellation_requested'; key: string; source: CancellationSource; reason: string } & Requester)
  | ({ type: 'question_answered'; key: string; answer: CustomerAnswer } & Requester)
  /** The amendment itself stands in the record, as it may name an address. */
  | { type: 'amendment_requested'; key: string }
  /**
   * A count did not find these units, which the order held when its `version` was looked at. One that comes again finds
   * another version, and takes nothing more.
   */
  | { type: 'units_missing'; productId: string; locationId: string; units: number; version: number }
  /** The turn of an order that waits has come: for this product, or for all that it waits for. */
  | { type: 'backorder_allocated'; productId?: string }
  | ({
      type: 'tracking_set';
      key: string;
      shipmentId: string;
      carrier: string;
      trackingNumber: string;
    } & Requester)
  | ({ type: 'picking_started'; key: string; shipmentId: string } & Requester)
  | ({ type: 'shipment_resolved'; key: string; shipmentId: string; action: ShipmentResolution } & Requester)
  | ({ type: 'attention_resolved'; key: string; item: string; action: 'retry' | 'skip' } & Requester)
  | ({
      type: 'return_received';
      returnId: string;
      /** Tells one delivery of returned goods from another. */
      receiptId?: string;
      lines: ReceivedLine[];
      /** No more of this return will come. */
      final?: boolean;
    } & Requester);

/** What an operator or a customer may ask of an order, and is answered at once: the record alone decides it. */
export type DirectOrderCommand = WithoutKey<
  Extract<
    OrderMessage,
    {
      type:
        'question_answered' | 'tracking_set' | 'picking_started' | 'shipment_resolved' | 'attention_resolved';
    }
  >
>;
type WithoutKey<Request> = Request extends { key: string } ? Omit<Request, 'key'> : never;

/** For a shipment that was lost or came back. `restock`: its goods are put on the shelf again. */
export interface ShipmentResolution {
  action: 'reship' | 'refund';
  restock: boolean;
}

/** What came back of one line, and what becomes of it. */
export interface ReceivedLine {
  lineNo: number;
  quantity: number;
  disposition: 'restock' | 'write_off';
  /** Where it is put on the shelf. */
  locationId: string;
}

export const OPERATOR_REFUSALS = [
  'shipment_not_found',
  'shipment_not_changeable',
  'shipment_not_resolvable',
  'unknown_attention_item',
  'order_closed',
  'no_open_question',
] as const;
export type OperatorRefusal = (typeof OPERATOR_REFUSALS)[number];

export type Refusal = CancellationRefusal | OperatorRefusal | AmendmentRefusal;

/** How the record took a fact that somebody waits for, by the fact's key. */
export type MessageResult = { outcome: 'accepted' } | { outcome: 'refused'; refusal: Refusal };

export const ACCEPTED = { outcome: 'accepted' } as const satisfies MessageResult;
