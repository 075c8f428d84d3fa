import { WorkflowExecutionAlreadyStartedError, type WorkflowStartOptions } from '@temporalio/client';
import type { ReturnRecord } from '../../domain/returns/return-record';
import { orderWorkflowId, returnWorkflowId } from '../../temporal-names/visibility';
import type { orderReturn } from '../../../workflows';
import { recordChangedSignal } from '../../../workflows/shared/messages';
import type { TemporalClient } from '../connection/client';
import { returnSearchAttributes } from '../namespace/search-attributes';

/** The workflow type's name. */
const RETURN_WORKFLOW = 'orderReturn';

function startOptions({ names }: TemporalClient, returned: ReturnRecord) {
  const units = returned.lines.reduce((sum, line) => sum + line.quantity, 0);
  return {
    taskQueue: names.taskQueue('orders'),
    workflowId: names.workflowId(returnWorkflowId(returned.id)),
    args: [{ returnId: returned.id }],
    // Every run starts from the record, so one more does no harm: it continues the return, or finds it ended.
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    typedSearchAttributes: returnSearchAttributes(returned),
    staticSummary: `Return of ${units} unit(s) of ${returned.lines.length} line(s)`,
    staticDetails: `Return ${returned.id} of ${names.workflowId(orderWorkflowId(returned.orderId))}, storefront ${returned.storefrontId}.`,
  } satisfies WorkflowStartOptions<typeof orderReturn>;
}

/** Starts a return's workflow unless it runs already. */
export async function startReturnWorkflow(client: TemporalClient, returned: ReturnRecord): Promise<void> {
  await client.workflow.start<typeof orderReturn>(RETURN_WORKFLOW, startOptions(client, returned));
}

/**
 * Resumes a return from the record after its earlier run is gone.
 *
 * @returns false when its workflow already runs
 */
export async function resumeReturnWorkflow(client: TemporalClient, returned: ReturnRecord): Promise<boolean> {
  try {
    await client.workflow.start<typeof orderReturn>(RETURN_WORKFLOW, {
      ...startOptions(client, returned),
      workflowIdConflictPolicy: 'FAIL',
    });
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}

/** Wakes the workflow after somebody else changed its record, and starts it if it does not run. */
export async function wakeReturn(client: TemporalClient, returned: ReturnRecord): Promise<void> {
  await client.workflow.signalWithStart<typeof orderReturn>(RETURN_WORKFLOW, {
    ...startOptions(client, returned),
    signal: recordChangedSignal,
    signalArgs: [],
  });
}
