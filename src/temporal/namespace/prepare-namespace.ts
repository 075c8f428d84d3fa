import { setTimeout as pause } from 'node:timers/promises';
import { isGrpcServiceError, type Connection } from '@temporalio/client';
import { clientOn, temporalConnection, type TemporalOptions } from '../connection/client';
import { ensureReconcileSchedule } from './reconcile-schedule';
import { ensureSearchAttributes } from './search-attributes';

/** gRPC status codes. */
const [NOT_FOUND, ALREADY_EXISTS] = [5, 6];

/** Temporal's services learn of a new namespace one by one, within ten seconds by default. */
const PROPAGATION_TIMEOUT_MS = 60_000;
const RETRY_INTERVAL_MS = 500;

const DAY_SECONDS = 86_400;

export interface NamespaceSettings {
  reconcileEverySeconds: number;
  /**
   * How long Temporal keeps closed workflows, if the namespace is created here. The record in Postgres does
   * not depend on it.
   */
  retentionDays: number;
}

/**
 * Prepares a namespace for this version: creates it if it does not exist, and adds the search attributes and
 * the reconciler's schedule. It needs rights that no other part of Holdfast needs. Repeating it changes
 * nothing.
 *
 * @throws SearchAttributesError when one exists with another type, or may not be registered from here
 */
export async function prepareNamespace(
  { namespace, prefix, codec, ...server }: TemporalOptions,
  { reconcileEverySeconds, retentionDays }: NamespaceSettings,
): Promise<void> {
  const connection = temporalConnection(server);
  try {
    await connection.withDeadline(Date.now() + PROPAGATION_TIMEOUT_MS, async () => {
      if (await createNamespace(connection, namespace, retentionDays))
        await retryUntilNamespaceKnown(() => ensureSearchAttributes(connection, namespace));
      else await ensureSearchAttributes(connection, namespace);
      await retryUntilNamespaceKnown(() =>
        ensureReconcileSchedule(clientOn(connection, { namespace, prefix, codec }), reconcileEverySeconds),
      );
    });
  } finally {
    await connection.close();
  }
}

/** @returns whether the namespace did not exist before */
async function createNamespace(
  connection: Connection,
  namespace: string,
  retentionDays: number,
): Promise<boolean> {
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return false;
  } catch (error) {
    if (!hasCode(error, NOT_FOUND)) throw error;
  }
  try {
    const seconds = retentionDays * DAY_SECONDS;
    await connection.workflowService.registerNamespace({
      namespace,
      // The SDK's type demands a Long, but a number works.
      workflowExecutionRetentionPeriod: { seconds: seconds as never },
    });
  } catch (error) {
    if (!hasCode(error, ALREADY_EXISTS)) throw error;
  }
  return true;
}

async function retryUntilNamespaceKnown(run: () => Promise<void>): Promise<void> {
  const until = Date.now() + PROPAGATION_TIMEOUT_MS;
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (!isUnknownNamespace(error) || Date.now() > until) throw error;
    }
    await pause(RETRY_INTERVAL_MS);
  }
}

function hasCode(error: unknown, code: number): boolean {
  if (!isGrpcServiceError(error)) return false;
  const { code: actualCode }: { code: number } = error;
  return actualCode === code;
}

/** The schedule client wraps the service's errors, so causes are checked, too. */
function isUnknownNamespace(error: unknown): boolean {
  if (hasCode(error, NOT_FOUND)) return true;
  return error instanceof Error && error.cause !== undefined && isUnknownNamespace(error.cause);
}
