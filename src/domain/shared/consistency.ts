/**
 * The rules that the record must always satisfy. Each is one SQL statement in `src/db/consistency/rules.ts`.
 */
export const CONSISTENCY_RULES = [
  'level_equals_ledger',
  'reserved_equals_allocations',
  'ended_orders_hold_no_stock',
  'stock_from_own_pool',
  'backorder_demand_equals_lines',
  'line_buckets_add_up',
  'fulfillment_status_matches_lines',
  'payments_match_shipments',
  'payments_add_up',
  'timeline_gapless',
  'nothing_due_after_end',
] as const;

export type ConsistencyRule = (typeof CONSISTENCY_RULES)[number];

/**
 * `recent` checks what has changed since the last check, and checks the known drift
 * again. `full` checks everything.
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

/** The result of a consistency check. */
export interface ConsistencyReport {
  scope: ConsistencyCheckScope;
  /** How many things break each rule. Rules without drift are listed with 0. */
  counts: Record<ConsistencyRule, number>;
  /** A sample of the drift, newest first. */
  drift: Drift[];
  /** How much of the drift is new. The check has reported it. */
  reported: number;
  /** How much of the known drift is gone. */
  resolved: number;
}
