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
 * Takes what is personal out of the orders of customers for whom somebody has asked for it, until it is stopped. What is under way is
 * looked at again until it has ended. Several processes may do it at once: each order is erased by one of them.
 */
export function runErasures(
  db: Database,
  { log, stop, intervalMs: everyMs = INTERVAL_MS }: Options,
): Promise<void> {
  const look = async (): Promise<void> => {
    for (const erasure of await readOpenErasures(db)) await runErasure(db, erasure, { log, stop });
  };
  // Postgres is away: what was asked for is there when it is back.
  return runEvery(everyMs, stop, look, (error) =>
    log.warn({ err: error }, 'erasures could not be looked at'),
  );
}

/** One that fails keeps no other from being done. */
async function runErasure(db: Database, erasure: OpenErasure, { log, stop }: Options): Promise<void> {
  const { id: erasureId } = erasure;
  try {
    let orders = 0;
    for (let some = -1; some !== 0 && !stop.aborted; orders += some) some = await eraseBatch(db, erasure);
    if (orders > 0) log.info({ erasureId, orders }, 'what is personal was taken out of orders');
    if (!stop.aborted && (await finishErasure(db, erasure))) log.info({ erasureId }, 'an erasure is done');
  } catch (error) {
    log.warn({ err: error, erasureId }, 'an erasure could not go on and will be tried again');
  }
}
