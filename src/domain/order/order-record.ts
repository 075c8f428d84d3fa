import type { AmendmentState, AuthorizationState, OperationState } from './order-state';
import type { OrderStatus } from './order-status';
import type { PaymentStatus } from '../payments/payment-status';
import type { LineQuantities } from './line-quantities';
import type { CarrierStatus, ShipmentStatus } from './shipment-status';
import type { FulfillmentPolicy, NoAnswerPolicy } from '../stock/stock-decision';
import type { Provider, StepItem } from '../shared/providers';
import type { DueStep, StuckCause } from './stuck';
import type { Actor, TimelineType } from './timeline';

/** The customer of an order. Only `id` is ever passed to Temporal. */
export interface Customer {
  id: string;
  name?: string | undefined;
  email?: string | undefined;
}

export interface Address {
  name: string;
  line1: string;
  line2?: string | undefined;
  city: string;
  region?: string | undefined;
  postalCode: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
}

/** Wholesale orders have hundreds of lines. docs/architecture.md has measurements of the largest order. */
export const MAX_ORDER_LINES = 500;

/** The shipping method of orders that state none. The shop and its carrier agree on the possible methods. */
export const DEFAULT_SHIPPING_METHOD = 'standard';

export interface OrderLine extends LineQuantities {
  lineNo: number;
  productId: string;
  sku: string;
  name: string;
  unitPriceMinor: number;
  /** The line's own policy. null: the order's policy applies. */
  fulfillmentPolicy: FulfillmentPolicy | null;
}

export interface Shipment {
  id: string;
  orderId: string;
  locationId: string;
  status: ShipmentStatus;
  /** When the shipment reached its status, by the carrier's clock. null before it left. */
  statusAt: Date | null;
  carrier: string | null;
  trackingNumber: string | null;
  /** The warehouse is picking it. */
  picking: boolean;
  /** The carrier is asked to take it off its list. */
  recalled: boolean;
  /** How an operator resolved a shipment that was lost or came back. */
  resolution: 'reshipped' | 'refunded' | null;
  lines: { lineNo: number; sku: string; quantity: number }[];
  createdAt: Date;
  updatedAt: Date;
}

/** One carrier report about a shipment. */
export interface ShipmentReport {
  /** Ascending in the order of arrival. */
  id: number;
  status: CarrierStatus;
  /** By the carrier's clock. */
  occurredAt: Date;
  /** Whether it changed the status of the shipment. */
  applied: boolean;
  /** When it first arrived. */
  receivedAt: Date;
}

/** An order in the record, without the details that `OrderRecord` adds. */
export interface OrderHeader {
  id: string;
  /** The storefront's own id of the order. */
  externalId: string | null;
  storefrontId: string;
  status: OrderStatus;
  statusReason: string | null;
  fulfillmentPolicy: FulfillmentPolicy;
  backorderDays: number;
  backorderDeadline: Date | null;
  backorderPriority: number;
  answerHours: number;
  answerDeadline: Date | null;
  ifNoAnswer: NoAnswerPolicy;
  currency: string;
  orderedMinor: number;
  paymentStatus: PaymentStatus;
  authorizedMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  /** The open attention items. */
  attention: { item: string; reason: string; since: Date }[];
  /** The steps whose provider gives no documented answer. `until`: the end of the storefront's time limit. */
  waitingFor: { item: StepItem; provider: Provider; since: Date; until: Date }[];
  /** Why the order makes no progress although it should. */
  stuck: { cause: StuckCause; due: DueStep | null; since: Date; returnId: string | null }[];
  customer: Customer;
  shippingAddress: Address;
  shippingMethod: string;
  /** The number of timeline entries. */
  version: number;
  /** Changes with every change of the order, including changes without a timeline entry. */
  revision: string;
  lines: OrderLine[];
  createdAt: Date;
  updatedAt: Date;
  deletedAt: Date | null;
}

/** Identifies one state of an order uniquely: the entity tag of the API. */
export const orderVersionTag = ({ version, revision }: Pick<OrderHeader, 'version' | 'revision'>): string =>
  `${version}-${revision}`;

/** One authorization: money that the gateway holds for the order. */
export type Authorization = Omit<AuthorizationState, 'gatewayReference' | 'authorizedAt' | 'expiresAt'> & {
  authorizedAt: Date | null;
  expiresAt: Date | null;
};

/** One request to the gateway, with its result. */
export type PaymentOperation = Omit<OperationState, 'purpose'> & { createdAt: Date; updatedAt: Date };

/** A requested amendment. It does not show a new address: the order has it once the amendment is applied. */
export type Amendment = Omit<AmendmentState, 'lines' | 'request' | 'shippingMethod'> & {
  shippingMethod: string | null;
  lines: { lineNo: number; sku: string; quantity: number }[];
  requestedAt: Date;
};

export interface StoredTimelineEntry {
  seq: number;
  type: TimelineType;
  actor: Actor;
  requestId: string | null;
  details: Record<string, unknown>;
  at: Date;
}

export interface OrderRecord extends OrderHeader {
  shipments: Shipment[];
  authorizations: Authorization[];
  operations: PaymentOperation[];
  amendments: Amendment[];
  timeline: StoredTimelineEntry[];
}
