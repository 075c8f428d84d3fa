import { performance } from 'node:perf_hooks';
import type { HorizonHolder } from '../../contracts/blocking-transaction';
import type { Database } from '../../db/connection/database';
import { horizonHolder, type SeenHolder } from '../../db/events/event-horizon';
import { lookEvery } from './run-every';

/** Our own transactions take milliseconds. What is open for longer holds events back that people wait for. */
const TOO_LONG_S = 10;
const EVERY_MS = 5_000;

export interface HorizonWatch {
  /** Who holds the horizon back for too long, as of the last look; undefined: nobody. */
  holder(): HorizonHolder | undefined;
}

export interface WatchOptions {
  log: { warn(details: object, message: string): void; info(details: object, message: string): void };
  /** Ends the watch. */
  stop: AbortSignal;
  /** Told of each look how old the oldest open transaction is that has written; 0: there is none. */
  onLook?: (heldForSeconds: number) => void;
  everyMs?: number;
  tooLongSeconds?: number;
}

/**
 * Looks now and then how far the event horizon is behind, and for whom. While one transaction that has written stays open, no event
 * of a later one is read: streams are silent, and nothing else says why.
 */
export function watchHorizon(
  db: Database,
  { log, stop, onLook, everyMs = EVERY_MS, tooLongSeconds = TOO_LONG_S }: WatchOptions,
): HorizonWatch {
  let tooLong: HorizonHolder | undefined;
  let seen: { xid: string; at: number } | undefined;

  /** Of what Postgres may not tell us the beginning of, it is as old as we know it. */
  const described = ({ xid, openForSeconds, ...holder }: SeenHolder): HorizonHolder => {
    if (seen?.xid !== xid) seen = { xid, at: performance.now() };
    const knownForSeconds = (performance.now() - seen.at) / 1_000;
    return { heldForSeconds: Math.floor(Math.max(openForSeconds ?? 0, knownForSeconds)), ...holder };
  };
  const look = async (): Promise<void> => {
    const found = await horizonHolder(db);
    const holder = found && described(found);
    onLook?.(holder?.heldForSeconds ?? 0);
    const before = tooLong;
    tooLong = holder && holder.heldForSeconds >= tooLongSeconds ? holder : undefined;
    if (tooLong && !before)
      log.warn({ holder: tooLong }, 'an open transaction holds the events of all later ones back');
    if (!tooLong && before) log.info({}, 'events are not held back any more');
  };
  void lookEvery(everyMs, stop, look);
  return { holder: () => tooLong };
}
