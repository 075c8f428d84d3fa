import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Actor } from '../../domain/order/timeline';
import { moment } from './columns';
import { storefronts } from './stock';

/** Requests to take what is personal out of a customer's orders. The relay carries them out, as the orders end. */
export const erasures = pgTable(
  'erasures',
  {
    id: uuid('id').primaryKey(),
    customerId: text('customer_id').notNull(),
    /** Of whose orders; null: of every storefront's. */
    storefrontId: text('storefront_id').references(() => storefronts.id),
    actor: jsonb('actor').$type<Actor>().notNull(),
    requestId: text('request_id').notNull(),
    /** What was ordered by then is erased. */
    requestedAt: moment('requested_at').notNull(),
    finishedAt: moment('finished_at'),
    /** Orders that were erased by it so far. */
    orders: integer('orders').notNull().default(0),
  },
  (t) => [
    // A repeat, while the first is not finished, is the same.
    uniqueIndex('erasures_open')
      .on(t.customerId, sql`coalesce(${t.storefrontId}, '')`)
      .where(sql`${t.finishedAt} is null`),
    index('erasures_customer').on(t.customerId),
  ],
);
