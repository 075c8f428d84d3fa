import { eq, sql } from 'drizzle-orm';
import type { DeleteOutcome, DeleteOrder } from '../../contracts/internal/orders';
import type { Scope } from '../../contracts/internal/scope';
import { orderVersionTag } from '../../domain/order/order-record';
import { isTerminal } from '../../domain/order/order-status';
import { RETURN, type ReturnStatus } from '../../domain/returns/return-status';
import { rows, type Database, type Executor } from '../connection/database';
import { orderStepCtes } from './order-step';
import { findOrderIncludingDeleted } from './read-orders';
import { orders } from '../schema';

/**
 * Hides an order that has ended: no read or change finds it any more, but nothing of it is lost. Its stock
 * movements and payments stay in the record.
 *
 * @returns undefined when there is no such order
 */
export async function deleteOrder(
  db: Database,
  scope: Scope,
  orderId: string,
  { actor, requestId, onlyIf }: DeleteOrder,
): Promise<DeleteOutcome | undefined> {
  return db.transaction(async (tx): Promise<DeleteOutcome | undefined> => {
    await tx.execute(sql`select from orders where id = ${orderId} for update`);
    const order = await findOrderIncludingDeleted(tx, scope, orderId);
    if (!order) return undefined;
    if (order.deletedAt !== null) return { outcome: 'already_deleted' };
    if (!isTerminal(order.status)) return { outcome: 'order_not_ended', status: order.status };
    const openReturn = await statusOfOpenReturn(tx, orderId);
    if (openReturn) return { outcome: 'return_not_ended', status: openReturn };
    if (onlyIf && !onlyIf.includes(orderVersionTag(order))) return { outcome: 'changed', order };

    const deletedAt = new Date();
    await tx.update(orders).set({ deletedAt }).where(eq(orders.id, orderId));
    const changes = [{ field: 'deletedAt', before: null, after: deletedAt.toISOString() }];
    await tx.execute(sql`
      with ${orderStepCtes({
        orderId,
        entries: [{ type: 'order_deleted', actor, requestId, details: { changes } }],
        events: [{ type: 'order.deleted', payload: {} }],
        byOthers: true,
      })} select 1`);
    return { outcome: 'deleted', order: (await findOrderIncludingDeleted(tx, scope, orderId))! };
  });
}

/** Returns are requested under the order's lock, so none can begin during this check. */
async function statusOfOpenReturn(tx: Executor, orderId: string): Promise<ReturnStatus | undefined> {
  const returns = await rows<{ status: ReturnStatus }>(
    tx,
    sql`select status from returns where order_id = ${orderId} order by id`,
  );
  return returns.find(({ status }) => !RETURN.isTerminal(status))?.status;
}
