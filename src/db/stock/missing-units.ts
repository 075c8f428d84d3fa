import { sql } from 'drizzle-orm';
import { rows, type Database } from '../connection/database';
import { isBeingUndone } from '../schema/status-lists';
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
      being_undone as materialized (
        select a.location_id, a.order_id, sum(a.quantity) as units
        from orders o join reservation_allocations a on a.order_id = o.id
        where ${isBeingUndone({ status: sql`o.status`, statusBeforeAttention: sql`o.status_before_attention` })}
          and a.product_id = ${productId} and a.quantity > 0 group by 1, 2
      ),
      marked as materialized (
        select a.location_id, sum(a.missing) as units
        from reservation_allocations a
        where a.product_id = ${productId} and a.missing > 0
          and not exists (select from being_undone u where u.order_id = a.order_id) group by 1
      ),
      open as materialized (
        select s.location_id, s.units - coalesce(m.units, 0) - coalesce(u.units, 0) as units,
          coalesce(m.units, 0) + coalesce(u.units, 0) as passed
        from short s left join marked m using (location_id)
        left join (select location_id, sum(units) as units from being_undone group by 1) u using (location_id)
      ),
      last_in_queue as (
        select open.location_id, l.order_id, l.priority, l.units
        from open cross join lateral (
          select a.order_id, a.backorder_priority as priority, a.quantity - a.missing as units
          from reservation_allocations a
          where a.product_id = ${productId} and a.location_id = open.location_id and a.quantity > 0
          order by -a.backorder_priority desc, a.order_id desc
          -- Each row gives a unit at least, except those that are passed over.
          limit greatest(open.units, 0) + open.passed
        ) l
        where open.units > 0
          and not exists (select from being_undone u where u.order_id = l.order_id)
      ),
      line as (
        select location_id, order_id, priority, sum(units) as units,
          sum(sum(units)) over (partition by location_id order by priority, order_id desc) - sum(units) as behind
        from last_in_queue group by location_id, order_id, priority having sum(units) > 0
      )
      select line.order_id as "orderId", o.version, line.location_id as "locationId",
        least(line.units, open.units - line.behind)::int as units
      from line join open using (location_id) join orders o on o.id = line.order_id
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
