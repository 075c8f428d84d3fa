import { ApplicationFailure, isGrpcDeadlineError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { MessageResult } from '../../domain/order/messages';
import type { OrderHeader } from '../../domain/order/order-record';
import type { TemporalClient } from '../connection/client';
import { startOrderUpdate, type OrderUpdate } from './send-to-order';

interface UpdateSenderOptions {
  client: TemporalClient;
  log: { warn(details: object, message: string): void };
  /** How long an unresponsive Temporal may delay a request, in milliseconds. */
  timeoutMs: number;
}

/**
 * The result of an update. Without one: `undecided` (accepted, but no result in time), `ended` (the workflow
 * has ended) or `unreachable` (the update may not have reached the workflow).
 */
export type UpdateResult<Result> = Result | { outcome: 'undecided' | 'ended' | 'unreachable' };

interface UpdateWait {
  updateId: string;
  waitMs: number;
}

/**
 * Creates the function that sends an update to an order's workflow and waits for its result.
 *
 * @throws WorkflowUpdateFailedError from that function, when the workflow calls the arguments invalid, which
 * is a bug
 */
export function createUpdateSender({ client, log, timeoutMs }: UpdateSenderOptions) {
  return async <Request>(
    order: OrderHeader,
    update: OrderUpdate<Request>,
    { updateId, waitMs }: UpdateWait,
  ): Promise<UpdateResult<MessageResult>> => {
    const logFields = { orderId: order.id, update: update.update.name };
    const deadline = Date.now() + waitMs;
    let handle: Awaited<ReturnType<typeof startOrderUpdate>>;
    try {
      // Probe first: a worker may take long to accept an update, but an unreachable Temporal should fail
      // soon.
      await client.withDeadline(Date.now() + timeoutMs, () => client.workflowService.getSystemInfo({}));
      handle = await client.withDeadline(Date.now() + Math.max(waitMs, timeoutMs), () =>
        startOrderUpdate(client, order, update, updateId),
      );
    } catch (error) {
      log.warn({ err: error, ...logFields }, 'An update may not have reached its workflow');
      return { outcome: 'unreachable' };
    }
    if (!handle) return { outcome: 'ended' };
    const acceptedUpdate = handle;
    try {
      return await client.withDeadline(deadline, () => acceptedUpdate.result());
    } catch (error) {
      // The workflow must accept every update that the API has validated: anything else is a bug.
      if (refusalTypeOf(error) === 'invalid_request') throw error;
      if (!isGrpcTimeout(error))
        log.warn({ err: error, ...logFields }, 'The result of an update could not be read');
      return { outcome: 'undecided' };
    }
  };
}

/** The failure type with which a workflow has refused an update; undefined for any other error. */
export function refusalTypeOf(error: unknown): string | null | undefined {
  return error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure
    ? error.cause.type
    : undefined;
}

/**
 * Whether a call's deadline has passed. Update calls wrap that in an error that is recognizable only by its
 * name.
 */
export function isGrpcTimeout(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'WorkflowUpdateRPCTimeoutOrCancelledError' || isGrpcDeadlineError(error);
}
