import type { ReturnRecord } from '../../domain/returns/return-record';
import type { TemporalClient } from '../connection/client';
import { startReturnWorkflow, wakeReturn } from './return-workflow';

export interface ReturnProcessOptions {
  client: TemporalClient;
  log: { warn(details: object, message: string): void };
  /** How long a request may be held up by a Temporal that does not answer. */
  timeoutMs?: number | undefined;
}

/** The process of returns as the API sees it. What it is told of is in the record before: the relay tells it later, if need be. */
export function createReturnProcess({ client, log, timeoutMs = 2_000 }: ReturnProcessOptions) {
  const orLeaveToRelay = async (what: string, returnId: string, run: () => Promise<void>): Promise<void> => {
    try {
      await client.withDeadline(Date.now() + timeoutMs, run);
    } catch (error) {
      log.warn({ err: error, returnId }, `${what} of a return is left to the relay`);
    }
  };
  return {
    start: (returned: ReturnRecord): Promise<void> =>
      orLeaveToRelay('The start', returned.id, () => startReturnWorkflow(client, returned)),
    wake: (returned: ReturnRecord): Promise<void> =>
      orLeaveToRelay('The wake-up', returned.id, () => wakeReturn(client, returned)),
  };
}
