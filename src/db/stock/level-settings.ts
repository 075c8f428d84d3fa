import { sql } from 'drizzle-orm';
import type { ChangedBy, StockScope } from '../../contracts/internal/scope';
import type { LevelSettings, LevelView } from '../../contracts/wire/stock';
import type { LevelSettingsOutcome } from '../../contracts/internal/stock';
import { fieldChanges } from '../../domain/access/audit';
import { recordAuditEntry } from '../access/record-audit';
import { rows, type Database, type Executor } from '../connection/database';
import { inPoolOf, sharesPool } from './pool-conditions';
import { requestBackorderAllocations } from './backorder-requests';
import { readLevels, lockLevels } from './stock-levels';

interface LevelId {
  productId: string;
  locationId: string;
}

interface LevelUpdate {
  settings: LevelSettings;
  /** Whether the sender has seen this state of the level; the update is refused otherwise. */
  isExpected: (level: LevelView) => boolean;
  by: ChangedBy;
}

/**
 * Reads a level, also one that never had stock.
 *
 * @returns undefined when there is no such product or location
 */
export async function findLevel(
  db: Executor,
  scope: StockScope,
  { productId, locationId }: LevelId,
): Promise<LevelView | undefined> {
  const locations = await rows(
    db,
    sql`select from locations l
        where l.id = ${locationId} and l.archived_at is null and ${inPoolOf(scope, sql`l.pool_id`)}`,
  );
  const [level] = locations.length > 0 ? await readLevels(db, productId, [locationId]) : [];
  return level;
}

/**
 * Sets the safety stock and the reorder point of a level. Lowering the safety stock frees units, so
 * backorders are allocated.
 */
export function updateLevelSettings(
  db: Database,
  scope: StockScope,
  { productId, locationId }: LevelId,
  { settings, isExpected, by }: LevelUpdate,
): Promise<LevelSettingsOutcome> {
  return db.transaction(async (tx) => {
    const unlocked = await findLevel(tx, scope, { productId, locationId });
    if (!unlocked) return { outcome: 'unknown' };
    if (await sharesPool(tx, scope)) return { outcome: 'shared_pool' };
    if (!isExpected(unlocked)) return { outcome: 'stale', level: unlocked };
    const [level] = await lockLevels(tx, productId, [locationId]);
    if (!isExpected(level!)) return { outcome: 'stale', level: level! };
    const { safetyStock, reorderPoint } = { ...level!, ...settings };
    await tx.execute(sql`
      update inventory_levels set safety_stock = ${safetyStock}::int, reorder_point = ${reorderPoint}::int
      where product_id = ${productId} and location_id = ${locationId}`);
    const [after] = await readLevels(tx, productId, [locationId]);
    await recordAuditEntry(
      tx,
      {
        subjectType: 'inventory_level',
        subjectId: `${productId}/${locationId}`,
        storefrontId: scope.storefrontId ?? null,
        action: 'updated',
        changes: fieldChanges(settingsOf(level!), settingsOf(after!)),
      },
      by,
    );
    const hasMoreAvailable = after!.available > level!.available;
    const allocationRequests = hasMoreAvailable
      ? await requestBackorderAllocations(tx, [productId], { locationId })
      : [];
    return { outcome: 'done', level: after!, allocationRequests };
  });
}

const settingsOf = ({ safetyStock, reorderPoint }: LevelView) => ({ safetyStock, reorderPoint });
