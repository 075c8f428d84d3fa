import type { AmendmentState, AuthorizationState, OperationState } from './order-state';
import type { OrderStatus } from './order-status';
import type { PaymentStatus } from '../payments/payment-status';
import type { LineQuantities } from './line-quantities';
import type { CarrierStatus, ShipmentStatus } from './shipment-status';
import type { FulfillmentPolicy, NoAnswerPolicy } from '../stock/stock-decision';
import type { Provider, StepItem } from '../shared/providers';
import type { DueStep, StuckCause } from './stuck';
import type { Actor, TimelineType } from './timeline';

/** Who ordered. Only `id` ever leaves Postgres for Temporal. */
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

/** How an order is shipped that does not say. Which methods there are is between the shop and its carrier. */
export const DEFAULT_SHIPPING_METHOD = 'standard';

export interface OrderLine extends LineQuantities {
  lineNo: number;
  productId: string;
  sku: string;
  name: string;
  unitPriceMinor: number;
  /** The line's own policy; null follows the order's. */
  fulfillmentPolicy: FulfillmentPolicy | null;
}

export interface Shipment {
  id: string;
  orderId: string;
  locationId: string;
  status: ShipmentStatus;
  /** By the carrier's clock: when it took its status. null before it left. */
  statusAt: Date | null;
  carrier: string | null;
  trackingNumber: string | null;
  /** Somebody in the warehouse has it in hands. */
  picking: boolean;
  /** It is being taken off the carrier's list. */
  recalled: boolean;
  /** What became of a shipment that was lost or came back. */
  resolution: 'reshipped' | 'refunded' | null;
  lines: { lineNo: number; sku: string; quantity: number }[];
  createdAt: Date;
  updatedAt: Date;
}

/** What a carrier has said about a shipment. */
export interface ShipmentReport {
  /** Counts up in the order in which they came. */
  id: number;
  status: CarrierStatus;
  /** By the carrier's clock. */
  occurredAt: Date;
  /** Whether it moved the shipment. */
  applied: boolean;
  /** When it first came. */
  receivedAt: Date;
}

/** An order as it stands in the record, without what `OrderRecord` adds. */
export interface OrderHeader {
  id: string;
  /** What the storefront calls it. */
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
  totalMinor: number;
  paymentStatus: PaymentStatus;
  authorizedMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  /** What could not be done, and waits for an operator. */
  attention: { item: string; reason: string; since: Date }[];
  /** Why it makes no progress although it should. */
  /** The steps that wait for a provider which gives no answer that counts; `until`: when its storefront waits no longer. */
  waitingFor: { item: StepItem; provider: Provider; since: Date; until: Date }[];
  stuck: { cause: StuckCause; due: DueStep | null; since: Date; returnId: string | null }[];
  customer: Customer;
  shippingAddress: Address;
  shippingMethod: string;
  /** Counts the timeline's entries. */
  version: number;
  /** Another one for every change, whether the timeline tells of it or not. */
  revision: string;
  lines: OrderLine[];
  createdAt: Date;
  updatedAt: Date;
  deletedAt: Date | null;
}

/** Tells one state of an order from every other. */
export const orderVersionTag = ({ version, revision }: Pick<OrderHeader, 'version' | 'revision'>): string =>
  `${version}-${revision}`;

/** One hold on the customer's money. */
export type Authorization = Omit<AuthorizationState, 'gatewayReference' | 'authorizedAt' | 'expiresAt'> & {
  authorizedAt: Date | null;
  expiresAt: Date | null;
};

/** What the gateway was asked for, and what it did. */
export type PaymentOperation = Omit<OperationState, 'purpose'> & { createdAt: Date; updatedAt: Date };

/** A change that was asked for. Its new address, if it has one, is the order's once it is applied. */
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
