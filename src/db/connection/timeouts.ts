/** How long whoever uses Postgres waits for it, in milliseconds. */
export interface Timeouts {
  /** For a connection, from the first packet to Postgres being ready for a statement. */
  connectMs: number;
  /** For a lock that another transaction holds; Postgres sees to it. */
  lockMs: number;
  /** For one statement; Postgres sees to it. */
  statementMs: number;
  /**
   * For the answer to one statement. Longer than `statementMs`: a server that has not even ended the statement by then does not
   * run, or is out of reach, and the connection is given up. The only bound that holds while Postgres is frozen.
   */
  answerMs: number;
  /** Between two statements of a transaction; Postgres sees to it. */
  idleInTransactionMs: number;
}

/** A caller of the API waits, and may have a timeout of ten seconds itself. */
export const REQUEST_TIMEOUTS: Timeouts = {
  connectMs: 3_000,
  lockMs: 3_000,
  statementMs: 5_000,
  answerMs: 6_000,
  idleInTransactionMs: 10_000,
};

/** Below the 20 s of an activity's try (`OWN_RECORD` in workflows/shared/policies.ts): the connection is given up before the next try. */
export const STEP_TIMEOUTS: Timeouts = {
  connectMs: 5_000,
  lockMs: 10_000,
  statementMs: 15_000,
  answerMs: 17_000,
  idleInTransactionMs: 30_000,
};

/** A look at everything takes seconds for a million orders, and waits for one that is under way. Nobody waits for it. */
export const CONSISTENCY_CHECK_TIMEOUTS: Timeouts = {
  ...STEP_TIMEOUTS,
  lockMs: 20 * 60_000,
  statementMs: 20 * 60_000,
  answerMs: 21 * 60_000,
};
