import type { Client } from '@temporalio/client';
import { ping, type Database } from '../../db/connection/database';
import { BreakerOpenError, ProviderUnavailableError } from '../../providers/provider-errors';
import { oncePerOutage } from '../../outages/once-per-outage';
import { OutageLog, type OutageLogOptions, type Dependency } from '../../outages/outage-log';
import { isPostgresOutage } from '../../outages/postgres-outage';
import { isTemporalOutage } from '../../temporal/connection/temporal-outage';

/** How long a probe waits for a response before it counts a dependency as unreachable. */
const PROBE_TIMEOUT_MS = 1_000;

export const isPostgresReachable = (db: Database): Promise<boolean> => succeedsInTime(() => ping(db));

export const isTemporalReachable = (client: Client): Promise<boolean> =>
  succeedsInTime(() =>
    client.withDeadline(Date.now() + PROBE_TIMEOUT_MS, () => client.workflowService.getSystemInfo({})),
  );

const succeedsInTime = async (call: () => Promise<unknown>): Promise<boolean> =>
  (await probe(() => call().then(() => true))) === true;

/** @returns undefined when the call fails, or does not return within a second */
export function probe<T>(call: () => Promise<T>): Promise<T | undefined> {
  const timeout = new Promise<undefined>((resolve) =>
    setTimeout(resolve, PROBE_TIMEOUT_MS, undefined).unref(),
  );
  return Promise.race([timeout, call().catch(() => undefined)]);
}

/** @returns which of Postgres and Temporal is unavailable; undefined when the error has another cause */
export function unavailableDependency(error: unknown): Dependency | undefined {
  // The cause of a provider's outage, such as a refused connection, looks like an outage of Postgres.
  if (error instanceof ProviderUnavailableError) return undefined;
  if (isTemporalOutage(error)) return 'temporal';
  return isPostgresOutage(error) ? 'postgres' : undefined;
}

/**
 * Wraps the log of a process that only retries what fails. An outage adds one line when it begins and one
 * when it ends.
 *
 * @param isConsequence recognizes messages that are only a consequence of an outage
 */
export function createOutageAwareLog<
  Log extends OutageLogOptions['log'] & { warn(details: object, message: string): void },
>(log: Log, check: OutageLogOptions['check'], isConsequence?: (message: string) => boolean): Log {
  const outages = new OutageLog({ log, check, meanwhile: 'what needs it is retried until it is back' });
  // No call is made while a provider's breaker is open, and its worker has already logged that it is open.
  const isKnown = (error: unknown): boolean => error instanceof BreakerOpenError;
  return oncePerOutage(log, {
    outages,
    unavailableDependency,
    isKnown,
    countsFailures: true,
    ...(isConsequence ? { isConsequence } : {}),
  });
}
