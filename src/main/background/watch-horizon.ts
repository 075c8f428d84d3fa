import { performance } from 'node:perf_hooks';
import type { BlockingTransaction } from '../../contracts/blocking-transaction';
import type { Database } from '../../db/connection/database';
import { readHorizonHolder, type ObservedHolder } from '../../db/events/event-horizon';
import { runEvery } from './run-every';

/** Our own transactions take milliseconds. What is open for longer holds events back that people wait for. */
const ALERT_AFTER_SECONDS = 10;
const INTERVAL_MS = 5_000;

export interface HorizonWatch {
  /** Who holds the horizon back for too long, as of the last look; undefined: nobody. */
  blocker(): BlockingTransaction | undefined;
}

export interface WatchOptions {
  log: { warn(details: object, message: string): void; info(details: object, message: string): void };
  /** Ends the watch. */
  stop: AbortSignal;
  /** Told of each look how old the oldest open transaction is that has written; 0: there is none. */
  onCheck?: (blockingForSeconds: number) => void;
  intervalMs?: number;
  alertAfterSeconds?: number;
}

/**
 * Looks now and then how far the event horizon is behind, and for whom. While one transaction that has written stays open, no event
 * of a later one is read: streams are silent, and nothing else says why.
 */
export function watchHorizon(
  db: Database,
  {
    log,
    stop,
    onCheck: onLook,
    intervalMs: everyMs = INTERVAL_MS,
    alertAfterSeconds: tooLongSeconds = ALERT_AFTER_SECONDS,
  }: WatchOptions,
): HorizonWatch {
  let tooLong: BlockingTransaction | undefined;
  let seen: { xid: string; at: number } | undefined;

  /** Of what Postgres may not tell us the beginning of, it is as old as we know it. */
  const described = ({ xid, openForSeconds, ...holder }: ObservedHolder): BlockingTransaction => {
    if (seen?.xid !== xid) seen = { xid, at: performance.now() };
    const knownForSeconds = (performance.now() - seen.at) / 1_000;
    return { blockingForSeconds: Math.floor(Math.max(openForSeconds ?? 0, knownForSeconds)), ...holder };
  };
  const look = async (): Promise<void> => {
    const found = await readHorizonHolder(db);
    const holder = found && described(found);
    onLook?.(holder?.blockingForSeconds ?? 0);
    const before = tooLong;
    tooLong = holder && holder.blockingForSeconds >= tooLongSeconds ? holder : undefined;
    if (tooLong && !before)
      log.warn({ holder: tooLong }, 'an open transaction holds the events of all later ones back');
    if (!tooLong && before) log.info({}, 'events are not held back any more');
  };
  void runEvery(everyMs, stop, look);
  return { blocker: () => tooLong };
}
