import { setTimeout as pause } from 'node:timers/promises';
import { Client } from '@temporalio/client';
import { temporalConnection, type TemporalOptions } from './client';
import { ensureReconcileSchedule } from './reconcile-schedule';
import { ensureSearchAttributes } from './search-attributes';

/** A few short calls. Without a deadline a Temporal that is frozen would keep a worker from draining. */
const PREPARE_WITHIN_MS = 20_000;

/**
 * Brings a namespace up to what this version needs: search attributes, and the reconciler's schedule. A namespace that
 * was lost is empty when it is there again, so every order worker does this when it starts, and now and then while it runs.
 *
 * @throws SearchAttributesError when one exists with another type, or may not be registered from here
 */
export async function prepareNamespace(
  { address, namespace }: TemporalOptions,
  reconcileEverySeconds: number,
): Promise<void> {
  const connection = temporalConnection(address);
  try {
    await connection.withDeadline(Date.now() + PREPARE_WITHIN_MS, async () => {
      await ensureSearchAttributes(connection, namespace);
      await ensureReconcileSchedule(new Client({ connection, namespace }), reconcileEverySeconds);
    });
  } finally {
    await connection.close();
  }
}

/** Nothing can be started in a namespace that lacks its search attributes; the two questions that this asks cost nothing. */
const LOOK_EVERY_SECONDS = 60;

/**
 * Prepares a namespace again whenever it was lost: workers connect to a new, empty one by themselves, and do not notice.
 *
 * @returns ends it
 */
export function keepNamespacePrepared(
  options: TemporalOptions,
  reconcileEverySeconds: number,
  log: { warn(details: object, message: string): void },
): () => Promise<void> {
  const stop = new AbortController();
  const everyMs = Math.min(LOOK_EVERY_SECONDS, reconcileEverySeconds) * 1_000;
  const keeping = (async () => {
    for (;;) {
      await pause(everyMs, undefined, { signal: stop.signal }).catch(() => undefined);
      if (stop.signal.aborted) return;
      try {
        await prepareNamespace(options, reconcileEverySeconds);
      } catch (error) {
        log.warn({ err: error }, 'The namespace could not be looked at and will be again');
      }
    }
  })();
  return async () => {
    stop.abort();
    await keeping;
  };
}
