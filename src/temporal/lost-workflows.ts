import type { Client } from '@temporalio/client';
import type { OrderHeader } from '../domain/order';
import type { ReturnRecord } from '../domain/return-record';
import { endOfWorkflow, takeUpOrderWorkflow } from './order-workflow';
import { takeUpReturnWorkflow } from './return-workflow';

/** A call that takes longer holds up the orders behind it; the next look makes up for it. */
const CALL_TIMEOUT_MS = 5_000;

/** Temporal, as the reconciler needs it: what became of a workflow, and what it was about taken up again. */
export function createLostWorkflows(client: Client) {
  const within = <T>(run: () => Promise<T>): Promise<T> =>
    client.withDeadline(Date.now() + CALL_TIMEOUT_MS, run);
  return {
    endOf: (workflowId: string) => within(() => endOfWorkflow(client, workflowId)),
    takeUpOrder: (order: OrderHeader) => within(() => takeUpOrderWorkflow(client, order)),
    takeUpReturn: (returned: ReturnRecord) => within(() => takeUpReturnWorkflow(client, returned)),
  };
}
