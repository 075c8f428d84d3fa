import { sql } from 'drizzle-orm';
import { bigserial, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Actor, TimelineType } from '../../domain/timeline';
import { moment } from './columns';
import { orders } from './orders';
import { storefronts } from './stock';

export const timelineEntries = pgTable(
  'timeline_entries',
  {
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    seq: integer('seq').notNull(),
    type: text('type').$type<TimelineType>().notNull(),
    actor: jsonb('actor').$type<Actor>().notNull(),
    requestId: text('request_id'),
    details: jsonb('details').$type<Record<string, unknown>>().notNull(),
    at: moment('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orderId, t.seq] })],
);

export const outbox = pgTable(
  'outbox',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    type: text('type').notNull(),
    /** null: it concerns no storefront, but those who run the shop, such as drift of the stock. */
    storefrontId: text('storefront_id'),
    orderId: uuid('order_id'),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    publishedAt: moment('published_at'),
  },
  (t) => [
    index('outbox_unpublished')
      .on(t.id)
      .where(sql`${t.publishedAt} is null`),
    index('outbox_order').on(t.orderId),
  ],
);

export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    storefrontId: text('storefront_id')
      .notNull()
      .references(() => storefronts.id),
    key: text('key').notNull(),
    /** SHA-256 of the canonical request body, hex. */
    requestHash: text('request_hash').notNull(),
    resourceId: uuid('resource_id').notNull(),
    /** The answer's body as it was first given. */
    response: jsonb('response').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.storefrontId, t.key] })],
);
