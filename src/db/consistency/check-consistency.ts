import { sql } from 'drizzle-orm';
import type { ConsistencyCheckScope, ConsistencyReport, FullRound } from '../../domain/shared/consistency';
import { rows, type Database, type Executor } from '../connection/database';
import { countDrift, readDrift, type DriftChanges } from './drift';
import { checkRoundPiece, ROUND_SIZES, type RoundBeginning, type RoundPosition } from './full-round';
import { checkRecentPiece, RECENT_SIZES } from './recent-check';

/** A piece that takes longer is followed by smaller ones: nothing else bounds how much belongs to an order. */
const LONG_PIECE_MS = 500;
const SHORT_PIECE_MS = 150;
const SMALLEST_SHARE = 1 / 64;

export interface CheckOptions {
  /** Called before each piece. What it throws ends the check, which the next call continues. */
  beforePiece?: () => void;
}

/**
 * Checks everything that has changed since the last recent check, and all known drift again. It continues a
 * recent check that was interrupted, and needs no full round to have ended, or to have begun.
 *
 * What breaks a rule stays in `consistency_drift` for as long as it does. An outbox event reports it when it
 * is first found, and again if it comes back after it was gone.
 */
export async function checkRecentChanges(
  db: Database,
  { beforePiece }: CheckOptions = {},
): Promise<ConsistencyReport> {
  const { changes } = await checkPieces((share) => checkRecentPiece(db, scaled(RECENT_SIZES, share)), {
    beforePiece,
  });
  return readReport(db, 'recent', changes);
}

export interface RoundOptions extends CheckOptions {
  /** When a round begins if none is under way. */
  begin: RoundBeginning;
  /** For how long pieces are begun; the next call continues. Default: to the end of the round. */
  budgetMs?: number;
}

/**
 * Continues the full round, which checks everything in pieces.
 *
 * @returns `isComplete` is false if the round has to be continued
 */
export async function continueFullRound(
  db: Database,
  { begin, beforePiece, budgetMs }: RoundOptions,
): Promise<ConsistencyReport & { isComplete: boolean }> {
  let beginning = begin;
  const { changes, pieces, isComplete } = await checkPieces(
    async (share) => {
      const checked = await checkRoundPiece(db, beginning, scaled(ROUND_SIZES, share));
      // If another process completes the round, this call has nothing to continue.
      beginning = 'never';
      return checked;
    },
    { beforePiece, budgetMs },
  );
  const scope = isComplete && pieces > 0 ? 'full' : 'recent';
  return { ...(await readReport(db, scope, changes)), isComplete };
}

type CheckedPiece = DriftChanges & { isEnd: boolean };

interface PiecesOptions {
  beforePiece?: (() => void) | undefined;
  budgetMs?: number | undefined;
}

/** @param check checks the next piece, of which the share says how large it may be; undefined: there is none */
async function checkPieces(
  check: (share: number) => Promise<CheckedPiece | undefined>,
  { beforePiece, budgetMs = Infinity }: PiecesOptions,
): Promise<{ changes: DriftChanges; pieces: number; isComplete: boolean }> {
  const endsAt = Date.now() + budgetMs;
  const changes: DriftChanges = { fresh: 0, altered: 0, gone: 0 };
  let pieces = 0;
  let share = 1;
  for (;;) {
    beforePiece?.();
    const startedAt = Date.now();
    const checked = await check(share);
    if (!checked) return { changes, pieces, isComplete: true };
    pieces += 1;
    changes.fresh += checked.fresh;
    changes.altered += checked.altered;
    changes.gone += checked.gone;
    if (checked.isEnd) return { changes, pieces, isComplete: true };
    const tookMs = Date.now() - startedAt;
    if (tookMs > LONG_PIECE_MS) share = Math.max(share / 2, SMALLEST_SHARE);
    else if (tookMs < SHORT_PIECE_MS) share = Math.min(share * 2, 1);
    if (Date.now() >= endsAt) return { changes, pieces, isComplete: false };
  }
}

const scaled = <Sizes extends object>(sizes: Sizes, share: number): Sizes =>
  Object.fromEntries(
    Object.entries(sizes).map(([name, size]) => [name, Math.max(1, Math.floor((size as number) * share))]),
  ) as Sizes;

async function readReport(
  db: Database,
  scope: ConsistencyCheckScope,
  { fresh, gone }: DriftChanges,
): Promise<ConsistencyReport> {
  return {
    ...{ scope, counts: await countDrift(db), drift: await readDrift(db), reported: fresh, resolved: gone },
    fullRound: await readFullRound(db),
  };
}

/** What a round looks at, row by row. Postgres estimates how many there are. */
const ESTIMATED_ROWS = sql`
  select coalesce(sum(greatest(c.reltuples, 0)), 0)::float8 from pg_class c
  where c.oid = any(array['orders', 'stock_movements', 'inventory_levels', 'pool_stock']::regclass[])`;

async function readFullRound(db: Executor): Promise<FullRound> {
  const [round] = await rows<
    Omit<FullRound, 'share'> & { position: RoundPosition | null; estimated: number }
  >(
    db,
    sql`select position, to_json(started_at) #>> '{}' as "startedAt", to_json(checked_at) #>> '{}' as "verifiedAsOf",
          to_json(finished_at) #>> '{}' as "finishedAt", (${ESTIMATED_ROWS}) as estimated
        from consistency_checks where scope = 'full'`,
  );
  if (!round) return { startedAt: null, share: null, verifiedAsOf: null, finishedAt: null };
  const { position, estimated, ...times } = round;
  return { ...times, share: times.startedAt === null ? null : shareOf(position?.looked ?? 0, estimated) };
}

/** The estimate may be too low, so that only a complete round is shown as one. */
const shareOf = (looked: number, estimated: number): number =>
  Math.min(0.99, Math.floor((100 * looked) / Math.max(estimated, looked, 1)) / 100);
