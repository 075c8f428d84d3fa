import { sql, type SQL } from 'drizzle-orm';
import { rows, type Database } from '../connection/database';
import { TERMINAL_ORDER_STATUSES } from '../schema/status-lists';

/** The condition of the index `orders_unfinished`. */
export const IS_UNFINISHED = sql`status not in ${TERMINAL_ORDER_STATUSES}`;

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
