import type { Client } from '@temporalio/client';
import { ping, type Database } from '../../db/connection/database';
import { BreakerOpenError, GatewayUnavailableError } from '../../gateways/gateway-errors';
import { oncePerOutage } from '../../outages/once-per-outage';
import { OutageLog, type OutageLogOptions, type Dependency } from '../../outages/outage-log';
import { isPostgresOutage } from '../../outages/postgres-outage';
import { isTemporalOutage } from '../../temporal/connection/temporal-outage';

/** How long a probe waits for an answer before it calls something not ready. */
const PROBE_TIMEOUT_MS = 1_000;

export const isPostgresReachable = (db: Database): Promise<boolean> => succeedsInTime(() => ping(db));

export const isTemporalReachable = (client: Client): Promise<boolean> =>
  succeedsInTime(() =>
    client.withDeadline(Date.now() + PROBE_TIMEOUT_MS, () => client.workflowService.getSystemInfo({})),
  );

const succeedsInTime = async (ask: () => Promise<unknown>): Promise<boolean> =>
  (await probe(() => ask().then(() => true))) === true;

/** @returns undefined when there is no answer in time */
export function probe<T>(ask: () => Promise<T>): Promise<T | undefined> {
  const timeout = new Promise<undefined>((resolve) =>
    setTimeout(resolve, PROBE_TIMEOUT_MS, undefined).unref(),
  );
  return Promise.race([timeout, ask().catch(() => undefined)]);
}

/** Which of the two is away, if an error tells of that. */
export function unavailableDependency(error: unknown): Dependency | undefined {
  // Beneath, an outage of somebody else's service looks like one of Postgres.
  if (error instanceof GatewayUnavailableError) return undefined;
  if (isTemporalOutage(error)) return 'temporal';
  return isPostgresOutage(error) ? 'postgres' : undefined;
}

/** The log of a process that only tries again what fails: of an outage it has one line when it begins, and one at its end. */
export function createOutageAwareLog<
  Log extends OutageLogOptions['log'] & { warn(details: object, message: string): void },
>(log: Log, check: OutageLogOptions['check'], isSequel?: (message: string) => boolean): Log {
  const outages = new OutageLog({ log, check, meanwhile: 'what needs it is tried again until it is back' });
  // That a provider is not asked follows from its breaker being open, which its worker logs.
  const isKnown = (error: unknown): boolean => error instanceof BreakerOpenError;
  return oncePerOutage(log, {
    outages,
    unavailableDependency,
    isKnown,
    countsFailures: true,
    ...(isSequel ? { isConsequence: isSequel } : {}),
  });
}
