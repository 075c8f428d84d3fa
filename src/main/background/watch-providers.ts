import type { Database } from '../../db/connection/database';
import { readProviders } from '../../db/providers/provider-outages';
import { setProviderGauges } from '../../temporal/worker/runtime';
import { runEvery } from './run-every';

const INTERVAL_MS = 15_000;

/** Regularly updates the metrics of what waits for each provider, until it is stopped. */
export function watchProviders(db: Database, stop: AbortSignal): void {
  const updateGauges = async (): Promise<void> => {
    const providers = await readProviders(db, { storefrontId: undefined });
    setProviderGauges(
      providers.map(({ provider, status, waiting, held }) => ({
        provider,
        isUnavailable: status === 'unavailable',
        waiting: waiting.orders,
        held: held.orders + held.returns,
      })),
    );
  };
  void runEvery(INTERVAL_MS, stop, updateGauges);
}
