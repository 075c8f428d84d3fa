import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { Scope } from '../contracts/record';

/**
 * The condition that a pool is one whose stock a caller sees: that of its storefront, or any for whoever runs the shop.
 *
 * @param poolId the column to hold against it, such as `locations.poolId` or sql`w.pool_id`
 */
export function inPoolOf({ storefrontId }: Pick<Scope, 'storefrontId'>, poolId: SQLWrapper): SQL {
  if (storefrontId === undefined) return sql`true`;
  return sql`${poolId} = (select s.pool_id from storefronts s where s.id = ${storefrontId})`;
}

/** The pool that an order is served from: that of its storefront, which does not change while the order is under way. */
export function poolOfOrder(orderId: string): SQL {
  return sql`(select s.pool_id from orders o join storefronts s on s.id = o.storefront_id where o.id = ${orderId})`;
}
