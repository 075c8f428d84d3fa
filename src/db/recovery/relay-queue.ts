import { and, asc, eq, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import type { OrderHeader } from '../../domain/order/order-record';
import type { RelayLane } from '../../domain/shared/relay-lanes';
import type { BackorderAllocationRequest } from '../../domain/stock/backorder-queue';
import type { PendingReturnWakeUp, PendingWakeUp } from '../../domain/order/wake-up';
import { rows, type Database } from '../connection/database';
import { isOneOf } from '../connection/prepared-statements';
import { FULFILLMENT_ORDER_STAGES, TERMINAL_ORDER_STATUSES } from '../schema/status-lists';
import { IS_DUE } from './due-deliveries';
import { readHeaders } from '../orders/read-orders';
import { readReturnsById } from '../returns/read-returns';
import { cancellationRequests, orders, returns } from '../schema';

export interface RelayBatch {
  /** Younger entries are left to the API, which tries to deliver them at once. */
  olderThanMs: number;
  limit: number;
}

export interface UndeliveredCancellation {
  commandId: string;
  order: OrderHeader;
}

/** Accepted orders whose workflow is not known to exist, oldest first. */
export async function readUnstartedOrders(
  db: Database,
  { olderThanMs, limit }: RelayBatch,
): Promise<OrderHeader[]> {
  const unstarted = await db
    .select({ id: orders.id })
    .from(orders)
    .where(IS_DUE.order_start(olderThanMs / 1_000))
    .orderBy(asc(orders.createdAt))
    .limit(limit);
  const byId = await headersById(
    db,
    unstarted.map((order) => order.id),
  );
  return unstarted.flatMap(({ id }) => byId.get(id) ?? []);
}

/** How many accepted orders wait for their workflow. Counts, and reads, no more than `limit`. */
export async function countUnstartedOrders(db: Database, limit: number): Promise<number> {
  const [counted] = await rows<{ count: number }>(
    db,
    sql`select count(*)::int as count from (
          select from orders where workflow_started_at is null limit ${limit}::int) unstarted`,
  );
  return counted!.count;
}

/** `readHeaders` sorts newest first; the caller keeps the order of its queue. */
async function headersById(db: Database, ids: string[]): Promise<Map<string, OrderHeader>> {
  const headers = await readHeaders(db, isOneOf(orders.id, ids, 'uuid'), ids.length);
  return new Map(headers.map((order) => [order.id, order]));
}

export async function markOrdersStarted(db: Database, orderIds: string[]): Promise<void> {
  if (orderIds.length === 0) return;
  await db
    .update(orders)
    .set({ workflowStartedAt: sql`coalesce(${orders.workflowStartedAt}, now())` })
    .where(isOneOf(orders.id, orderIds, 'uuid'));
}

/** Recorded cancellation requests that are not known to have reached a workflow, oldest first. */
export async function readUndeliveredCancellations(
  db: Database,
  { olderThanMs, limit }: RelayBatch,
): Promise<UndeliveredCancellation[]> {
  const requests = await rows<{ id: string; orderId: string }>(
    db,
    sql`select r.id, r.order_id as "orderId" from cancellation_requests r
        where ${IS_DUE.cancellation(olderThanMs / 1_000)} order by r.requested_at limit ${limit}`,
  );
  const byId = await headersById(
    db,
    requests.map((request) => request.orderId),
  );
  return requests.map(({ id, orderId }) => ({
    commandId: id,
    order: byId.get(orderId)!,
  }));
}

export async function markCancellationDelivered(db: Database, commandId: string): Promise<void> {
  await db
    .update(cancellationRequests)
    .set({ deliveredAt: sql`now()` })
    .where(and(eq(cancellationRequests.id, commandId), isNull(cancellationRequests.deliveredAt)));
}

/** Pending wake-ups that are not known to have reached a workflow, oldest first. */
export function readPendingWakeUps(
  db: Database,
  { olderThanMs, limit }: RelayBatch,
): Promise<PendingWakeUp[]> {
  return rows<PendingWakeUp>(
    db,
    sql`select id as "orderId", wake_requested_at::text as "requestedAt" from orders
        where ${IS_DUE.order_wake_up(olderThanMs / 1_000)}
        order by wake_requested_at limit ${limit}`,
  );
}

/**
 * Records that the workflow has the signal, or that there is no workflow. In the latter case the reconciler
 * resumes the order, and an order that has ended needs no wake-up any more. A later wake-up stays pending.
 */
export async function markWakeUpDelivered(
  db: Database,
  { orderId, requestedAt, isRunning }: PendingWakeUp & { isRunning: boolean },
): Promise<void> {
  const isStillPending = sql`(${isRunning}::boolean or status not in ${TERMINAL_ORDER_STATUSES})`;
  await db.execute(
    sql`update orders set wake_requested_at = case when ${isStillPending} then wake_requested_at end,
          wake_signaled_at = case when ${isStillPending} then now() end
        where id = ${orderId} and wake_requested_at = ${requestedAt}::timestamptz`,
  );
}

/** Makes the relay signal a workflow again that has not read the changes since it was signaled. */
export async function requeueWakeUp(db: Database, kind: 'order' | 'return', id: string): Promise<void> {
  const table = kind === 'order' ? orders : returns;
  await db
    .update(table)
    .set({ wakeSignaledAt: null })
    .where(and(eq(table.id, id), isNotNull(table.wakeRequestedAt)));
}

/** Like `readPendingWakeUps`, for returns. */
export async function readPendingReturnWakeUps(
  db: Database,
  { olderThanMs, limit }: RelayBatch,
): Promise<PendingReturnWakeUp[]> {
  const wakeUps = await rows<{ id: string; requestedAt: string }>(
    db,
    sql`select r.id, r.wake_requested_at::text as "requestedAt" from returns r
        where ${IS_DUE.return_wake_up(olderThanMs / 1_000)}
        order by r.wake_requested_at limit ${limit}`,
  );
  const returnsById = await readReturnsById(
    db,
    wakeUps.map(({ id }) => id),
  );
  return wakeUps.flatMap(({ id, requestedAt }) => {
    const returnRecord = returnsById.get(id);
    return returnRecord ? [{ returnRecord, requestedAt }] : [];
  });
}

/**
 * Records that the workflow has the signal, which also starts it if none runs. A later wake-up stays pending.
 */
export async function markReturnWakeUpDelivered(
  db: Database,
  { returnRecord, requestedAt }: PendingReturnWakeUp,
): Promise<void> {
  await db.execute(
    sql`update returns set wake_signaled_at = now()
        where id = ${returnRecord.id} and wake_requested_at = ${requestedAt}::timestamptz`,
  );
}

/** Products whose available units are to be allocated to backorders, in the order of the requests. */
export function readBackorderAllocationRequests(
  db: Database,
  limit: number,
): Promise<BackorderAllocationRequest[]> {
  return rows<BackorderAllocationRequest>(
    db,
    sql`select r.product_id as "productId", r.pool_id as "poolId", p.sku, r.requested_at::text as "requestedAt"
        from backorder_allocation_requests r join products p on p.id = r.product_id
        where ${IS_DUE.backorder_allocation(0)}
        order by r.requested_at limit ${limit}`,
  );
}

/**
 * Records that the product's workflow has the request. A later request stays: the workflow may have read the
 * queue before it.
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
 * Requests allocations again for every product of which units are available in a pool although confirmed
 * orders wait for them there. There should be none, because whoever frees units requests an allocation in the
 * same transaction. But if one transaction frees units while another becomes backordered, neither sees the
 * other, and neither requests an allocation.
 *
 * @returns how many requests it made
 */
export async function requestOverlookedAllocations(db: Database): Promise<number> {
  const requested = await rows(
    db,
    sql`insert into backorder_allocation_requests (product_id, pool_id) ${PRODUCTS_TO_ALLOCATE} on conflict do nothing returning product_id`,
  );
  return requested.length;
}

/**
 * Products that need an allocation in a pool: units are available that confirmed orders wait for, or units
 * are missing.
 */
const PRODUCTS_TO_ALLOCATE = sql`
  select p.product_id, p.pool_id from pool_stock p
  where p.backordered > 0 and p.available > 0
    -- Not "exists", which Postgres turns into a join that reads every waiting line.
    and (
      select true from order_lines l join orders o on o.id = l.order_id
      where l.product_id = p.product_id and l.pool_id = p.pool_id and l.backordered > 0
        and coalesce(o.status_before_attention, o.status) in ${FULFILLMENT_ORDER_STAGES} limit 1)
  union
  select i.product_id, w.pool_id from inventory_levels i join locations w on w.id = i.location_id where i.missing > 0
  order by 1, 2`;

/** The first products that need an allocation, sorted by id. */
export async function readProductsToAllocate(
  db: Database,
  limit: number,
): Promise<{ productId: string; poolId: string }[]> {
  return rows(
    db,
    sql`select r.product_id as "productId", r.pool_id as "poolId" from (${PRODUCTS_TO_ALLOCATE}) r limit ${limit}::int`,
  );
}

/** Requests a backorder allocation of a product in a pool, unless there is a request. */
export async function requestBackorderAllocation(
  db: Database,
  { productId, poolId }: { productId: string; poolId: string },
): Promise<void> {
  await db.execute(sql`
    insert into backorder_allocation_requests (product_id, pool_id) values (${productId}, ${poolId}) on conflict do nothing`);
}

/**
 * For how many seconds the oldest delivery of each lane has waited; 0: none waits. It counts what is leased, too:
 * a delivery that fails again and again stays the oldest.
 */
export async function readOldestWaiting(db: Database): Promise<Record<RelayLane, number>> {
  const oldest = (from: SQL): SQL => sql`(
    select coalesce(greatest(extract(epoch from now() - min(at)), 0), 0)::float8 from (${from}) as waiting (at))`;
  const [found] = await rows<Record<RelayLane, number>>(
    db,
    sql`select
      ${oldest(sql`select created_at from orders where workflow_started_at is null order by 1 limit 1`)} as order_start,
      ${oldest(sql`select created_at from returns where workflow_started_at is null order by 1 limit 1`)} as return_start,
      ${oldest(sql`select requested_at from cancellation_requests where delivered_at is null order by 1 limit 1`)} as cancellation,
      ${oldest(sql`select wake_requested_at from orders
        where wake_requested_at is not null and wake_signaled_at is null order by 1 limit 1`)} as order_wake_up,
      ${oldest(sql`select wake_requested_at from returns
        where wake_requested_at is not null and wake_signaled_at is null order by 1 limit 1`)} as return_wake_up,
      ${oldest(sql`select requested_at from backorder_allocation_requests order by 1 limit 1`)} as backorder_allocation`,
  );
  return found!;
}
