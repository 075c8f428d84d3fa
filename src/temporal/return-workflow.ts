import {
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  type Client,
  type WorkflowStartOptions,
  type WorkflowUpdateHandle,
} from '@temporalio/client';
import type { Asked } from '../domain/facts';
import type { ReturnAnswer } from '../domain/return-draft';
import type { ReturnRecord } from '../domain/return-record';
import { TASK_QUEUES } from '../domain/task-queues';
import { orderWorkflowId, returnWorkflowId } from '../domain/visibility';
import type { orderReturn } from '../../workflows';
import {
  approveReturnUpdate,
  cancelReturnUpdate,
  receiveReturnUpdate,
  rejectReturnUpdate,
  resolveReturnAttentionUpdate,
  type ReceiveReturnRequest,
  type RejectReturnRequest,
  type ReturnAttentionRequest,
} from '../../workflows/return-messages';
import { returnSearchAttributes } from './search-attributes';

/** The name under which workers know the workflow. */
const RETURN_WORKFLOW = 'orderReturn';

function startOptions(returned: ReturnRecord) {
  const units = returned.lines.reduce((sum, line) => sum + line.quantity, 0);
  return {
    taskQueue: TASK_QUEUES.orders,
    workflowId: returnWorkflowId(returned.id),
    args: [{ returnId: returned.id }],
    // Every run takes the return up from the record, so one more does no harm: it goes on, or finds it ended.
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    typedSearchAttributes: returnSearchAttributes(returned),
    staticSummary: `Return of ${units} unit(s) of ${returned.lines.length} line(s)`,
    staticDetails: `Return ${returned.id} of ${orderWorkflowId(returned.orderId)}, storefront ${returned.storefrontId}.`,
  } satisfies WorkflowStartOptions<typeof orderReturn>;
}

/** Starts a return's workflow unless it runs already. */
export async function startReturnWorkflow(client: Client, returned: ReturnRecord): Promise<void> {
  await client.workflow.start<typeof orderReturn>(RETURN_WORKFLOW, startOptions(returned));
}

/** Takes a return up whose earlier run is gone. @returns false when it runs already */
export async function takeUpReturnWorkflow(client: Client, returned: ReturnRecord): Promise<boolean> {
  try {
    await client.workflow.start<typeof orderReturn>(RETURN_WORKFLOW, {
      ...startOptions(returned),
      workflowIdConflictPolicy: 'FAIL',
    });
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}

/** What a return's workflow can be asked, by the name of the update. */
export type ReturnQuestion =
  | { update: 'approve'; request: Asked }
  | { update: 'reject'; request: RejectReturnRequest }
  | { update: 'cancel'; request: Asked }
  | { update: 'receive'; request: ReceiveReturnRequest }
  | { update: 'resolveAttention'; request: ReturnAttentionRequest };

const QUESTIONS = {
  approve: approveReturnUpdate,
  reject: rejectReturnUpdate,
  cancel: cancelReturnUpdate,
  receive: receiveReturnUpdate,
  resolveAttention: resolveReturnAttentionUpdate,
} as const satisfies Record<ReturnQuestion['update'], object>;

/**
 * Asks the workflow, starting it first if it does not run, and waits until it has taken the question up.
 *
 * @param updateId makes a repeat the same question
 */
export async function askReturn(
  client: Client,
  returned: ReturnRecord,
  { update, request }: ReturnQuestion,
  updateId: string,
): Promise<WorkflowUpdateHandle<ReturnAnswer>> {
  return client.workflow.startUpdateWithStart<typeof orderReturn, ReturnAnswer, [ReturnQuestion['request']]>(
    QUESTIONS[update].name,
    {
      updateId,
      args: [request],
      waitForStage: 'ACCEPTED',
      startWorkflowOperation: new WithStartWorkflowOperation<typeof orderReturn>(
        RETURN_WORKFLOW,
        startOptions(returned),
      ),
    },
  );
}
