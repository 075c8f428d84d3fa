import { cancellationSignal, Context, log, metricMeter } from '@temporalio/activity';
import type { Database } from '../src/db/connection/database';
import { readProductsToAllocate, requestBackorderAllocation } from '../src/db/recovery/relay-queue';
import { backordersWorkflowId } from '../src/temporal/contract/visibility';
import type { WorkflowControl } from './resume-stuck';
import type { BackorderWorkflowsReport } from './types';

/** In one look. While there are more, the first of them are seen to first. */
const MAX_WORKFLOWS = 1_000;

/**
 * Ends the workflows of restocks whose task fails again and again, as after a deploy that they are not compatible with, and asks
 * for them anew: the relay starts them. Those who wait are in the record, so nothing is lost by it.
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
    'Restocks whose workflow task failed again and again and that were begun anew',
  );
  for (const product of products) {
    cancellationSignal().throwIfAborted();
    Context.current().heartbeat();
    const workflowId = backordersWorkflowId(product.productId, product.poolId);
    try {
      const found = await workflows.stateOf(workflowId);
      if (found.state !== 'task_failing') continue;
      if (!(await workflows.terminate(workflowId, found.runId))) continue;
      await requestBackorderAllocation(db, product);
      report.restarted.push(product);
      counter.add(1);
      log.error('The workflow of a restock made no progress, and is begun anew', {
        ...product,
        since: found.since,
      });
    } catch (error) {
      report.failed += 1;
      log.warn('The workflow of a restock could not be looked at', { ...product, error });
    }
  }
  return report;
}
