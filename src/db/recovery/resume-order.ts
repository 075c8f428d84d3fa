import { eq, sql } from 'drizzle-orm';
import type { OrderHeader } from '../../domain/order/order-record';
import { SYSTEM, type TimelineEntry } from '../../domain/order/timeline';
import { rows, type Database, type Executor } from '../connection/database';
import { orderStepCtes } from '../orders/order-step';
import { readHeaders } from '../orders/read-orders';
import { orders } from '../schema';
import { IS_UNFINISHED } from './quiet-page';

export async function readHeader(db: Database, orderId: string): Promise<OrderHeader | undefined> {
  const [order] = await readHeaders(db, eq(orders.id, orderId), 1);
  return order;
}

/** Rolls back what was written, because the workflow was not started. */
class NotResumedError extends Error {
  override name = 'NotResumedError';
}

/**
 * Records in the timeline that an order is resumed, and starts its workflow, both or neither. The order's row
 * is locked meanwhile, so that only one of several callers resumes it, and none does once the order has
 * ended.
 *
 * @param earlierRun how the earlier run ended, such as `terminated`
 * @param start starts the workflow; it returns false when the workflow is running already
 * @returns whether this call resumed the order
 */
export async function resumeOrder(
  db: Database,
  orderId: string,
  earlierRun: string,
  start: () => Promise<boolean>,
): Promise<boolean> {
  const entries: TimelineEntry[] = [{ type: 'order_resumed', actor: SYSTEM, details: { earlierRun } }];
  return writeAndStart(db, start, async (tx) => {
    const step = orderStepCtes({ orderId, entries, events: [] }, IS_UNFINISHED);
    return (await rows(tx, sql`with ${step} select id from changed`)).length > 0;
  });
}

/**
 * Writes to the record and starts a workflow, both or neither.
 *
 * @param start returns false when the workflow is running already
 * @param write returns whether there is something to start
 * @returns whether it has written and started
 */
export async function writeAndStart(
  db: Database,
  start: () => Promise<boolean>,
  write: (tx: Executor) => Promise<boolean>,
): Promise<boolean> {
  try {
    return await db.transaction(async (tx) => {
      if (!(await write(tx))) return false;
      if (!(await start())) throw new NotResumedError();
      return true;
    });
  } catch (error) {
    if (error instanceof NotResumedError) return false;
    throw error;
  }
}
