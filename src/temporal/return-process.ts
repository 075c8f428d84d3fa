import type { Client } from '@temporalio/client';
import type { ReturnAnswer } from '../domain/return-draft';
import type { ReturnRecord } from '../domain/return-record';
import { createQuestioning } from './ask';
import { askReturn, startReturnWorkflow, type ReturnQuestion } from './return-workflow';

export interface ReturnProcessOptions {
  client: Client;
  log: { warn(details: object, message: string): void };
  /** How long a request may be held up by a Temporal that does not answer. */
  timeoutMs?: number | undefined;
}

/** The process of returns as the API sees it. */
export function createReturnProcess({ client, log, timeoutMs = 2_000 }: ReturnProcessOptions) {
  const ask = createQuestioning({ client, log, timeoutMs });
  return {
    async start(returned: ReturnRecord): Promise<void> {
      try {
        await client.withDeadline(Date.now() + timeoutMs, () => startReturnWorkflow(client, returned));
      } catch (error) {
        log.warn({ err: error, returnId: returned.id }, 'The start of a return is left to the relay');
      }
    },

    ask: (
      returned: ReturnRecord,
      question: ReturnQuestion,
      { updateId, waitMs }: { updateId: string; waitMs: number },
    ): Promise<ReturnAnswer | { outcome: 'undecided' | 'ended' | 'unreachable' }> =>
      ask({ returnId: returned.id, update: question.update }, waitMs, () =>
        askReturn(client, returned, question, updateId),
      ),
  };
}
