/**
 * Timeouts and retries, each with its reason. Every activity has a bound for one try (start-to-close) and one
 * for all of them (schedule-to-close).
 */
import type { ActivityOptions, LocalActivityOptions } from '@temporalio/workflow';
import { TASK_QUEUES } from '../src/domain/task-queues';

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
export const OWN_RECORD: LocalActivityOptions = {
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
export const STOCK_SHARING: ActivityOptions = {
  taskQueue: TASK_QUEUES.inventory,
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '1 minute',
  scheduleToCloseTimeout: '30 days',
  retry: { initialInterval: '500 ms', backoffCoefficient: 2, maximumInterval: '1 minute' },
};

/** A look-up that changes nothing; like the payment, the customer waits for it. */
export const CUSTOMER_CHECK: ActivityOptions = {
  taskQueue: TASK_QUEUES.customers,
  startToCloseTimeout: '15 seconds',
  scheduleToCloseTimeout: '10 minutes',
  retry: { initialInterval: '500 ms', backoffCoefficient: 2, maximumInterval: '30 seconds' },
};

/**
 * The gateway answers in seconds or not at all; ten minutes covers its own failover, and a customer who
 * waits longer for a yes has gone elsewhere: the order is then rejected and the hold, if any, voided.
 */
export const PAYMENT_AUTHORIZATION: ActivityOptions = {
  taskQueue: TASK_QUEUES.payments,
  startToCloseTimeout: '30 seconds',
  scheduleToCloseTimeout: '10 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
  // Waiting for the step's end keeps its undo from overtaking it.
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
};

/** Goods have left: the capture is worth trying until the authorisation itself ends, commonly a week. */
export const PAYMENT_CAPTURE: ActivityOptions = {
  taskQueue: TASK_QUEUES.payments,
  startToCloseTimeout: '30 seconds',
  scheduleToCloseTimeout: '7 days',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 minutes' },
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
};

/** Carriers' booking desks close for a night or a weekend; the stock stays reserved meanwhile. */
export const CARRIER_BOOKING: ActivityOptions = {
  taskQueue: TASK_QUEUES.shipping,
  startToCloseTimeout: '30 seconds',
  scheduleToCloseTimeout: '3 days',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 minutes' },
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
};

/** An undo holds somebody's money or stock: it is tried for a month before a person is called. */
const UNDO_BOUND = {
  startToCloseTimeout: '30 seconds',
  scheduleToCloseTimeout: '30 days',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 minutes' },
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
} as const satisfies ActivityOptions;

export const PAYMENT_UNDO: ActivityOptions = { taskQueue: TASK_QUEUES.payments, ...UNDO_BOUND };
export const CARRIER_UNDO: ActivityOptions = { taskQueue: TASK_QUEUES.shipping, ...UNDO_BOUND };

/**
 * A look goes through what is under way, and keeps its place: what it does not get to, the next one does. Ten minutes are
 * enough for some hundred thousand orders, and let the next look begin with those that are known to be stuck.
 */
export const LOOK_BUDGET_MS = 10 * 60_000;

/**
 * The budget of a look, or as long as it takes to ask for each workflow when somebody wants to know about all of them. It
 * tells how far it is; from there another worker goes on.
 */
export const LOST_WORKFLOWS: ActivityOptions = {
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
export const BOOKS: ActivityOptions = {
  taskQueue: TASK_QUEUES.inventory,
  startToCloseTimeout: '20 minutes',
  heartbeatTimeout: '1 minute',
  scheduleToCloseTimeout: '1 hour',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
};
