import { inArray, sql, type SQL } from 'drizzle-orm';
import type { OrderHeader } from '../../domain/order/order-record';
import { SYSTEM, type TimelineEntry } from '../../domain/order/timeline';
import { rows, type Database, type Executor } from '../connection/database';
import { TERMINAL_ORDER_STATUSES } from '../schema/status-lists';
import { orderStepCtes } from '../orders/order-step';
import { readHeaders } from '../orders/read-orders';
import { orders } from '../schema';

/** The condition of the index `orders_unfinished`. */
const IS_UNFINISHED = sql`status not in ${TERMINAL_ORDER_STATUSES}`;

/** The position of a quiet order or return; the next page begins after it. */
export interface QuietPosition {
  id: string;
  /** As Postgres writes it: a JavaScript date is too coarse to tell two of them apart. */
  updatedAt: string;
}

export interface QuietPage {
  /** As `readQuietSince` returned it. */
  since: string;
  after: QuietPosition | undefined;
  limit: number;
}

/**
 * The condition that scans of orders and returns share: unchanged since `since`, after a position, oldest
 * first.
 */
export const quietPageCondition = ({ since, after, limit }: QuietPage): SQL => sql`
  updated_at <= ${since}::timestamptz
  and (updated_at, id) > (${after?.updatedAt ?? '-infinity'}::timestamptz,
    ${after?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid)
  order by updated_at, id limit ${limit}::int`;

/** The time at which a scan begins: what changes after it is left to the next scan. */
export async function readQuietSince(db: Database, quietMs: number): Promise<string> {
  const [moment] = await rows<{ at: string }>(
    db,
    sql`select (now() - make_interval(secs => ${quietMs / 1000}::float8))::text as at`,
  );
  return moment!.at;
}

export async function readHeader(db: Database, orderId: string): Promise<OrderHeader | undefined> {
  const [order] = await readHeaders(db, inArray(orders.id, [orderId]), 1);
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

/** How many orders need a person. */
export async function countNeedingAttention(db: Database): Promise<number> {
  const [result] = await rows<{ count: number }>(
    db,
    sql`select count(*)::int as count from orders where ${IS_UNFINISHED} and status = 'needs_attention'`,
  );
  return result!.count;
}
