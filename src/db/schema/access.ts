import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  boolean,
  check,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Actor } from '../../domain/order/timeline';
import type { AuditSubject, FieldChange } from '../../domain/access/audit';
import { moment } from './columns';
import type { KeyRole, Permission } from '../../domain/access/permissions';
import { storefronts } from './storefronts';

export const apiKeys = pgTable(
  'api_keys',
  {
    id: uuid('id').primaryKey(),
    /** The first characters of the key, to recognize it by. The rest is stored as a hash only. */
    prefix: text('prefix').notNull(),
    /**
     * SHA-256 of the whole key, hex. A key has 256 random bits, so a slow password hash would add nothing.
     */
    hash: text('hash').notNull(),
    name: text('name').notNull().default(''),
    role: text('role').$type<KeyRole>().notNull(),
    /** The permissions that the key has out of those of its role; null: all of them. */
    scopes: jsonb('scopes').$type<Permission[]>(),
    storefrontId: text('storefront_id').references(() => storefronts.id),
    /** For the role carrier: the only carrier whose shipments the key may report on; null: any. */
    carrier: text('carrier'),
    expiresAt: moment('expires_at'),
    revokedAt: moment('revoked_at'),
    /** Exact to the minute: not every request writes it. */
    lastUsedAt: moment('last_used_at'),
    /** The key that this one replaced. */
    rotatedFrom: uuid('rotated_from'),
    /** Set for keys that the development launcher made; they are refused when NODE_ENV is production. */
    development: boolean('development').notNull().default(false),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('api_keys_hash').on(t.hash),
    index('api_keys_prefix').on(t.prefix),
    check('api_keys_storefront_role', sql`${t.role} <> 'storefront' or ${t.storefrontId} is not null`),
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
