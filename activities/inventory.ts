import type { Database } from '../src/db/connection/database';
import { findMissingUnits } from '../src/db/stock/missing-units';
import { readNextBackorders } from '../src/db/stock/backorder-queue';
import type { InventoryActivities } from './types';

/** A hundred transactions take about a second, so a signal that arrives meanwhile does not wait long. */
const BATCH_SIZE = 100;

export function createInventoryActivities(db: Database): InventoryActivities {
  return {
    readBackorderQueue: (page) => readNextBackorders(db, { ...page, limit: BATCH_SIZE }),
    findMissingUnits: (stock) => findMissingUnits(db, { ...stock, limit: BATCH_SIZE }),
  };
}
