import { cancellationSignal, Context, log, metricMeter } from '@temporalio/activity';
import type { Database } from '../src/db/connection/database';
import { productsToRestock, requestRestockAgain } from '../src/db/recovery/relay-queue';
import { restockWorkflowId } from '../src/temporal/contract/visibility';
import type { Workflows } from './resume-stuck';
import type { RestocksReport } from './types';

/** In one look. While there are more, the first of them are seen to first. */
const MAX_PRODUCTS = 1_000;

/**
 * Ends the workflows of restocks whose task fails again and again, as after a deploy that they are not compatible with, and asks
 * for them anew: the relay starts them. Those who wait are in the record, so nothing is lost by it.
 */
export async function restartFailingRestocks(
  db: Database,
  workflows: Pick<Workflows, 'stateOf' | 'terminate'>,
): Promise<RestocksReport> {
  const products = await productsToRestock(db, MAX_PRODUCTS);
  const report: RestocksReport = { lookedAt: products.length, restarted: [], failed: 0 };
  const counter = metricMeter.createCounter(
    'holdfast_restocks_restarted_total',
    undefined,
    'Restocks whose workflow task failed again and again and that were begun anew',
  );
  for (const product of products) {
    cancellationSignal().throwIfAborted();
    Context.current().heartbeat();
    const workflowId = restockWorkflowId(product.productId, product.poolId);
    try {
      const found = await workflows.stateOf(workflowId);
      if (found.state !== 'task_failing') continue;
      if (!(await workflows.terminate(workflowId, found.runId))) continue;
      await requestRestockAgain(db, product);
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
