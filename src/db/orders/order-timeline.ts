import { and, asc, eq, gt } from 'drizzle-orm';
import type { ReadTimeline } from '../../contracts/internal/order-reads';
import type { Scope } from '../../contracts/internal/scope';
import type { StoredTimelineEntry } from '../../domain/order/order-record';
import type { Database } from '../connection/database';
import { isOneOf } from '../connection/prepared-statements';
import { isVisible } from './read-orders';
import { timelineEntries } from '../schema';

/** No order has more entries: it is the greatest number that the column can hold. */
const MAX_SEQ = 2 ** 31 - 1;

/** Oldest first. @returns undefined when there is no such order */
export async function readOrderTimeline(
  db: Database,
  scope: Scope,
  orderId: string,
  { types, afterSeq, limit }: ReadTimeline,
): Promise<StoredTimelineEntry[] | undefined> {
  if (!(await isVisible(db, scope, orderId))) return undefined;
  const { seq, type, actor, requestId, details, at } = timelineEntries;
  return db
    .select({ seq, type, actor, requestId, details, at })
    .from(timelineEntries)
    .where(
      and(
        eq(timelineEntries.orderId, orderId),
        gt(seq, Math.min(afterSeq, MAX_SEQ)),
        types ? isOneOf(type, types) : undefined,
      ),
    )
    .orderBy(asc(seq))
    .limit(limit);
}
