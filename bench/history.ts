import type { Client } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { until } from './closed-loop';

type Event = temporal.api.history.v1.IHistoryEvent;

/** What one order costs in Temporal until it is confirmed. */
export interface HistoryCost {
  events: number;
  workflowTasks: number;
  /** Changes of the workflow's state in Temporal's database, as counted by the server. */
  stateTransitions: number;
}

/** The design's budget for a plain order until it is confirmed. */
export const HISTORY_BUDGET: HistoryCost = { events: 20, workflowTasks: 3, stateTransitions: 10 };

/** The second local activity of a plain order records the payment and so confirms the order. */
const CONFIRMING_MARKER = 2;

/**
 * Reads the cost of a workflow that is confirmed, or about to be, and whose shipment is not being booked yet.
 */
export async function historyCost(client: Client, workflowId: string): Promise<HistoryCost> {
  const handle = client.workflow.getHandle(workflowId);
  let untilConfirmed: Event[] = [];
  // The record has the confirmation shortly before the history has it, while the confirming task is still
  // open.
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
