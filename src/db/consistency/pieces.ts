import { sql } from 'drizzle-orm';
import type { ConsistencyCheckScope, ConsistencyRule } from '../../domain/shared/consistency';
import { json, rows, type Database, type Executor } from '../connection/database';
import { compareWithKnownDrift, recordDrift, type Checked, type DriftChanges, type Violation } from './drift';
import { saveCheckpoints, type LedgerFound } from './ledger-sums';

/** How far a check has come; null where there is nothing yet. */
export interface CheckState<Position> {
  position: Position | null;
  /** ISO 8601: when the check that is under way began. */
  startedAt: string | null;
  /** ISO 8601: when the last complete check began. */
  checkedAt: string | null;
}

/** What one piece looked at, what it found, and where the check continues. */
export interface Piece<Position> {
  checked: readonly Checked[];
  violations: readonly Violation[];
  ledger?: Pick<LedgerFound, 'checkpoints' | 'distrusted'>;
  /** null: from the beginning. */
  next: Position | null;
  /** ISO 8601: when the check began that this piece belongs to. */
  startedAt: string;
  /** The check is complete with this piece. */
  isEnd: boolean;
}

/** How many pieces had been recorded when a snapshot was taken. */
interface RecordedPieces {
  own: number;
  others: number;
}

export interface Looked<Position> {
  scope: ConsistencyCheckScope;
  recorded: RecordedPieces;
  piece: Piece<Position>;
}

/** What the rules say about a part of the record: a piece without its place in a check. */
export type Findings = Pick<Piece<unknown>, 'checked' | 'violations' | 'ledger'>;

export const NOTHING: Findings = { checked: [], violations: [] };

export const findingsOf = (
  rule: ConsistencyRule,
  { compared, violations, ...ledger }: LedgerFound,
): Findings & { ledger: NonNullable<Findings['ledger']> } => ({
  checked: [{ rules: [rule], subjects: compared }],
  violations,
  ledger,
});

/**
 * Looks at the next piece, in one snapshot. It only reads, because a transaction that has written holds back
 * the events of all others until it ends.
 *
 * @param look returns undefined when there is nothing to look at
 */
export async function lookAtPiece<Position>(
  db: Database,
  scope: ConsistencyCheckScope,
  look: (tx: Executor, state: CheckState<Position>) => Promise<Piece<Position> | undefined>,
): Promise<Looked<Position> | undefined> {
  return db.transaction(
    async (tx) => {
      // A piece is read by indexes: without statistics, Postgres may take a whole table for small. A generic
      // plan cannot know how little a piece reads either.
      const [state] = await rows<CheckState<Position> & RecordedPieces>(
        tx,
        sql`
          select own.position, to_json(own.started_at) #>> '{}' as "startedAt", to_json(own.checked_at) #>> '{}' as "checkedAt",
            coalesce(own.pieces, 0)::float8 as own, pieces.others,
            set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
            set_config('enable_mergejoin', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true)
          from (select coalesce(sum(pieces) filter (where scope <> ${scope}), 0)::float8 as others from consistency_checks) pieces
          left join consistency_checks own on own.scope = ${scope}`,
      );
      const { own, others, position, startedAt, checkedAt } = state!;
      const piece = await look(tx, { position, startedAt, checkedAt });
      return piece && { scope, recorded: { own, others }, piece };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

/**
 * Writes what a piece found, and where the check continues. Pieces are recorded one after the other, so none
 * reports a drift that another one has reported.
 *
 * @returns undefined when the piece is out of date, and must be looked at again: the same check has gone on
 *   meanwhile; or it contradicts the known drift, and another piece was recorded since its snapshot was taken
 */
export async function recordPiece<Position>(
  db: Database,
  { scope, recorded, piece }: Looked<Position>,
): Promise<DriftChanges | undefined> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`lock table consistency_drift in share row exclusive mode`);
    const [now] = await rows<RecordedPieces>(
      tx,
      sql`select coalesce(sum(pieces) filter (where scope = ${scope}), 0)::float8 as own,
            coalesce(sum(pieces) filter (where scope <> ${scope}), 0)::float8 as others from consistency_checks`,
    );
    if (now!.own !== recorded.own) return undefined;
    const { checked, violations, ledger, next, startedAt, isEnd } = piece;
    const changes = await compareWithKnownDrift(tx, checked, violations);
    const contradicts = changes.fresh + changes.altered + changes.gone > 0;
    if (contradicts && now!.others !== recorded.others) return undefined;
    if (contradicts || violations.length > 0) await recordDrift(tx, checked, violations);
    if (ledger) await saveCheckpoints(tx, ledger);
    await tx.execute(sql`
      insert into consistency_checks as c (scope, position, started_at, checked_at, finished_at, pieces)
      values (${scope}, ${json(next)}::jsonb, ${isEnd ? null : startedAt}::timestamptz, ${isEnd ? startedAt : null}::timestamptz,
        case when ${isEnd}::boolean then now() end, 1)
      on conflict (scope) do update set position = excluded.position, started_at = excluded.started_at,
        checked_at = coalesce(excluded.checked_at, c.checked_at), finished_at = coalesce(excluded.finished_at, c.finished_at),
        pieces = c.pieces + 1`);
    return changes;
  });
}

/** Looks at a piece and records it; again, when another check was faster. */
export async function checkPiece<Position>(
  db: Database,
  scope: ConsistencyCheckScope,
  look: (tx: Executor, state: CheckState<Position>) => Promise<Piece<Position> | undefined>,
): Promise<(DriftChanges & { isEnd: boolean }) | undefined> {
  for (;;) {
    const looked = await lookAtPiece(db, scope, look);
    if (!looked) return undefined;
    const changes = await recordPiece(db, looked);
    if (changes) return { ...changes, isEnd: looked.piece.isEnd };
  }
}
