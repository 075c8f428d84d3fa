import {
  ApplicationFailure,
  isGrpcDeadlineError,
  isGrpcServiceError,
  ServiceError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import type { MessageResult } from '../domain/order/messages';
import type { OrderHeader } from '../domain/order/order-record';
import type { TemporalClient } from './connection/client';
import { startOrderUpdate, type OrderUpdate } from './workflows/order-workflow';

interface UpdateSenderOptions {
  client: TemporalClient;
  log: { warn(details: object, message: string): void };
  /** How long a Temporal may hold a request up that does not answer at all. */
  timeoutMs: number;
}

/** What came of a question; where it is not an answer, how far the question got. */
export type UpdateResult<Answer> = Answer | { outcome: 'undecided' | 'ended' | 'unreachable' };

interface UpdateWait {
  updateId: string;
  waitMs: number;
}

/** Makes the function that asks an order's workflow and waits for its answer. */
export function createUpdateSender({ client, log, timeoutMs }: UpdateSenderOptions) {
  return async (
    order: OrderHeader,
    question: OrderUpdate,
    { updateId, waitMs }: UpdateWait,
  ): Promise<UpdateResult<MessageResult>> => {
    /** For the log. */
    const about = { orderId: order.id, update: question.update };
    const deadline = Date.now() + waitMs;
    let asked: Awaited<ReturnType<typeof startOrderUpdate>>;
    try {
      // A worker may take its time to accept a question; a Temporal that is away is not waited for that long.
      await client.withDeadline(Date.now() + timeoutMs, () => client.workflowService.getSystemInfo({}));
      asked = await client.withDeadline(Date.now() + Math.max(waitMs, timeoutMs), () =>
        retryAborted.execute(() => startOrderUpdate(client, order, question, updateId)),
      );
    } catch (error) {
      log.warn({ err: error, ...about }, 'A question may not have reached its workflow');
      return { outcome: 'unreachable' };
    }
    if (!asked) return { outcome: 'ended' };
    const handle = asked;
    try {
      return await client.withDeadline(deadline, () => handle.result());
    } catch (error) {
      // What the API lets pass, the workflow takes: anything else is a bug.
      if (refusalTypeOf(error) === 'invalid_request') throw error;
      if (!isGrpcTimeout(error)) log.warn({ err: error, ...about }, 'An answer was not heard');
      return { outcome: 'undecided' };
    }
  };
}

/**
 * A question that comes as a workflow's run makes way for the next may be thrown back: its workflow task is done over,
 * without it. It keeps its id, and what it was about is decided once, however often it is asked. The caller's
 * deadline ends this: only while messages keep pouring in may the change of runs take that long.
 */
const retryAborted = retry(handleWhen(isAbortedByNewRun), {
  maxAttempts: Infinity,
  backoff: new ExponentialBackoff({ initialDelay: 20, maxDelay: 500 }),
});

/** gRPC's FAILED_PRECONDITION, the code with which Temporal says so. */
const FAILED_PRECONDITION = 9;

/** The client wraps an error of gRPC in one of its own, or not, by the request. */
function isAbortedByNewRun(error: unknown): boolean {
  if (isGrpcServiceError(error)) return (error.code as number) === FAILED_PRECONDITION;
  return error instanceof ServiceError && isAbortedByNewRun(error.cause);
}

/** The type of the failure with which a workflow has refused an update. */
export function refusalTypeOf(error: unknown): string | null | undefined {
  return error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure
    ? error.cause.type
    : undefined;
}

/** The update's client wraps the deadline in an error of its own; the name is all that both have in common. */
export function isGrpcTimeout(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'WorkflowUpdateRPCTimeoutOrCancelledError' || isGrpcDeadlineError(error);
}
