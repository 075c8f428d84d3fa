import { sql, type SQL } from 'drizzle-orm';
import type { OrderState } from '../../domain/order/order-state';
import { json } from '../connection/database';
import { poolOfOrder } from './pool-conditions';

/** How many units of a product are backordered in a pool. One row answers, however many orders wait. */
export const backorderDemandOf = (productId: SQL, poolId: SQL): SQL => sql`
  coalesce((select d.units from backorder_demand d where d.product_id = ${productId} and d.pool_id = ${poolId}), 0)`;

/**
 * Adds changes of backordered units to the demand. Rows are locked sorted by product, after the levels and
 * before the allocation requests, so that two orders never deadlock.
 *
 * @param changes a select of `product_id, pool_id, units`, one row for each product; units may be negative
 */
export const changeDemandSql = (changes: SQL): SQL => sql`
  demand_changes as materialized (${changes}),
  written_demand as (
    insert into backorder_demand (product_id, pool_id, units)
    -- Postgres checks the row to insert before it finds the row to update.
    select product_id, pool_id, greatest(units, 0) from demand_changes order by 1, 2
    on conflict (product_id, pool_id) do update set units = backorder_demand.units + (
      select c.units from demand_changes c
      where c.product_id = backorder_demand.product_id and c.pool_id = backorder_demand.pool_id)
  )`;

/** A part of the statement that writes an order: what the change makes of the backorder demand. */
export function backorderDemandCtes(before: OrderState, after: OrderState): SQL[] {
  const units = new Map<string, number>();
  for (const { productId, backordered } of before.lines)
    units.set(productId, (units.get(productId) ?? 0) - backordered);
  for (const { productId, backordered } of after.lines)
    units.set(productId, (units.get(productId) ?? 0) + backordered);
  const changes = [...units].flatMap(([productId, change]) => (change === 0 ? [] : [{ productId, change }]));
  if (changes.length === 0) return [];
  return [
    changeDemandSql(sql`
      select c."productId" as product_id, ${poolOfOrder(after.id)} as pool_id, c.change as units
      from jsonb_to_recordset(${json(changes)}::jsonb) as c ("productId" uuid, change int)`),
  ];
}
