import type { Database } from '../../db/connection/database';
import { readProviders } from '../../db/providers/provider-outages';
import { setProviderGauges } from '../../temporal/worker/runtime';
import { runEvery } from './run-every';

const INTERVAL_MS = 15_000;

/** Shows Prometheus now and then what waits for the services outside, until it is stopped. */
export function watchProviders(db: Database, stop: AbortSignal): void {
  const look = async (): Promise<void> => {
    const found = await readProviders(db, { storefrontId: undefined });
    setProviderGauges(
      found.map(({ provider, status, waiting, held }) => ({
        provider,
        isUnavailable: status === 'unavailable',
        waiting: waiting.orders,
        held: held.orders + held.returns,
      })),
    );
  };
  void runEvery(INTERVAL_MS, stop, look);
}
