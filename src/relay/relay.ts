import { setTimeout as pause } from 'node:timers/promises';
import type { OrderHeader } from '../domain/order/order-record';
import type { BackorderAllocationRequest } from '../domain/stock/backorder-queue';
import type { ReturnRecord } from '../domain/returns/return-record';
import type { RelayLane } from '../domain/shared/relay-lanes';
import type { PendingReturnWakeUp, PendingWakeUp } from '../domain/order/wake-up';

/** The deliveries that the record holds and Temporal has not received. */
export interface RelayQueue {
  /** The lanes in which a delivery is due. */
  dueLanes(): Promise<Set<RelayLane>>;
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
  /** Takes deliveries, by their subjects. @returns those that no other relay has taken */
  claim(lane: RelayLane, subjects: string[]): Promise<Set<string>>;
  /** Gives deliveries back that were made, or not tried. */
  release(lane: RelayLane, subjects: string[]): Promise<void>;
  /** Puts deliveries off that have failed, the longer the more often. */
  postpone(lane: RelayLane, subjects: string[]): Promise<void>;
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

/** A part of the relay: what it reads from the record, and how it delivers it. */
interface Lane<Item> {
  name: RelayLane;
  counter: Exclude<keyof Sweep, 'failed'>;
  /** The subject of the log message, such as `A cancellation`. */
  what: string;
  read(): Promise<Item[]>;
  subjectOf(item: Item): string;
  logFieldsOf(item: Item): object;
  deliver(item: Item): Promise<void>;
  /** Marks what was delivered, where that is not part of each delivery. */
  markDelivered?(items: Item[]): Promise<void>;
}

/** The result of one batch of a lane. */
interface Batch {
  /** How many deliveries were waiting. More may wait if it is as many as a batch holds. */
  found: number;
  /** How many of these another relay has taken in the meantime: there may be more behind them. */
  takenByOthers: number;
  delivered: number;
  failed: number;
  /** Temporal could not be reached, so the rest of the batch was not tried. */
  isUnreachable: boolean;
}

export interface RelayOptions {
  /** How many deliveries of a lane run at once, so that a backlog after an outage does not flood Temporal. */
  concurrency?: number;
  /** Whether an error means that Temporal cannot be reached, and not that this delivery fails. */
  isOutage?: (error: unknown) => boolean;
}

export interface Relay {
  /**
   * Delivers one batch of every lane, one lane after the other.
   *
   * @param stop ends the sweep after the current deliveries; the others stay in the queue
   */
  sweep(stop?: AbortSignal): Promise<Sweep>;
  /** Delivers until it is stopped, every lane on its own, so that none waits for another. */
  run(loop: RelayLoop): Promise<void>;
}

export interface RelayLoop {
  stop: AbortSignal;
  /** How often the record is asked in which lanes a delivery is due. */
  intervalMs: number;
  onDelivered(what: { lane: RelayLane; delivered: number; failed: number }): void;
  onError(error: unknown): void;
}

/** A lane that has found so many continues at once: more may wait. */
export const RELAY_BATCH = 32;

/**
 * Delivers to Temporal what the record holds and Temporal has not received: starts, cancellations, wake-ups
 * and backorder allocation requests. Several processes share the work: each delivery is leased by one of them.
 * A delivery is safe to repeat all the same. A workflow id starts only once, a cancellation takes effect only
 * once, and a repeated wake-up or allocation request finds nothing to do.
 */
export function createRelay(
  queue: RelayQueue,
  target: RelayTarget,
  log: Log,
  { concurrency = 8, isOutage = () => false }: RelayOptions = {},
): Relay {
  const lanes = lanesOf(queue, target);
  const deliver = (lane: Lane<unknown>, stop?: AbortSignal): Promise<Batch> =>
    deliverBatch(lane, queue, { log, concurrency, isOutage, stop });
  return {
    async sweep(stop) {
      const sweep: Sweep = { started: 0, cancelled: 0, woken: 0, allocationsRequested: 0, failed: 0 };
      for (const lane of lanes) {
        const { delivered, failed } = await deliver(lane, stop);
        sweep[lane.counter] += delivered;
        sweep.failed += failed;
      }
      return sweep;
    },
    run: (loop) => runLanes(lanes, deliver, queue, loop),
  };
}

/**
 * Asks in which lanes a delivery is due, and has these lanes deliver. At rest that is one statement in an interval,
 * where a loop for each lane would take one for each.
 */
async function runLanes(
  lanes: readonly Lane<unknown>[],
  deliver: (lane: Lane<unknown>, stop: AbortSignal) => Promise<Batch>,
  queue: RelayQueue,
  loop: RelayLoop,
): Promise<void> {
  const { stop, intervalMs, onError } = loop;
  const delivering = new Map<RelayLane, Promise<void>>();
  while (!stop.aborted) {
    try {
      const due = await queue.dueLanes();
      const idle = lanes.filter(({ name }) => due.has(name) && !delivering.has(name));
      for (const lane of idle) {
        const delivery = deliverDue(lane.name, () => deliver(lane, stop), loop);
        delivering.set(
          lane.name,
          delivery.finally(() => delivering.delete(lane.name)),
        );
      }
    } catch (error) {
      // Postgres is unavailable. What is not delivered stays in its tables until it is back.
      onError(error);
    }
    await pause(intervalMs, undefined, { signal: stop }).catch(() => undefined);
  }
  await Promise.all(delivering.values());
}

/** Delivers what is due in a lane, batch by batch. */
async function deliverDue(
  lane: RelayLane,
  deliver: () => Promise<Batch>,
  { stop, onDelivered, onError }: RelayLoop,
): Promise<void> {
  try {
    for (let isBacklog = true; isBacklog && !stop.aborted;) {
      const { found, takenByOthers, delivered, failed, isUnreachable } = await deliver();
      if (delivered > 0) onDelivered({ lane, delivered, failed });
      const mayBeMore = takenByOthers > 0 || (found >= RELAY_BATCH && delivered > 0);
      isBacklog = mayBeMore && !isUnreachable;
    }
  } catch (error) {
    onError(error);
  }
}

async function deliverBatch(
  lane: Lane<unknown>,
  queue: RelayQueue,
  { log, concurrency, isOutage, stop }: Required<RelayOptions> & { log: Log; stop: AbortSignal | undefined },
): Promise<Batch> {
  const waiting = await lane.read();
  const subjectsOf = (items: unknown[]): string[] => items.map((item) => lane.subjectOf(item));
  const claimed = await queue.claim(lane.name, subjectsOf(waiting));
  const left = waiting.filter((item) => claimed.has(lane.subjectOf(item)));
  const delivered: unknown[] = [];
  const failed: unknown[] = [];
  const temporal = { isUnreachable: false };
  const deliverNext = async (): Promise<void> => {
    while (left.length > 0 && !temporal.isUnreachable && stop?.aborted !== true) {
      const item = left.shift();
      try {
        await lane.deliver(item);
        delivered.push(item);
      } catch (error) {
        failed.push(item);
        temporal.isUnreachable ||= isOutage(error);
        log.warn({ err: error, ...lane.logFieldsOf(item) }, `${lane.what} failed and will be retried`);
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: concurrency }, deliverNext));
    if (delivered.length > 0) await lane.markDelivered?.(delivered);
  } finally {
    // An outage is no reason to put a single delivery off.
    const isPostponed = !temporal.isUnreachable;
    await queue.release(lane.name, subjectsOf([...delivered, ...left, ...(isPostponed ? [] : failed)]));
    if (isPostponed) await queue.postpone(lane.name, subjectsOf(failed));
  }
  const takenByOthers = waiting.length - claimed.size;
  return {
    ...{ found: waiting.length, takenByOthers, delivered: delivered.length, failed: failed.length },
    ...temporal,
  };
}

/** Hides what a lane delivers: the relay only passes it on. */
const lane = <Item>(definition: Lane<Item>): Lane<unknown> => definition;

function lanesOf(queue: RelayQueue, target: RelayTarget): Lane<unknown>[] {
  return [
    lane({
      ...{ name: 'order_start', counter: 'started', what: 'The start of a workflow' },
      read: () => queue.unstartedOrders(),
      subjectOf: ({ id }) => id,
      logFieldsOf: ({ id }) => ({ orderId: id }),
      deliver: (order) => target.startOrder(order),
      markDelivered: (orders) => queue.markOrdersStarted(orders.map(({ id }) => id)),
    }),
    lane({
      ...{ name: 'return_start', counter: 'started', what: 'The start of a workflow' },
      read: () => queue.unstartedReturns(),
      subjectOf: ({ id }) => id,
      logFieldsOf: ({ id }) => ({ returnId: id }),
      deliver: (returned) => target.startReturn(returned),
      markDelivered: (returns) => queue.markReturnsStarted(returns.map(({ id }) => id)),
    }),
    lane({
      ...{ name: 'cancellation', counter: 'cancelled', what: 'A cancellation' },
      read: () => queue.undeliveredCancellations(),
      subjectOf: ({ commandId }) => commandId,
      logFieldsOf: ({ order }) => ({ orderId: order.id }),
      async deliver({ commandId, order }) {
        await target.cancelOrder(order);
        await queue.markCancellationDelivered(commandId);
      },
    }),
    lane({
      ...{ name: 'return_wake_up', counter: 'woken', what: 'A wake-up' },
      read: () => queue.pendingReturnWakeUps(),
      subjectOf: ({ returnRecord }) => returnRecord.id,
      logFieldsOf: ({ returnRecord }) => ({ returnId: returnRecord.id }),
      async deliver(wakeUp) {
        await target.wakeReturn(wakeUp.returnRecord);
        await queue.markReturnWakeUpDelivered(wakeUp);
      },
    }),
    lane({
      ...{ name: 'order_wake_up', counter: 'woken', what: 'A wake-up' },
      read: () => queue.pendingWakeUps(),
      subjectOf: ({ orderId }) => orderId,
      logFieldsOf: ({ orderId }) => ({ orderId }),
      async deliver(wakeUp) {
        const isRunning = await target.wakeOrder(wakeUp.orderId);
        await queue.markWakeUpDelivered({ ...wakeUp, isRunning });
      },
    }),
    lane({
      ...{
        name: 'backorder_allocation',
        counter: 'allocationsRequested',
        what: 'A backorder allocation request',
      },
      read: () => queue.allocationRequests(),
      subjectOf: ({ productId, poolId }) => `${productId}/${poolId}`,
      logFieldsOf: ({ productId }) => ({ productId }),
      async deliver(request) {
        await target.requestBackorderAllocation(request);
        await queue.markAllocationRequestDelivered(request);
      },
    }),
  ];
}
