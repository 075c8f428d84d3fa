import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { Scope } from '../../contracts/internal/scope';
import { rows, type Executor } from '../connection/database';

/**
 * A condition: the pool is one whose stock the caller sees. That is the pool of the caller's storefront, or
 * any pool for a caller without one.
 *
 * @param poolId the column to compare, such as `locations.poolId` or sql`w.pool_id`
 */
export function inPoolOf({ storefrontId }: Pick<Scope, 'storefrontId'>, poolId: SQLWrapper): SQL {
  if (storefrontId === undefined) return sql`true`;
  return sql`${poolId} = (select s.pool_id from storefronts s where s.id = ${storefrontId})`;
}

/**
 * Whether other storefronts sell from the pool of the caller's storefront. The caller may then read its stock
 * but not change it: adjustments, safety stock and queue priorities would apply to the other storefronts as
 * well.
 */
export async function sharesPool(
  db: Executor,
  { storefrontId }: Pick<Scope, 'storefrontId'>,
): Promise<boolean> {
  if (storefrontId === undefined) return false;
  const others = await rows(
    db,
    sql`select from storefronts mine join storefronts other on other.pool_id = mine.pool_id and other.id <> mine.id
        where mine.id = ${storefrontId} limit 1`,
  );
  return others.length > 0;
}

/**
 * The pool that an order is served from: that of its storefront, which does not change while the order is
 * under way.
 */
export function poolOfOrder(orderId: string): SQL {
  return sql`(select s.pool_id from orders o join storefronts s on s.id = o.storefront_id where o.id = ${orderId})`;
}
