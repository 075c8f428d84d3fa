/**
 * The rules that the record must always satisfy. The files of `src/db/consistency` whose names end in `-rules`
 * and `-sums` have the SQL of each.
 */
export const CONSISTENCY_RULES = [
  'level_equals_ledger',
  'reserved_equals_allocations',
  'ended_orders_hold_no_stock',
  'stock_from_own_pool',
  'pool_stock_adds_up',
  'line_buckets_add_up',
  'fulfillment_status_matches_lines',
  'payments_match_shipments',
  'payments_add_up',
  'timeline_gapless',
  'nothing_due_after_end',
] as const;

export type ConsistencyRule = (typeof CONSISTENCY_RULES)[number];

/**
 * `recent` checks what has changed since the last such check, and checks the known drift again. `full` checks
 * everything, in a round of many pieces.
 */
export type ConsistencyCheckScope = 'recent' | 'full';

/** One thing in the record that breaks a rule. */
export interface Drift {
  rule: ConsistencyRule;
  /** The id of what breaks the rule, such as an order's. */
  subject: string;
  /** The actual and the expected values. */
  details: Record<string, unknown>;
  /** ISO 8601: when a check first found it. */
  since: string;
}

/** How far everything has been verified. All times are ISO 8601. */
export interface FullRound {
  /** When the round that is under way began; null: none is. */
  startedAt: string | null;
  /** About how much of that round is done, from 0 to 1; null: none is under way. */
  share: number | null;
  /** When the last complete round began: whatever was written before has been verified. null: there is none. */
  verifiedAsOf: string | null;
  finishedAt: string | null;
}

/** The result of a consistency check. */
export interface ConsistencyReport {
  /** What was checked: everything, if this check has completed a round. */
  scope: ConsistencyCheckScope;
  /** How many things are known to break each rule. Rules without drift are listed with 0. */
  counts: Record<ConsistencyRule, number>;
  /** A sample of the drift, newest first. */
  drift: Drift[];
  /** How much of the drift is new. The check has reported it. */
  reported: number;
  /** How much of the known drift is gone. */
  resolved: number;
  fullRound: FullRound;
}
