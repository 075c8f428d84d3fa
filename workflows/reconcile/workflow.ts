import { patched, proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { FullRound } from '../../src/domain/shared/consistency';
import type {
  FullRoundInput,
  ScanReport,
  ReconcileActivities,
  ResumeStuckInput,
  ResumeStuckReport,
} from '../../activities/types';
import type { ReconcileInput, ReconcileReport } from './messages';
import {
  CONSISTENCY_CHECK,
  FULL_ROUND,
  FULL_ROUND_BUDGET_MS,
  FULL_ROUND_STRETCH_MS,
  RECONCILER_SCAN,
  SCAN_BUDGET_MS,
} from '../shared/policies';

/** The workflow of an open order writes to the record within moments of each event. */
const DEFAULT_QUIET_MS = 60_000;

const scanActivities = (summary: string) =>
  proxyActivities<Pick<ReconcileActivities, 'scanOpenOrders' | 'scanOpenReturns'>>({
    ...RECONCILER_SCAN,
    summary,
  });

const { restartFailingBackorderWorkflows } = proxyActivities<
  Pick<ReconcileActivities, 'restartFailingBackorderWorkflows'>
>({
  ...RECONCILER_SCAN,
  summary: 'Restart backorder workflows that make no progress',
});

const { checkConsistency } = proxyActivities<Pick<ReconcileActivities, 'checkConsistency'>>({
  ...CONSISTENCY_CHECK,
  summary: 'Check the consistency of what has changed',
});

const { continueFullRound } = proxyActivities<Pick<ReconcileActivities, 'continueFullRound'>>({
  ...FULL_ROUND,
  summary: 'Continue the check of everything',
});

/**
 * The reconciler: resumes orphaned orders and returns, finds stuck ones, and checks consistency. A schedule
 * runs it every few minutes, and `npm run reconcile` runs it at once. It decides nothing about an order: it
 * starts the order's own workflow again, which decides.
 */
export async function reconcile(input: ReconcileInput = {}): Promise<ReconcileReport> {
  const { quietMs = DEFAULT_QUIET_MS, full = false, verifyAll = false } = input;
  const scan = { quietMs, isFullScan: full, budgetMs: SCAN_BUDGET_MS };
  // The four are independent: a failure of one must not keep another from completing.
  const [orders, returns, backorders, consistency] = await Promise.allSettled([
    scanActivities('Scan open orders: resume orphaned, find stuck').scanOpenOrders(scan),
    scanActivities('Scan open returns: resume orphaned, find stuck').scanOpenReturns(scan),
    restartFailingBackorderWorkflows(),
    verify(verifyAll),
  ]);
  const report = {
    orders: fulfilledValue(orders),
    returns: fulfilledValue(returns),
    backorders: fulfilledValue(backorders),
    consistency: fulfilledValue(consistency),
  };
  setCurrentDetails(describeReport(report));
  return report;
}

/** A run of a version that had one activity for both checks has no full round. */
const FULL_ROUND_PATCH = 'full-round-in-pieces';

/** What has changed comes first, and does not depend on the full round: that may be slow, or fail. */
async function verify(verifyAll: boolean): Promise<ReconcileReport['consistency']> {
  const hasFullRound = patched(FULL_ROUND_PATCH);
  const recent = await checkConsistency();
  if (!hasFullRound) return recent;
  let reported = recent.reported;
  let resolved = recent.resolved;
  const budgetMs = verifyAll ? FULL_ROUND_STRETCH_MS : FULL_ROUND_BUDGET_MS;
  for (let begin: FullRoundInput['begin'] = verifyAll ? 'now' : 'when_due'; ; begin = 'never') {
    const { isComplete, ...round } = await continueFullRound({ begin, budgetMs });
    reported += round.reported;
    resolved += round.resolved;
    if (!verifyAll || isComplete) return { ...recent, ...round, reported, resolved };
  }
}

function fulfilledValue<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason as Error;
  return settled.value;
}

function describeReport({ orders, returns, backorders, consistency }: ReconcileReport): string {
  const brokenRules = Object.entries(consistency.counts).filter(([, count]) => count > 0);
  return [
    ...describeScan('order', orders),
    ...describeScan('return', returns),
    ...backorders.restarted.map(
      ({ productId, poolId }) =>
        `**A backorder workflow made no progress and was restarted**: product ${productId}, pool ${poolId}`,
    ),
    brokenRules.length === 0
      ? `The records are consistent (${consistency.scope})`
      : `**The records have drifted** (${consistency.scope})`,
    ...brokenRules.map(([rule, count]) => `- ${rule.replaceAll('_', ' ')}: ${count}`),
    ...describeFullRound(consistency.fullRound),
  ].join('\n\n');
}

function describeFullRound({ startedAt, share, verifiedAsOf }: FullRound): string[] {
  return [
    verifiedAsOf === null
      ? 'Not everything has been verified yet'
      : `Everything was verified as of ${verifiedAsOf.slice(0, 19)}`,
    ...(startedAt === null
      ? []
      : [
          `A round through everything began at ${startedAt.slice(0, 19)}; ${Math.round((share ?? 0) * 100)} % of it is done`,
        ]),
  ];
}

function describeScan(kind: string, report: ScanReport): string[] {
  const { examined, resumed, failed, examples, stuck, oldestUnexaminedSeconds } = report;
  return [
    `${examined} ${kind}s examined, ${resumed} resumed, ${failed} left to the next run`,
    ...examples.map(
      ({ id, earlierRun }) => `- ${kind} ${id} resumed; earlier run: ${earlierRun.replaceAll('_', ' ')}`,
    ),
    ...stuck.map(({ cause, count }) => `**${count} ${kind}s are stuck**: ${cause.replaceAll('_', ' ')}`),
    ...(oldestUnexaminedSeconds === null
      ? []
      : [`Some ${kind}s may not have been examined for ${oldestUnexaminedSeconds} s`]),
  ];
}

/** Resumes stuck orders and returns from the record, on an operator's request. */
export async function resumeStuck(input: ResumeStuckInput): Promise<ResumeStuckReport> {
  const summary = input.dryRun
    ? 'List the stuck orders and returns to resume'
    : 'Resume stuck orders and returns';
  const report = await proxyActivities<Pick<ReconcileActivities, 'resumeStuck'>>({
    ...RECONCILER_SCAN,
    summary,
  }).resumeStuck(input);
  setCurrentDetails(
    `${report.resumed.length} resumed, ${report.skipped.length} skipped, ${report.failed.length} failed`,
  );
  return report;
}
