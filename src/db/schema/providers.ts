import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Provider } from '../../domain/shared/providers';
import type { Actor } from '../../domain/order/timeline';
import { moment } from './columns';
import { storefronts } from './storefronts';

/** The open breakers, as the workers report them. A row is deleted when its breaker closes. */
export const providerBreakers = pgTable(
  'provider_breakers',
  {
    provider: text('provider').$type<Provider>().notNull(),
    /** The worker: its host and process id. */
    process: text('process').notNull(),
    /** The last fault, such as `answered 503`. */
    reason: text('reason').notNull(),
    openedAt: moment('opened_at').notNull().defaultNow(),
    /** When the worker last found the provider unavailable. A worker that died reports nothing more. */
    lastSeenAt: moment('last_seen_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.provider, t.process] })],
);

/** Requests to resume what is held for a provider. The relay carries them out. */
export const providerResumes = pgTable(
  'provider_resumes',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    provider: text('provider').$type<Provider>().notNull(),
    /** The storefront whose orders are resumed; null: the orders of every storefront. */
    storefrontId: text('storefront_id').references(() => storefronts.id),
    actor: jsonb('actor').$type<Actor>().notNull(),
    requestId: text('request_id').notNull(),
    /** Only what was held at this time is resumed. */
    requestedAt: moment('requested_at').notNull().defaultNow(),
    finishedAt: moment('finished_at'),
    /** How many orders and returns this request has resumed so far. */
    resumed: integer('resumed').notNull().default(0),
  },
  (t) => [
    index('provider_resumes_open')
      .on(t.id)
      .where(sql`${t.finishedAt} is null`),
  ],
);
