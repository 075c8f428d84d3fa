import type { OrderHeader } from '../domain/order/order-record';
import type { BackorderAllocationRequest } from '../domain/stock/backorder-queue';
import type { ReturnRecord } from '../domain/returns/return-record';
import type { PendingReturnWakeUp, PendingWakeUp } from '../domain/order/wake-up';

/** The deliveries that the record holds and Temporal has not received. */
export interface RelayQueue {
  unstartedOrders(): Promise<OrderHeader[]>;
  markOrdersStarted(orderIds: string[]): Promise<void>;
  unstartedReturns(): Promise<ReturnRecord[]>;
  markReturnsStarted(returnIds: string[]): Promise<void>;
  undeliveredCancellations(): Promise<{ commandId: string; order: OrderHeader }[]>;
  markCancellationDelivered(commandId: string): Promise<void>;
  pendingWakeUps(): Promise<PendingWakeUp[]>;
  /** Leaves a wake-up that was requested since as it is. */
  markWakeUpDelivered(wakeUp: PendingWakeUp & { isRunning: boolean }): Promise<void>;
  pendingReturnWakeUps(): Promise<PendingReturnWakeUp[]>;
  markReturnWakeUpDelivered(wakeUp: PendingReturnWakeUp): Promise<void>;
  allocationRequests(): Promise<BackorderAllocationRequest[]>;
  /** Leaves a request that was made since as it is. */
  markAllocationRequestDelivered(request: BackorderAllocationRequest): Promise<void>;
}

/**
 * Temporal, as far as the relay needs it. Every method throws when it cannot be reached, and is safe to
 * repeat.
 */
export interface RelayTarget {
  startOrder(order: OrderHeader): Promise<void>;
  startReturn(returned: ReturnRecord): Promise<void>;
  cancelOrder(order: OrderHeader): Promise<void>;
  /** @returns false when no workflow runs */
  wakeOrder(orderId: string): Promise<boolean>;
  /** Also starts the return's workflow if none runs. */
  wakeReturn(returned: ReturnRecord): Promise<void>;
  requestBackorderAllocation(request: BackorderAllocationRequest): Promise<void>;
}

/** How much one sweep has delivered. */
export interface Sweep {
  /** Orders and returns. */
  started: number;
  cancelled: number;
  woken: number;
  allocationsRequested: number;
  failed: number;
}

interface Log {
  warn(details: object, message: string): void;
}

interface Delivery {
  /** The log fields that identify it. */
  logFields: object;
  /** The subject of the log message, such as `A cancellation`. */
  name: string;
  deliver: () => Promise<void>;
}

/**
 * Delivers to Temporal what the record holds and Temporal has not received: starts, cancellations, wake-ups
 * and backorder allocation requests. It may run in several processes at once. A workflow id starts only once,
 * a cancellation takes effect only once, and a repeated wake-up or allocation request finds nothing to do.
 */
export function createRelay(
  queue: RelayQueue,
  target: RelayTarget,
  log: Log,
): {
  /** @param stop ends the sweep after the current delivery; the others stay in the queue */
  sweep(stop?: AbortSignal): Promise<Sweep>;
} {
  return {
    async sweep(stop) {
      const { deliverAll, startAll, failed } = createDeliverer(log, stop);
      const orderIds = await startAll('orderId', await queue.unstartedOrders(), (order) =>
        target.startOrder(order),
      );
      await queue.markOrdersStarted(orderIds);

      const returnIds = await startAll('returnId', await queue.unstartedReturns(), (returned) =>
        target.startReturn(returned),
      );
      await queue.markReturnsStarted(returnIds);

      const commands = await queue.undeliveredCancellations();
      const cancelled = await deliverAll(
        commands.map(({ commandId, order }) => ({
          logFields: { orderId: order.id },
          name: 'A cancellation',
          deliver: async () => {
            await target.cancelOrder(order);
            await queue.markCancellationDelivered(commandId);
          },
        })),
      );

      const wakeUps = await queue.pendingWakeUps();
      const returnWakeUps = await queue.pendingReturnWakeUps();
      const woken = await deliverAll([
        ...returnWakeUps.map((wakeUp) => ({
          logFields: { returnId: wakeUp.returnRecord.id },
          name: 'A wake-up',
          deliver: async () => {
            await target.wakeReturn(wakeUp.returnRecord);
            await queue.markReturnWakeUpDelivered(wakeUp);
          },
        })),
        ...wakeUps.map((wakeUp) => ({
          logFields: { orderId: wakeUp.orderId },
          name: 'A wake-up',
          deliver: async () => {
            const isRunning = await target.wakeOrder(wakeUp.orderId);
            await queue.markWakeUpDelivered({ ...wakeUp, isRunning });
          },
        })),
      ]);

      const requests = await queue.allocationRequests();
      const allocationsRequested = await deliverAll(
        requests.map((request) => ({
          logFields: { productId: request.productId },
          name: 'A backorder allocation request',
          deliver: async () => {
            await target.requestBackorderAllocation(request);
            await queue.markAllocationRequestDelivered(request);
          },
        })),
      );
      return {
        started: orderIds.length + returnIds.length,
        cancelled,
        woken,
        allocationsRequested,
        failed: failed(),
      };
    },
  };
}

/** Delivers one after the other, so that a backlog after an outage of Temporal does not flood it. */
function createDeliverer(log: Log, stop: AbortSignal | undefined) {
  let failed = 0;
  const attempt = async ({ logFields, name, deliver }: Delivery): Promise<boolean> => {
    try {
      await deliver();
      return true;
    } catch (error) {
      failed += 1;
      log.warn({ err: error, ...logFields }, `${name} failed and will be retried`);
      return false;
    }
  };
  const deliverAll = async (deliveries: Delivery[]): Promise<number> => {
    let delivered = 0;
    for (const delivery of deliveries) {
      if (stop?.aborted) break;
      if (await attempt(delivery)) delivered += 1;
    }
    return delivered;
  };
  /** @returns the ids of the records that have a workflow now */
  const startAll = async <Unstarted extends { id: string }>(
    idField: 'orderId' | 'returnId',
    unstarted: Unstarted[],
    start: (one: Unstarted) => Promise<void>,
  ): Promise<string[]> => {
    const ids: string[] = [];
    await deliverAll(
      unstarted.map((one) => ({
        logFields: { [idField]: one.id },
        name: 'The start of a workflow',
        deliver: async () => {
          await start(one);
          ids.push(one.id);
        },
      })),
    );
    return ids;
  };
  return { deliverAll, startAll, failed: () => failed };
}
