import type { OrderStatus } from './order-status';
import type { PaymentStatus } from './payment-status';
import type { LineQuantities } from './quantities';
import type { ShipmentStatus } from './shipment-status';
import type { FulfillmentPolicy } from './stock-decision';
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

export interface OrderLine extends LineQuantities {
  lineNo: number;
  productId: string;
  sku: string;
  name: string;
  unitPriceMinor: number;
}

export interface Shipment {
  id: string;
  orderId: string;
  locationId: string;
  status: ShipmentStatus;
  carrier: string | null;
  trackingNumber: string | null;
  lines: { lineNo: number; sku: string; quantity: number }[];
  createdAt: Date;
  updatedAt: Date;
}

/** An order as it stands in the record, without its timeline and shipments. */
export interface OrderHeader {
  id: string;
  storefrontId: string;
  status: OrderStatus;
  statusReason: string | null;
  fulfillmentPolicy: FulfillmentPolicy;
  currency: string;
  totalMinor: number;
  paymentStatus: PaymentStatus;
  authorizedMinor: number;
  capturedMinor: number;
  customer: Customer;
  shippingAddress: Address;
  version: number;
  lines: OrderLine[];
  createdAt: Date;
  updatedAt: Date;
}

export interface OrderRecord extends OrderHeader {
  shipments: Shipment[];
  timeline: {
    seq: number;
    type: TimelineType;
    actor: Actor;
    requestId: string | null;
    details: Record<string, unknown>;
    at: Date;
  }[];
}
