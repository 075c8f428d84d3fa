import { sql } from 'drizzle-orm';
import type { OrderContext } from '../../domain/order/accept-order';
import { json, rows, type Executor } from '../connection/database';
import { backorderDemandOf } from '../stock/backorder-demand';

/**
 * Reads the storefront with this id or, for an order that names none, up to two open storefronts: nobody
 * needs to know how many more there are. One statement reads everything that placing an order depends on.
 */
export function readOrderContexts(
  db: Executor,
  storefrontId: string | undefined,
  skus: readonly string[],
): Promise<OrderContext[]> {
  const named =
    storefrontId === undefined ? sql`s.closed_at is null order by s.id limit 2` : sql`s.id = ${storefrontId}`;
  return rows<OrderContext>(
    db,
    sql`
      select s.id, s.settings, s.closed_at is not null as "isClosed", s.version,
        (select coalesce(json_agg(json_build_object('id', p.id, 'sku', p.sku, 'name', p.name, 'priceMinor', p.price_minor,
            'currency', p.currency, 'isArchived', p.archived_at is not null, 'free',
            coalesce((select sum(greatest(i.on_hand - i.safety_stock - i.reserved, 0))
              from inventory_levels i join locations w on w.id = i.location_id
              where i.product_id = p.id and w.pool_id = s.pool_id), 0)
            - coalesce((select sum(l.pending) from order_lines l
              where l.product_id = p.id and l.pool_id = s.pool_id and l.pending > 0), 0)
            - ${backorderDemandOf(sql`p.id`, sql`s.pool_id`)})), '[]')
          from products p
          where p.sku in (select jsonb_array_elements_text(${json(skus)}::jsonb))) as products
      from storefronts s where ${named}`,
  );
}
