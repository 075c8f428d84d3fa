import type { Database } from '../../db/connection/database';
import { readProviders } from '../../db/providers/provider-outages';
import { tellProviders } from '../../temporal/worker/runtime';
import { lookEvery } from './run-every';

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
  void lookEvery(EVERY_MS, stop, look);
}
