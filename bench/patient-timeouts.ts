import type { Timeouts } from '../src/db/connection/timeouts';

const HOUR_MS = 3_600_000;

/** For those who generate orders: building the indexes of a million takes minutes. */
export const PATIENT_TIMEOUTS: Timeouts = {
  connectMs: 5_000,
  lockMs: HOUR_MS,
  statementMs: HOUR_MS,
  answerMs: HOUR_MS,
  idleInTransactionMs: HOUR_MS,
};
