import { sql, type SQL } from 'drizzle-orm';
import type { OrderDraft } from '../../domain/order/order-draft';
import type { OrderState } from '../../domain/order/order-state';
import { productsToAllocate } from '../../domain/order/products-to-allocate';
import type { NeededStock } from '../../domain/stock/needed-stock';
import { json } from '../connection/database';
import { isOneOf } from '../connection/prepared-statements';
import { poolOfOrder } from './pool-conditions';

/**
 * The rows of `pool_stock` hold what a product has in a pool. Triggers keep them (migration 0008), after the
 * statement that changes levels and lines. A statement that changes several of them, or that requests backorder
 * allocations, locks them itself before: after the levels and before the requests, sorted by product and pool,
 * so that two orders never deadlock.
 */

/** What a decision about an order changes of `pool_stock`: products in the order's pool, and at locations. */
interface StockChanges {
  products: string[];
  levels: { productId: string; locationId: string }[];
}

function stockChangesOf(before: OrderState, { state, movements }: OrderDraft): StockChanges {
  const waiting = new Map<string, { pending: number; backordered: number }>();
  const count = ({ lines }: OrderState, sign: number): void => {
    for (const { productId, pending, backordered } of lines) {
      const sum = waiting.get(productId) ?? { pending: 0, backordered: 0 };
      sum.pending += sign * pending;
      sum.backordered += sign * backordered;
      waiting.set(productId, sum);
    }
  };
  count(before, -1);
  count(state, 1);
  return {
    products: [...waiting].flatMap(([productId, { pending, backordered }]) =>
      pending === 0 && backordered === 0 ? [] : [productId],
    ),
    // Units that ship were reserved: what is available stays the same.
    levels: movements.filter(({ onHandDelta, reservedDelta }) => onHandDelta !== reservedDelta),
  };
}

/** Whether the statement that writes an order has `locked_stock`, on which its allocation requests depend. */
export function locksPoolStock(before: OrderState, draft: OrderDraft): boolean {
  const { products, levels } = stockChangesOf(before, draft);
  const changed = new Set([...products, ...levels.map(({ productId }) => productId)]);
  if (changed.size > 1) return true;
  const { freed, newlyAwaited } = productsToAllocate(before, draft);
  return changed.size === 1 && freed.length + newlyAwaited.length > 0;
}

/** Whether the decision neither changes what is available or claimed, nor needs to know what others wait for. */
export function leavesStockAlone(before: OrderState, draft: OrderDraft): boolean {
  const { products, levels } = stockChangesOf(before, draft);
  const { freed, newlyAwaited } = productsToAllocate(before, draft);
  return products.length + levels.length + freed.length + newlyAwaited.length === 0;
}

/** A part of the statement that writes an order: locks the rows of `pool_stock` that it changes. */
export function poolStockLockCtes(before: OrderState, draft: OrderDraft): SQL[] {
  if (!locksPoolStock(before, draft)) return [];
  const { products, levels } = stockChangesOf(before, draft);
  const afterLevels = draft.movements.length > 0 ? sql`where (select count(*) from locked) >= 0` : sql``;
  return [
    sql`
      locked_stock as (
        insert into pool_stock as p (product_id, pool_id)
        select product_id, pool_id from (
          select value::uuid as product_id, ${poolOfOrder(draft.state.id)} as pool_id
          from jsonb_array_elements_text(${json(products)}::jsonb)
          union
          select m."productId", w.pool_id
          from jsonb_to_recordset(${json(levels)}::jsonb) as m ("productId" uuid, "locationId" text)
          join locations w on w.id = m."locationId"
        ) changed ${afterLevels} order by 1, 2
        -- Rows are locked all the same, and those that do not exist yet are created in the same order.
        on conflict (product_id, pool_id) do update set pending = p.pending where false
        returning p.product_id
      )`,
  ];
}

/** A part of the statement that reserves for the order `target`: its rows, locked after the levels. */
export const STOCK_OF_RESERVED_ORDER = sql`
  stock as materialized (
    select p.product_id from pool_stock p join order_lines l using (product_id, pool_id)
    where l.order_id = (select id from target) and (select count(*) from locked) >= 0
    order by p.product_id for update of p
  )`;

/**
 * Parts of the statement that accepts an order: whether its claim is `granted`, because what it needs is left in
 * the pool of `shop`. They lock nothing when the order's idempotency key is not `free`.
 */
export function claimCtes(lines: readonly { productId: string }[], needed: NeededStock): SQL {
  const ids = lines.map(({ productId }) => productId);
  const wanted = ids.map((id) => ({ productId: id, units: needed.unitsByProduct.get(id) ?? null }));
  return sql`
    stock as materialized (
      select p.product_id, p.available - p.pending - p.backordered as units_left
      from lock, shop, pool_stock p
      where free and p.pool_id = shop.pool_id and ${isOneOf(sql`p.product_id`, ids, 'uuid')}
      order by p.product_id for update of p
    ),
    claim as materialized (
      select coalesce(case ${needed.of} when 'each' then bool_and(is_left) else bool_or(is_left) end, true) as granted
      from (
        -- Null where the order needs no unit of a product.
        select coalesce(s.units_left, 0) >= w.units as is_left
        from jsonb_to_recordset(${json(wanted)}::jsonb) as w ("productId" uuid, units int)
        left join stock s on s.product_id = w."productId"
      ) product
    )`;
}
