import { sql } from 'drizzle-orm';
import type { PrioritizeOutcome } from '../../contracts/internal/orders';
import type { Scope } from '../../contracts/internal/scope';
import { backorderPriorityEntry, mayLeaveUnits } from '../../domain/order/decisions/backorders';
import type { OrderState } from '../../domain/order/order-state';
import type { QueuePosition } from '../../domain/stock/backorder-queue';
import type { Actor } from '../../domain/order/timeline';
import { rows, type Database } from '../connection/database';
import { orderStepCtes } from '../orders/order-step';
import { poolOfOrder, sharesPool } from './pool-conditions';
import { applyMessagesByOthers } from '../orders/update-order';
import { requestBackorderAllocations } from './backorder-requests';
import { orderInScope } from '../access/scope';

export interface BackorderQueuePage {
  productId: string;
  /** The pool whose orders are served. Stock of other pools does not count. */
  poolId: string;
  /** Only orders after this position; null begins at the head. */
  after: QueuePosition | null;
  limit: number;
}

/**
 * The next orders of the backorder queue, first come first served: as many as the available units reach. They
 * include orders that cannot be served just now (not confirmed yet, say); the caller continues after them.
 *
 * @param limit how many lines of the queue are read. An order with several lines of the product may end the
 *   page before its last line; it is allocated as a whole all the same.
 * @returns an empty list when nothing is available, or no order waits after `after`
 */
export function readNextBackorders(
  db: Database,
  { productId, poolId, after, limit }: BackorderQueuePage,
): Promise<QueuePosition[]> {
  const isAfterPosition = after
    ? sql`(-l.backorder_priority, l.order_id) > (${-after.priority}::int, ${after.orderId}::uuid)`
    : sql`true`;
  return rows<QueuePosition>(
    db,
    sql`
      with free as (
        select coalesce(sum(greatest(i.on_hand - i.safety_stock - i.reserved, 0)), 0) as units
        from inventory_levels i join locations w on w.id = i.location_id
        where i.product_id = ${productId} and w.pool_id = ${poolId}
      ),
      next_lines as (
        select l.order_id, l.backorder_priority as priority, l.backordered as units
        from order_lines l
        where l.product_id = ${productId} and l.pool_id = ${poolId} and l.backordered > 0 and ${isAfterPosition}
        order by -l.backorder_priority, l.order_id limit ${limit}
      ),
      waiting as (
        select order_id, priority, sum(units) as units from next_lines group by 1, 2
      ),
      line as (
        select order_id, priority, sum(units) over (order by priority desc, order_id) - units as ahead from waiting
      )
      select order_id as "orderId", priority from line, free
      where line.ahead < free.units
      order by priority desc, order_id`,
  );
}

export interface BackorderAllocationResult {
  /** Whether the order has changed, so that its workflow must be woken. */
  hasChanged: boolean;
  /** Whether units may be left for the orders after it. */
  leftUnits: boolean;
}

/**
 * Allocates available units to a backordered order: of the product, what there is; of its other products,
 * what is not wanted by orders ahead in their queues. One transaction locks the order and then the levels. A
 * repeat allocates only what has become available since.
 */
export async function allocateBackorder(
  db: Database,
  { productId, orderId, now }: { productId: string; orderId: string; now: string },
): Promise<BackorderAllocationResult> {
  const { hasChanged } = await db.transaction((tx) =>
    applyMessagesByOthers(tx, orderId, [{ type: 'stock_available', productId }], now),
  );
  const [order] = await rows<Pick<OrderState, 'status' | 'statusBeforeAttention'> & { waits: boolean }>(
    db,
    sql`select status, status_before_attention as "statusBeforeAttention", exists (
          select from order_lines l
          where l.order_id = o.id and l.product_id = ${productId} and l.backordered > 0) as waits
        from orders o where id = ${orderId}`,
  );
  return { hasChanged, leftUnits: mayLeaveUnits(order, order?.waits ?? false) };
}

/**
 * Moves a backordered order up or down the queue, with its timeline entry, and requests a backorder
 * allocation: available units go to the order that is now first. A repeat changes nothing.
 *
 * @returns undefined when there is no such order
 */
export async function prioritizeBackorder(
  db: Database,
  scope: Scope,
  orderId: string,
  request: { priority: number; actor: Actor; requestId: string },
): Promise<PrioritizeOutcome | undefined> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select from orders where id = ${orderId} for update`);
    const [order] = await rows<{
      storefrontId: string;
      poolId: string;
      before: number;
      productIds: string[];
    }>(
      tx,
      sql`select storefront_id as "storefrontId", ${poolOfOrder(orderId)} as "poolId", backorder_priority as before, array(
            select distinct l.product_id from order_lines l where l.order_id = o.id and l.backordered > 0) as "productIds"
          from orders o where id = ${orderId} and ${orderInScope(scope, 'o')}`,
    );
    if (!order) return undefined;
    if (await sharesPool(tx, scope)) return { outcome: 'shared_pool' };
    if (order.productIds.length === 0) return { outcome: 'nothing_backordered' };
    if (order.before === request.priority) return { outcome: 'prioritized', allocationRequests: [] };
    await tx.execute(sql`
      with ${orderStepCtes({
        orderId,
        entries: [backorderPriorityEntry(order.before, request)],
        events: [],
        byOthers: true,
      })} select 1`);
    await tx.execute(sql`update orders set backorder_priority = ${request.priority} where id = ${orderId}`);
    for (const table of ['order_lines', 'reservation_allocations'])
      await tx.execute(
        sql`update ${sql.identifier(table)} set backorder_priority = ${request.priority} where order_id = ${orderId}`,
      );
    return {
      outcome: 'prioritized',
      allocationRequests: await requestBackorderAllocations(tx, order.productIds, order),
    };
  });
}
