import { WorkflowNotFoundError } from '@temporalio/client';
import { ExponentialBackoff, handleAll, retry } from 'cockatiel';
import type { OrderHeader } from '../domain/order/order-record';
import type { ReturnRecord } from '../domain/returns/return-record';
import { orderWorkflowId, returnWorkflowId } from './contract/visibility';
import type { TemporalClient } from './connection/client';
import { takeUpOrderWorkflow } from './workflows/order-workflow';
import { takeUpReturnWorkflow } from './workflows/return-workflow';
import { soundWorkflows, stateOfWorkflow, unheardBy, type Unheard } from './workflows/workflow-state';

/** A call that takes longer holds up the orders behind it; the next look makes up for it. */
const CALL_TIMEOUT_MS = 5_000;

/**
 * Temporal, as the reconciler needs it: what became of a workflow, and what it was about taken up again. It takes and gives workflow ids
 * without the installation's prefix.
 */
export function createLostWorkflows(client: TemporalClient) {
  const within = <T>(run: () => Promise<T>): Promise<T> =>
    client.withDeadline(Date.now() + CALL_TIMEOUT_MS, run);

  /** What had come for the run before and was not heard, such as a signal to cancel, is sent to the new one. */
  async function resending(workflowId: string, start: () => Promise<boolean>): Promise<boolean> {
    const unheard = await within(() => unheardBy(client, workflowId));
    if (!(await within(start))) return false;
    await sendAgainPolicy.execute(() => within(() => sendAgain(client, workflowId, unheard)));
    return true;
  }

  return {
    stateOf: (workflowId: string) => within(() => stateOfWorkflow(client, workflowId)),
    sound: (workflowIds: readonly string[]) => within(() => soundWorkflows(client, workflowIds)),
    takeUpOrder: (order: OrderHeader) =>
      resending(orderWorkflowId(order.id), () => takeUpOrderWorkflow(client, order)),
    takeUpReturn: (returned: ReturnRecord) =>
      resending(returnWorkflowId(returned.id), () => takeUpReturnWorkflow(client, returned)),

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
const sendAgainPolicy = retry(handleAll, { maxAttempts: 5, backoff: new ExponentialBackoff() });

async function sendAgain(client: TemporalClient, workflowId: string, unheard: Unheard): Promise<void> {
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
