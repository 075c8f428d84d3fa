import { CancellationScope, continueAsNew, log, setCurrentDetails, setHandler } from '@temporalio/workflow';
import type { QueuePosition } from '../../src/domain/stock/backorder-queue';
import { signalDroppedSignal } from '../shared/messages';
import { stockAvailableSignal } from './messages';
import { describeDroppedSignal } from '../shared/dropped-signals';
import { isHistoryLong } from '../shared/should-continue-as-new';
import { workflowInputId } from '../shared/validators';
import { backorderActivities, recordActivities } from '../shared/activity-proxies';
import { wakeOrder } from '../shared/wake-order';

export interface BackordersInput {
  productId: string;
  poolId: string;
  /** The queue position at which the previous run stopped, and the allocations of all previous runs. */
  after?: QueuePosition | null;
  allocationCount?: number;
}

export interface BackordersResult {
  productId: string;
  /** How many allocations changed an order. An order that was allocated in parts counts each time. */
  allocationCount: number;
}

/**
 * Allocates one product's stock in one pool to the backorders that wait for it.
 *
 * First it removes missing units (units that a count did not find) from the orders that hold them, the last
 * order in the queue first. Then it allocates the available units, first come, first served, and wakes
 * exactly the orders whose allocation changed. A signal makes it start again at the head of the queue. It
 * ends when no units are available or no order waits. At most one run exists for each product and pool, so no
 * order can overtake another.
 *
 * The workflow holds no stock: a unit belongs to an order from the transaction that allocates it. An
 * allocation that is repeated, after a crash or by mistake, takes only units that are still available.
 */
export async function backorders(input: BackordersInput): Promise<BackordersResult> {
  const productId = workflowInputId(input, 'productId', 'a product');
  const { poolId } = input;
  let allocationCount = input.allocationCount ?? 0;
  let after = input.after ?? null;
  let hasSignal = after === null;
  setHandler(stockAvailableSignal, () => {
    hasSignal = true;
  });
  setHandler(signalDroppedSignal, (dropped) => setCurrentDetails(describeDroppedSignal(dropped)));
  const mustRestart = (): boolean => hasSignal;
  // Non-cancellable: an order that was allocated during a cancellation would never be woken.
  return CancellationScope.nonCancellable(async () => {
    while (mustRestart() || after) {
      if (mustRestart()) after = null;
      hasSignal = false;
      // Remove missing units first: they are not there to be allocated.
      if (after === null && (await removeMissing({ productId, poolId }))) hasSignal = true;
      const queue = await recordActivities('Read the backorder queue').readBackorderQueue({
        productId,
        poolId,
        after,
      });
      after = null;
      if (queue.length > 0) {
        const { allocateBackorders } = backorderActivities(
          `Allocate stock to up to ${queue.length} order(s)`,
        );
        const orderIds = queue.map(({ orderId }) => orderId);
        const allocation = await allocateBackorders({ productId, orderIds, now: new Date().toISOString() });
        await Promise.all(allocation.changed.map(notifyOrder));
        allocationCount += allocation.changed.length;
        setCurrentDetails(`Backorder allocations: ${allocationCount}`);
        if (allocation.leftUnits) after = queue.at(-1)!;
      }
      if (isHistoryLong() && (mustRestart() || after)) {
        await continueAsNew<typeof backorders>({
          productId,
          poolId,
          allocationCount,
          after: mustRestart() ? null : after,
        });
      }
    }
    return { productId, allocationCount };
  });
}

/**
 * Removes missing units from the orders that hold them, a hundred orders at a time.
 *
 * @returns whether there may be more missing units
 */
async function removeMissing(stock: { productId: string; poolId: string }): Promise<boolean> {
  const missing = await recordActivities('Find missing units').findMissingUnits(stock);
  if (missing.length === 0) return false;
  const { removeMissingUnits } = backorderActivities(
    `Remove missing units from up to ${missing.length} order(s)`,
  );
  const { productId } = stock;
  const changed = await removeMissingUnits({ productId, missing, now: new Date().toISOString() });
  await Promise.all(changed.map(notifyOrder));
  return changed.length > 0;
}

/** Wakes the order's own workflow, which takes the payment and books the shipments. */
async function notifyOrder(orderId: string): Promise<void> {
  if (!(await wakeOrder(orderId)))
    log.warn('The allocation of an order changed, but its workflow is gone', { orderId });
}
