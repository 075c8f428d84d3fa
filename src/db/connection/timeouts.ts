/** How long a user of Postgres waits for it, in milliseconds. */
export interface Timeouts {
  /** For a connection, from the first packet to Postgres being ready for a statement. */
  connectMs: number;
  /** For a lock that another transaction holds; Postgres enforces it. */
  lockMs: number;
  /** For one statement; Postgres enforces it. */
  statementMs: number;
  /**
   * For the answer to one statement. Longer than `statementMs`: a server that has not even ended the
   * statement by then is frozen or unreachable, and the connection is abandoned. This is the only limit that
   * holds while Postgres is frozen.
   */
  answerMs: number;
  /** Between two statements of a transaction; Postgres enforces it. */
  idleInTransactionMs: number;
}

/** A caller of the API is waiting, and may have a timeout of ten seconds itself. */
export const REQUEST_TIMEOUTS: Timeouts = {
  connectMs: 3_000,
  lockMs: 3_000,
  statementMs: 5_000,
  answerMs: 6_000,
  idleInTransactionMs: 10_000,
};

/**
 * Below the 20 s of an activity attempt (`RECORD_ACTIVITY` in workflows/shared/policies.ts): the connection is
 * abandoned before the next attempt.
 */
export const STEP_TIMEOUTS: Timeouts = {
  connectMs: 5_000,
  lockMs: 10_000,
  statementMs: 15_000,
  answerMs: 17_000,
  idleInTransactionMs: 30_000,
};
