/**
 * Timeouts and retries, each with its reason. Every activity has a timeout for one attempt (start-to-close).
 * Activities on our own Postgres also have one for all attempts together (schedule-to-close).
 */
import type { ActivityOptions, LocalActivityOptions } from '@temporalio/workflow';
import { TASK_QUEUES } from '../../src/temporal-names/task-queues';

/**
 * A run with a longer history continues as new. Temporal suggests that at 4 096 events or 4 MB, which is too
 * late for us: a worker without the run in its cache must replay all of it within one workflow task, which
 * has ten seconds, and an order's replay takes milliseconds for each event. Most orders end far below this; a
 * new run costs about six events.
 */
export const LONG_HISTORY = { events: 500, bytes: 1_000_000 };

/**
 * One transaction on our own Postgres takes milliseconds. During an outage of Postgres the order waits for up
 * to a month instead of failing: nothing is wrong with the order itself.
 */
export const RECORD_ACTIVITY: LocalActivityOptions = {
  startToCloseTimeout: '20 seconds',
  scheduleToCloseTimeout: '30 days',
  // Longer retry intervals become durable timers, so that a waiting order occupies no worker.
  localRetryThreshold: '10 seconds',
  retry: { initialInterval: '100 ms', backoffCoefficient: 2, maximumInterval: '1 minute' },
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
};

/**
 * One activity handles up to a hundred orders. Each is a transaction of milliseconds, unless another
 * transaction holds a row lock. The heartbeat distinguishes a dead worker from one that waits. Like orders,
 * backorders outlast an outage of Postgres.
 */
export const BACKORDER_ALLOCATION: ActivityOptions = {
  taskQueue: TASK_QUEUES.inventory,
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '1 minute',
  scheduleToCloseTimeout: '30 days',
  retry: { initialInterval: '500 ms', backoffCoefficient: 2, maximumInterval: '1 minute' },
};

/*
 * Calls to providers have no schedule-to-close timeout. Time in the task queue counts towards it, so a deploy
 * or missing workers would fail orders. The storefront decides how long an order waits for an unavailable
 * provider and what happens then. The record applies that (`src/domain/order/decisions/provider-wait.ts`)
 * once it is told, after a few attempts.
 */

/** Between the first attempts of a step. */
const INITIAL_RETRY = {
  initialInterval: '1 second',
  backoffCoefficient: 2,
  maximumInterval: '10 seconds',
} as const;

/**
 * For a step that is known to wait for its provider: soon enough after an outage, and little work for
 * thousands of orders during one.
 */
const OUTAGE_RETRY = {
  initialInterval: '5 seconds',
  backoffCoefficient: 2,
  maximumInterval: '2 minutes',
} as const;

const providerActivity = (taskQueue: string): ActivityOptions => ({
  taskQueue,
  // Our provider clients time out after 10 seconds at most. The rest is for waiting for a slot or for
  // Postgres.
  startToCloseTimeout: '30 seconds',
  retry: INITIAL_RETRY,
  // Waiting for the step's end keeps its compensation from overtaking it.
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
});

export const CUSTOMER_CHECK: ActivityOptions = {
  ...providerActivity(TASK_QUEUES.customers),
  // The check changes nothing and has no compensation, so nothing needs to wait for its end.
  cancellationType: 'TRY_CANCEL',
};
export const PAYMENT: ActivityOptions = providerActivity(TASK_QUEUES.payments);
export const SHIPPING: ActivityOptions = providerActivity(TASK_QUEUES.shipping);

/** The same options with the retry policy for a step that is known to wait for its provider. */
export const withOutageRetry = (options: ActivityOptions): ActivityOptions => ({
  ...options,
  retry: OUTAGE_RETRY,
});

/**
 * The time that one scan spends on a round. A scan saves its position, and the next one continues from there.
 * Ten minutes are enough for some hundred thousand open orders, and let the next scan begin with the orders
 * that are known to be stuck.
 */
export const SCAN_BUDGET_MS = 10 * 60_000;

/**
 * An hour covers a scan's budget, and also a full scan that reads the state of every workflow. The heartbeat
 * carries the progress, from which another worker continues.
 */
export const RECONCILER_SCAN: ActivityOptions = {
  taskQueue: TASK_QUEUES.inventory,
  startToCloseTimeout: '1 hour',
  scheduleToCloseTimeout: '1 hour',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
};

/**
 * A check of what has changed takes seconds, and longer if none has run for days. It works in pieces of less
 * than a second, and a retry continues after the last one. A database that does not answer may be back within
 * the hour. The heartbeat distinguishes a dead worker from one that waits, because the schedule starts no run
 * while one runs.
 */
export const CONSISTENCY_CHECK: ActivityOptions = {
  taskQueue: TASK_QUEUES.inventory,
  startToCloseTimeout: '20 minutes',
  heartbeatTimeout: '1 minute',
  scheduleToCloseTimeout: '1 hour',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
};

/**
 * The time that one reconciler run spends on the full round, which the next run continues. With a run every
 * few minutes, that is enough for tens of millions of orders a day, and leaves nine tenths of Postgres alone.
 */
export const FULL_ROUND_BUDGET_MS = 30_000;

/** On request, a run continues the round to its end, in activities of this length. */
export const FULL_ROUND_STRETCH_MS = 5 * 60_000;

/**
 * Covers the longest stretch. Few attempts: while this activity is retried the schedule starts no run, so
 * nobody checks what has changed.
 */
export const FULL_ROUND: ActivityOptions = {
  taskQueue: TASK_QUEUES.inventory,
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '1 minute',
  scheduleToCloseTimeout: '1 hour',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumAttempts: 3 },
};
