import { inArray, sql, type SQL } from 'drizzle-orm';
import type { OrderHeader } from '../../domain/order/order-record';
import { SYSTEM, type TimelineEntry } from '../../domain/order/timeline';
import { rows, type Database, type Executor } from '../connection/database';
import { TERMINAL_ORDER_STATUSES } from '../orders/terminal-states';
import { orderStepCtes } from '../orders/order-step';
import { readHeaders } from '../orders/read-orders';
import { orders } from '../schema';

/** As in the index `orders_unfinished`. */
const IS_UNFINISHED = sql`status not in ${TERMINAL_ORDER_STATUSES}`;

/** One that has been quiet, and where the next page begins: behind it. */
export interface QuietPosition {
  id: string;
  /** As Postgres writes it: JavaScript's clock is too coarse to tell two of them apart. */
  updatedAt: string;
}

export interface QuietPage {
  /** As `quietSince` gave it. */
  since: string;
  after: QuietPosition | undefined;
  limit: number;
}

/** The part of a look that orders and returns share: quiet since, behind the last one seen, longest first. */
export const quietPageCondition = ({ since, after, limit }: QuietPage): SQL => sql`
  updated_at <= ${since}::timestamptz
  and (updated_at, id) > (${after?.updatedAt ?? '-infinity'}::timestamptz,
    ${after?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid)
  order by updated_at, id limit ${limit}::int`;

/** The moment at which a look begins: what changes from then on is left to the next one. */
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

/** Not started after all: what was written before is taken back. */
class NotResumedError extends Error {
  override name = 'NotResumedError';
}

/**
 * Tells in the timeline that an order is taken up again, and takes it up, both or neither. The order's row is
 * locked meanwhile, so that of several who find it only one does, and that no one does once it has ended.
 *
 * @param earlierRun how it ended, such as `terminated`
 * @param start starts the workflow. @returns false when it runs already
 * @returns whether it was taken up by this call
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
 * @param write tells of it in the record. @returns whether there is something to be started
 * @returns whether it was written and started
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

/** Those that wait for a person. */
export async function countNeedingAttention(db: Database): Promise<number> {
  const [counted] = await rows<{ count: number }>(
    db,
    sql`select count(*)::int as count from orders where ${IS_UNFINISHED} and status = 'needs_attention'`,
  );
  return counted!.count;
}
