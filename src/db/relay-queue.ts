import { and, asc, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { OrderHeader } from '../domain/order';
import type { Database } from './database';
import { readHeaders } from './read-orders';
import { orderCommands, orders } from './schema';

export interface RelayBatch {
  /** Younger ones are left to the API, which tries at once itself. */
  olderThanMs: number;
  limit: number;
}

export interface UndeliveredCancellation {
  commandId: string;
  order: OrderHeader;
}

const ago = (ms: number) => sql`now() - make_interval(secs => ${ms / 1000})`;

/** Accepted orders whose workflow is not known to exist, oldest first. */
export async function unstartedOrders(
  db: Database,
  { olderThanMs, limit }: RelayBatch,
): Promise<OrderHeader[]> {
  const found = await db
    .select({ id: orders.id })
    .from(orders)
    .where(and(isNull(orders.workflowStartedAt), lt(orders.createdAt, ago(olderThanMs))))
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

export async function markStarted(db: Database, orderIds: string[]): Promise<void> {
  if (orderIds.length === 0) return;
  await db
    .update(orders)
    .set({ workflowStartedAt: sql`coalesce(${orders.workflowStartedAt}, now())` })
    .where(inArray(orders.id, orderIds));
}

/** Cancellations that were written down and that no workflow is known to have heard of. */
export async function undeliveredCancellations(
  db: Database,
  { olderThanMs, limit }: RelayBatch,
): Promise<UndeliveredCancellation[]> {
  const commands = await db
    .select()
    .from(orderCommands)
    .where(and(isNull(orderCommands.deliveredAt), lt(orderCommands.requestedAt, ago(olderThanMs))))
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

export async function markDelivered(db: Database, commandId: string): Promise<void> {
  await db
    .update(orderCommands)
    .set({ deliveredAt: sql`now()` })
    .where(and(eq(orderCommands.id, commandId), isNull(orderCommands.deliveredAt)));
}
