/** What must always hold of the record. Each rule is one statement in `src/db/consistency/rules.ts`. */
export const BOOK_RULES = [
  'level_equals_ledger',
  'reserved_equals_allocations',
  'allocations_of_live_orders',
  'stock_of_own_pool',
  'lines_add_up',
  'label_of_lines',
  'money_follows_goods',
  'payments_add_up',
  'timeline_gapless',
  'nothing_due_after_the_end',
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

export type BookRule = (typeof BOOK_RULES)[number];

/** `recent` looks at what has changed since the last time, and again at what was wrong then; `full` at everything. */
export type BookScope = 'recent' | 'full';

/** Something in the record that breaks a rule. */
export interface Drift {
  rule: BookRule;
  /** What breaks it, such as an order's id. */
  subject: string;
  /** What is there and what should be. */
  details: Record<string, unknown>;
  /** ISO 8601: when it was found first. */
  since: string;
}

/** What a verification came to. */
export interface BooksReport {
  scope: BookScope;
  /** How many things break each rule, also none. */
  counts: Record<BookRule, number>;
  /** Some of them, newest first. */
  drift: Drift[];
  /** How many were found for the first time, and reported. */
  reported: number;
  /** How many that were known have gone. */
  settled: number;
}
