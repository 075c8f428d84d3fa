import {
  isGrpcServiceError,
  ServiceError,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  type WorkflowStartOptions,
  type WorkflowUpdateHandle,
} from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import { formatMoney } from '../../domain/shared/money';
import type { OrderHeader } from '../../domain/order/order-record';
import { orderWorkflowId } from '../../temporal-names/visibility';
import type { order as orderWorkflow } from '../../../workflows';
import type { MessageResult } from '../../domain/order/messages';
import {
  cancelSignal,
  cancelUpdate,
  awaitDecisionUpdate,
  type CancelRequest,
  type CancelResult,
} from '../../../workflows/order/messages';
import { recordChangedSignal } from '../../../workflows/shared/messages';
import type { TemporalClient } from '../connection/client';
import { orderSearchAttributes } from '../namespace/search-attributes';

/** The workflow type's name. */
const ORDER_WORKFLOW = 'order';

function startOptions({ names }: TemporalClient, order: OrderHeader) {
  const units = order.lines.reduce((sum, line) => sum + line.ordered, 0);
  return {
    taskQueue: names.taskQueue('orders'),
    workflowId: names.workflowId(orderWorkflowId(order.id)),
    args: [{ orderId: order.id }],
    // Temporal rejects duplicates only within the namespace's retention; the database's key does so forever.
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    typedSearchAttributes: orderSearchAttributes(order),
    staticSummary: `${units} unit(s) of ${order.lines.length} product(s), ${formatMoney(order.orderedMinor, order.currency)}`,
    staticDetails: `Order ${order.id}, storefront ${order.storefrontId}. Fulfillment policy: ${order.fulfillmentPolicy}.`,
  } satisfies WorkflowStartOptions<typeof orderWorkflow>;
}

/** Starts an order's workflow unless it exists already, running or ended. */
export async function startOrderWorkflow(client: TemporalClient, order: OrderHeader): Promise<void> {
  await undefinedIfEnded(() =>
    client.workflow.start<typeof orderWorkflow>(ORDER_WORKFLOW, startOptions(client, order)),
  );
}

/**
 * Resumes an order from the record after its earlier run is gone.
 *
 * @returns false when its workflow already runs
 */
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

/**
 * Starts the workflow if needed and waits until the order is decided: confirmed, awaiting an answer, or
 * ended.
 */
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

/**
 * Signals a cancellation that is in the record, and starts the workflow if needed. A workflow that ended is
 * left alone.
 */
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
 * Wakes a running workflow after somebody else changed its record.
 *
 * @returns false when none runs: the run that resumes the order will find the change in the record
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
 * Sends a cancellation that is in the record as an update, and waits until everything is compensated.
 *
 * @param commandId the update id, so that a repeated request is the same update
 * @returns undefined when the workflow has already ended
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

/** An update of an order's workflow that returns once the workflow has decided it. */
export interface OrderUpdate<Request> {
  update: UpdateDefinition<MessageResult, [Request]>;
  request: Request;
}

/**
 * Sends an update, starts the workflow if needed, and returns once the workflow has accepted the update: from
 * then on it is in the workflow's history and will be decided.
 *
 * @param updateId a repeat with the same id is the same update
 * @returns undefined when the workflow has already ended
 */
export async function startOrderUpdate<Request>(
  client: TemporalClient,
  order: OrderHeader,
  { update, request }: OrderUpdate<Request>,
  updateId: string,
): Promise<WorkflowUpdateHandle<MessageResult> | undefined> {
  return undefinedIfEnded(() =>
    client.workflow.startUpdateWithStart<typeof orderWorkflow, MessageResult, [Request]>(update, {
      updateId,
      args: [request],
      waitForStage: 'ACCEPTED',
      startWorkflowOperation: new WithStartWorkflowOperation<typeof orderWorkflow>(
        ORDER_WORKFLOW,
        startOptions(client, order),
      ),
    }),
  );
}

/** A workflow that ends in the task in which an update arrives ends without it. */
async function undefinedIfEnded<T>(run: () => Promise<T>): Promise<T | undefined> {
  try {
    return await retryAborted.execute(run);
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError || error instanceof WorkflowNotFoundError)
      return undefined;
    throw error;
  }
}

/**
 * Retries an update whose workflow task was repeated without it: the workflow continued as new, or something
 * else arrived as it was about to end. The update keeps its id, so it is decided once however often it is sent.
 * The caller's deadline ends the retries; they take that long only while messages keep pouring in.
 */
const retryAborted = retry(handleWhen(isAborted), {
  maxAttempts: Infinity,
  backoff: new ExponentialBackoff({ initialDelay: 20, maxDelay: 500 }),
});

/** gRPC's FAILED_PRECONDITION: Temporal's code for an aborted update. */
const FAILED_PRECONDITION = 9;

/** The client wraps gRPC errors in errors of its own for some requests only. */
function isAborted(error: unknown): boolean {
  if (isGrpcServiceError(error)) return (error.code as number) === FAILED_PRECONDITION;
  return error instanceof ServiceError && isAborted(error.cause);
}
