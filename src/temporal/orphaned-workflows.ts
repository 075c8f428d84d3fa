import { WorkflowNotFoundError } from '@temporalio/client';
import { ExponentialBackoff, handleAll, retry } from 'cockatiel';
import type { OrderHeader } from '../domain/order/order-record';
import type { ReturnRecord } from '../domain/returns/return-record';
import { orderWorkflowId, returnWorkflowId } from './contract/visibility';
import type { TemporalClient } from './connection/client';
import { resumeOrderWorkflow } from './workflows/order-workflow';
import { resumeReturnWorkflow } from './workflows/return-workflow';
import {
  findHealthyWorkflows,
  readWorkflowState,
  readUnprocessedEvents,
  type UnprocessedEvents,
} from './workflows/workflow-state';

/** A call that takes longer holds up the orders behind it; the next look makes up for it. */
const CALL_TIMEOUT_MS = 5_000;

/**
 * Temporal, as the reconciler needs it: what became of a workflow, and what it was about taken up again. It takes and gives workflow ids
 * without the installation's prefix.
 */
export function createOrphanedWorkflows(client: TemporalClient) {
  const within = <T>(run: () => Promise<T>): Promise<T> =>
    client.withDeadline(Date.now() + CALL_TIMEOUT_MS, run);

  /** What had come for the run before and was not heard, such as a signal to cancel, is sent to the new one. */
  async function resending(workflowId: string, start: () => Promise<boolean>): Promise<boolean> {
    const unheard = await within(() => readUnprocessedEvents(client, workflowId));
    if (!(await within(start))) return false;
    await resendPolicy.execute(() => within(() => resendUnprocessed(client, workflowId, unheard)));
    return true;
  }

  return {
    stateOf: (workflowId: string) => within(() => readWorkflowState(client, workflowId)),
    findHealthy: (workflowIds: readonly string[]) => within(() => findHealthyWorkflows(client, workflowIds)),
    resumeOrder: (order: OrderHeader) =>
      resending(orderWorkflowId(order.id), () => resumeOrderWorkflow(client, order)),
    resumeReturn: (returned: ReturnRecord) =>
      resending(returnWorkflowId(returned.id), () => resumeReturnWorkflow(client, returned)),

    /** Ends this run, and no other. @returns false when it had ended already */
    async terminate(workflowId: string, runId: string): Promise<boolean> {
      const handle = client.workflow.getHandle(client.names.workflowId(workflowId), runId);
      try {
        await within(() => handle.terminate('It made no progress and is taken up anew'));
        return true;
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return false;
        throw error;
      }
    },
  };
}

/** The new run is there already: only now can it be told. */
const resendPolicy = retry(handleAll, { maxAttempts: 5, backoff: new ExponentialBackoff() });

async function resendUnprocessed(
  client: TemporalClient,
  workflowId: string,
  unheard: UnprocessedEvents,
): Promise<void> {
  for (const { signalName, input, header } of unheard.signals) {
    await client.workflowService.signalWorkflowExecution({
      namespace: client.options.namespace,
      workflowExecution: { workflowId: client.names.workflowId(workflowId) },
      signalName: signalName ?? '',
      ...(input ? { input } : {}),
      ...(header ? { header } : {}),
    });
  }
  if (unheard.isCancelRequested)
    await client.workflow.getHandle(client.names.workflowId(workflowId)).cancel();
}
