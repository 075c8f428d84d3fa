import { performance } from 'node:perf_hooks';
import type { BlockingTransaction } from '../../contracts/wire/blocking-transaction';
import type { Database } from '../../db/connection/database';
import { readHorizonHolder, type ObservedHolder } from '../../db/events/event-horizon';
import { runEvery } from './run-every';

/**
 * Holdfast's own transactions take milliseconds. A transaction that stays open delays events that clients
 * await.
 */
const ALERT_AFTER_SECONDS = 10;
const INTERVAL_MS = 5_000;

export interface HorizonWatch {
  /** The transaction that has blocked events for too long at the last check; undefined: there is none. */
  blocker(): BlockingTransaction | undefined;
}

export interface WatchOptions {
  log: { warn(details: object, message: string): void; info(details: object, message: string): void };
  /** Ends the watch. */
  stop: AbortSignal;
  /** Is called after each check with the age of the oldest open write transaction; 0: there is none. */
  onCheck?: (blockingForSeconds: number) => void;
  intervalMs?: number;
  alertAfterSeconds?: number;
}

/**
 * Regularly checks which transaction holds the event horizon back, and for how long. While a transaction that
 * has written stays open, no event of a later transaction can be read. Event streams are then silent, and
 * nothing else shows the cause.
 */
export function watchHorizon(
  db: Database,
  { log, stop, onCheck, intervalMs = INTERVAL_MS, alertAfterSeconds = ALERT_AFTER_SECONDS }: WatchOptions,
): HorizonWatch {
  let blocker: BlockingTransaction | undefined;
  let firstObserved: { xid: string; at: number } | undefined;

  /**
   * Postgres hides the start of some transactions. Their age counts from the first check that observed them.
   */
  const withAge = ({ xid, openForSeconds, ...holder }: ObservedHolder): BlockingTransaction => {
    if (firstObserved?.xid !== xid) firstObserved = { xid, at: performance.now() };
    const knownForSeconds = (performance.now() - firstObserved.at) / 1_000;
    return { blockingForSeconds: Math.floor(Math.max(openForSeconds ?? 0, knownForSeconds)), ...holder };
  };
  const check = async (): Promise<void> => {
    const observed = await readHorizonHolder(db);
    const oldest = observed && withAge(observed);
    onCheck?.(oldest?.blockingForSeconds ?? 0);
    const previous = blocker;
    blocker = oldest && oldest.blockingForSeconds >= alertAfterSeconds ? oldest : undefined;
    if (blocker && !previous)
      log.warn({ holder: blocker }, 'an open transaction blocks the events of all later transactions');
    if (!blocker && previous) log.info({}, 'events are no longer blocked');
  };
  void runEvery(intervalMs, stop, check);
  return { blocker: () => blocker };
}
