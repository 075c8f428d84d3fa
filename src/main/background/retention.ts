import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Environment } from '../settings/environment-schema';
import type { Database } from '../../db/connection/database';
import { readOldestAgeSeconds, purge, RETENTION_KINDS, type RetentionKind } from '../../db/privacy/retention';
import { runEvery } from './run-every';

/** What is to go is days old: nobody waits for it. */
const INTERVAL_MS = 10 * 60_000;
/** Between two batches, so that everybody else comes first. */
const BATCH_PAUSE_MS = 100;

/** For how many days each is kept; 0: for ever. */
export type Retention = Record<RetentionKind, number>;

export const retentionOf = (environment: Environment): Retention => ({
  events: environment.RETAIN_EVENTS_DAYS,
  answers: environment.RETAIN_IDEMPOTENT_RESPONSES_DAYS,
  requests: environment.RETAIN_IDEMPOTENT_RESPONSES_DAYS,
  carrier_reports: environment.RETAIN_CARRIER_REPORTS_DAYS,
  audit: environment.RETAIN_AUDIT_DAYS,
  resumes: environment.RETAIN_AUDIT_DAYS,
});

interface Options {
  log: Pick<Logger, 'info' | 'warn'>;
  retention: Retention;
  stop: AbortSignal;
  /** Told of each after each look: how many rows have gone, and how old the oldest is that is left. */
  onPurged: (what: RetentionKind, purged: number, oldestSeconds: number) => void;
}

/** Deletes what is older than it is to be kept, until it is stopped. Beside the sweeps, which must not wait for it. */
export function runRetention(db: Database, options: Options): Promise<void> {
  return runEvery(INTERVAL_MS, options.stop, async () => {
    for (const what of RETENTION_KINDS) await purgeExpired(db, what, options);
  });
}

const pauseUnlessStopped = (ms: number, signal: AbortSignal): Promise<void> =>
  pause(ms, undefined, { signal }).catch(() => undefined);

async function purgeExpired(
  db: Database,
  what: RetentionKind,
  { log, retention, stop, onPurged: tell }: Options,
): Promise<void> {
  if (stop.aborted) return;
  const days = retention[what];
  try {
    const purged =
      days === 0
        ? 0
        : await purge(db, what, days, { stop, onBatch: () => pauseUnlessStopped(BATCH_PAUSE_MS, stop) });
    if (purged > 0) log.info({ what, purged, days }, 'old rows are deleted');
    tell(what, purged, await readOldestAgeSeconds(db, what));
  } catch (error) {
    // Postgres is away: what is old is so when it is back.
    log.warn({ err: error, what }, 'old rows could not be deleted');
  }
}
