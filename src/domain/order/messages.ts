/**
 * The messages of an order. The workflow collects them and updates the record with them
 * (`apply-messages.ts`). The snapshot that the update returns says what is to be done next (`snapshot.ts`).
 */
import type { CancellationRefusal, CancellationSource } from './cancellation';
import type { AmendmentRefusal } from './order-state';
import type { StepItem } from '../shared/providers';
import type { CustomerAnswer } from '../stock/stock-decision';
import type { CarrierStatus } from './shipment-status';
import type { Actor } from './timeline';

/** The actor and the API request that caused a message, for the timeline. */
export interface Requester {
  actor?: Actor;
  requestId?: string;
}

/** What has happened. An event cannot be refused; a repeat changes nothing. */
export type OrderEvent =
  | { type: 'customer_allowed' }
  | { type: 'customer_refused'; reason: string }
  | { type: 'shipment_booked'; shipmentId: string; carrier: string; trackingNumber: string }
  /** The carrier refuses the booking permanently. */
  | { type: 'booking_refused'; shipmentId: string; reason: string }
  | { type: 'shipment_recalled'; shipmentId: string }
  | { type: 'shipment_already_left'; shipmentId: string }
  /** `occurredAt` is ISO 8601, by the carrier's clock. */
  | { type: 'carrier_reported'; shipmentId: string; status: CarrierStatus; occurredAt: string }
  | { type: 'payment_succeeded'; operationNo: number; gatewayReference?: string; expiresAt?: string }
  | { type: 'payment_refused'; operationNo: number; reason: string }
  /** The provider of the step gives no documented answer: it is down, or it answers outside its protocol. */
  | { type: 'provider_unavailable'; item: StepItem }
  /**
   * A count did not find these units, which the order held at `version`. A repeated message finds another
   * version and changes nothing.
   */
  | { type: 'units_missing'; productId: string; locationId: string; units: number; version: number }
  /** Units may be free for the order's backorders: of this product, or of all products that it waits for. */
  | { type: 'stock_available'; productId?: string }
  | ({
      type: 'return_received';
      returnId: string;
      /** Identifies the return receipt. */
      receiptId?: string;
      lines: ReceivedLine[];
      /** No more goods of this return will arrive. */
      final?: boolean;
    } & Requester);

/** What somebody asks for. The result is found by `key`. */
export type OrderCommand =
  | ({ type: 'cancellation_requested'; key: string; source: CancellationSource; reason: string } & Requester)
  /**
   * `key` is the id of the amendment. Its content is in the record only, because it may contain an address.
   */
  | { type: 'amendment_requested'; key: string }
  | ({ type: 'question_answered'; key: string; answer: CustomerAnswer } & Requester)
  | ({
      type: 'tracking_set';
      key: string;
      shipmentId: string;
      carrier: string;
      trackingNumber: string;
    } & Requester)
  | ({ type: 'picking_started'; key: string; shipmentId: string } & Requester)
  | ({ type: 'shipment_resolved'; key: string; shipmentId: string; action: ShipmentResolution } & Requester)
  | ({ type: 'attention_resolved'; key: string; item: string; action: 'retry' | 'skip' } & Requester);

export type OrderMessage = OrderCommand | OrderEvent;

/** The messages of a union, by default of those of an order, that have this type. */
export type MessageOf<
  Type extends Message['type'],
  Message extends { type: string } = OrderMessage,
> = Extract<Message, { type: Type }>;

/** A command without its key, for a sender who waits for the result of this one command only. */
export type WithoutKey<Command extends { key: string }> = Command extends unknown
  ? Omit<Command, 'key'>
  : never;

/** The commands that the record alone decides, so that the API answers an operator or a customer at once. */
export type DirectOrderCommand = WithoutKey<
  Exclude<OrderCommand, { type: 'cancellation_requested' | 'amendment_requested' }>
>;

/**
 * How an operator resolves a shipment that was lost or came back. With `restock`, goods that came
 * back are put on the shelf again.
 */
export interface ShipmentResolution {
  action: 'reship' | 'refund';
  restock: boolean;
}

/** Returned units of one line, and their disposition. */
export interface ReceivedLine {
  lineNo: number;
  quantity: number;
  disposition: 'restock' | 'write_off';
  /** The location whose stock the units join when they are restocked. */
  locationId: string;
}

export const COMMAND_REFUSALS = [
  'shipment_not_found',
  'shipment_not_changeable',
  'shipment_not_resolvable',
  'unknown_attention_item',
  'attention_resolved_otherwise',
  'order_closed',
  'no_open_question',
] as const;
export type CommandRefusal = (typeof COMMAND_REFUSALS)[number];

export type Refusal = CancellationRefusal | CommandRefusal | AmendmentRefusal;

/** The answer to a command. */
export type MessageResult = { outcome: 'accepted' } | { outcome: 'refused'; refusal: Refusal };

export const ACCEPTED = { outcome: 'accepted' } as const satisfies MessageResult;
