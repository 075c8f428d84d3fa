import type { ReturnStatus } from './return-status';

/** A return as it stands in the record. */
export interface ReturnRecord {
  id: string;
  orderId: string;
  storefrontId: string;
  /** The shop's own key of the customer. */
  customerId: string;
  status: ReturnStatus;
  /** Why it was rejected, expired or needs attention. */
  statusReason: string | null;
  /** Why the customer sends it back, in their own words. */
  reason: string;
  currency: string;
  refundedMinor: number;
  deadline: Date | null;
  /** Refunds that the gateway has refused, and that wait for an operator. */
  attention: { item: string; amountMinor: number }[];
  lines: {
    lineNo: number;
    sku: string;
    name: string;
    quantity: number;
    restocked: number;
    writtenOff: number;
  }[];
  createdAt: Date;
  updatedAt: Date;
}
