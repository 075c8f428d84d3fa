import { cancellationSignal, Context, log, metricMeter } from '@temporalio/activity';
import type { Database } from '../src/db/connection/database';
import { readProductsToAllocate, requestBackorderAllocation } from '../src/db/recovery/relay-queue';
import { backordersWorkflowId } from '../src/temporal-names/visibility';
import type { WorkflowControl } from './resume-stuck';
import type { BackorderWorkflowsReport } from './types';

/** The limit of one scan. If there are more products, the first ones are handled first. */
const MAX_WORKFLOWS = 1_000;

/**
 * Terminates the backorder workflows whose workflow task keeps failing, for example after an incompatible
 * deploy, and requests the allocation again: the relay then starts new ones. Nothing is lost, because the
 * backorders are in the record.
 */
export async function restartFailingBackorderWorkflows(
  db: Database,
  workflows: Pick<WorkflowControl, 'stateOf' | 'terminate'>,
): Promise<BackorderWorkflowsReport> {
  const products = await readProductsToAllocate(db, MAX_WORKFLOWS);
  const report: BackorderWorkflowsReport = { examined: products.length, restarted: [], failed: 0 };
  const counter = metricMeter.createCounter(
    'holdfast_backorder_workflows_restarted_total',
    undefined,
    'Backorder workflows that were restarted because their workflow task kept failing',
  );
  for (const product of products) {
    cancellationSignal().throwIfAborted();
    Context.current().heartbeat();
    const workflowId = backordersWorkflowId(product.productId, product.poolId);
    try {
      const state = await workflows.stateOf(workflowId);
      if (state.state !== 'task_failing') continue;
      if (!(await workflows.terminate(workflowId, state.runId))) continue;
      await requestBackorderAllocation(db, product);
      report.restarted.push(product);
      counter.add(1);
      log.error('A backorder workflow made no progress and was restarted', {
        ...product,
        since: state.since,
      });
    } catch (error) {
      report.failed += 1;
      log.warn('A backorder workflow could not be examined', { ...product, error });
    }
  }
  return report;
}
