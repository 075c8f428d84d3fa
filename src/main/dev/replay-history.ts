import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import type { PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { dataConverterWith } from '../../temporal/connection/data-converter';

export type History = temporal.api.history.v1.IHistory;

export interface ReplayResult {
  isCompatible: boolean;
  /** For a terminal: how the replay ended and, if the code does something else, at which event. */
  text: string;
}

export interface ReplaySettings {
  workflowBundle: string;
  /** Default: as the history says. Some servers write none into it. */
  workflowId?: string | undefined;
  /** Decrypts the payloads of the history. */
  codec?: PayloadCodec | undefined;
}

/**
 * The SDK converts JSON only when all its packages share one copy of protobufjs. That is why package.json names
 * protobufjs, in the version that they need: npm then installs it once.
 *
 * @throws SyntaxError, or TypeError, when the text is not a history as Temporal's tools write it
 */
export function parseHistory(text: string): History {
  return historyFromJSON(JSON.parse(text));
}

/** The id of the workflow that a history belongs to. */
function workflowIdOf({ events }: History): string {
  return events?.[0]?.workflowExecutionStartedEventAttributes?.workflowId ?? 'unknown';
}

/**
 * The debug mode, which is the default for replays, runs workflows in the main thread and leaves a hook behind
 * that is called for every promise of the process from then on: after the replays of twenty test files,
 * everything took two to three times as long. The SDK reads this option, but its type does not have it.
 */
export const IN_A_THREAD = { debugMode: false };

/** Replays a history against the workflows of a bundle. */
export async function replayHistory(
  history: History,
  { workflowBundle, codec, workflowId = workflowIdOf(history) }: ReplaySettings,
): Promise<ReplayResult> {
  const what = `${workflowId}, ${history.events?.length ?? 0} events`;
  try {
    await Worker.runReplayHistory(
      {
        workflowBundle: { codePath: workflowBundle },
        dataConverter: dataConverterWith(codec),
        ...IN_A_THREAD,
      },
      history,
      workflowId,
    );
    return { isCompatible: true, text: `compatible: ${what}` };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const kind = error.name === 'DeterminismViolationError' ? 'nondeterminism' : 'the replay fails';
    const lines = [`not compatible: ${what}`, `${kind}: ${error.message}`, ...eventNamedIn(error, history)];
    return { isCompatible: false, text: lines.join('\n') };
  }
}

/** Temporal's core names the event at which history and code part, as `HistoryEvent(id: 7, TimerStarted)`. */
function eventNamedIn({ message }: Error, { events }: History): string[] {
  const [, id] = /HistoryEvent\(id: (\d+)/.exec(message) ?? [];
  const event = events?.find(({ eventId }) => String(eventId) === id);
  if (id === undefined || !event) return [];
  const type = temporal.api.enums.v1.EventType[event.eventType ?? 0] ?? 'unknown';
  return [
    `event ${id}: ${type
      .replace(/^EVENT_TYPE_/, '')
      .toLowerCase()
      .replaceAll('_', ' ')}`,
  ];
}
