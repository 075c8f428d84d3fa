import { activityInfo, cancellationSignal, heartbeat, log } from '@temporalio/activity';
import { ping, type Database } from '../src/db/connection/database';
import { removeMissingUnits } from '../src/db/stock/missing-units';
import { allocateBackorder, type BackorderAllocationResult } from '../src/db/stock/backorder-queue';
import type { BackorderActivities } from './types';

/** A lock or a short outage is over by then; what still fails is wrong with the order itself. */
const ATTEMPTS_BEFORE_SKIPPING = 5;

/** Heavy work on stock, on workers of its own: a big restock keeps no order worker busy. */
export function createBackorderActivities(db: Database): BackorderActivities {
  return {
    async allocateBackorders({ productId, orderIds, now }) {
      const { attempt } = activityInfo();
      const changed: string[] = [];
      let leftUnits = true;
      for (const orderId of orderIds) {
        cancellationSignal().throwIfAborted();
        heartbeat(orderId);
        const turn = await allocateBackorder(db, { productId, orderId, now }).catch((error: unknown) =>
          skipOrder(db, orderId, attempt, error),
        );
        if (turn.hasChanged) changed.push(orderId);
        leftUnits = turn.leftUnits;
        if (!leftUnits) break;
      }
      // A try that died may have served any of them, and nobody has heard of it.
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

/** One order that cannot be served must not keep all others waiting. */
async function skipOrder(
  db: Database,
  orderId: string,
  attempt: number,
  error: unknown,
): Promise<BackorderAllocationResult> {
  if (attempt < ATTEMPTS_BEFORE_SKIPPING) throw error;
  // When Postgres itself is away nobody is passed over.
  await ping(db);
  log.error('An order cannot be served and is passed over', { orderId, error });
  return { hasChanged: false, leftUnits: true };
}
