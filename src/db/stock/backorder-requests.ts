import { sql, type SQL } from 'drizzle-orm';
import { isOpen, type OrderState } from '../../domain/order/order-state';
import type { OrderDraft, StockMovement } from '../../domain/order/order-draft';
import type { BackorderAllocationRequest } from '../../domain/stock/backorder-queue';
import { json, rows, type Executor } from '../connection/database';
import { poolOfOrder } from './pools';

const freesUnits = ({ type }: StockMovement): boolean => type === 'released' || type === 'returned';

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

const idList = (ids: readonly string[]): SQL =>
  sql`(select value::uuid from jsonb_array_elements_text(${json(ids)}::jsonb))`;

/**
 * The last one counts: the time is that of the write, under the row's lock, and not that of the transaction's
 * begin, so that whoever has read an earlier request can tell that there is a later one.
 */
const REQUEST_AGAIN = sql`on conflict (product_id, pool_id) do update set requested_at = clock_timestamp()`;

/**
 * A part of the statement that writes an order, which asks for a restock: where units come free that somebody
 * waits for, and where the order begins to wait although units are there. Without either it writes nothing.
 *
 * It reads the levels that the statement has `locked`, so that they are always locked before the requests
 * are: two orders never wait for each other.
 */
export function allocationRequestCtes(before: OrderState, { state, movements }: OrderDraft): SQL[] {
  const freed = unique(movements.filter(freesUnits).map((movement) => movement.productId));
  const awaited = isOpen(state) ? newlyBackordered(before, state) : [];
  if (freed.length + awaited.length === 0) return [];
  const stillAwaited = state.lines.filter((line) => isOpen(state) && line.backordered > 0);
  const cameFree = sql`
    select f.product_id, w.pool_id from locked f join locations w on w.id = f.location_id
    where f.product_id in ${idList(freed)} and (
      (w.pool_id = ${poolOfOrder(state.id)} and f.product_id in ${idList(stillAwaited.map((line) => line.productId))})
      or exists (
        select from order_lines l
        where l.product_id = f.product_id and l.pool_id = w.pool_id and l.backordered > 0 and l.order_id <> ${state.id}))`;
  const areThere = sql`
    select i.product_id, w.pool_id from inventory_levels i join locations w on w.id = i.location_id
    where i.product_id in ${idList(awaited)} and w.pool_id = ${poolOfOrder(state.id)}
      and i.on_hand - i.safety_stock - i.reserved > 0`;
  const sources = [...(freed.length > 0 ? [cameFree] : []), ...(awaited.length > 0 ? [areThere] : [])];
  return [
    sql`
      requested_allocations as (
        insert into backorder_allocation_requests (product_id, pool_id)
        select distinct product_id, pool_id from (${sql.join(sources, sql` union `)}) as owed order by 1, 2
        ${REQUEST_AGAIN}
      )`,
  ];
}

/** Nobody has looked for it while it was not confirmed, or did not wait. */
function newlyBackordered(before: OrderState, state: OrderState): string[] {
  const waited = (lineNo: number): number =>
    isOpen(before) ? (before.lines.find((line) => line.lineNo === lineNo)?.backordered ?? 0) : 0;
  return unique(
    state.lines.filter((line) => line.backordered > waited(line.lineNo)).map((line) => line.productId),
  );
}

/** Where units may be free. */
export type PoolSelector = { locationId: string } | { poolId: string };

/**
 * Units of these products may be free, or short. Where nobody waits for them and nothing is short it writes
 * nothing. The levels must have been changed, or locked, before.
 *
 * @param at only the pool of this location, or this pool; left out, every pool in which somebody waits for
 *   them
 * @returns what was requested, for whoever can see to it at once; the relay does it otherwise
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
          and (exists (select from order_lines l where l.product_id = p.id and l.pool_id = w.id and l.backordered > 0)
            or exists (
              select from inventory_levels i join locations l on l.id = i.location_id
              where i.product_id = p.id and l.pool_id = w.id and i.missing > 0))
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
