import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Database } from '../../db/connection/database';
import { refreshReports } from '../../db/reports/refresh';

/** How old the figures of the reports may become in normal operation. */
const INTERVAL_MS = 5_000;

/**
 * Keeps the reports up to date until it is stopped. It runs beside the relay's sweeps, which must not wait
 * for it.
 */
export async function runReportsRefresh(db: Database, log: Logger, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    let isBehind = false;
    try {
      const { orders, isCurrent } = await refreshReports(db, { stop });
      isBehind = !isCurrent && orders > 0;
      if (isBehind) log.info({ orders }, 'the reports are catching up');
    } catch (error) {
      // Postgres is unavailable. The next refresh finds all changes when it is back.
      log.warn({ err: error }, 'the reports could not be refreshed');
    }
    if (!isBehind) await pause(INTERVAL_MS, undefined, { signal: stop }).catch(() => undefined);
  }
}
