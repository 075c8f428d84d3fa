import type { OrderHeader } from '../domain/order';

/** What the relay owes Temporal, as the record has it. */
export interface RelayQueue {
  unstarted(): Promise<OrderHeader[]>;
  markStarted(orderIds: string[]): Promise<void>;
  undelivered(): Promise<{ commandId: string; order: OrderHeader }[]>;
  markDelivered(commandId: string): Promise<void>;
}

/** Temporal, as the relay needs it. Both throw when it cannot be reached, and are safe to repeat. */
export interface RelayTarget {
  start(order: OrderHeader): Promise<void>;
  cancel(order: OrderHeader): Promise<void>;
}

export interface Sweep {
  started: number;
  cancelled: number;
  failed: number;
}

/**
 * Tells Temporal what the API accepted and could not tell it: starts and cancellations. It may run in several
 * processes at once, since a workflow starts once by its id and a cancellation is heard once.
 */
export function createRelay(
  queue: RelayQueue,
  target: RelayTarget,
  log: { warn(details: object, message: string): void },
): { sweep(): Promise<Sweep> } {
  const attempt = async (orderId: string, what: string, run: () => Promise<void>): Promise<boolean> => {
    try {
      await run();
      return true;
    } catch (error) {
      log.warn({ err: error, orderId }, `${what} failed and will be tried again`);
      return false;
    }
  };
  return {
    async sweep() {
      const orders = await queue.unstarted();
      // One after the other: after an outage of Temporal a backlog must not become a storm.
      const started: string[] = [];
      for (const order of orders) {
        if (await attempt(order.id, 'The start of a workflow', () => target.start(order)))
          started.push(order.id);
      }
      await queue.markStarted(started);

      const commands = await queue.undelivered();
      let cancelled = 0;
      for (const { commandId, order } of commands) {
        const heard = await attempt(order.id, 'A cancellation', () => target.cancel(order));
        if (!heard) continue;
        await queue.markDelivered(commandId);
        cancelled += 1;
      }
      return {
        started: started.length,
        cancelled,
        failed: orders.length - started.length + commands.length - cancelled,
      };
    },
  };
}
