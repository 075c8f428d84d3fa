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
import type { AuditSubject, FieldChange } from '../../domain/access/audit';
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
  },
  (t) => [primaryKey({ columns: [t.orderId, t.seq] })],
);

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

/**
 * Requests by the Idempotency-Key of their caller. Each is carried out once. A key that placed something is
 * kept for ever, so that a late repeat does not place it again. Other rows are deleted after their retention
 * period, as are all responses.
 */
export const idempotentRequests = pgTable(
  'idempotent_requests',
  {
    /** Whose key it is: `storefront:demo`, `storefront:demo/customer-1`, `api_key:…` or `user:…`. */
    scope: text('scope').notNull(),
    key: text('key').notNull(),
    /** SHA-256 of the operation and the canonical request, hex. */
    requestHash: text('request_hash').notNull(),
    /** The order, return or amendment that the request placed. */
    resourceId: uuid('resource_id'),
    /**
     * The first response, or only its body if an order or a return was placed. null while there is none, and
     * once it is deleted: a replay is then answered with the resource's current state.
     */
    response: jsonb('response'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.scope, t.key] }),
    index('idempotent_requests_expiring')
      .on(t.createdAt)
      .where(sql`${t.resourceId} is null or ${t.response} is not null`),
    // Finds the responses to erase with a resource, and the request of an amendment that is withdrawn.
    index('idempotent_requests_resource')
      .on(t.resourceId)
      .where(sql`${t.resourceId} is not null`),
    // Finds the responses of commands to an order or a return.
    index('idempotent_requests_about')
      .on(sql`(${t.response} #>> '{body,id}')`)
      .where(sql`${t.resourceId} is null and ${t.response} is not null`),
  ],
);

/**
 * Who changed what of everything without a timeline of its own: products, locations, storefronts, API keys.
 */
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
 * How many requests each caller has sent in the current minute. The migration creates the table as unlogged:
 * losing the counts in a crash harms nobody, and a request must not wait for a disk in order to be counted.
 * rate-limiter-flexible prescribes the column names.
 */
export const rateLimits = pgTable('rate_limits', {
  key: text('key').primaryKey(),
  points: integer('points').notNull().default(0),
  /** When the minute ends, in milliseconds since 1970. */
  expire: bigint('expire', { mode: 'number' }),
});
