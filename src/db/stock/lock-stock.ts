import { sql, type SQL } from 'drizzle-orm';
import type { OrderState } from '../../domain/order/order-state';
import type { StockNeeds } from '../../domain/order/stock-needs';
import type { AvailableStock } from '../../domain/stock/sourcing';
import { withoutBackorderDemand } from '../../domain/stock/stock-decision';
import { json, rows, type Executor } from '../connection/database';
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
  const demand =
    respectDemandOf === 'everybody'
      ? await readDemandOfOthers(tx, state, { pool, ids })
      : await readDemandAhead(tx, state, {
          pool,
          stock,
          allocatingProductId: respectDemandOf.allocatingProductId,
        });
  return withoutBackorderDemand(stock, new Map(demand.map(({ productId, units }) => [productId, units])));
}

interface Demand {
  productId: string;
  units: number;
}

function readDemandOfOthers(
  tx: Executor,
  state: OrderState,
  { pool, ids }: { pool: SQL; ids: string },
): Promise<Demand[]> {
  return rows<Demand>(
    tx,
    sql`select p.product_id as "productId", (p.backordered - coalesce((
          select sum(l.backordered) from order_lines l
          where l.order_id = ${state.id} and l.product_id = p.product_id), 0))::int as units
        from pool_stock p
        where p.pool_id = ${pool}
          and p.product_id in (select value::uuid from jsonb_array_elements_text(${ids}::jsonb))`,
  );
}

/**
 * What the orders ahead in the queues of the order's other products wait for, as far as the available units
 * reach: each of them waits for at least one unit, so no more of them are read than units are available.
 */
function readDemandAhead(
  tx: Executor,
  state: OrderState,
  {
    pool,
    stock,
    allocatingProductId,
  }: { pool: SQL; stock: readonly AvailableStock[]; allocatingProductId: string },
): Promise<Demand[]> {
  const available = new Map<string, number>();
  for (const level of stock) {
    if (level.productId === allocatingProductId || level.available <= 0) continue;
    available.set(level.productId, (available.get(level.productId) ?? 0) + level.available);
  }
  if (available.size === 0) return Promise.resolve([]);
  const limits = [...available].map(([productId, units]) => ({ productId, units }));
  return rows<Demand>(
    tx,
    sql`select p."productId", coalesce(sum(ahead.backordered), 0)::int as units
        from jsonb_to_recordset(${json(limits)}::jsonb) as p ("productId" uuid, units int)
        cross join lateral (
          select l.backordered from order_lines l
          where l.product_id = p."productId" and l.pool_id = ${pool} and l.backordered > 0
            and (-l.backorder_priority, l.order_id) <
              (select -me.backorder_priority, me.id from orders me where me.id = ${state.id})
          order by -l.backorder_priority, l.order_id limit p.units
        ) ahead
        group by 1`,
  );
}
