import { sql } from 'drizzle-orm';
import { rows, type Database } from '../connection/database';
import { ACTIVE_ORDER_STAGES } from '../schema/status-lists';
import { applyMessagesByOthers } from '../orders/update-order';

/** Units of a product that an order holds although a count did not find them. */
export interface MissingUnits {
  orderId: string;
  /** The version of the order when it was read. */
  version: number;
  locationId: string;
  units: number;
}

/**
 * Finds the orders that must give up units where a count found fewer than are reserved. Orders at the end of
 * the product's backorder queue lose theirs first. The result begins with the first in the queue, so that it
 * can get units elsewhere before the others. Units that are marked already, and units of orders that are
 * being cancelled, will come back by themselves.
 */
export function findMissingUnits(
  db: Database,
  { productId, poolId, limit }: { productId: string; poolId: string; limit: number },
): Promise<MissingUnits[]> {
  return rows<MissingUnits>(
    db,
    sql`
      with short as materialized (
        select i.location_id, i.reserved - i.on_hand as units
        from inventory_levels i join locations w on w.id = i.location_id
        where i.product_id = ${productId} and w.pool_id = ${poolId} and i.missing > 0
      ),
      held as materialized (
        select a.location_id, a.order_id, o.version, o.backorder_priority as priority, sum(a.quantity) as units,
          sum(a.missing) as missing, coalesce(o.status_before_attention, o.status) in ${ACTIVE_ORDER_STAGES} as is_open
        from short s join reservation_allocations a on a.location_id = s.location_id and a.product_id = ${productId}
        join orders o on o.id = a.order_id
        where a.quantity > 0 group by a.location_id, a.order_id, o.version, o.backorder_priority, o.status_before_attention, o.status
      ),
      open as (
        select s.location_id, s.units - coalesce(sum(case when h.is_open then h.missing else h.units end), 0) as units
        from short s left join held h using (location_id) group by s.location_id, s.units
      ),
      line as (
        select location_id, order_id, version, priority, units - missing as units,
          sum(units - missing) over (partition by location_id order by priority, order_id desc) - (units - missing) as behind
        from held where is_open and units > missing
      )
      select line.order_id as "orderId", line.version, line.location_id as "locationId",
        least(line.units, open.units - line.behind)::int as units
      from line join open using (location_id)
      where line.behind < open.units
      order by line.priority desc, line.order_id, line.location_id limit ${limit}`,
  );
}

/**
 * Takes missing units from an order, and decides about it again. A repeat finds another version, and takes
 * nothing.
 *
 * @returns whether the order has changed and its workflow must be woken
 */
export async function removeMissingUnits(
  db: Database,
  { productId, missing, now }: { productId: string; missing: MissingUnits; now: string },
): Promise<boolean> {
  const { orderId, ...units } = missing;
  const { hasChanged } = await db.transaction((tx) =>
    applyMessagesByOthers(tx, orderId, [{ type: 'units_missing', productId, ...units }], now),
  );
  return hasChanged;
}
