import {
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  type Client,
  type WorkflowStartOptions,
} from '@temporalio/client';
import { formatMoney } from '../domain/money';
import type { OrderHeader } from '../domain/order';
import { TASK_QUEUES } from '../domain/task-queues';
import { orderWorkflowId } from '../domain/visibility';
import type { order as orderWorkflow } from '../../workflows';
import {
  cancelSignal,
  cancelUpdate,
  decisionUpdate,
  type CancelAnswer,
  type CancelRequest,
} from '../../workflows/messages';
import { orderSearchAttributes } from './search-attributes';

/** The name under which workers know the workflow. */
const ORDER_WORKFLOW = 'order';

function startOptions(order: OrderHeader) {
  const units = order.lines.reduce((sum, line) => sum + line.ordered, 0);
  return {
    taskQueue: TASK_QUEUES.orders,
    workflowId: orderWorkflowId(order.id),
    args: [{ orderId: order.id }],
    // Once in the namespace's retention; the database's key guards for ever.
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    typedSearchAttributes: orderSearchAttributes(order),
    staticSummary: `${units} unit(s) of ${order.lines.length} product(s), ${formatMoney(order.totalMinor, order.currency)}`,
    staticDetails: `Order ${order.id} of storefront ${order.storefrontId}. When not all is available: ${order.fulfillmentPolicy}.`,
  } satisfies WorkflowStartOptions<typeof orderWorkflow>;
}

/** Starts an order's workflow unless it exists already, running or ended. */
export async function startOrderWorkflow(client: Client, order: OrderHeader): Promise<void> {
  await ignoringEnded(() => client.workflow.start<typeof orderWorkflow>(ORDER_WORKFLOW, startOptions(order)));
}

/** Starts the workflow if need be and waits until the order is confirmed or has ended. */
export async function startAndAwaitDecision(client: Client, order: OrderHeader): Promise<void> {
  await ignoringEnded(() =>
    client.workflow.executeUpdateWithStart(decisionUpdate, {
      startWorkflowOperation: new WithStartWorkflowOperation<typeof orderWorkflow>(
        ORDER_WORKFLOW,
        startOptions(order),
      ),
    }),
  );
}

/** Signals a cancellation that is written down, starting the workflow first if need be. One that has ended hears nothing. */
export async function signalCancellation(client: Client, order: OrderHeader): Promise<void> {
  await ignoringEnded(() =>
    client.workflow.signalWithStart<typeof orderWorkflow, [CancelRequest?]>(ORDER_WORKFLOW, {
      ...startOptions(order),
      signal: cancelSignal,
      signalArgs: [{ via: 'api' }],
    }),
  );
}

/**
 * Passes a cancellation on that is written down, and waits until everything is undone.
 *
 * @param commandId makes a repeat of the request the same update
 * @returns undefined when the workflow has ended already
 * @throws WorkflowUpdateFailedError when the workflow refuses
 */
export async function updateCancellation(
  client: Client,
  order: OrderHeader,
  commandId: string,
): Promise<CancelAnswer | undefined> {
  return ignoringEnded(() =>
    client.workflow.executeUpdateWithStart(cancelUpdate, {
      updateId: commandId,
      args: [{ via: 'api' }],
      startWorkflowOperation: new WithStartWorkflowOperation<typeof orderWorkflow>(
        ORDER_WORKFLOW,
        startOptions(order),
      ),
    }),
  );
}

async function ignoringEnded<T>(run: () => Promise<T>): Promise<T | undefined> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return undefined;
    throw error;
  }
}
