import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Actor, TimelineType } from '../../domain/order/timeline';
import { moment, xid8 } from './columns';
import { orders } from './orders';

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
    /**
     * The transaction that wrote the entry. Every change of an order has an entry, so the reports find changed
     * orders by it. null: the entry is from before this column.
     */
    xid: xid8('xid').default(sql`pg_current_xact_id()`),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.seq] }),
    index('timeline_changes')
      .on(t.xid, t.orderId)
      .where(sql`${t.xid} is not null`),
  ],
);
