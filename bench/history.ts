import type { Client } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { until } from './closed-loop';

type Event = temporal.api.history.v1.IHistoryEvent;

/** What Temporal had to do for one order until it was confirmed. */
export interface HistoryCost {
  events: number;
  workflowTasks: number;
  /** Changes of the workflow's state in Temporal's own database, as the server counts them. */
  stateTransitions: number;
}

/** The design's budget for a plain order until it is confirmed. */
export const HISTORY_BUDGET: HistoryCost = { events: 20, workflowTasks: 3, stateTransitions: 10 };

/** Recording the payment, which confirms, is the second local activity of a plain order. */
const CONFIRMING_MARKER = 2;

/** Reads it of a workflow that is confirmed, or about to be, and whose shipment is not being booked yet. */
export async function historyCost(client: Client, workflowId: string): Promise<HistoryCost> {
  const handle = client.workflow.getHandle(workflowId);
  let untilConfirmed: Event[] = [];
  // The record has the confirmation a moment before the history has: the task that confirms is still open then.
  await until(`The history of ${workflowId}`, async () => {
    const events = (await handle.fetchHistory()).events ?? [];
    const confirming = events.filter((event) => event.markerRecordedEventAttributes)[CONFIRMING_MARKER - 1];
    untilConfirmed = confirming ? events.slice(0, events.indexOf(confirming) + 1) : [];
    return confirming !== undefined;
  });
  const { raw } = await handle.describe();
  return {
    events: untilConfirmed.length,
    workflowTasks: untilConfirmed.filter((event) => event.workflowTaskCompletedEventAttributes).length,
    stateTransitions: Number(raw.workflowExecutionInfo?.stateTransitionCount ?? Number.NaN),
  };
}
