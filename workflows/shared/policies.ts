/**
 * Timeouts and retries, each with its reason. Every activity has a bound for one try (start-to-close); those on our own
 * record have one for all of them (schedule-to-close), too.
 */
import type { ActivityOptions, LocalActivityOptions } from '@temporalio/workflow';
import { TASK_QUEUES } from '../../src/temporal/contract/task-queues';

/**
 * From here on a run makes way for a new one. Temporal suggests it at 4 096 events or 4 MB, which is too late for us: a worker
 * that has the run not in its cache replays all of it within one task, which has ten seconds, and an order's replay
 * takes milliseconds for each event. Most orders end far below; a new run costs about six events.
 */
export const LONG_HISTORY = { events: 500, bytes: 1_000_000 };

/**
 * One transaction on our own Postgres takes milliseconds. When Postgres is away, the order waits for it for
 * up to a month rather than being given up: nothing about the order itself is wrong.
 */
export const RECORD_ACTIVITY: LocalActivityOptions = {
  startToCloseTimeout: '20 seconds',
  scheduleToCloseTimeout: '30 days',
  // Longer waits become durable timers, so that a waiting order holds no worker.
  localRetryThreshold: '10 seconds',
  retry: { initialInterval: '100 ms', backoffCoefficient: 2, maximumInterval: '1 minute' },
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
};

/**
 * A hundred orders at a time, each a transaction of milliseconds, unless somebody holds a row. The heartbeat tells a
 * worker that died from one that waits. Like an order, those who wait outlast a Postgres that is away.
 */
export const BACKORDER_ALLOCATION: ActivityOptions = {
  taskQueue: TASK_QUEUES.inventory,
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '1 minute',
  scheduleToCloseTimeout: '30 days',
  retry: { initialInterval: '500 ms', backoffCoefficient: 2, maximumInterval: '1 minute' },
};

/*
 * What leaves the system has no bound for all of its tries: time in the queue counts to that, so that a deploy, or workers
 * that are away, would refuse orders. For how long a provider that is away is waited for, and what then, is the storefront's
 * to say, and decided by the record (`src/domain/order/decisions/provider-wait.ts`), which hears of it after a few tries.
 */

/** Between the first tries of a step. */
const INITIAL_RETRY = {
  initialInterval: '1 second',
  backoffCoefficient: 2,
  maximumInterval: '10 seconds',
} as const;

/** Of a step that is known to wait: soon enough after an outage, and little work for thousands of orders during one. */
const OUTAGE_RETRY = {
  initialInterval: '5 seconds',
  backoffCoefficient: 2,
  maximumInterval: '2 minutes',
} as const;

const providerActivity = (taskQueue: string): ActivityOptions => ({
  taskQueue,
  // Our clients give up after 10 seconds at most; the rest is for a step that waits for a slot or for Postgres.
  startToCloseTimeout: '30 seconds',
  retry: INITIAL_RETRY,
  // Waiting for the step's end keeps its undo from overtaking it.
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
});

export const CUSTOMER_CHECK: ActivityOptions = {
  ...providerActivity(TASK_QUEUES.customers),
  // It changes nothing, and has no undo.
  cancellationType: 'TRY_CANCEL',
};
export const PAYMENT: ActivityOptions = providerActivity(TASK_QUEUES.payments);
export const SHIPPING: ActivityOptions = providerActivity(TASK_QUEUES.shipping);

/** The same, for a step whose provider is known to be away. */
export const withOutageRetry = (options: ActivityOptions): ActivityOptions => ({
  ...options,
  retry: OUTAGE_RETRY,
});

/**
 * A look goes through what is under way, and keeps its place: what it does not get to, the next one does. Ten minutes are
 * enough for some hundred thousand orders, and let the next look begin with those that are known to be stuck.
 */
export const SCAN_BUDGET_MS = 10 * 60_000;

/**
 * The budget of a look, or as long as it takes to ask for each workflow when somebody wants to know about all of them. It
 * tells how far it is; from there another worker goes on.
 */
export const RECONCILER_SCAN: ActivityOptions = {
  taskQueue: TASK_QUEUES.inventory,
  startToCloseTimeout: '1 hour',
  scheduleToCloseTimeout: '1 hour',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
};

/**
 * A look at everything takes seconds for a million orders; a database that does not answer may be back within the hour. The
 * heartbeat tells a worker that died from one that waits: the next run would be kept waiting by it.
 */
export const CONSISTENCY_CHECK: ActivityOptions = {
  taskQueue: TASK_QUEUES.inventory,
  startToCloseTimeout: '20 minutes',
  heartbeatTimeout: '1 minute',
  scheduleToCloseTimeout: '1 hour',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
};
