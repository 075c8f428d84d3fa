import { ScheduleNotFoundError } from '@temporalio/client';
import { setTimeout as pause } from 'node:timers/promises';
import {
  clientOn,
  temporalConnection,
  type TemporalClient,
  type TemporalOptions,
} from '../connection/client';
import { missingSearchAttributes } from './search-attributes';

/** A few short calls. Without a deadline a Temporal that is frozen would keep a worker from draining. */
const CHECK_TIMEOUT_MS = 20_000;

const CHECK_INTERVAL_MS = 60_000;

/** What the command that prepares a namespace makes, and this one lacks. */
export class NamespaceNotPreparedError extends Error {
  override name = 'NamespaceNotPreparedError';

  constructor(namespace: string, missing: readonly string[]) {
    super(
      `The Temporal namespace ${namespace} lacks ${missing.join(' and ')}. ` +
        'Prepare it once, as somebody who may: node dist/src/main/commands/migrate.js temporal',
    );
  }
}

/**
 * Looks whether a namespace has what orders need. A worker makes none of it: it needs no more rights than to work. A workflow that sets a
 * search attribute that Temporal does not know would retry its task for ever.
 *
 * @throws NamespaceNotPreparedError that says what is missing
 */
export async function verifyNamespace(options: TemporalOptions): Promise<void> {
  const { namespace, prefix, codec, ...server } = options;
  const connection = temporalConnection(server);
  try {
    await connection.withDeadline(Date.now() + CHECK_TIMEOUT_MS, async () => {
      const names = Object.keys(await missingSearchAttributes(connection, namespace));
      const client = clientOn(connection, { namespace, prefix, codec });
      const hasSchedule = await hasReconcileSchedule(client);
      const missing = [
        ...(names.length > 0 ? [`the search attributes ${names.join(', ')} (Keyword)`] : []),
        ...(hasSchedule ? [] : [`the schedule ${client.names.reconcileSchedule}`]),
      ];
      if (missing.length > 0) throw new NamespaceNotPreparedError(namespace, missing);
    });
  } finally {
    await connection.close();
  }
}

async function hasReconcileSchedule(client: TemporalClient): Promise<boolean> {
  try {
    await client.schedule.getHandle(client.names.reconcileSchedule).describe();
    return true;
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return false;
    throw error;
  }
}

interface Log {
  info(message: string): void;
  error(details: object, message: string): void;
  warn(details: object, message: string): void;
}

/**
 * Goes on looking: a namespace that was lost is empty when it is there again, and workers that poll do not notice. Says once that something
 * is missing, and once that it is there again.
 */
export async function watchNamespace(
  options: TemporalOptions,
  log: Log,
  stop: AbortSignal,
  everyMs = CHECK_INTERVAL_MS,
): Promise<void> {
  let isTold = false;
  for (;;) {
    await pause(everyMs, undefined, { signal: stop, ref: false }).catch(() => undefined);
    if (stop.aborted) return;
    try {
      await verifyNamespace(options);
      if (isTold) log.info('the namespace has everything again');
      isTold = false;
    } catch (error) {
      if (!(error instanceof NamespaceNotPreparedError))
        log.warn({ err: error }, 'the namespace could not be looked at and will be again');
      else if (!isTold) log.error({ err: error }, 'the namespace is not prepared, so no order can start');
      isTold = isTold || error instanceof NamespaceNotPreparedError;
    }
  }
}
