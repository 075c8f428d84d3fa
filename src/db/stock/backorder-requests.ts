import { sql, type SQL } from 'drizzle-orm';
import { productsToAllocate } from '../../domain/order/products-to-allocate';
import type { OrderState } from '../../domain/order/order-state';
import type { OrderDraft } from '../../domain/order/order-draft';
import type { BackorderAllocationRequest } from '../../domain/stock/backorder-queue';
import { json, rows, type Executor } from '../connection/database';
import { rowExists } from '../connection/row-exists';
import { poolOfOrder } from './pool-conditions';
import { locksPoolStock } from './pool-stock';

const idList = (ids: readonly string[]): SQL =>
  sql`(select value::uuid from jsonb_array_elements_text(${json(ids)}::jsonb))`;

/**
 * The latest request counts. Its time is that of the write, under the row's lock, and not that of the
 * transaction's start, so that a reader of an earlier request can tell that there is a later one.
 */
const REQUEST_AGAIN = sql`on conflict (product_id, pool_id) do update set requested_at = clock_timestamp()`;

/**
 * A part of the statement that writes an order. It requests backorder allocations where units become
 * available that orders wait for, and where this order becomes backordered although units are available.
 * Otherwise it writes nothing.
 *
 * It reads the levels that the statement has `locked`, and the rows of `locked_stock`, so that both are always
 * locked before requests: two orders never deadlock.
 */
export function allocationRequestCtes(before: OrderState, draft: OrderDraft): SQL[] {
  const { state } = draft;
  const { freed, newlyAwaited, awaited } = productsToAllocate(before, draft);
  if (freed.length + newlyAwaited.length === 0) return [];
  const freedUnits = sql`
    select f.product_id, w.pool_id from locked f join locations w on w.id = f.location_id
    where f.product_id in ${idList(freed)} and (
      (w.pool_id = ${poolOfOrder(state.id)} and f.product_id in ${idList(awaited)})
      or ${rowExists(sql`order_lines l
        where l.product_id = f.product_id and l.pool_id = w.pool_id and l.backordered > 0 and l.order_id <> ${state.id}`)})`;
  const availableUnits = sql`
    select i.product_id, w.pool_id from inventory_levels i join locations w on w.id = i.location_id
    where i.product_id in ${idList(newlyAwaited)} and w.pool_id = ${poolOfOrder(state.id)}
      and i.on_hand - i.safety_stock - i.reserved > 0`;
  const sources = [
    ...(freed.length > 0 ? [freedUnits] : []),
    ...(newlyAwaited.length > 0 ? [availableUnits] : []),
  ];
  const afterStock = locksPoolStock(before, draft)
    ? sql`where (select count(*) from locked_stock) >= 0`
    : sql``;
  return [
    sql`
      requested_allocations as (
        insert into backorder_allocation_requests (product_id, pool_id)
        select distinct product_id, pool_id from (${sql.join(sources, sql` union `)}) as owed ${afterStock} order by 1, 2
        ${REQUEST_AGAIN}
      )`,
  ];
}

/** Which pool to look at: that of a location, or one by its id. */
export type PoolSelector = { locationId: string } | { poolId: string };

/**
 * Requests backorder allocations for products of which units may be available, or missing. Where no order
 * waits for them and none are missing, it writes nothing. The levels must have been changed, or locked,
 * before.
 *
 * @param at only this pool, or the pool of this location; left out, every pool with orders that wait
 * @returns the requests, for a caller that can start the allocations at once; otherwise the relay does
 */
export async function requestBackorderAllocations(
  tx: Executor,
  productIds: readonly string[],
  at?: PoolSelector,
): Promise<BackorderAllocationRequest[]> {
  return rows<BackorderAllocationRequest>(
    tx,
    sql`
      with requested as (
        insert into backorder_allocation_requests (product_id, pool_id)
        select p.id, w.id from products p cross join stock_pools w
        where p.id in ${idList(productIds)} and ${poolCondition(at)}
          and (${rowExists(sql`order_lines l where l.product_id = p.id and l.pool_id = w.id and l.backordered > 0`)}
            or ${rowExists(sql`inventory_levels i join locations l on l.id = i.location_id
              where i.product_id = p.id and l.pool_id = w.id and i.missing > 0`)})
        order by 1, 2
        ${REQUEST_AGAIN}
        returning product_id, pool_id, requested_at
      )
      select r.product_id as "productId", r.pool_id as "poolId", p.sku, r.requested_at::text as "requestedAt"
      from requested r join products p on p.id = r.product_id order by 1, 2`,
  );
}

function poolCondition(at: PoolSelector | undefined): SQL {
  if (at === undefined) return sql`true`;
  if ('poolId' in at) return sql`w.id = ${at.poolId}`;
  return sql`w.id = (select l.pool_id from locations l where l.id = ${at.locationId})`;
}
