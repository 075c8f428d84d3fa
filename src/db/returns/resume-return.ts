import { sql } from 'drizzle-orm';
import { SYSTEM, type TimelineEntry } from '../../domain/order/timeline';
import { rows, type Database } from '../connection/database';
import { TERMINAL_RETURN_STATUSES } from '../schema/status-lists';
import { writeAndStart } from '../recovery/resume-order';
import { orderStepCtes } from '../orders/order-step';

/** The condition of the index `returns_unfinished`. */
const IS_UNFINISHED = sql`status not in ${TERMINAL_RETURN_STATUSES}`;

/**
 * Like `resumeOrder`, for a return. The entry is in the timeline of the order, whose lock guards its returns
 * as well.
 *
 * @param earlierRun how the earlier run ended, such as `terminated`
 * @param start starts the workflow; it returns false when the workflow is running already
 * @returns whether this call resumed the return
 */
export async function resumeReturn(
  db: Database,
  { id: returnId, orderId }: { id: string; orderId: string },
  earlierRun: string,
  start: () => Promise<boolean>,
): Promise<boolean> {
  const entries: TimelineEntry[] = [
    { type: 'order_resumed', actor: SYSTEM, details: { returnId, earlierRun } },
  ];
  return writeAndStart(db, start, async (tx) => {
    await tx.execute(sql`select from orders where id = ${orderId} for update`);
    const unfinished = await rows(
      tx,
      sql`update returns set updated_at = now() where id = ${returnId} and ${IS_UNFINISHED} returning id`,
    );
    if (unfinished.length === 0) return false;
    await tx.execute(sql`with ${orderStepCtes({ orderId, entries, events: [], byOthers: true })} select 1`);
    return true;
  });
}
