import { bigint, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
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

/** How far the consistency checks of each scope have come. */
export const consistencyChecks = pgTable('consistency_checks', {
  scope: text('scope').$type<ConsistencyCheckScope>().primaryKey(),
  /** When the last complete check began: it has verified what was written before. */
  checkedAt: moment('checked_at'),
  finishedAt: moment('finished_at'),
  /** When the check that is under way began; null: none is. */
  startedAt: moment('started_at'),
  /** Where the next piece begins: `src/db/consistency/recent-check.ts` and `full-round.ts` define it. */
  position: jsonb('position'),
  /** How many pieces have been recorded: by it a piece sees that another one was recorded since it looked. */
  pieces: bigint('pieces', { mode: 'number' }).notNull().default(0),
});

/**
 * The sums of a level's ledger up to a movement, as a check has verified them: the level is verified by this
 * and the movements after it. The movements of a level are numbered in the order of its history, so none is
 * ever added before a checkpoint.
 */
export const ledgerCheckpoints = pgTable(
  'ledger_checkpoints',
  {
    productId: uuid('product_id').notNull(),
    locationId: text('location_id').notNull(),
    movementId: bigint('movement_id', { mode: 'number' }).notNull(),
    onHand: bigint('on_hand', { mode: 'number' }).notNull(),
    reserved: bigint('reserved', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.productId, t.locationId] })],
);
