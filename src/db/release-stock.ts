import { sql } from 'drizzle-orm';
import { SYSTEM } from '../domain/timeline';
import { json, type Database } from './database';
import { orderStep, whileLocked } from './order-step';

/**
 * Undo of `reserveStock`: gives back what the order still holds and cancels those units and the pending ones,
 * except what lies in the parcels `keepShipmentIds`. Undoing twice, or what never happened, changes nothing;
 * the reservation stays behind as `released`, a tombstone that makes a late `reserveStock` refuse.
 */
export async function releaseStock(
  db: Database,
  orderId: string,
  keepShipmentIds: readonly string[],
): Promise<void> {
  const released = orderStep(
    { orderId, entries: [{ type: 'stock_released', actor: SYSTEM, details: {} }], events: [] },
    sql`exists (select from held)`,
  );
  const release = sql`
    with target as materialized (select id from orders where id = ${orderId}),
    tombstone as (
      insert into reservations (order_id, status) select id, 'released' from target
      on conflict (order_id) do update set status = 'released'
    ),
    held as materialized (
      select a.line_no, a.location_id, a.product_id, a.quantity
      from reservation_allocations a join target t on t.id = a.order_id
      where a.quantity > 0 and a.location_id not in (
        select s.location_id from shipments s
        where s.order_id = a.order_id
          and s.id in (select value::uuid from jsonb_array_elements_text(${json(keepShipmentIds)}::jsonb))
      )
    ),
    freed as materialized (
      select product_id, location_id, sum(quantity)::int as quantity from held group by 1, 2
    ),
    locked as materialized (
      select product_id, location_id from inventory_levels i join freed using (product_id, location_id)
      order by 1, 2 for update of i
    ),
    levels as (
      update inventory_levels i set reserved = i.reserved - f.quantity
      from freed f join locked using (product_id, location_id)
      where i.product_id = f.product_id and i.location_id = f.location_id
    ),
    ledger as (
      insert into stock_movements (product_id, location_id, type, reserved_delta, order_id)
      select product_id, location_id, 'released', -quantity, ${orderId} from freed
    ),
    emptied as (
      update reservation_allocations a set quantity = 0
      from held h where a.order_id = ${orderId} and a.line_no = h.line_no and a.location_id = h.location_id
    ),
    lines as (
      update order_lines l set
        reserved = l.reserved - coalesce((select sum(quantity) from held h where h.line_no = l.line_no), 0),
        cancelled = l.cancelled + l.pending
          + coalesce((select sum(quantity) from held h where h.line_no = l.line_no), 0),
        pending = 0
      from target t where l.order_id = t.id
    ),
    ${released}
    select 1`;
  // In one statement it would free nothing of what the step that it waits for is about to reserve.
  await whileLocked(db, orderId, (tx) => tx.execute(release));
}
