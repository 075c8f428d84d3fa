import { sql, type SQL } from 'drizzle-orm';
import { describeEntries, DESCRIBED_TYPES } from '../../domain/order/timeline-sentences';
import type { TimelineEntry } from '../../domain/order/timeline';
import { rows, type Executor } from '../connection/database';
import { isOneOf } from '../connection/prepared-statements';

/** As many sentences as the Web UI shows of an order; Temporal would not carry more than 2 MB of them. */
const MAX_SENTENCES = 60;

/**
 * The newest changes of an order or a return for the Web UI, oldest first, each sentence with its time in
 * UTC. A run that starts shows them.
 *
 * @param ofWhat an SQL condition that selects the timeline entries
 */
export async function readChanges(db: Executor, currency: string, ofWhat: SQL): Promise<string[]> {
  // Only entries that have a sentence count: others would displace the oldest sentences.
  const entries = await rows<TimelineEntry & { time: string }>(
    db,
    sql`select type, details, to_char(at at time zone 'utc', 'YYYY-MM-DD HH24:MI:SS') as time
        from (
          select * from timeline_entries where ${ofWhat} and ${isOneOf(sql`type`, DESCRIBED_TYPES)} order by seq desc limit ${MAX_SENTENCES}
        ) t
        order by seq`,
  );
  return entries.flatMap((entry) =>
    describeEntries([entry], currency).map((sentence) => `${entry.time} ${sentence}`),
  );
}
