import { circuitBreaker, ConsecutiveBreaker, handleAll, isBrokenCircuitError } from 'cockatiel';
import type { CancellationRefusal } from '../../domain/order/cancellation';
import type { OrderHeader } from '../../domain/order/order-record';
import type { MessageResult } from '../../domain/order/messages';
import { amendUpdate } from '../../../workflows/order/messages';
import { createUpdateSender, isGrpcTimeout, refusalTypeOf, type UpdateResult } from './workflow-update';
import type { TemporalClient } from '../connection/client';
import {
  signalCancellation,
  startAndAwaitDecision,
  startOrderWorkflow,
  updateCancellation,
  wakeOrder,
} from './send-to-order';

export interface OrderWorkflowsOptions {
  client: TemporalClient;
  /** Called once a cancellation has reached its workflow, so that the relay need not deliver it. */
  onDelivered: (commandId: string) => Promise<void>;
  log: { warn(details: object, message: string): void };
  /** How long an unresponsive Temporal may delay a request, in milliseconds. Default: 2 000. */
  timeoutMs?: number | undefined;
}

/**
 * The order process as the API sees it. Everything accepted is in Postgres before any of these methods is
 * called, so starting and cancelling never fail a request: the relay delivers later what does not reach
 * Temporal now.
 */
export function createOrderWorkflows({ client, onDelivered, log, timeoutMs = 2_000 }: OrderWorkflowsOptions) {
  // During an outage of Temporal, orders are accepted at full speed and left to the relay, instead of each
  // waiting for its timeout.
  const breaker = circuitBreaker(handleAll, { halfOpenAfter: 5_000, breaker: new ConsecutiveBreaker(3) });
  const sendUpdate = createUpdateSender({ client, log, timeoutMs });
  const withTimeout = <T>(ms: number, run: () => Promise<T>): Promise<T> =>
    client.withDeadline(Date.now() + ms, run);

  async function orLeaveToRelay(delivery: string, orderId: string, run: () => Promise<void>): Promise<void> {
    try {
      await breaker.execute(() => withTimeout(timeoutMs, run));
    } catch (error) {
      if (!isBrokenCircuitError(error)) log.warn({ err: error, orderId }, `${delivery} is left to the relay`);
    }
  }

  return {
    start: (order: OrderHeader): Promise<void> =>
      orLeaveToRelay('The start of a workflow', order.id, () => startOrderWorkflow(client, order)),

    async startAndAwaitDecision(order: OrderHeader, waitMs: number): Promise<'decided' | 'undecided'> {
      try {
        await withTimeout(waitMs, () => startAndAwaitDecision(client, order));
        return 'decided';
      } catch (error) {
        if (!isGrpcTimeout(error))
          log.warn({ err: error, orderId: order.id }, 'The order’s decision could not be awaited');
        return 'undecided';
      }
    },

    deliverCancellation: (order: OrderHeader, commandId: string): Promise<void> =>
      orLeaveToRelay('A cancellation', order.id, async () => {
        await signalCancellation(client, order);
        await onDelivered(commandId);
      }),

    async cancelAndAwait(
      order: OrderHeader,
      commandId: string,
      waitMs: number,
    ): Promise<'cancelled' | 'partially_cancelled' | CancellationRefusal | 'undecided'> {
      try {
        const result = await withTimeout(waitMs, () => updateCancellation(client, order, commandId));
        await onDelivered(commandId);
        if (result === undefined) return 'order_closed';
        if (result.outcome === 'refused') return result.refusal;
        return result.outcome === 'needs_attention' ? 'undecided' : result.outcome;
      } catch (error) {
        const refusal = cancellationRefusalIn(error);
        if (refusal) {
          await onDelivered(commandId);
          return refusal;
        }
        if (!isGrpcTimeout(error))
          log.warn({ err: error, orderId: order.id }, 'A cancellation is left to the relay');
        return 'undecided';
      }
    },

    amend(order: OrderHeader, amendmentId: string, waitMs: number): Promise<UpdateResult<MessageResult>> {
      const update = { update: amendUpdate, request: { amendmentId } };
      // With the amendment's id as update id, a repeated request is the same update.
      return sendUpdate(order, update, { updateId: amendmentId, waitMs });
    },

    wake: (orderId: string): Promise<void> =>
      orLeaveToRelay('A wake-up', orderId, async () => {
        await wakeOrder(client, orderId);
      }),
  };
}

function cancellationRefusalIn(error: unknown): CancellationRefusal | undefined {
  const type = refusalTypeOf(error);
  return type === 'already_shipped' || type === 'order_closed' ? type : undefined;
}
