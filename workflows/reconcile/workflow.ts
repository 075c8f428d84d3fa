import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { LookReport, ReconcileActivities, TakeUpInput, TakeUpStuckReport } from '../../activities/types';
import type { ReconcileInput, ReconcileReport } from '../order/messages';
import { BOOKS, LOOK_BUDGET_MS, LOST_WORKFLOWS } from '../shared/policies';

/** An order under way writes something within moments of each thing that happens to it. */
const QUIET_MS = 60_000;

const look = (summary: string) =>
  proxyActivities<Pick<ReconcileActivities, 'takeUpLostOrders' | 'takeUpLostReturns'>>({
    ...LOST_WORKFLOWS,
    summary,
  });

const { restartFailingRestocks } = proxyActivities<Pick<ReconcileActivities, 'restartFailingRestocks'>>({
  ...LOST_WORKFLOWS,
  summary: 'Begin restocks anew that make no progress',
});

const { verifyBooks } = proxyActivities<Pick<ReconcileActivities, 'verifyBooks'>>({
  ...BOOKS,
  summary: 'Verify the books',
});

/**
 * Takes up what was lost, and verifies the books. A schedule starts it every few minutes, and `npm run reconcile` at
 * once. It decides nothing about an order: that is left to the order's own workflow, which it starts again.
 */
export async function reconcile(given: ReconcileInput = {}): Promise<ReconcileReport> {
  const { quietMs = QUIET_MS, full = false } = given;
  const input = { quietMs, everything: full, budgetMs: LOOK_BUDGET_MS };
  // None waits for another, nor does it go without when another fails.
  const [orders, returns, restocks, books] = await Promise.allSettled([
    look('Take up orders whose workflow is gone').takeUpLostOrders(input),
    look('Take up returns whose workflow is gone').takeUpLostReturns(input),
    restartFailingRestocks(),
    verifyBooks({ full }),
  ]);
  const report = {
    orders: resultOf(orders),
    returns: resultOf(returns),
    restocks: resultOf(restocks),
    books: resultOf(books),
  };
  setCurrentDetails(inWords(report));
  return report;
}

function resultOf<T>(ended: PromiseSettledResult<T>): T {
  if (ended.status === 'rejected') throw ended.reason as Error;
  return ended.value;
}

function inWords({ orders, returns, restocks, books }: ReconcileReport): string {
  const broken = Object.entries(books.counts).filter(([, count]) => count > 0);
  return [
    ...lookInWords('order', orders),
    ...lookInWords('return', returns),
    ...restocks.restarted.map(
      ({ productId, poolId }) => `**A restock made no progress and is begun anew**: ${productId}, ${poolId}`,
    ),
    broken.length === 0 ? `The books are sound (${books.scope})` : `**The books drift** (${books.scope})`,
    ...broken.map(([rule, count]) => `- ${rule.replaceAll('_', ' ')}: ${count}`),
  ].join('\n\n');
}

function lookInWords(what: string, report: LookReport): string[] {
  const { lookedAt, takenUp, failed, examples, stuck, oldestUnexaminedSeconds } = report;
  return [
    `${lookedAt} ${what}s looked at, ${takenUp} taken up, ${failed} left to the next run`,
    ...examples.map(({ id, earlierRun }) => `- ${what} ${id}: ${earlierRun.replaceAll('_', ' ')}`),
    ...stuck.map(({ cause, count }) => `**${count} ${what}s are stuck**: ${cause.replaceAll('_', ' ')}`),
    ...(oldestUnexaminedSeconds === null
      ? []
      : [`The oldest ${what} has not been looked at for ${oldestUnexaminedSeconds} s`]),
  ];
}

/** Takes what is stuck up anew from the record, when somebody asks for it. */
export async function takeUpStuck(input: TakeUpInput): Promise<TakeUpStuckReport> {
  const summary = input.dryRun ? 'See what would be taken up' : 'Take up what is stuck';
  const report = await proxyActivities<Pick<ReconcileActivities, 'takeUpStuck'>>({
    ...LOST_WORKFLOWS,
    summary,
  }).takeUpStuck(input);
  setCurrentDetails(
    `${report.taken.length} taken up, ${report.skipped.length} skipped, ${report.failed.length} failed`,
  );
  return report;
}
