import { bigint, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { ConsistencyRule, ConsistencyCheckScope } from '../../domain/shared/consistency';
import { moment } from './columns';

/** What was found wrong with the books and still is. A row goes when its drift does. */
export const consistencyDrift = pgTable(
  'consistency_drift',
  {
    rule: text('rule').$type<ConsistencyRule>().notNull(),
    /** What breaks the rule, such as an order's id; one row for each. */
    subject: text('subject').notNull(),
    details: jsonb('details').$type<Record<string, unknown>>().notNull(),
    since: moment('since').notNull().defaultNow(),
    lastSeenAt: moment('last_seen_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.rule, t.subject] })],
);

/** How far the books were last verified, in each scope. */
export const consistencyChecks = pgTable('consistency_checks', {
  scope: text('scope').$type<ConsistencyCheckScope>().primaryKey(),
  checkedAt: moment('checked_at').notNull(),
  /** The newest row of the stock ledger at that time. */
  movementId: bigint('movement_id', { mode: 'number' }).notNull(),
});
