import { defaultPayloadConverter } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';

type History = temporal.api.history.v1.IHistory;
type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** The line that the Web UI shows beside an event, if it has one. */
export function summaryOf(event: HistoryEvent): string | undefined {
  const summary = event.userMetadata?.summary;
  return summary ? defaultPayloadConverter.fromPayload(summary) : undefined;
}

/** The summaries of a workflow's activities in order, local activities included. */
export function activitySummariesOf({ events }: History): (string | undefined)[] {
  return (events ?? [])
    .filter((event) => event.activityTaskScheduledEventAttributes ?? event.markerRecordedEventAttributes)
    .map(summaryOf);
}

/** The cost of a history: how many events it has, and how many completed workflow tasks among them. */
export function historyCostOf({ events }: History): { events: number; workflowTasks: number } {
  const all = events ?? [];
  return {
    events: all.length,
    workflowTasks: all.filter((event) => event.workflowTaskCompletedEventAttributes).length,
  };
}

/** How often an activity was attempted again. */
export const retriesIn = ({ events }: History): number =>
  (events ?? []).reduce((sum, { activityTaskStartedEventAttributes: started }) => {
    return sum + Math.max(0, (started?.attempt ?? 1) - 1);
  }, 0);

const hasEndedTask = (event: HistoryEvent): unknown =>
  event.workflowTaskCompletedEventAttributes ??
  event.workflowTaskFailedEventAttributes ??
  event.workflowTaskTimedOutEventAttributes;

/** Whether a workflow rests: it has no task and no activity that is scheduled and has not ended. */
export function isResting({ events }: History): boolean {
  const all = events ?? [];
  const count = (isCounted: (event: HistoryEvent) => unknown): number => all.filter(isCounted).length;
  const openTasks = count((event) => event.workflowTaskScheduledEventAttributes) - count(hasEndedTask);
  const openActivities =
    count((event) => event.activityTaskScheduledEventAttributes) -
    count((event) => event.activityTaskCompletedEventAttributes ?? event.activityTaskFailedEventAttributes);
  return openTasks === 0 && openActivities === 0;
}

/** A response of the Temporal server as readable text: every payload, header and field in it. */
export function readableTextOf(response: unknown): string {
  if (typeof response === 'string') return response;
  // Payloads are decoded, because a message's JSON shows them in base64, where a search finds nothing.
  if (response instanceof Uint8Array) return Buffer.from(response).toString('utf8');
  if (typeof response !== 'object' || response === null) return '';
  return Object.values(response).map(readableTextOf).join('\n');
}
