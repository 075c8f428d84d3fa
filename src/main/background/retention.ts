import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Environment } from '../settings/environment-schema';
import type { Database } from '../../db/connection/database';
import { readOldestAgeSeconds, purge, RETENTION_KINDS, type RetentionKind } from '../../db/privacy/retention';
import { runEvery } from './run-every';

/** Ten minutes are often enough, because the rows to delete are days old. */
const INTERVAL_MS = 10 * 60_000;
/** The pause between two batches, so that other statements come first. */
const BATCH_PAUSE_MS = 100;

/** For how many days each kind of row is retained; 0: for ever. */
export type Retention = Record<RetentionKind, number>;

export const retentionOf = (environment: Environment): Retention => ({
  events: environment.RETAIN_EVENTS_DAYS,
  idempotent_requests: environment.RETAIN_IDEMPOTENT_RESPONSES_DAYS,
  carrier_reports: environment.RETAIN_CARRIER_REPORTS_DAYS,
  audit: environment.RETAIN_AUDIT_DAYS,
  resumes: environment.RETAIN_AUDIT_DAYS,
});

interface Options {
  log: Pick<Logger, 'info' | 'warn'>;
  retention: Retention;
  stop: AbortSignal;
  /** Is called after each purge with the number of deleted rows and the age of the oldest retained row. */
  onPurged: (kind: RetentionKind, purged: number, oldestSeconds: number) => void;
}

/**
 * Deletes rows that are older than their retention, until it is stopped. It runs beside the relay's sweeps,
 * which must not wait for it.
 */
export function runRetention(db: Database, options: Options): Promise<void> {
  return runEvery(INTERVAL_MS, options.stop, async () => {
    for (const kind of RETENTION_KINDS) await purgeExpired(db, kind, options);
  });
}

const pauseUnlessStopped = (ms: number, signal: AbortSignal): Promise<void> =>
  pause(ms, undefined, { signal }).catch(() => undefined);

async function purgeExpired(
  db: Database,
  kind: RetentionKind,
  { log, retention, stop, onPurged }: Options,
): Promise<void> {
  if (stop.aborted) return;
  const days = retention[kind];
  try {
    const purged =
      days === 0
        ? 0
        : await purge(db, kind, days, { stop, onBatch: () => pauseUnlessStopped(BATCH_PAUSE_MS, stop) });
    if (purged > 0) log.info({ what: kind, purged, days }, 'expired rows were deleted');
    onPurged(kind, purged, await readOldestAgeSeconds(db, kind));
  } catch (error) {
    // Postgres is unavailable. The next purge deletes these rows when it is back.
    log.warn({ err: error, what: kind }, 'expired rows could not be deleted');
  }
}
