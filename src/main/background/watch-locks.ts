import type { LockHolder } from '../../contracts/wire/blocking-transaction';
import type { Database } from '../../db/connection/database';
import { readLockHolders } from '../../db/connection/lock-holders';
import { runEvery } from './run-every';
import type { WatchOptions } from './watch-horizon';

/** Holdfast's own locks last milliseconds. Requests that wait for longer are about to be refused. */
const ALERT_AFTER_SECONDS = 2;
const INTERVAL_MS = 5_000;

export interface LockWatch {
  /** The sessions for whose locks others have waited for too long at the last check. */
  holders(): LockHolder[];
}

/**
 * Regularly checks which sessions hold locks that others wait for. A statement that waits in vain says only
 * that its lock was not available, and not who holds it.
 */
export function watchLocks(
  db: Database,
  { log, stop, onCheck, intervalMs = INTERVAL_MS, alertAfterSeconds = ALERT_AFTER_SECONDS }: WatchOptions,
): LockWatch {
  let holders: LockHolder[] = [];
  const check = async (): Promise<void> => {
    const observed = await readLockHolders(db);
    onCheck?.(Math.max(0, ...observed.map(({ waitingForSeconds }) => waitingForSeconds)));
    const previous = holders;
    holders = observed.filter(({ waitingForSeconds }) => waitingForSeconds >= alertAfterSeconds);
    if (holders.length > 0 && previous.length === 0)
      log.warn({ holders }, 'sessions wait for locks that others hold');
    if (holders.length === 0 && previous.length > 0) log.info({}, 'no session waits for a lock any more');
  };
  void runEvery(intervalMs, stop, check);
  return { holders: () => holders };
}
