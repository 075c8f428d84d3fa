import type {
  UpdateReturnResult,
  ReturnEvent,
  ReturnMessageResult,
  ReturnMessage,
  ReturnCommand,
  ReturnSnapshot,
} from '../../src/domain/returns/return-draft';
import type { OrderMessage } from '../../src/domain/order/messages';
import { RETURN, type ReturnStatus } from '../../src/domain/returns/return-status';
import { DeadlineTimer } from '../shared/deadline-timer';
import { waitUncancellable } from '../shared/wait-uncancellable';
import { recordActivities } from '../shared/activity-proxies';
import { WebUiDetails } from '../shared/web-ui-details';
import { TaskSet } from '../shared/task-set';
import { wakeOrder } from '../shared/wake-order';

/** The key of the cancellation that Temporal's own Cancel requests. */
export const TEMPORAL_CANCEL_KEY = 'temporal_cancel';

/**
 * The state of one return's workflow run: the messages that are not in the record yet, and the last snapshot.
 */
export class ReturnRun {
  readonly webUiDetails = new WebUiDetails<ReturnStatus>('ReturnStatus', 'requested');
  readonly tasks = new TaskSet((message) => this.#pendingMessages.push(refundOutcomeOf(message)));
  readonly #deadlineTimer = new DeadlineTimer();
  #pendingMessages: ReturnMessage[] = [];
  #needsRefresh = false;
  #results = new Map<string, ReturnMessageResult>();
  #snapshot: ReturnSnapshot | undefined;

  constructor(readonly returnId: string) {}

  /** The last snapshot. @throws before the first step has completed */
  get snapshot(): ReturnSnapshot {
    if (!this.#snapshot) throw new Error('The return’s snapshot is not known yet');
    return this.#snapshot;
  }

  get isOver(): boolean {
    return this.#snapshot !== undefined && RETURN.isTerminal(this.#snapshot.status);
  }

  get isCancelledByTemporal(): boolean {
    return this.#results.get(TEMPORAL_CANCEL_KEY)?.outcome === 'accepted';
  }

  get hasPendingWork(): boolean {
    return this.#pendingMessages.length > 0 || this.#needsRefresh || this.#deadlineTimer.hasFired;
  }

  async load(): Promise<void> {
    const { changes, ...loaded } = await recordActivities('Load the return from the record').loadReturn(
      this.#now(),
    );
    this.webUiDetails.restore(changes);
    this.#applyResult({ ...loaded, changes: [] });
  }

  /** Makes the next flush read the record, which somebody else has changed. */
  refresh(): void {
    this.#needsRefresh = true;
  }

  /** Applies a command to the record. @returns whether it was accepted or refused */
  async submit(command: ReturnCommand): Promise<ReturnMessageResult> {
    this.#pendingMessages.push(command);
    await waitUncancellable(() => this.#results.has(command.key));
    return this.#results.get(command.key)!;
  }

  /** Applies all pending messages to the record, in one step. */
  async flush(): Promise<void> {
    const messages = this.#pendingMessages.splice(0);
    this.#needsRefresh = false;
    this.#deadlineTimer.acknowledge();
    const { version: knownVersion } = this.snapshot;
    const updated = await recordActivities(summaryOf(messages)).updateReturn({
      ...this.#now(),
      messages,
      knownVersion,
    });
    this.#applyResult(updated);
    // Returned goods may change what the order still has to do.
    if (updated.changes.length > 0 && updated.snapshot.isOrderOpen) await wakeOrder(this.snapshot.orderId);
  }

  #now(): { returnId: string; now: string } {
    return { returnId: this.returnId, now: new Date().toISOString() };
  }

  #applyResult({ snapshot, results, changes }: UpdateReturnResult): void {
    this.#snapshot = snapshot;
    this.#deadlineTimer.set(snapshot.nextDeadline);
    this.webUiDetails.update(snapshot.status, changes);
    for (const [key, result] of Object.entries(results)) this.#results.set(key, result);
  }
}

/** Narrows a task's message: a return's only tasks are refunds. */
function refundOutcomeOf(message: OrderMessage): ReturnEvent {
  if (
    message.type === 'payment_succeeded' ||
    message.type === 'payment_refused' ||
    message.type === 'provider_unavailable'
  )
    return message;
  throw new Error(`A return cannot apply the message ${message.type}`);
}

/** The activity summary in the Web UI. */
function summaryOf(messages: readonly ReturnMessage[]): string {
  const labels = messages.map((message) => message.type.replaceAll('_', ' '));
  return labels.length === 0 ? 'Refresh from the record' : `Record: ${labels.slice(0, 4).join(', ')}`;
}
