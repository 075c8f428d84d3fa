import { and, asc, eq, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { OrderHeader } from '../../domain/order/order-record';
import type { BackorderAllocationRequest } from '../../domain/stock/backorder-queue';
import type { PendingReturnWakeUp, PendingWakeUp } from '../../domain/order/wake-up';
import { rows, type Database } from '../connection/database';
import { TERMINAL_ORDER_STATUSES } from '../orders/terminal-states';
import { readHeaders } from '../orders/read-orders';
import { readReturnsById } from '../returns/read-returns';
import { orderCommands, orders, returns } from '../schema';

export interface RelayBatch {
  /** Younger ones are left to the API, which tries at once itself. */
  olderThanMs: number;
  limit: number;
}

export interface UndeliveredCancellation {
  commandId: string;
  order: OrderHeader;
}

const timeAgo = (ms: number) => sql`now() - make_interval(secs => ${ms / 1000})`;

/** Accepted orders whose workflow is not known to exist, oldest first. */
export async function readUnstartedOrders(
  db: Database,
  { olderThanMs, limit }: RelayBatch,
): Promise<OrderHeader[]> {
  const found = await db
    .select({ id: orders.id })
    .from(orders)
    .where(and(isNull(orders.workflowStartedAt), lt(orders.createdAt, timeAgo(olderThanMs))))
    .orderBy(asc(orders.createdAt))
    .limit(limit);
  const byId = await headersById(
    db,
    found.map((order) => order.id),
  );
  return found.flatMap(({ id }) => byId.get(id) ?? []);
}

/** Lists read newest first; the queue is worked off in its own order. */
async function headersById(db: Database, ids: string[]): Promise<Map<string, OrderHeader>> {
  const headers = await readHeaders(db, inArray(orders.id, ids), ids.length);
  return new Map(headers.map((order) => [order.id, order]));
}

export async function markOrdersStarted(db: Database, orderIds: string[]): Promise<void> {
  if (orderIds.length === 0) return;
  await db
    .update(orders)
    .set({ workflowStartedAt: sql`coalesce(${orders.workflowStartedAt}, now())` })
    .where(inArray(orders.id, orderIds));
}

/** Cancellations that were written down and that no workflow is known to have heard of. */
export async function readUndeliveredCancellations(
  db: Database,
  { olderThanMs, limit }: RelayBatch,
): Promise<UndeliveredCancellation[]> {
  const commands = await db
    .select()
    .from(orderCommands)
    .where(and(isNull(orderCommands.deliveredAt), lt(orderCommands.requestedAt, timeAgo(olderThanMs))))
    .orderBy(asc(orderCommands.requestedAt))
    .limit(limit);
  const byId = await headersById(
    db,
    commands.map((command) => command.orderId),
  );
  return commands.map(({ id, orderId }) => ({
    commandId: id,
    order: byId.get(orderId)!,
  }));
}

export async function markCancellationDelivered(db: Database, commandId: string): Promise<void> {
  await db
    .update(orderCommands)
    .set({ deliveredAt: sql`now()` })
    .where(and(eq(orderCommands.id, commandId), isNull(orderCommands.deliveredAt)));
}

/** Wake-ups that no workflow is known to have heard of, oldest first. */
export function readPendingWakeUps(
  db: Database,
  { olderThanMs, limit }: RelayBatch,
): Promise<PendingWakeUp[]> {
  return rows<PendingWakeUp>(
    db,
    sql`select id as "orderId", wake_requested_at::text as "requestedAt" from orders
        where wake_requested_at < ${timeAgo(olderThanMs)} and wake_signaled_at is null
        order by wake_requested_at limit ${limit}`,
  );
}

/**
 * The workflow has the signal, or there is none to have it: then the reconciler takes the order up, and an
 * order that has ended is owed nothing any more. A request that came since stays owed.
 */
export async function markWakeUpDelivered(
  db: Database,
  { orderId, requestedAt, isRunning }: PendingWakeUp & { isRunning: boolean },
): Promise<void> {
  const isOwed = sql`(${isRunning}::boolean or status not in ${TERMINAL_ORDER_STATUSES})`;
  await db.execute(
    sql`update orders set wake_requested_at = case when ${isOwed} then wake_requested_at end,
          wake_signaled_at = case when ${isOwed} then now() end
        where id = ${orderId} and wake_requested_at = ${requestedAt}::timestamptz`,
  );
}

/** Has the relay signal a workflow again that has not looked since it was signalled. */
export async function requeueWakeUp(db: Database, kind: 'order' | 'return', id: string): Promise<void> {
  const table = kind === 'order' ? orders : returns;
  await db
    .update(table)
    .set({ wakeSignaledAt: null })
    .where(and(eq(table.id, id), isNotNull(table.wakeRequestedAt)));
}

/** Of returns, the same. */
export async function readPendingReturnWakeUps(
  db: Database,
  { olderThanMs, limit }: RelayBatch,
): Promise<PendingReturnWakeUp[]> {
  const owed = await rows<{ id: string; requestedAt: string }>(
    db,
    sql`select id, wake_requested_at::text as "requestedAt" from returns
        where wake_requested_at < ${timeAgo(olderThanMs)} and wake_signaled_at is null
        order by wake_requested_at limit ${limit}`,
  );
  const found = await readReturnsById(
    db,
    owed.map(({ id }) => id),
  );
  return owed.flatMap(({ id, requestedAt }) => {
    const returned = found.get(id);
    return returned ? [{ returnRecord: returned, requestedAt }] : [];
  });
}

/** The workflow has the signal, which starts it where none runs. A request that came since stays owed. */
export async function markReturnWakeUpDelivered(
  db: Database,
  { returnRecord: returned, requestedAt }: PendingReturnWakeUp,
): Promise<void> {
  await db.execute(
    sql`update returns set wake_signaled_at = now()
        where id = ${returned.id} and wake_requested_at = ${requestedAt}::timestamptz`,
  );
}

/**
 * The products whose free units are to be given to those who wait, in the order in which it was asked for.
 */
export function readBackorderAllocationRequests(
  db: Database,
  limit: number,
): Promise<BackorderAllocationRequest[]> {
  return rows<BackorderAllocationRequest>(
    db,
    sql`select r.product_id as "productId", r.pool_id as "poolId", p.sku, r.requested_at::text as "requestedAt"
        from backorder_allocation_requests r join products p on p.id = r.product_id
        order by r.requested_at limit ${limit}`,
  );
}

/**
 * The product's workflow has been told. A request that came since stays: the workflow may have looked before
 * it.
 */
export async function markAllocationRequestDelivered(
  db: Database,
  { productId, poolId, requestedAt }: BackorderAllocationRequest,
): Promise<void> {
  await db.execute(
    sql`delete from backorder_allocation_requests
        where product_id = ${productId} and pool_id = ${poolId} and requested_at = ${requestedAt}::timestamptz`,
  );
}

/**
 * Asks once more for every product of which units are free in a pool although confirmed orders wait for them
 * there. Whoever frees units asks in the same transaction, so there should be none; but two transactions that
 * do not see each other, one that frees and one that begins to wait, can both find nobody to tell.
 *
 * @returns how often it had to
 */
export async function requestOverlookedAllocations(db: Database): Promise<number> {
  const requested = await rows(
    db,
    sql`insert into backorder_allocation_requests (product_id, pool_id) ${PRODUCTS_TO_ALLOCATE} on conflict do nothing returning product_id`,
  );
  return requested.length;
}

/**
 * Products that there is something to do about in a pool: units are free that confirmed orders wait for, or
 * some are missing.
 */
const PRODUCTS_TO_ALLOCATE = sql`
  select distinct l.product_id, l.pool_id from order_lines l join orders o on o.id = l.order_id
  where l.backordered > 0 and coalesce(o.status_before_attention, o.status) in ('confirmed', 'processing')
    and exists (
      select from inventory_levels i join locations w on w.id = i.location_id
      where i.product_id = l.product_id and w.pool_id = l.pool_id
        and i.on_hand - i.safety_stock - i.reserved > 0)
  union
  select i.product_id, w.pool_id from inventory_levels i join locations w on w.id = i.location_id where i.missing > 0
  order by 1, 2`;

/** The first of those, by their ids. */
export async function readProductsToAllocate(
  db: Database,
  limit: number,
): Promise<{ productId: string; poolId: string }[]> {
  return rows(
    db,
    sql`select r.product_id as "productId", r.pool_id as "poolId" from (${PRODUCTS_TO_ALLOCATE}) r limit ${limit}::int`,
  );
}

/** Asks for a restock of a product in a pool once more. */
export async function requestBackorderAllocation(
  db: Database,
  { productId, poolId }: { productId: string; poolId: string },
): Promise<void> {
  await db.execute(sql`
    insert into backorder_allocation_requests (product_id, pool_id) values (${productId}, ${poolId}) on conflict do nothing`);
}
