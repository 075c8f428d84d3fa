import type { BackorderAllocationRequest } from '../../domain/stock/backorder-queue';
import { backordersWorkflowId } from '../../temporal-names/visibility';
import type { backorders } from '../../../workflows';
import { stockAvailableSignal } from '../../../workflows/backorders/messages';
import type { TemporalClient } from '../connection/client';

/** The workflow type's name. */
const BACKORDERS_WORKFLOW = 'backorders';

/**
 * Signals the `backorders` workflow of a product and pool that units may be available, and starts it if it
 * does not run.
 *
 * It runs on the queue of the order workers, the only ones that run workflows. Its work is done by activities
 * on the queue `inventory`; the few signals that remain do not justify a second kind of workflow worker.
 *
 * @throws when Temporal cannot be reached
 */
export async function signalBackorders(
  client: TemporalClient,
  { productId, poolId, sku }: Omit<BackorderAllocationRequest, 'requestedAt'>,
): Promise<void> {
  await client.workflow.signalWithStart<typeof backorders>(BACKORDERS_WORKFLOW, {
    taskQueue: client.names.taskQueue('orders'),
    workflowId: client.names.workflowId(backordersWorkflowId(productId, poolId)),
    args: [{ productId, poolId }],
    signal: stockAvailableSignal,
    signalArgs: [],
    staticSummary: `Allocate stock of ${sku} to backorders`,
    staticDetails: `Higher order priority first, then first come, first served. Product ${productId}, pool ${poolId}.`,
  });
}

export interface BackorderWorkflowsOptions {
  client: TemporalClient;
  /** Called once a request has reached its workflow, so that the relay need not deliver it. */
  onDelivered: (request: BackorderAllocationRequest) => Promise<void>;
  log: { warn(details: object, message: string): void };
  /** How long an unresponsive Temporal may delay a request, in milliseconds. Default: 2 000. */
  timeoutMs?: number | undefined;
}

/**
 * Backorder allocation requests as the API sees them. They are in the record before this is called, so it
 * never fails a request: the relay delivers later what does not reach Temporal now.
 */
export function createBackorderWorkflows({
  client,
  onDelivered,
  log,
  timeoutMs = 2_000,
}: BackorderWorkflowsOptions) {
  return {
    async requestAllocations(requests: readonly BackorderAllocationRequest[]): Promise<void> {
      try {
        await client.withDeadline(Date.now() + timeoutMs, async () => {
          for (const request of requests) {
            await signalBackorders(client, request);
            await onDelivered(request);
          }
        });
      } catch (error) {
        log.warn({ err: error }, 'A backorder allocation request is left to the relay');
      }
    },
  };
}
