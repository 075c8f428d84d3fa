import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type {
  ScanReport,
  ReconcileActivities,
  ResumeStuckInput,
  ResumeStuckReport,
} from '../../activities/types';
import type { ReconcileInput, ReconcileReport } from '../order/messages';
import { CONSISTENCY_CHECK, SCAN_BUDGET_MS, RECONCILER_SCAN } from '../shared/policies';

/** An order under way writes something within moments of each thing that happens to it. */
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
  summary: 'Begin restocks anew that make no progress',
});

const { checkConsistency } = proxyActivities<Pick<ReconcileActivities, 'checkConsistency'>>({
  ...CONSISTENCY_CHECK,
  summary: 'Verify the books',
});

/**
 * Takes up what was lost, and verifies the consistency. A schedule starts it every few minutes, and `npm run reconcile` at
 * once. It decides nothing about an order: that is left to the order's own workflow, which it starts again.
 */
export async function reconcile(given: ReconcileInput = {}): Promise<ReconcileReport> {
  const { quietMs = DEFAULT_QUIET_MS, full = false } = given;
  const input = { quietMs, isFullScan: full, budgetMs: SCAN_BUDGET_MS };
  // None waits for another, nor does it go without when another fails.
  const [orders, returns, backorders, consistency] = await Promise.allSettled([
    scanActivities('Take up orders whose workflow is gone').scanOpenOrders(input),
    scanActivities('Take up returns whose workflow is gone').scanOpenReturns(input),
    restartFailingBackorderWorkflows(),
    checkConsistency({ full }),
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

function fulfilledValue<T>(ended: PromiseSettledResult<T>): T {
  if (ended.status === 'rejected') throw ended.reason as Error;
  return ended.value;
}

function describeReport({ orders, returns, backorders, consistency }: ReconcileReport): string {
  const broken = Object.entries(consistency.counts).filter(([, count]) => count > 0);
  return [
    ...describeScan('order', orders),
    ...describeScan('return', returns),
    ...backorders.restarted.map(
      ({ productId, poolId }) => `**A restock made no progress and is begun anew**: ${productId}, ${poolId}`,
    ),
    broken.length === 0
      ? `The books are sound (${consistency.scope})`
      : `**The books drift** (${consistency.scope})`,
    ...broken.map(([rule, count]) => `- ${rule.replaceAll('_', ' ')}: ${count}`),
  ].join('\n\n');
}

function describeScan(what: string, report: ScanReport): string[] {
  const { examined, resumed, failed, examples, stuck, oldestUnexaminedSeconds } = report;
  return [
    `${examined} ${what}s looked at, ${resumed} taken up, ${failed} left to the next run`,
    ...examples.map(({ id, earlierRun }) => `- ${what} ${id}: ${earlierRun.replaceAll('_', ' ')}`),
    ...stuck.map(({ cause, count }) => `**${count} ${what}s are stuck**: ${cause.replaceAll('_', ' ')}`),
    ...(oldestUnexaminedSeconds === null
      ? []
      : [`The oldest ${what} has not been looked at for ${oldestUnexaminedSeconds} s`]),
  ];
}

/** Takes what is stuck up anew from the record, when somebody asks for it. */
export async function resumeStuck(input: ResumeStuckInput): Promise<ResumeStuckReport> {
  const summary = input.dryRun ? 'See what would be taken up' : 'Take up what is stuck';
  const report = await proxyActivities<Pick<ReconcileActivities, 'resumeStuck'>>({
    ...RECONCILER_SCAN,
    summary,
  }).resumeStuck(input);
  setCurrentDetails(
    `${report.resumed.length} taken up, ${report.skipped.length} skipped, ${report.failed.length} failed`,
  );
  return report;
}
