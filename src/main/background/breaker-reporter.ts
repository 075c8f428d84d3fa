import os from 'node:os';
import type { Logger } from 'pino';
import { openDatabase } from '../../db/connection/database';
import { BREAKER_TOLD_EVERY_MS, keepBreaker } from '../../db/providers/provider-outages';
import type { Provider } from '../../domain/shared/providers';
import type { OnBreaker } from '../../gateways/provider-breaker';
import { tellBreaker } from '../../temporal/worker/runtime';

export interface BreakerReports {
  onBreaker: OnBreaker;
  close(): Promise<void>;
}

/**
 * Tells of a worker's breaker: in its log and its metrics, and in Postgres, where the other processes see it.
 *
 * @param databaseUrl undefined: no other process sees it, and the worker does its work all the same
 */
export function createBreakerReports(databaseUrl: string | undefined, log: Logger): BreakerReports {
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
      .then(() => keepBreaker(database.db, { provider, process: own, isOpen, reason }))
      .catch((error: unknown) =>
        log.warn({ err: error, provider }, 'Others do not see the state of a breaker'),
      );
  };
  const telling = setInterval(() => {
    for (const [provider, reason] of open) write(provider, true, reason);
  }, BREAKER_TOLD_EVERY_MS).unref();
  return {
    onBreaker({ provider, isOpen, reason }) {
      const isNews = open.has(provider) !== isOpen;
      if (isOpen) open.set(provider, reason);
      else open.delete(provider);
      if (isNews && isOpen)
        log.warn({ provider, reason }, 'A provider is away: it is asked now and then only');
      if (isNews && !isOpen) log.info({ provider }, 'A provider is back');
      tellBreaker(provider, isOpen);
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
