import type { StepInput } from '../../activities/types';
import { DeadlineTimer } from './deadline-timer';
import type { TaskSet } from './task-set';
import { waitUncancellable } from './wait-uncancellable';
import type { WebUiDetails } from './web-ui-details';

interface RecordSnapshot<Status> {
  status: Status;
  version: number;
  nextDeadline: string | null;
}

interface UpdateResult<Snapshot, Result> {
  snapshot: Snapshot;
  /** The results of the commands, by their keys. */
  results: Record<string, Result>;
  /** What happened, in sentences for the Web UI. They contain no personal data. */
  changes: string[];
}

/**
 * The state of the run of a workflow whose state is in the record: the messages that are not in the record
 * yet, and the last snapshot. A subclass says which activities read and update the record.
 */
export abstract class RecordRun<
  Status extends string,
  Message extends { type: string },
  Result,
  Snapshot extends RecordSnapshot<Status>,
> {
  abstract readonly tasks: TaskSet;
  readonly #deadlineTimer = new DeadlineTimer();
  readonly #results = new Map<string, Result>();
  #pendingMessages: Message[] = [];
  #needsRefresh = false;
  #snapshot: Snapshot | undefined;

  constructor(readonly webUiDetails: WebUiDetails<Status>) {}

  get hasSnapshot(): boolean {
    return this.#snapshot !== undefined;
  }

  /** The last snapshot. @throws before the first step has completed */
  get snapshot(): Snapshot {
    if (!this.#snapshot) throw new Error('The record has not been read yet');
    return this.#snapshot;
  }

  get hasPendingWork(): boolean {
    return this.hasPendingMessages || this.#needsRefresh || this.#deadlineTimer.hasFired;
  }

  /** Whether a message is to be applied now. */
  protected get hasPendingMessages(): boolean {
    return this.#pendingMessages.length > 0;
  }

  /** The messages that the next flush applies. */
  protected get pendingMessages(): readonly Message[] {
    return this.#pendingMessages;
  }

  /** Queues a message for the record; the next flush applies it. */
  enqueue(message: Message): void {
    this.#pendingMessages.push(message);
  }

  /** Makes the next flush read the record, which somebody else has changed. */
  refresh(): void {
    this.#needsRefresh = true;
  }

  /** What an activity on the record is told: the time, and what it must leave to others. */
  protected stepInput(): StepInput {
    const { busySubjects } = this.tasks;
    return {
      now: new Date().toISOString(),
      ...(busySubjects.length > 0 ? { busySubjects } : {}),
      ...(this.#pendingMessages.length > 0 ? { isMessagePending: true as const } : {}),
    };
  }

  /** Applies a command to the record. @returns whether it was accepted or refused */
  async submit(command: Message & { key: string }): Promise<Result> {
    this.enqueue(command);
    await waitUncancellable(() => this.#results.has(command.key));
    return this.#results.get(command.key)!;
  }

  /** The result of a command, once it has been applied. */
  protected resultOf(key: string): Result | undefined {
    return this.#results.get(key);
  }

  /** Applies all pending messages to the record, in one step. */
  async flush(): Promise<UpdateResult<Snapshot, Result>> {
    const messages = this.#pendingMessages.splice(0);
    this.#needsRefresh = false;
    this.#deadlineTimer.acknowledge();
    const updated = await this.update(messages, this.snapshot.version);
    this.applyResult(updated);
    return updated;
  }

  /** Updates the record, which is at `knownVersion` as far as this run knows. */
  protected abstract update(
    messages: Message[],
    knownVersion: number,
  ): Promise<UpdateResult<Snapshot, Result>>;

  protected applyResult({ snapshot, results, changes }: UpdateResult<Snapshot, Result>): void {
    this.#snapshot = snapshot;
    this.#deadlineTimer.set(snapshot.nextDeadline);
    this.webUiDetails.update(snapshot.status, changes);
    for (const [key, result] of Object.entries(results)) this.#results.set(key, result);
  }
}

/** The summary of an update in the Web UI. */
export function updateSummaryOf(messages: readonly { type: string }[]): string {
  const labels = messages.map(({ type }) => type.replaceAll('_', ' '));
  return labels.length === 0 ? 'Refresh from the record' : `Record: ${labels.slice(0, 4).join(', ')}`;
}
