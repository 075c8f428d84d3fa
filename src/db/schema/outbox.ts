import { sql } from 'drizzle-orm';
import { bigint, bigserial, boolean, check, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment, xid8 } from './columns';

export const outbox = pgTable(
  'outbox',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    /**
     * The transaction that wrote the event. Ids are assigned before the commit, so a later id may become
     * visible first. A reader that stops below the oldest running transaction misses no event that commits
     * late.
     */
    xid: xid8('xid')
      .notNull()
      .default(sql`pg_current_xact_id()`),
    type: text('type').notNull(),
    /** null: the event concerns no storefront but the operators, such as drift of the stock. */
    storefrontId: text('storefront_id'),
    orderId: uuid('order_id'),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    publishedAt: moment('published_at'),
  },
  (t) => [index('outbox_stream').on(t.xid, t.id), index('outbox_order').on(t.orderId, t.xid, t.id)],
);

/**
 * The position up to which events were deleted for their age. A reader that continues from before it has
 * missed some. One row at most.
 */
export const outboxPurges = pgTable(
  'outbox_purges',
  {
    id: boolean('id').primaryKey().default(true),
    xid: xid8('xid').notNull(),
    eventId: bigint('event_id', { mode: 'number' }).notNull(),
    purgedAt: moment('purged_at').notNull().defaultNow(),
  },
  (t) => [check('outbox_purges_one', sql`${t.id}`)],
);
