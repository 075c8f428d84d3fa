/**
 * What the providers of an order are asked, and what they answer: the activities of the workers of these
 * kinds. Outcomes are data (`declined`, `refused`); anything that is thrown is a fault, and is retried.
 */

/**
 * One operation on one authorization of an order. The record numbers both before the gateway is called, so a
 * repeat from any run is the same operation: the idempotency key consists of the order and the operation
 * number.
 */
export interface PaymentOperationRef {
  orderId: string;
  operationNo: number;
  authorizationNo: number;
}

export interface PaymentAmount {
  /** Integer minor units. */
  amountMinor: number;
  /** ISO 4217. */
  currency: string;
}

/** How a call to a provider is attempted. */
export interface StepAttempt {
  /**
   * The order is known to wait for the provider: each fault fails the attempt, and Temporal retries without
   * end.
   */
  isWaitingForProvider?: boolean;
  /** The order's time to wait is over: there is one attempt, whose failure is reported at once. */
  isFinalAttempt?: boolean;
}

/** The provider gave no documented answer. Whether it has acted is not known. */
export interface ProviderUnavailable {
  outcome: 'unavailable';
}

/** The payment gateway. Activities on the queue `payments`; they write nothing of ours. */
export interface PaymentActivities {
  authorizePayment(
    input: PaymentOperationRef & PaymentAmount & StepAttempt & { customerId: string },
  ): Promise<AuthorizationOutcome | ProviderUnavailable>;
  /** Captures `amountMinor` of the authorization; the rest stays authorized for the next shipment. */
  capturePayment(
    input: PaymentOperationRef & PaymentAmount & StepAttempt,
  ): Promise<CaptureOutcome | ProviderUnavailable>;
  /** Refunds `amountMinor` of the captured amount. */
  refundPayment(
    input: PaymentOperationRef & PaymentAmount & StepAttempt,
  ): Promise<RefundOutcome | ProviderUnavailable>;
  /**
   * Releases the authorized amount that is not captured. Compensation of `authorizePayment`, also of one that
   * never arrived: the gateway refuses it from then on.
   */
  voidPayment(
    input: PaymentOperationRef & StepAttempt,
  ): Promise<{ outcome: 'voided' | 'nothing_to_void' } | ProviderUnavailable>;
}

export type AuthorizationOutcome =
  | {
      outcome: 'authorized';
      gatewayReference: string;
      /** ISO 8601: until when the authorization is valid. */
      expiresAt: string;
    }
  | { outcome: 'declined'; reason: string };

export type CaptureOutcome = { outcome: 'captured' } | { outcome: 'refused'; reason: string };

export type RefundOutcome = { outcome: 'refunded' } | { outcome: 'refused'; reason: string };

/** The customer service. Activities on the queue `customers`; they write nothing of ours. */
export interface CustomerActivities {
  /** Whether the customer exists and may buy for this amount. */
  checkCustomer(
    input: { orderId: string } & PaymentAmount & StepAttempt & { customerId: string },
  ): Promise<CustomerCheck | ProviderUnavailable>;
}

export type CustomerCheck =
  | { outcome: 'allowed' }
  | { outcome: 'refused'; reason: 'customer_unknown' | 'customer_blocked' | 'credit_limit_exceeded' };

/**
 * The carrier. Activities on the queue `shipping`; they read the address by the shipment's id, so that no
 * personal data passes through Temporal.
 */
export interface ShippingActivities {
  bookShipment(input: StepAttempt & { shipmentId: string }): Promise<BookingOutcome | ProviderUnavailable>;
  /** Compensation of `bookShipment`, also of one that never arrived: the carrier refuses it from then on. */
  recallShipment(
    input: StepAttempt & { shipmentId: string },
  ): Promise<{ outcome: 'cancelled' | 'already_left' } | ProviderUnavailable>;
}

export type BookingOutcome =
  { outcome: 'booked'; carrier: string; trackingNumber: string } | { outcome: 'refused'; reason: string };

/** All of them. A process has those of the kinds that it serves. */
export type ProviderActivities = CustomerActivities & PaymentActivities & ShippingActivities;
