import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Actor, TimelineType } from '../../domain/order/timeline';
import type { AuditSubject, FieldChange, StoredResponse } from '../../domain/access/audit';
import { moment, xid8 } from './columns';
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
    /**
     * The transaction that wrote it. Ids are given out before the commit, so a later one may be seen first; by
     * transactions below the oldest one that runs, an order can be told in which nothing comes late.
     */
    xid: xid8('xid')
      .notNull()
      .default(sql`pg_current_xact_id()`),
    type: text('type').notNull(),
    /** null: it concerns no storefront, but those who run the shop, such as drift of the stock. */
    storefrontId: text('storefront_id'),
    orderId: uuid('order_id'),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    publishedAt: moment('published_at'),
  },
  (t) => [index('outbox_stream').on(t.xid, t.id), index('outbox_order').on(t.orderId, t.xid, t.id)],
);

/** Up to which place events have been deleted for their age: whoever goes on before it has missed some. One row at most. */
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

/** Each key once and for ever, so that none places a second order; the answers only for as long as they are retained. */
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
    /** The answer's body as it was first given; null once it is not kept any more: then a repeat is told how the thing stands. */
    response: jsonb('response'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.storefrontId, t.key] }),
    index('idempotency_keys_answers')
      .on(t.createdAt)
      .where(sql`${t.response} is not null`),
    // Whose answers are to be erased.
    index('idempotency_keys_resource')
      .on(t.resourceId)
      .where(sql`${t.response} is not null`),
  ],
);

/** Requests by the Idempotency-Key of whoever sent them: each is carried out once. */
export const idempotentRequests = pgTable(
  'idempotent_requests',
  {
    /** The storefront of the caller, or else the key: `storefront:demo`, `key:…`. */
    scope: text('scope').notNull(),
    key: text('key').notNull(),
    /** SHA-256 of the operation and the canonical request, hex. */
    requestHash: text('request_hash').notNull(),
    /** The answer as it was first given; null as long as there is none, and where it is kept with the order's key. */
    response: jsonb('response').$type<StoredResponse>(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.scope, t.key] }),
    index('idempotent_requests_created').on(t.createdAt),
    // Those of an order or a return.
    index('idempotent_requests_resource')
      .on(sql`(${t.response} #>> '{body,id}')`)
      .where(sql`${t.response} is not null`),
  ],
);

/** Who changed what of everything that has no timeline of its own: products, locations, storefronts, keys. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    subjectType: text('subject_type').$type<AuditSubject>().notNull(),
    subjectId: text('subject_id').notNull(),
    storefrontId: text('storefront_id'),
    action: text('action').notNull(),
    actor: jsonb('actor').$type<Actor>().notNull(),
    requestId: text('request_id').notNull(),
    changes: jsonb('changes').$type<FieldChange[]>().notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [
    index('audit_entries_subject').on(t.subjectType, t.subjectId, t.id),
    index('audit_entries_storefront').on(t.storefrontId, t.id),
    index('audit_entries_actor').on(sql`(${t.actor} ->> 'id')`, t.id),
    index('audit_entries_at').on(t.at),
  ],
);

/**
 * How many requests came from whom in the present minute. Unlogged (by the migration): nobody misses it after a crash, and a
 * request is not to wait for a disk to be counted. The names are those of rate-limiter-flexible.
 */
export const rateLimits = pgTable('rate_limits', {
  key: text('key').primaryKey(),
  points: integer('points').notNull().default(0),
  /** When the minute ends, in milliseconds since 1970. */
  expire: bigint('expire', { mode: 'number' }),
});
