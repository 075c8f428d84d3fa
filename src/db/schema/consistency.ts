import { bigint, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { ConsistencyRule, ConsistencyCheckScope } from '../../domain/shared/consistency';
import { moment } from './columns';

/** Drift that the consistency checks found and that still exists. A row is deleted when its drift is gone. */
export const consistencyDrift = pgTable(
  'consistency_drift',
  {
    rule: text('rule').$type<ConsistencyRule>().notNull(),
    /** What breaks the rule, such as an order id. There is one row for each. */
    subject: text('subject').notNull(),
    details: jsonb('details').$type<Record<string, unknown>>().notNull(),
    since: moment('since').notNull().defaultNow(),
    lastSeenAt: moment('last_seen_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.rule, t.subject] })],
);

/** When the last consistency check of each scope ran, and how far it reached. */
export const consistencyChecks = pgTable('consistency_checks', {
  scope: text('scope').$type<ConsistencyCheckScope>().primaryKey(),
  checkedAt: moment('checked_at').notNull(),
  /** The newest row of the stock ledger at that time. */
  movementId: bigint('movement_id', { mode: 'number' }).notNull(),
});
