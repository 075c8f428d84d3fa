import type { ReturnRecord } from '../../domain/returns/return-record';
import type { TemporalClient } from '../connection/client';
import { startReturnWorkflow, wakeReturn } from './send-to-return';

export interface ReturnWorkflowsOptions {
  client: TemporalClient;
  log: { warn(details: object, message: string): void };
  /** How long an unresponsive Temporal may delay a request, in milliseconds. Default: 2 000. */
  timeoutMs?: number | undefined;
}

/**
 * The return process as the API sees it. Everything is in the record before these methods are called, so they
 * never fail a request: the relay delivers later what does not reach Temporal now.
 */
export function createReturnWorkflows({ client, log, timeoutMs = 2_000 }: ReturnWorkflowsOptions) {
  const orLeaveToRelay = async (
    delivery: string,
    returnId: string,
    run: () => Promise<void>,
  ): Promise<void> => {
    try {
      await client.withDeadline(Date.now() + timeoutMs, run);
    } catch (error) {
      log.warn({ err: error, returnId }, `${delivery} of a return is left to the relay`);
    }
  };
  return {
    start: (returned: ReturnRecord): Promise<void> =>
      orLeaveToRelay('The start', returned.id, () => startReturnWorkflow(client, returned)),
    wake: (returned: ReturnRecord): Promise<void> =>
      orLeaveToRelay('The wake-up', returned.id, () => wakeReturn(client, returned)),
  };
}
