import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { DueStep, StuckCause } from '../../domain/order/stuck';
import { moment } from './columns';
import { orders } from './orders';

/** Orders that make no progress although they should, as the reconciler found them. A row goes when its cause does. */
export const stuckOrders = pgTable(
  'stuck_orders',
  {
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    /** The order's own workflow, or that of one of its returns. */
    workflowId: text('workflow_id').notNull(),
    returnId: uuid('return_id'),
    cause: text('cause').$type<StuckCause>().notNull(),
    /** What is due, if that is known. */
    due: text('due').$type<DueStep>(),
    /** Since when nothing moves. */
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
 * How far the reconciler has come through the orders, and the returns, that are under way. A round goes through all of
 * them, over as many runs as it takes.
 */
export const reconcilerRounds = pgTable('reconciler_rounds', {
  kind: text('kind').$type<'order' | 'return'>().primaryKey(),
  startedAt: moment('started_at').notNull(),
  /** What has changed since is left to the next round. */
  until: moment('until').notNull(),
  /** When the round before began: what was quiet then has been looked at since. */
  previousStartedAt: moment('previous_started_at'),
  /** The last one that was looked at; null at the beginning. */
  afterUpdatedAt: moment('after_updated_at'),
  afterId: uuid('after_id'),
  endedAt: moment('ended_at'),
});
