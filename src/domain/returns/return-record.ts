import type { ReturnStatus } from './return-status';

/** A return in the record. */
export interface ReturnRecord {
  id: string;
  orderId: string;
  storefrontId: string;
  /** The shop's own id of the customer. */
  customerId: string;
  status: ReturnStatus;
  /** Why the return was rejected, expired or needs attention. */
  statusReason: string | null;
  /** The customer's reason, as free text. */
  reason: string;
  currency: string;
  refundedMinor: number;
  deadline: Date | null;
  /** Failed refunds that wait for an operator. */
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
