/** What must always hold of the record. Each rule is one statement in `src/db/consistency/rules.ts`. */
export const CONSISTENCY_RULES = [
  'level_equals_ledger',
  'reserved_equals_allocations',
  'ended_orders_hold_no_stock',
  'stock_from_own_pool',
  'line_buckets_add_up',
  'fulfillment_status_matches_lines',
  'payments_match_shipments',
  'payments_add_up',
  'timeline_gapless',
  'nothing_due_after_end',
] as const;

/** What the stock ledger can tell of a level. */
export const MOVEMENT_TYPES = [
  'received',
  'reserved',
  'released',
  'shipped',
  'returned',
  'adjusted',
  'transferred',
] as const;

export type MovementType = (typeof MOVEMENT_TYPES)[number];

export type ConsistencyRule = (typeof CONSISTENCY_RULES)[number];

/** `recent` looks at what has changed since the last time, and again at what was wrong then; `full` at everything. */
export type ConsistencyCheckScope = 'recent' | 'full';

/** Something in the record that breaks a rule. */
export interface Drift {
  rule: ConsistencyRule;
  /** What breaks it, such as an order's id. */
  subject: string;
  /** What is there and what should be. */
  details: Record<string, unknown>;
  /** ISO 8601: when it was found first. */
  since: string;
}

/** What a verification came to. */
export interface ConsistencyReport {
  scope: ConsistencyCheckScope;
  /** How many things break each rule, also none. */
  counts: Record<ConsistencyRule, number>;
  /** Some of them, newest first. */
  drift: Drift[];
  /** How many were found for the first time, and reported. */
  reported: number;
  /** How many that were known have gone. */
  resolved: number;
}
