import { sql } from 'drizzle-orm';
import { rows, type Database } from '../connection/database';
import { TERMINAL_ORDER_STATUSES, TERMINAL_RETURN_STATUSES } from '../schema/status-lists';
import type { QuietPosition, QuietPage } from './quiet-page';

type ScanKind = 'order' | 'return';

/** Where a round continues. */
export type RoundPosition = Pick<QuietPage, 'since' | 'after'>;

/**
 * Continues the round that is under way, or begins a new one. Each run continues where the previous one
 * stopped, so that every order is scanned, however many there are.
 */
export async function continueRound(db: Database, kind: ScanKind, quietMs: number): Promise<RoundPosition> {
  const [round] = await rows<{ until: string; updatedAt: string | null; id: string | null }>(
    db,
    sql`insert into reconciler_rounds as r (kind, started_at, until)
        values (${kind}, now(), now() - make_interval(secs => ${quietMs / 1000}::float8))
        on conflict (kind) do update set
          started_at = case when r.ended_at is null then r.started_at else excluded.started_at end,
          until = case when r.ended_at is null then r.until else excluded.until end,
          previous_started_at = case when r.ended_at is null then r.previous_started_at else r.started_at end,
          after_updated_at = case when r.ended_at is null then r.after_updated_at end,
          after_id = case when r.ended_at is null then r.after_id end,
          ended_at = null
        returning until::text, after_updated_at::text as "updatedAt", after_id as id`,
  );
  const { until, updatedAt, id } = round!;
  return { since: until, after: updatedAt === null || id === null ? undefined : { updatedAt, id } };
}

/** @param after the last position that was scanned; undefined: the round is complete */
export async function saveRoundPosition(
  db: Database,
  kind: ScanKind,
  after: QuietPosition | undefined,
): Promise<void> {
  await db.execute(
    after
      ? sql`update reconciler_rounds set after_updated_at = ${after.updatedAt}::timestamptz, after_id = ${after.id}::uuid
            where kind = ${kind}`
      : sql`update reconciler_rounds set ended_at = now() where kind = ${kind}`,
  );
}

/**
 * For how many seconds the next order or return of the round may have gone unscanned: since it became quiet,
 * or since the previous round began, whichever is later.
 *
 * @returns null when the round is complete
 */
export async function readOldestUnscannedSeconds(db: Database, kind: ScanKind): Promise<number | null> {
  const table =
    kind === 'order'
      ? sql`orders where status not in ${TERMINAL_ORDER_STATUSES}`
      : sql`returns where status not in ${TERMINAL_RETURN_STATUSES}`;
  const [oldest] = await rows<{ seconds: number | null }>(
    db,
    sql`select greatest(0, extract(epoch from now() - greatest(r.previous_started_at, next.updated_at)))::int as seconds
        from reconciler_rounds r, lateral (
          select updated_at from ${table} and updated_at <= r.until
            and (updated_at, id) > (coalesce(r.after_updated_at, '-infinity'),
              coalesce(r.after_id, '00000000-0000-0000-0000-000000000000'))
          order by updated_at, id limit 1) next
        where r.kind = ${kind} and r.ended_at is null`,
  );
  return oldest?.seconds ?? null;
}
