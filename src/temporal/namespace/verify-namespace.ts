import { ScheduleNotFoundError } from '@temporalio/client';
import { setTimeout as pause } from 'node:timers/promises';
import {
  clientOn,
  temporalConnection,
  type TemporalClient,
  type TemporalOptions,
} from '../connection/client';
import { missingSearchAttributes } from './search-attributes';

/** The check is a few short calls. Without a deadline a frozen Temporal would keep a worker from draining. */
const CHECK_TIMEOUT_MS = 20_000;

const CHECK_INTERVAL_MS = 60_000;

/** The namespace lacks something that the migration creates. The message names it and the command. */
export class NamespaceNotPreparedError extends Error {
  override name = 'NamespaceNotPreparedError';

  constructor(namespace: string, missing: readonly string[]) {
    super(
      `The Temporal namespace ${namespace} lacks ${missing.join(' and ')}. ` +
        'Prepare it once, with the rights to do so: node dist/src/main/commands/migrate.js temporal',
    );
  }
}

/**
 * Verifies that a namespace has the search attributes and the schedule that Holdfast needs. Without a search
 * attribute a workflow that sets it would retry its task forever. A worker only verifies and creates nothing,
 * so that it needs no further rights.
 *
 * @throws NamespaceNotPreparedError when something is missing
 * @throws SearchAttributesError when a search attribute has another type
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
 * Verifies the namespace periodically until `stop`. A namespace that was lost is empty once it exists again,
 * and polling workers do not notice. Logs once that something is missing, and once that the namespace is
 * prepared again.
 */
export async function watchNamespace(
  options: TemporalOptions,
  log: Log,
  stop: AbortSignal,
  everyMs = CHECK_INTERVAL_MS,
): Promise<void> {
  let isReported = false;
  for (;;) {
    await pause(everyMs, undefined, { signal: stop, ref: false }).catch(() => undefined);
    if (stop.aborted) return;
    try {
      await verifyNamespace(options);
      if (isReported) log.info('the namespace is prepared again');
      isReported = false;
    } catch (error) {
      if (!(error instanceof NamespaceNotPreparedError))
        log.warn({ err: error }, 'the namespace could not be verified; the next check retries it');
      else if (!isReported) log.error({ err: error }, 'the namespace is not prepared, so no order can start');
      isReported = isReported || error instanceof NamespaceNotPreparedError;
    }
  }
}
