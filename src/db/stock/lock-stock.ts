import { sql } from 'drizzle-orm';
import type { OrderState } from '../../domain/order/order-state';
import type { StockNeeds } from '../../domain/order/stock-needs';
import type { AvailableStock } from '../../domain/stock/sourcing';
import { withoutBackorderDemand } from '../../domain/stock/stock-decision';
import { rows, type Executor } from '../connection/database';
import { poolOfOrder } from './pool-conditions';

/**
 * Reads what is available of an order's products in its pool, with the levels locked in sorted order for a
 * decision.
 */
export async function lockStock(
  tx: Executor,
  state: OrderState,
  { respectDemandOf, productIds }: StockNeeds,
): Promise<AvailableStock[]> {
  const pool = poolOfOrder(state.id);
  const ids = JSON.stringify([...new Set([...state.lines.map((line) => line.productId), ...productIds])]);
  await tx.execute(sql`
    select from inventory_levels i join locations w on w.id = i.location_id
    where i.product_id in (select value::uuid from jsonb_array_elements_text(${ids}::jsonb)) and w.pool_id = ${pool}
    order by i.product_id, i.location_id for update of i`);
  const stock = await rows<AvailableStock>(
    tx,
    sql`select i.product_id as "productId", i.location_id as "locationId", l.priority as "locationPriority",
          i.on_hand - i.safety_stock - i.reserved as available, greatest(i.reserved - i.on_hand, 0) as missing
        from inventory_levels i join locations l on l.id = i.location_id
        where i.product_id in (select value::uuid from jsonb_array_elements_text(${ids}::jsonb)) and l.pool_id = ${pool}`,
  );
  if (respectDemandOf === 'nobody') return stock;
  const isAhead =
    respectDemandOf === 'everybody'
      ? sql`true`
      : sql`l.product_id <> ${respectDemandOf.allocatingProductId} and (-o.backorder_priority, o.id) <
          (select -me.backorder_priority, me.id from orders me where me.id = ${state.id})`;
  const demand = await rows<{ productId: string; units: number }>(
    tx,
    sql`select l.product_id as "productId", sum(l.backordered)::int as units
        from order_lines l join orders o on o.id = l.order_id
        where l.backordered > 0 and l.pool_id = ${pool} and l.order_id <> ${state.id} and ${isAhead}
          and l.product_id in (select value::uuid from jsonb_array_elements_text(${ids}::jsonb))
        group by 1`,
  );
  return withoutBackorderDemand(stock, new Map(demand.map(({ productId, units }) => [productId, units])));
}
