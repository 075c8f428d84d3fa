import { activityInfo, cancellationSignal, heartbeat, log } from '@temporalio/activity';
import { ping, type Database } from '../src/db/connection/database';
import { takeMissingUnits } from '../src/db/stock/missing-units';
import { giveTurn, type Turn } from '../src/db/stock/backorder-queue';
import type { RestockActivities } from './types';

/** A lock or a short outage is over by then; what still fails is wrong with the order itself. */
const TRIES_BEFORE_PASSING_OVER = 5;

/** Heavy work on stock, on workers of its own: a big restock keeps no order worker busy. */
export function createRestockActivities(db: Database): RestockActivities {
  return {
    async shareOutStock({ productId, orderIds, now }) {
      const { attempt } = activityInfo();
      const changed: string[] = [];
      let leftSome = true;
      for (const orderId of orderIds) {
        cancellationSignal().throwIfAborted();
        heartbeat(orderId);
        const turn = await giveTurn(db, { productId, orderId, now }).catch((error: unknown) =>
          passOver(db, orderId, attempt, error),
        );
        if (turn.hasChanged) changed.push(orderId);
        leftSome = turn.leftSome;
        if (!leftSome) break;
      }
      // A try that died may have served any of them, and nobody has heard of it.
      return { changed: attempt > 1 ? orderIds : changed, leftSome };
    },
    async takeMissingUnits({ productId, missing, now }) {
      const { attempt } = activityInfo();
      const changed = new Set<string>();
      for (const units of missing) {
        cancellationSignal().throwIfAborted();
        heartbeat(units.orderId);
        const hasChanged = await takeMissingUnits(db, { productId, missing: units, now }).catch(
          async (error: unknown) => (await passOver(db, units.orderId, attempt, error)).hasChanged,
        );
        if (hasChanged || attempt > 1) changed.add(units.orderId);
      }
      return [...changed];
    },
  };
}

/** One order that cannot be served must not keep all others waiting. */
async function passOver(db: Database, orderId: string, attempt: number, error: unknown): Promise<Turn> {
  if (attempt < TRIES_BEFORE_PASSING_OVER) throw error;
  // When Postgres itself is away nobody is passed over.
  await ping(db);
  log.error('An order cannot be served and is passed over', { orderId, error });
  return { hasChanged: false, leftSome: true };
}
