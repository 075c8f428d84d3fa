import os from 'node:os';
import type { Logger } from 'pino';
import { openDatabase } from '../../db/connection/database';
import { BREAKER_REPORT_INTERVAL_MS, saveBreaker } from '../../db/providers/provider-outages';
import type { Provider } from '../../domain/shared/providers';
import type { OnBreakerChange } from '../../gateways/provider-breaker';
import { setBreakerGauge } from '../../temporal/worker/runtime';

export interface BreakerReporter {
  onBreaker: OnBreakerChange;
  close(): Promise<void>;
}

/**
 * Tells of a worker's breaker: in its log and its metrics, and in Postgres, where the other processes see it.
 *
 * @param databaseUrl undefined: no other process sees it, and the worker does its work all the same
 */
export function createBreakerReporter(databaseUrl: string | undefined, log: Logger): BreakerReporter {
  const own = `${os.hostname()}:${process.pid}`;
  const database =
    databaseUrl === undefined
      ? undefined
      : openDatabase({ url: databaseUrl, poolSize: 1, applicationName: 'holdfast-breakers' });
  /** With the last reason. */
  const open = new Map<Provider, string | undefined>();
  /** One after the other, so that the last word is the last written. */
  let written = Promise.resolve();
  const write = (provider: Provider, isOpen: boolean, reason?: string): void => {
    if (!database) return;
    written = written
      .then(() => saveBreaker(database.db, { provider, process: own, isOpen, reason }))
      .catch((error: unknown) =>
        log.warn({ err: error, provider }, 'Others do not see the state of a breaker'),
      );
  };
  const telling = setInterval(() => {
    for (const [provider, reason] of open) write(provider, true, reason);
  }, BREAKER_REPORT_INTERVAL_MS).unref();
  return {
    onBreaker({ provider, isOpen, reason }) {
      const isNews = open.has(provider) !== isOpen;
      if (isOpen) open.set(provider, reason);
      else open.delete(provider);
      if (isNews && isOpen)
        log.warn({ provider, reason }, 'A provider is away: it is asked now and then only');
      if (isNews && !isOpen) log.info({ provider }, 'A provider is back');
      setBreakerGauge(provider, isOpen);
      write(provider, isOpen, reason);
    },
    async close() {
      clearInterval(telling);
      for (const provider of open.keys()) write(provider, false);
      await written;
      await database?.close();
    },
  };
}
