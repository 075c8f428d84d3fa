import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { SHARED_POOL, type StorefrontSettings } from '../../domain/shared/storefront';
import { moment } from './columns';
import { stockPools } from './stock';

export const storefronts = pgTable('storefronts', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  poolId: text('pool_id')
    .notNull()
    .default(SHARED_POOL)
    .references(() => stockPools.id),
  /** Limits for its orders, and defaults for what an order does not specify. */
  settings: jsonb('settings').$type<StorefrontSettings>().notNull().default({}),
  /** A closed storefront accepts no new orders; its existing orders continue. */
  closedAt: moment('closed_at'),
  version: integer('version').notNull().default(1),
  createdAt: moment('created_at').notNull().defaultNow(),
  updatedAt: moment('updated_at').notNull().defaultNow(),
});
