import { activityInfo, cancellationSignal, heartbeat, log } from '@temporalio/activity';
import { ping, type Database } from '../src/db/connection/database';
import { removeMissingUnits } from '../src/db/stock/missing-units';
import { allocateBackorder, type BackorderAllocationResult } from '../src/db/stock/backorder-queue';
import type { BackorderActivities } from './types';

/** A lock or a short outage is over by then; a failure that persists is about the order itself. */
const ATTEMPTS_BEFORE_SKIPPING = 5;

/** Heavy stock work, on workers of its own: a large receipt does not occupy the order workers. */
export function createBackorderActivities(db: Database): BackorderActivities {
  return {
    async allocateBackorders({ productId, orderIds, now }) {
      const { attempt } = activityInfo();
      const changed: string[] = [];
      let leftUnits = true;
      for (const orderId of orderIds) {
        cancellationSignal().throwIfAborted();
        heartbeat(orderId);
        const allocation = await allocateBackorder(db, { productId, orderId, now }).catch((error: unknown) =>
          skipOrder(db, orderId, attempt, error),
        );
        if (allocation.hasChanged) changed.push(orderId);
        leftUnits = allocation.leftUnits;
        if (!leftUnits) break;
      }
      // An earlier attempt may have changed any of these orders without reporting it.
      return { changed: attempt > 1 ? orderIds : changed, leftUnits };
    },
    async removeMissingUnits({ productId, missing, now }) {
      const { attempt } = activityInfo();
      const changed = new Set<string>();
      for (const units of missing) {
        cancellationSignal().throwIfAborted();
        heartbeat(units.orderId);
        const hasChanged = await removeMissingUnits(db, { productId, missing: units, now }).catch(
          async (error: unknown) => (await skipOrder(db, units.orderId, attempt, error)).hasChanged,
        );
        if (hasChanged || attempt > 1) changed.add(units.orderId);
      }
      return [...changed];
    },
  };
}

/** Skips an order that keeps failing, so that it does not block all others in the queue. */
async function skipOrder(
  db: Database,
  orderId: string,
  attempt: number,
  error: unknown,
): Promise<BackorderAllocationResult> {
  if (attempt < ATTEMPTS_BEFORE_SKIPPING) throw error;
  // Throws during an outage of Postgres: then no order is skipped.
  await ping(db);
  log.error('Stock could not be allocated to an order, which is skipped', { orderId, error });
  return { hasChanged: false, leftUnits: true };
}
