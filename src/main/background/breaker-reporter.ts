import os from 'node:os';
import type { Logger } from 'pino';
import { openDatabase } from '../../db/connection/database';
import { BREAKER_REPORT_INTERVAL_MS, saveBreaker } from '../../db/providers/provider-outages';
import type { Provider } from '../../domain/shared/providers';
import type { OnBreakerChange } from '../../providers/provider-breaker';
import type { Environment } from '../settings/environment-schema';
import { setBreakerGauge } from '../../temporal/worker/runtime';

export interface BreakerReporter {
  onBreaker: OnBreakerChange;
  close(): Promise<void>;
}

/**
 * Reports the state of a worker's circuit breakers in its log, in its metrics, and in Postgres, where the
 * other processes can see it.
 *
 * @param environment without a database, other processes cannot see the state, but the worker works normally
 */
export function createBreakerReporter(
  {
    DATABASE_URL: url,
    DATABASE_IDLE_SECONDS: idleSeconds,
  }: Pick<Environment, 'DATABASE_URL' | 'DATABASE_IDLE_SECONDS'>,
  log: Logger,
): BreakerReporter {
  const processName = `${os.hostname()}:${process.pid}`;
  const database =
    url === undefined
      ? undefined
      : openDatabase({ url, poolSize: 1, idleSeconds, applicationName: 'holdfast-breakers' });
  /** The providers whose breaker is open, with the last reason. */
  const openBreakers = new Map<Provider, string | undefined>();
  /** The writes run one after the other, so that the last state is written last. */
  let writes = Promise.resolve();
  const write = (provider: Provider, isOpen: boolean, reason?: string): void => {
    if (!database) return;
    writes = writes
      .then(() => saveBreaker(database.db, { provider, process: processName, isOpen, reason }))
      .catch((error: unknown) =>
        log.warn({ err: error, provider }, 'Other processes cannot see the state of a breaker'),
      );
  };
  const reportTimer = setInterval(() => {
    for (const [provider, reason] of openBreakers) write(provider, true, reason);
  }, BREAKER_REPORT_INTERVAL_MS).unref();
  return {
    onBreaker({ provider, isOpen, reason }) {
      const hasChanged = openBreakers.has(provider) !== isOpen;
      if (isOpen) openBreakers.set(provider, reason);
      else openBreakers.delete(provider);
      if (hasChanged && isOpen)
        log.warn({ provider, reason }, 'A provider is unavailable: it is only called now and then');
      if (hasChanged && !isOpen) log.info({ provider }, 'A provider is back');
      setBreakerGauge(provider, isOpen);
      write(provider, isOpen, reason);
    },
    async close() {
      clearInterval(reportTimer);
      for (const provider of openBreakers.keys()) write(provider, false);
      await writes;
      await database?.close();
    },
  };
}
