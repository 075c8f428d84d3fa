import { sql, type SQL } from 'drizzle-orm';
import { describeEntries, DESCRIBED_TYPES } from '../../domain/order/timeline-sentences';
import type { TimelineEntry } from '../../domain/order/timeline';
import { rows, type Executor } from '../connection/database';

/** As much as the Web UI shows of an order; Temporal would carry no more than 2 MB of it. */
const MAX_SENTENCES = 60;

/**
 * What the Web UI tells of an order or a return so far, each sentence with its time in UTC, for whoever takes it up.
 *
 * @param ofWhat the timeline entries that it is about, as a condition
 */
export async function readChanges(db: Executor, currency: string, ofWhat: SQL): Promise<string[]> {
  // Only entries that are told count: others would take the place of the oldest sentences.
  const types = sql.join(
    DESCRIBED_TYPES.map((type) => sql`${type}`),
    sql`, `,
  );
  const entries = await rows<TimelineEntry & { time: string }>(
    db,
    sql`select type, details, to_char(at at time zone 'utc', 'YYYY-MM-DD HH24:MI:SS') as time
        from (
          select * from timeline_entries where ${ofWhat} and type in (${types}) order by seq desc limit ${MAX_SENTENCES}
        ) t
        order by seq`,
  );
  return entries.flatMap((entry) =>
    describeEntries([entry], currency).map((sentence) => `${entry.time} ${sentence}`),
  );
}
