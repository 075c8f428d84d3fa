import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../db/database';
import { readProviders } from '../db/provider-outages';
import { tellProviders } from '../temporal/runtime';

const EVERY_MS = 15_000;

/** Shows Prometheus now and then what waits for the services outside, until it is stopped. */
export function watchProviders(db: Database, stop: AbortSignal): void {
  const look = async (): Promise<void> => {
    const found = await readProviders(db, { storefrontId: undefined });
    tellProviders(
      found.map(({ provider, status, waiting, held }) => ({
        provider,
        isAway: status === 'unavailable',
        waiting: waiting.orders,
        held: held.orders + held.returns,
      })),
    );
  };
  void (async () => {
    while (!stop.aborted) {
      // When Postgres is away there is nothing to see, and others say so.
      await look().catch(() => undefined);
      await pause(EVERY_MS, undefined, { signal: stop, ref: false }).catch(() => undefined);
    }
  })();
}
