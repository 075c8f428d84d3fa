import type { OrderSnapshot } from './snapshot';

/**
 * Why an order makes no progress although it should. Its returns belong to it.
 *
 * - `workflow_task_failing`: every attempt of the workflow task fails, as after an incompatible deployment
 * - `overdue`: a step is due, and nothing has changed for longer than its bound, whatever the cause
 * - `wake_up_overdue`: the record was changed, and the workflow has not read it
 */
export const STUCK_CAUSES = ['workflow_task_failing', 'overdue', 'wake_up_overdue'] as const;

export type StuckCause = (typeof STUCK_CAUSES)[number];

/** The steps of an order or a return that only Holdfast and its providers can do. */
export const DUE_STEPS = [
  'start',
  'decision',
  'amendment',
  'payment',
  'booking',
  'recall',
  'deadline',
] as const;

export type DueStep = (typeof DUE_STEPS)[number];

/** One reason why an order is stuck. */
export interface StuckStep {
  orderId: string;
  /** The workflow of the order, or that of one of its returns. */
  workflowId: string;
  returnId: string | null;
  cause: StuckCause;
  /** The due step. null: unknown. */
  due: DueStep | null;
  /** ISO 8601: the time since which nothing has changed. */
  since: string;
}

const MINUTE_MS = 60_000;

/**
 * How long a step may be due while nothing changes. The bounds say when a person should be notified. Retries
 * continue beyond them, for days and weeks.
 */
export const DUE_BOUNDS_MS: Record<DueStep, number> = {
  /** The API starts the workflow at once. If it fails, the relay starts it seconds later. */
  start: 5 * MINUTE_MS,
  /**
   * A customer waits for it. The order may wait for a provider, which is recorded,
   * or for a worker, which is not.
   */
  decision: 25 * MINUTE_MS,
  /** It needs the carrier and the gateway, and its requester waits. */
  amendment: 30 * MINUTE_MS,
  /** A gateway fails over within minutes. */
  payment: 60 * MINUTE_MS,
  /** The booking services of carriers have maintenance windows of an hour or two. */
  booking: 3 * 60 * MINUTE_MS,
  recall: 3 * 60 * MINUTE_MS,
  /** A Temporal timer fires within seconds. */
  deadline: 15 * MINUTE_MS,
};

/** The relay delivers a wake-up within seconds, and the workflow then reads the record at once. */
export const WAKE_UP_BOUND_MS = 5 * MINUTE_MS;

/** An order that has changed within this time cannot be overdue. */
export const SHORTEST_BOUND_MS = Math.min(...Object.values(DUE_BOUNDS_MS));

/**
 * The due steps of an order. `since`: since when each can be due at the earliest,
 * in milliseconds of Unix time.
 */
export function dueSteps(
  snapshot: OrderSnapshot,
  { isAmending, now }: { isAmending: boolean; now: number },
): { step: DueStep; since: number }[] {
  const { status, customerCheck, payments, shipments, nextDeadline } = snapshot;
  const steps: DueStep[] = [];
  if (status === 'pending' && customerCheck !== null) steps.push('decision');
  else if (payments.length > 0) steps.push('payment');
  if (isAmending) steps.push('amendment');
  if (shipments.some((shipment) => shipment.recalled)) steps.push('recall');
  if (shipments.some((shipment) => !shipment.recalled && shipment.status === 'pending'))
    steps.push('booking');
  const deadline = nextDeadline === null ? undefined : Date.parse(nextDeadline);
  return [
    ...steps.map((step) => ({ step, since: 0 })),
    ...(deadline !== undefined && deadline <= now ? [{ step: 'deadline' as const, since: deadline }] : []),
  ];
}

/**
 * Returns the first step that has been due for longer than its bound.
 *
 * @param movedAt when anything of the order last changed, in milliseconds of Unix time
 */
export function overdueStep(
  due: readonly { step: DueStep; since: number }[],
  { movedAt, now }: { movedAt: number; now: number },
): { step: DueStep; since: number } | undefined {
  return due
    .map(({ step, since }) => ({ step, since: Math.max(since, movedAt) }))
    .find(({ step, since }) => now - since >= DUE_BOUNDS_MS[step]);
}
