import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { ReturnStatus } from '../../domain/returns/return-status';
import { minorUnits, moment } from './columns';
import { TERMINAL_RETURN_STATUSES } from './status-lists';
import { orders, orderLines } from './orders';
import { storefronts } from './storefronts';

export const returns = pgTable(
  'returns',
  {
    id: uuid('id').primaryKey(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    storefrontId: text('storefront_id')
      .notNull()
      .references(() => storefronts.id),
    status: text('status').$type<ReturnStatus>().notNull(),
    /** Why the customer sends it back. */
    reason: text('reason').notNull(),
    /** Why it was rejected, expired or needs attention. */
    statusReason: text('status_reason'),
    refundedMinor: minorUnits('refunded_minor').notNull().default(0),
    /** When the return expires unless the goods have come by then. */
    deadline: moment('deadline'),
    workflowStartedAt: moment('workflow_started_at'),
    /** As for an order: since when a wake-up is pending, and when the relay has signaled the workflow. */
    wakeRequestedAt: moment('wake_requested_at'),
    wakeSignaledAt: moment('wake_signaled_at'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (t) => [
    index('returns_order').on(t.orderId),
    index('returns_unstarted')
      .on(t.createdAt)
      .where(sql`${t.workflowStartedAt} is null`),
    index('returns_pending_wake_up')
      .on(t.wakeRequestedAt)
      .where(sql`${t.wakeRequestedAt} is not null and ${t.wakeSignaledAt} is null`),
    // The reconciler reads this index.
    index('returns_unfinished')
      .on(t.updatedAt)
      .where(sql`${t.status} not in ${TERMINAL_RETURN_STATUSES}`),
  ],
);

export const returnLines = pgTable(
  'return_lines',
  {
    returnId: uuid('return_id')
      .notNull()
      .references(() => returns.id),
    orderId: uuid('order_id').notNull(),
    lineNo: integer('line_no').notNull(),
    /** Units that the customer wants to send back. */
    quantity: integer('quantity').notNull(),
    /** Units received so far: back on a shelf, or written off. */
    restocked: integer('restocked').notNull().default(0),
    writtenOff: integer('written_off').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.returnId, t.lineNo] }),
    foreignKey({
      name: 'return_lines_line_fk',
      columns: [t.orderId, t.lineNo],
      foreignColumns: [orderLines.orderId, orderLines.lineNo],
    }),
    check(
      'return_lines_quantities',
      sql`${t.quantity} > 0 and least(${t.restocked}, ${t.writtenOff}) >= 0 and ${t.restocked} + ${t.writtenOff} <= ${t.quantity}`,
    ),
  ],
);
