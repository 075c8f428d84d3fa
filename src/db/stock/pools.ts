import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { Scope } from '../../contracts/record';
import { rows, type Executor } from '../connection/database';

/**
 * The condition that a pool is one whose stock a caller sees: that of its storefront, or any for whoever runs
 * the shop.
 *
 * @param poolId the column to hold against it, such as `locations.poolId` or sql`w.pool_id`
 */
export function inPoolOf({ storefrontId }: Pick<Scope, 'storefrontId'>, poolId: SQLWrapper): SQL {
  if (storefrontId === undefined) return sql`true`;
  return sql`${poolId} = (select s.pool_id from storefronts s where s.id = ${storefrontId})`;
}

/**
 * Whether other storefronts sell from the pool of the caller's storefront. The caller may then look at its
 * stock, but not change it: what is set right, kept back or moved up the queue would be so for the others as
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
