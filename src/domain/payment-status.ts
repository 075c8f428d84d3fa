export const PAYMENT_STATUSES = ['pending', 'authorized', 'declined', 'voided', 'captured'] as const;

/** The order's payment axis. It follows the payment's own record; an order without one is `pending`. */
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];
