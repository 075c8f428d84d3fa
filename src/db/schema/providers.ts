import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Provider } from '../../domain/shared/providers';
import type { Actor } from '../../domain/order/timeline';
import { moment } from './columns';
import { storefronts } from './stock';

/** The breakers that are open, as the workers tell: a row goes when its breaker closes. */
export const providerBreakers = pgTable(
  'provider_breakers',
  {
    provider: text('provider').$type<Provider>().notNull(),
    /** Of the worker: its host and process id. */
    process: text('process').notNull(),
    /** The last fault, such as `answered 503`. */
    reason: text('reason').notNull(),
    openedAt: moment('opened_at').notNull().defaultNow(),
    /** When the worker last found the provider away. One that died tells no more. */
    lastSeenAt: moment('last_seen_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.provider, t.process] })],
);

/** Requests to have go on what is held for a provider. The relay carries them out. */
export const providerResumes = pgTable(
  'provider_resumes',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    provider: text('provider').$type<Provider>().notNull(),
    /** Whose orders; null: everybody's. */
    storefrontId: text('storefront_id').references(() => storefronts.id),
    actor: jsonb('actor').$type<Actor>().notNull(),
    requestId: text('request_id').notNull(),
    /** What was held then. */
    requestedAt: moment('requested_at').notNull().defaultNow(),
    finishedAt: moment('finished_at'),
    /** Orders and returns that went on by it so far. */
    resumed: integer('resumed').notNull().default(0),
  },
  (t) => [
    index('provider_resumes_open')
      .on(t.id)
      .where(sql`${t.finishedAt} is null`),
  ],
);
