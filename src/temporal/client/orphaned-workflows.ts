import { WorkflowNotFoundError } from '@temporalio/client';
import { ExponentialBackoff, handleAll, retry } from 'cockatiel';
import type { OrderHeader } from '../../domain/order/order-record';
import type { ReturnRecord } from '../../domain/returns/return-record';
import { orderWorkflowId, returnWorkflowId } from '../../temporal-names/visibility';
import type { TemporalClient } from '../connection/client';
import { resumeOrderWorkflow } from './send-to-order';
import { resumeReturnWorkflow } from './send-to-return';
import {
  findHealthyWorkflows,
  readWorkflowState,
  readUnprocessedEvents,
  type UnprocessedEvents,
} from './workflow-state';

/** A longer call would hold up the orders behind it; the next scan makes up for it. */
const CALL_TIMEOUT_MS = 5_000;

/**
 * Temporal, as far as the reconciler needs it: reads the state of workflows, resumes orders and returns, and
 * terminates runs. All workflow ids are without the installation's prefix. Every method throws when Temporal
 * cannot be reached.
 */
export function createOrphanedWorkflows(client: TemporalClient) {
  const withTimeout = <T>(run: () => Promise<T>): Promise<T> =>
    client.withDeadline(Date.now() + CALL_TIMEOUT_MS, run);

  /** Starts a new run and resends it what the earlier run has not processed, such as a signal to cancel. */
  async function startAndResend(workflowId: string, start: () => Promise<boolean>): Promise<boolean> {
    const unprocessed = await withTimeout(() => readUnprocessedEvents(client, workflowId));
    if (!(await withTimeout(start))) return false;
    await resendPolicy.execute(() => withTimeout(() => resendUnprocessed(client, workflowId, unprocessed)));
    return true;
  }

  return {
    stateOf: (workflowId: string) => withTimeout(() => readWorkflowState(client, workflowId)),
    findHealthy: (workflowIds: readonly string[]) =>
      withTimeout(() => findHealthyWorkflows(client, workflowIds)),
    resumeOrder: (order: OrderHeader) =>
      startAndResend(orderWorkflowId(order.id), () => resumeOrderWorkflow(client, order)),
    resumeReturn: (returned: ReturnRecord) =>
      startAndResend(returnWorkflowId(returned.id), () => resumeReturnWorkflow(client, returned)),

    /** Terminates this run and no other. @returns false when it had already ended */
    async terminate(workflowId: string, runId: string): Promise<boolean> {
      const handle = client.workflow.getHandle(client.names.workflowId(workflowId), runId);
      try {
        await withTimeout(() => handle.terminate('No progress: the record is resumed in a new run'));
        return true;
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return false;
        throw error;
      }
    },
  };
}

/** Retried here, because the new run has started already and nothing else would resend the events to it. */
const resendPolicy = retry(handleAll, { maxAttempts: 5, backoff: new ExponentialBackoff() });

async function resendUnprocessed(
  client: TemporalClient,
  workflowId: string,
  unprocessed: UnprocessedEvents,
): Promise<void> {
  for (const { signalName, input, header } of unprocessed.signals) {
    await client.workflowService.signalWorkflowExecution({
      namespace: client.options.namespace,
      workflowExecution: { workflowId: client.names.workflowId(workflowId) },
      signalName: signalName ?? '',
      ...(input ? { input } : {}),
      ...(header ? { header } : {}),
    });
  }
  if (unprocessed.isCancelRequested)
    await client.workflow.getHandle(client.names.workflowId(workflowId)).cancel();
}
