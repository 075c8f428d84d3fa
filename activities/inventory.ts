import type { Database } from '../src/db/connection/database';
import { missingUnits } from '../src/db/stock/missing-units';
import { reserveStock } from '../src/db/stock/reserve-stock';
import { nextInLine } from '../src/db/stock/backorder-queue';
import { SHARED_POOL } from '../src/domain/shared/storefront';
import type { InventoryActivities } from './types';

/** A hundred transactions take about a second: a signal that comes meanwhile does not wait long. */
const TURNS_AT_ONCE = 100;

export function createInventoryActivities(db: Database): InventoryActivities {
  return {
    reserveStock: ({ orderId, now }) => reserveStock(db, orderId, now),
    nextInLine: ({ poolId = SHARED_POOL, ...place }) =>
      nextInLine(db, { ...place, poolId, limit: TURNS_AT_ONCE }),
    missingUnits: (of) => missingUnits(db, { ...of, limit: TURNS_AT_ONCE }),
  };
}
