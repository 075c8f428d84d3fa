import type { OrderSnapshot } from './snapshot';

/**
 * Why an order makes no progress although it should. Its returns count as its own.
 *
 * - `workflow_task_failing`: its workflow runs, but each try of its task fails, as after a deploy that is not compatible
 * - `overdue`: something is due and nothing has moved for longer than its bound, whatever the cause
 * - `wake_up_overdue`: its record was changed, and its workflow has not looked at it
 */
export const STUCK_CAUSES = ['workflow_task_failing', 'overdue', 'wake_up_overdue'] as const;

export type StuckCause = (typeof STUCK_CAUSES)[number];

/** What an order, or a return, can wait for that is nobody's turn but ours and our providers'. */
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
  /** Its own workflow, or that of one of its returns. */
  workflowId: string;
  returnId: string | null;
  cause: StuckCause;
  /** What is due, if that is known. */
  due: DueStep | null;
  /** ISO 8601: since when nothing moves. */
  since: string;
}

const MINUTE_MS = 60_000;

/**
 * How long something may be due while nothing moves. Retries go on behind these bounds, for days and weeks: they say
 * when somebody should know of it, not when it is given up.
 */
export const DUE_BOUNDS_MS: Record<DueStep, number> = {
  /** The API starts the workflow at once, and the relay seconds later. */
  start: 5 * MINUTE_MS,
  /** A customer waits for it. It may be waiting for a provider, which is seen as well, or for a worker, which is not. */
  decision: 25 * MINUTE_MS,
  /** It needs the carrier and the gateway, and somebody waits for it. */
  amendment: 30 * MINUTE_MS,
  /** A gateway fails over within minutes. */
  payment: 60 * MINUTE_MS,
  /** Booking desks of carriers have maintenance windows of an hour or two. */
  booking: 3 * 60 * MINUTE_MS,
  recall: 3 * 60 * MINUTE_MS,
  /** A timer of Temporal rings within seconds. */
  deadline: 15 * MINUTE_MS,
};

/** The relay delivers a wake-up within seconds, and a workflow that has it looks at once. */
export const WAKE_UP_BOUND_MS = 5 * MINUTE_MS;

/** Nothing is overdue that has moved since. */
export const SHORTEST_BOUND_MS = Math.min(...Object.values(DUE_BOUNDS_MS));

/** What is due of an order, and since when at the earliest, as milliseconds of Unix time. */
export function dueSteps(
  standing: OrderSnapshot,
  { isAmending, now }: { isAmending: boolean; now: number },
): { step: DueStep; since: number }[] {
  const { status, isAwaitingAnswer, isRejecting, payments, shipments: shipments, nextDeadline } = standing;
  const steps: DueStep[] = [];
  if (status === 'pending' && !isAwaitingAnswer && !isRejecting) steps.push('decision');
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
 * What is due for longer than its bound.
 *
 * @param movedAt when anything of the order last changed, as milliseconds of Unix time
 */
export function overdueStep(
  due: readonly { step: DueStep; since: number }[],
  { movedAt, now }: { movedAt: number; now: number },
): { step: DueStep; since: number } | undefined {
  return due
    .map(({ step, since }) => ({ step, since: Math.max(since, movedAt) }))
    .find(({ step, since }) => now - since >= DUE_BOUNDS_MS[step]);
}
