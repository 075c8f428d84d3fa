import type { OrderHeader } from '../domain/order/order-record';
import type { BackorderAllocationRequest } from '../domain/stock/backorder-queue';
import type { ReturnRecord } from '../domain/returns/return-record';
import type { PendingReturnWakeUp, PendingWakeUp } from '../domain/order/wake-up';

/** What the relay owes Temporal, as the record has it. */
export interface RelayQueue {
  unstartedOrders(): Promise<OrderHeader[]>;
  markOrdersStarted(orderIds: string[]): Promise<void>;
  unstartedReturns(): Promise<ReturnRecord[]>;
  markReturnsStarted(returnIds: string[]): Promise<void>;
  undeliveredCancellations(): Promise<{ commandId: string; order: OrderHeader }[]>;
  markCancellationDelivered(commandId: string): Promise<void>;
  pendingWakeUps(): Promise<PendingWakeUp[]>;
  /** Leaves a request that came since as it is. */
  markWakeUpDelivered(wakeUp: PendingWakeUp & { isRunning: boolean }): Promise<void>;
  pendingReturnWakeUps(): Promise<PendingReturnWakeUp[]>;
  markReturnWakeUpDelivered(wakeUp: PendingReturnWakeUp): Promise<void>;
  allocationRequests(): Promise<BackorderAllocationRequest[]>;
  /** Leaves a request that came since as it is. */
  markAllocationRequestDelivered(request: BackorderAllocationRequest): Promise<void>;
}

/** Temporal, as the relay needs it. All throw when it cannot be reached, and are safe to repeat. */
export interface RelayTarget {
  startOrder(order: OrderHeader): Promise<void>;
  startReturn(returned: ReturnRecord): Promise<void>;
  cancelOrder(order: OrderHeader): Promise<void>;
  /** @returns false when no workflow runs */
  wakeOrder(orderId: string): Promise<boolean>;
  /** Starts its workflow where none runs. */
  wakeReturn(returned: ReturnRecord): Promise<void>;
  requestBackorderAllocation(request: BackorderAllocationRequest): Promise<void>;
}

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
  /** Whose it is, for the log. */
  about: object;
  what: string;
  deliver: () => Promise<void>;
}

/**
 * Tells Temporal what the record owes it: starts, cancellations and wake-ups that nobody else could tell, and restocks. It
 * may run in several processes at once: a workflow starts once by its id, a cancellation is heard once, and a wake-up or
 * a restock that is asked for twice finds nothing to do the second time.
 */
export function createRelay(
  queue: RelayQueue,
  target: RelayTarget,
  log: Log,
): {
  /** @param stop ends it behind the one that is being delivered; the others stay owed */
  sweep(stop?: AbortSignal): Promise<Sweep>;
} {
  return {
    async sweep(stop) {
      const { count, start, failed } = createDeliverer(log, stop);
      const orderIds = await start('orderId', await queue.unstartedOrders(), (order) =>
        target.startOrder(order),
      );
      await queue.markOrdersStarted(orderIds);

      const returnIds = await start('returnId', await queue.unstartedReturns(), (returned) =>
        target.startReturn(returned),
      );
      await queue.markReturnsStarted(returnIds);

      const commands = await queue.undeliveredCancellations();
      const cancelled = await count(
        commands.map(({ commandId, order }) => ({
          about: { orderId: order.id },
          what: 'A cancellation',
          deliver: async () => {
            await target.cancelOrder(order);
            await queue.markCancellationDelivered(commandId);
          },
        })),
      );

      const wakeUps = await queue.pendingWakeUps();
      const returnWakeUps = await queue.pendingReturnWakeUps();
      const woken = await count([
        ...returnWakeUps.map((wakeUp) => ({
          about: { returnId: wakeUp.returnRecord.id },
          what: 'A wake-up',
          deliver: async () => {
            await target.wakeReturn(wakeUp.returnRecord);
            await queue.markReturnWakeUpDelivered(wakeUp);
          },
        })),
        ...wakeUps.map((wakeUp) => ({
          about: { orderId: wakeUp.orderId },
          what: 'A wake-up',
          deliver: async () => {
            const isRunning = await target.wakeOrder(wakeUp.orderId);
            await queue.markWakeUpDelivered({ ...wakeUp, isRunning });
          },
        })),
      ]);

      const requests = await queue.allocationRequests();
      const restocked = await count(
        requests.map((request) => ({
          about: { productId: request.productId },
          what: 'A restock',
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
        allocationsRequested: restocked,
        failed: failed(),
      };
    },
  };
}

/** One after the other: after an outage of Temporal a backlog must not become a storm. What fails is tried again. */
function createDeliverer(log: Log, stop: AbortSignal | undefined) {
  let failed = 0;
  const attempt = async ({ about, what, deliver }: Delivery): Promise<boolean> => {
    try {
      await deliver();
      return true;
    } catch (error) {
      failed += 1;
      log.warn({ err: error, ...about }, `${what} failed and will be tried again`);
      return false;
    }
  };
  const count = async (owed: Delivery[]): Promise<number> => {
    let delivered = 0;
    for (const one of owed) {
      if (stop?.aborted) break;
      if (await attempt(one)) delivered += 1;
    }
    return delivered;
  };
  /** @returns the ids of those that have a workflow now */
  const start = async <Owing extends { id: string }>(
    idName: 'orderId' | 'returnId',
    owing: Owing[],
    startOne: (one: Owing) => Promise<void>,
  ): Promise<string[]> => {
    const ids: string[] = [];
    await count(
      owing.map((one) => ({
        about: { [idName]: one.id },
        what: 'The start of a workflow',
        deliver: async () => {
          await startOne(one);
          ids.push(one.id);
        },
      })),
    );
    return ids;
  };
  return { count, start, failed: () => failed };
}
