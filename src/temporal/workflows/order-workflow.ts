import {
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  type WorkflowStartOptions,
  type WorkflowUpdateHandle,
} from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import { formatMoney } from '../../domain/shared/money';
import type { OrderHeader } from '../../domain/order/order-record';
import { orderWorkflowId } from '../contract/visibility';
import type { order as orderWorkflow } from '../../../workflows';
import type { MessageResult } from '../../domain/order/messages';
import {
  amendUpdate,
  customerAnswerUpdate,
  cancelSignal,
  cancelUpdate,
  awaitDecisionUpdate,
  recordChangedSignal,
  resolveAttentionUpdate,
  resolveShipmentUpdate,
  setTrackingUpdate,
  startPickingUpdate,
  type CancelResult,
  type CancelRequest,
} from '../../../workflows/order/messages';
import type { TemporalClient } from '../connection/client';
import { orderSearchAttributes } from '../namespace/search-attributes';

/** The name under which workers know the workflow. */
const ORDER_WORKFLOW = 'order';

function startOptions({ names }: TemporalClient, order: OrderHeader) {
  const units = order.lines.reduce((sum, line) => sum + line.ordered, 0);
  return {
    taskQueue: names.taskQueue('orders'),
    workflowId: names.workflowId(orderWorkflowId(order.id)),
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
export async function startOrderWorkflow(client: TemporalClient, order: OrderHeader): Promise<void> {
  await undefinedIfEnded(() =>
    client.workflow.start<typeof orderWorkflow>(ORDER_WORKFLOW, startOptions(client, order)),
  );
}

/** Takes an order up from the record, whose earlier run is gone. @returns false when it runs already */
export async function resumeOrderWorkflow(client: TemporalClient, order: OrderHeader): Promise<boolean> {
  const started = await undefinedIfEnded(() =>
    client.workflow.start<typeof orderWorkflow>(ORDER_WORKFLOW, {
      ...startOptions(client, order),
      args: [{ orderId: order.id, resume: true }],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'FAIL',
    }),
  );
  return started !== undefined;
}

/** Starts the workflow if need be and waits until the order is confirmed or has ended. */
export async function startAndAwaitDecision(client: TemporalClient, order: OrderHeader): Promise<void> {
  await undefinedIfEnded(() =>
    client.workflow.executeUpdateWithStart(awaitDecisionUpdate, {
      startWorkflowOperation: new WithStartWorkflowOperation<typeof orderWorkflow>(
        ORDER_WORKFLOW,
        startOptions(client, order),
      ),
    }),
  );
}

/** Signals a cancellation that is written down, starting the workflow first if need be. One that has ended hears nothing. */
export async function signalCancellation(client: TemporalClient, order: OrderHeader): Promise<void> {
  await undefinedIfEnded(() =>
    client.workflow.signalWithStart<typeof orderWorkflow, [CancelRequest?]>(ORDER_WORKFLOW, {
      ...startOptions(client, order),
      signal: cancelSignal,
      signalArgs: [{ via: 'api' }],
    }),
  );
}

/**
 * Has a running workflow look at its record, which somebody else has changed.
 *
 * @returns false when none runs: whoever takes the order up then finds the change in the record
 */
export async function wakeOrder(client: TemporalClient, orderId: string): Promise<boolean> {
  try {
    await client.workflow
      .getHandle(client.names.workflowId(orderWorkflowId(orderId)))
      .signal(recordChangedSignal);
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

/**
 * Passes a cancellation on that is written down, and waits until everything is undone.
 *
 * @param commandId makes a repeat of the request the same update
 * @returns undefined when the workflow has ended already
 * @throws WorkflowUpdateFailedError when the workflow refuses
 */
export async function updateCancellation(
  client: TemporalClient,
  order: OrderHeader,
  commandId: string,
): Promise<CancelResult | undefined> {
  return undefinedIfEnded(() =>
    client.workflow.executeUpdateWithStart(cancelUpdate, {
      updateId: commandId,
      args: [{ via: 'api' }],
      startWorkflowOperation: new WithStartWorkflowOperation<typeof orderWorkflow>(
        ORDER_WORKFLOW,
        startOptions(client, order),
      ),
    }),
  );
}

/** What an order can be asked, each with an update of its own that is answered when it is decided. */
const ORDER_UPDATES = {
  amend: amendUpdate,
  answer: customerAnswerUpdate,
  setTracking: setTrackingUpdate,
  startPicking: startPickingUpdate,
  resolveShipment: resolveShipmentUpdate,
  resolveAttention: resolveAttentionUpdate,
};

type OrderUpdates = typeof ORDER_UPDATES;
type RequestOf<Update> = Update extends UpdateDefinition<MessageResult, [infer Request]> ? Request : never;

export type OrderUpdate = {
  [Update in keyof OrderUpdates]: { update: Update; request: RequestOf<OrderUpdates[Update]> };
}[keyof OrderUpdates];

/**
 * Asks the workflow, starting it first if need be, and comes back once it has accepted the question: from then on the
 * question is in the workflow's history, and will be decided.
 *
 * @param updateId makes a repeat the same update
 * @returns undefined when the workflow has ended already
 */
export async function startOrderUpdate(
  client: TemporalClient,
  order: OrderHeader,
  { update, request }: OrderUpdate,
  updateId: string,
): Promise<WorkflowUpdateHandle<MessageResult> | undefined> {
  return undefinedIfEnded(() =>
    client.workflow.startUpdateWithStart<typeof orderWorkflow, MessageResult, [OrderUpdate['request']]>(
      ORDER_UPDATES[update].name,
      {
        updateId,
        args: [request],
        waitForStage: 'ACCEPTED',
        startWorkflowOperation: new WithStartWorkflowOperation<typeof orderWorkflow>(
          ORDER_WORKFLOW,
          startOptions(client, order),
        ),
      },
    ),
  );
}

async function undefinedIfEnded<T>(run: () => Promise<T>): Promise<T | undefined> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return undefined;
    throw error;
  }
}
