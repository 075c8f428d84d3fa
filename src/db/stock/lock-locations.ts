import { sql } from 'drizzle-orm';
import type { StockScope } from '../../contracts/internal/scope';
import { json, rows, type Executor } from '../connection/database';
import { inPoolOf } from './pool-conditions';

/**
 * Locks those of the locations that may receive stock and that the caller sees: none of them is archived
 * before the transaction ends. Locations are always locked before levels.
 *
 * @returns the ids of the locked locations
 */
export async function lockLocations(
  tx: Executor,
  scope: StockScope,
  ids: readonly string[],
): Promise<Set<string>> {
  const locked = await rows<{ id: string }>(
    tx,
    sql`select l.id from locations l
        where l.id in (select jsonb_array_elements_text(${json(ids)}::jsonb)) and l.archived_at is null
          and ${inPoolOf(scope, sql`l.pool_id`)}
        order by l.id for share`,
  );
  return new Set(locked.map(({ id }) => id));
}
