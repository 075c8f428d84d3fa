import type { Logger } from 'pino';
import type { Database } from '../../db/connection/database';
import { eraseBatch, finishErasure, readOpenErasures, type OpenErasure } from '../../db/privacy/erasures';
import { runEvery } from './run-every';

const INTERVAL_MS = 5_000;

interface Options {
  log: Pick<Logger, 'info' | 'warn'>;
  stop: AbortSignal;
  intervalMs?: number;
}

/**
 * Carries out requested erasures: removes personal data from the orders of those customers, until it is
 * stopped. An erasure stays open until the customer's last running order has ended. Several processes may do
 * this at once: each order is erased by one of them.
 */
export function runErasures(db: Database, { log, stop, intervalMs = INTERVAL_MS }: Options): Promise<void> {
  const runOpenErasures = async (): Promise<void> => {
    for (const erasure of await readOpenErasures(db)) await runErasure(db, erasure, { log, stop });
  };
  // Postgres is unavailable. The requested erasures are stored there and are carried out when it is back.
  return runEvery(intervalMs, stop, runOpenErasures, (error) =>
    log.warn({ err: error }, 'open erasures could not be read'),
  );
}

/** Carries out one erasure. If it fails, the error is logged, so that the other erasures still run. */
async function runErasure(db: Database, erasure: OpenErasure, { log, stop }: Options): Promise<void> {
  const { id: erasureId } = erasure;
  try {
    let orders = 0;
    for (let erased = -1; erased !== 0 && !stop.aborted; orders += erased)
      erased = await eraseBatch(db, erasure);
    if (orders > 0) log.info({ erasureId, orders }, 'personal data was removed from orders');
    if (!stop.aborted && (await finishErasure(db, erasure)))
      log.info({ erasureId }, 'an erasure is complete');
  } catch (error) {
    log.warn({ err: error, erasureId }, 'an erasure failed and will be retried');
  }
}
