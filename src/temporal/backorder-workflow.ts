import type { BackorderAllocationRequest } from '../domain/stock/backorder-queue';
import { backordersWorkflowId } from './contract/visibility';
import type { backorders } from '../../workflows';
import { stockAvailableSignal } from '../../workflows/order/messages';
import type { TemporalClient } from './connection/client';

/** The name under which workers know the workflow. */
const BACKORDERS_WORKFLOW = 'backorders';

/**
 * Tells the workflow of the product in this pool that units of it may be free, starting it first if it is not running.
 *
 * It runs on the queue of the order workers, the only ones that run workflows: its work is done by an activity on the
 * queue `inventory`, and what is left of it, a few signals, is no reason for a second kind of workflow worker.
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
    staticSummary: `What is free of ${sku}, to those who wait`,
    staticDetails: `First come first served, orders of a higher priority before the others. Product ${productId}, pool ${poolId}.`,
  });
}

export interface BackorderProcessOptions {
  client: TemporalClient;
  /** Told once a request has reached its workflow, so that the relay need not. */
  onDelivered: (request: BackorderAllocationRequest) => Promise<void>;
  log: { warn(details: object, message: string): void };
  /** How long a request may be held up by a Temporal that does not answer. */
  timeoutMs?: number | undefined;
}

/** Restocks as the API sees them. They are written down before: what Temporal does not hear now the relay tells it later. */
export function createBackorderProcess({
  client,
  onDelivered,
  log,
  timeoutMs = 2_000,
}: BackorderProcessOptions) {
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
        log.warn({ err: error }, 'A restock is left to the relay');
      }
    },
  };
}
