import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Actor } from '../../domain/order/timeline';
import { moment } from './columns';
import { storefronts } from './storefronts';

/** Requests to remove a customer's personal data. The relay carries them out as the customer's orders end. */
export const erasures = pgTable(
  'erasures',
  {
    id: uuid('id').primaryKey(),
    customerId: text('customer_id').notNull(),
    /** The storefront whose orders are erased; null: the orders of every storefront. */
    storefrontId: text('storefront_id').references(() => storefronts.id),
    actor: jsonb('actor').$type<Actor>().notNull(),
    requestId: text('request_id').notNull(),
    /** Orders placed up to this time are erased. */
    requestedAt: moment('requested_at').notNull(),
    finishedAt: moment('finished_at'),
    /** How many orders this request has erased so far. */
    orders: integer('orders').notNull().default(0),
  },
  (t) => [
    // A repeated request is the same request while the first is unfinished.
    uniqueIndex('erasures_open')
      .on(t.customerId, sql`coalesce(${t.storefrontId}, '')`)
      .where(sql`${t.finishedAt} is null`),
    index('erasures_customer').on(t.customerId),
  ],
);
