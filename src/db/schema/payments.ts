import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { OperationState } from '../../domain/order/order-state';
import type { AuthorizationStatus, PaymentStatus } from '../../domain/payments/payment-status';
import { minorUnits, moment } from './columns';
import { orders } from './orders';

export const payments = pgTable(
  'payments',
  {
    orderId: uuid('order_id')
      .primaryKey()
      .references(() => orders.id),
    status: text('status').$type<PaymentStatus>().notNull(),
    currency: text('currency').notNull(),
    /** What gateways hold now plus what was captured. */
    authorizedMinor: minorUnits('authorized_minor').notNull().default(0),
    capturedMinor: minorUnits('captured_minor').notNull().default(0),
    refundedMinor: minorUnits('refunded_minor').notNull().default(0),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (t) => [
    // Statuses that no order under way has, and few ended orders have.
    index('payments_rare')
      .on(t.status, t.orderId)
      .where(sql`${t.status} in ('declined', 'voided', 'partially_refunded', 'refunded')`),
    check(
      'payments_amounts',
      sql`${t.refundedMinor} >= 0 and ${t.refundedMinor} <= ${t.capturedMinor} and ${t.capturedMinor} <= ${t.authorizedMinor}`,
    ),
  ],
);

export const paymentAuthorizations = pgTable(
  'payment_authorizations',
  {
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    no: integer('no').notNull(),
    status: text('status').$type<AuthorizationStatus>().notNull(),
    amountMinor: minorUnits('amount_minor').notNull(),
    capturedMinor: minorUnits('captured_minor').notNull().default(0),
    refundedMinor: minorUnits('refunded_minor').notNull().default(0),
    gatewayReference: text('gateway_reference'),
    authorizedAt: moment('authorized_at'),
    expiresAt: moment('expires_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.no] }),
    check(
      'payment_authorizations_amounts',
      sql`${t.refundedMinor} >= 0 and ${t.refundedMinor} <= ${t.capturedMinor} and ${t.capturedMinor} <= ${t.amountMinor}`,
    ),
  ],
);

export const paymentOperations = pgTable(
  'payment_operations',
  {
    orderId: uuid('order_id').notNull(),
    no: integer('no').notNull(),
    type: text('type').$type<OperationState['type']>().notNull(),
    authorizationNo: integer('authorization_no').notNull(),
    amountMinor: minorUnits('amount_minor').notNull(),
    status: text('status').$type<OperationState['status']>().notNull(),
    purpose: text('purpose').$type<NonNullable<OperationState['purpose']>>(),
    /** Set for a refund of a return: the return's own workflow carries it out. */
    returnId: uuid('return_id'),
    /** Why the gateway refused the operation. */
    refusal: text('refusal'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.no] }),
    foreignKey({
      name: 'payment_operations_authorization_fk',
      columns: [t.orderId, t.authorizationNo],
      foreignColumns: [paymentAuthorizations.orderId, paymentAuthorizations.no],
    }),
    check('payment_operations_amount', sql`${t.amountMinor} >= 0`),
  ],
);
