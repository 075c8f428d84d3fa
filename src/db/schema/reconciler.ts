import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { DueStep, StuckCause } from '../../domain/order/stuck';
import { moment } from './columns';
import { orders } from './orders';

/**
 * Orders that make no progress although they should, as the reconciler found them. A row is deleted when its
 * cause is gone.
 */
export const stuckOrders = pgTable(
  'stuck_orders',
  {
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    /** The order's own workflow, or the workflow of one of its returns. */
    workflowId: text('workflow_id').notNull(),
    returnId: uuid('return_id'),
    cause: text('cause').$type<StuckCause>().notNull(),
    /** The step that is due, if it is known. */
    due: text('due').$type<DueStep>(),
    /** Since when the workflow has made no progress. */
    since: moment('since').notNull(),
    foundAt: moment('found_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workflowId, t.cause] }),
    index('stuck_orders_order').on(t.orderId),
    index('stuck_orders_oldest').on(t.cause, t.since),
  ],
);

/**
 * How far the reconciler has come through the unfinished orders and returns. A round goes through all of
 * them, over as many runs as it takes.
 */
export const reconcilerRounds = pgTable('reconciler_rounds', {
  kind: text('kind').$type<'order' | 'return'>().primaryKey(),
  startedAt: moment('started_at').notNull(),
  /** Rows that changed after this time are left to the next round. */
  until: moment('until').notNull(),
  /** When the previous round began. Rows that were unchanged then have been checked since. */
  previousStartedAt: moment('previous_started_at'),
  /** The position of the last row that was checked; null at the beginning of a round. */
  afterUpdatedAt: moment('after_updated_at'),
  afterId: uuid('after_id'),
  endedAt: moment('ended_at'),
});
