import {
  CancellationScope,
  continueAsNew,
  log,
  patched,
  setCurrentDetails,
  setHandler,
} from '@temporalio/workflow';
import type { QueuePosition } from '../../src/domain/stock/backorder-queue';
import { SHARED_POOL } from '../../src/domain/shared/storefront';
import { signalDroppedSignal, stockAvailableSignal } from '../order/messages';
import { describeDroppedSignal } from '../shared/dropped-signals';
import { isHistoryLong } from '../shared/should-continue-as-new';
import { workflowInputId } from '../shared/validators';
import { backorderActivities, recordActivities } from '../shared/activity-proxies';
import { wakeOrder } from '../shared/wake-order';

export interface BackordersInput {
  productId: string;
  /** Left out by runs that are older than pools: theirs is the shared one. */
  poolId?: string;
  /** What earlier runs have come to. */
  after?: QueuePosition | null;
  servedOrders?: number;
}

export interface BackordersResult {
  productId: string;
  /** How many turns were taken. An order that was served in parts counts each time. */
  servedOrders: number;
}

/**
 * Takes units of one product in one pool that a count did not find from the orders that hold them, the last in the queue first;
 * then gives the free ones to the orders that wait for it there, first come first served, and tells exactly those
 * that got some. There is at most one for each product in each pool, so nobody can overtake; a signal makes it look again, from
 * the head of the queue. It ends when nothing is free or nobody waits.
 *
 * It holds no stock itself: a unit is an order's from the transaction that says so. Whoever is asked once more, after a
 * crash or by mistake, takes only what is still free.
 */
export async function backorders(input: BackordersInput): Promise<BackordersResult> {
  const productId = workflowInputId(input, 'productId', 'a product');
  const { poolId = SHARED_POOL } = input;
  let servedOrders = input.servedOrders ?? 0;
  let after = input.after ?? null;
  let isSignalled = after === null;
  setHandler(stockAvailableSignal, () => {
    isSignalled = true;
  });
  setHandler(signalDroppedSignal, (dropped) => setCurrentDetails(describeDroppedSignal(dropped)));
  const hasToLook = (): boolean => isSignalled;
  // Shielded: whoever was served in the middle of a cancellation would never hear of it.
  return CancellationScope.nonCancellable(async () => {
    while (hasToLook() || after) {
      if (hasToLook()) after = null;
      isSignalled = false;
      // What a count did not find is taken first: it is not there for those who wait.
      if (after === null && patched('missing-units') && (await removeMissing({ productId, poolId })))
        isSignalled = true;
      const line = await recordActivities('Who is next').readBackorderQueue({ productId, poolId, after });
      after = null;
      if (line.length > 0) {
        const { allocateBackorders } = backorderActivities(`Serve up to ${line.length} order(s)`);
        const orderIds = line.map(({ orderId }) => orderId);
        const shared = await allocateBackorders({ productId, orderIds, now: new Date().toISOString() });
        await Promise.all(shared.changed.map(notifyOrder));
        servedOrders += shared.changed.length;
        setCurrentDetails(`Served ${servedOrders} order(s)`);
        if (shared.leftUnits) after = line.at(-1)!;
      }
      if (isHistoryLong() && (hasToLook() || after)) {
        await continueAsNew<typeof backorders>({
          productId,
          poolId,
          servedOrders,
          after: hasToLook() ? null : after,
        });
      }
    }
    return { productId, servedOrders };
  });
}

/**
 * Takes units that a count did not find from the orders that hold them, a hundred at a time.
 *
 * @returns whether there may be more of them
 */
async function removeMissing(of: { productId: string; poolId: string }): Promise<boolean> {
  const missing = await recordActivities('Is anything missing').findMissingUnits(of);
  if (missing.length === 0) return false;
  const { removeMissingUnits: takeMissingUnits } = backorderActivities(
    `Take what is missing from up to ${missing.length} order(s)`,
  );
  const { productId } = of;
  const changed = await takeMissingUnits({ productId, missing, now: new Date().toISOString() });
  await Promise.all(changed.map(notifyOrder));
  return changed.length > 0;
}

/** The order's own workflow asks for the money and ships. */
async function notifyOrder(orderId: string): Promise<void> {
  if (!(await wakeOrder(orderId))) log.warn('An order was served whose workflow is gone', { orderId });
}
