import { defaultPayloadConverter } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';

type History = temporal.api.history.v1.IHistory;
type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** The line that the Web UI shows beside an event, if it has one. */
export function summaryOf(event: HistoryEvent): string | undefined {
  const summary = event.userMetadata?.summary;
  return summary ? defaultPayloadConverter.fromPayload(summary) : undefined;
}

/** The lines beside the steps of a workflow: the activities, local ones included, in order. */
export function activitySummariesOf({ events }: History): (string | undefined)[] {
  return (events ?? [])
    .filter((event) => event.activityTaskScheduledEventAttributes ?? event.markerRecordedEventAttributes)
    .map(summaryOf);
}

/** What a history costs: its events, and the workflow tasks among them. */
export function historyCostOf({ events }: History): { events: number; workflowTasks: number } {
  const all = events ?? [];
  return {
    events: all.length,
    workflowTasks: all.filter((event) => event.workflowTaskCompletedEventAttributes).length,
  };
}

/** Whatever the server tells of a workflow as readable text: every payload, header and field in it. */
export function readableTextOf(told: unknown): string {
  if (typeof told === 'string') return told;
  // As bytes: the JSON of a message shows its payloads in base64, in which nothing can be found.
  if (told instanceof Uint8Array) return Buffer.from(told).toString('utf8');
  if (typeof told !== 'object' || told === null) return '';
  return Object.values(told).map(readableTextOf).join('\n');
}
