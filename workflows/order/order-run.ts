import type { MessageResult, OrderCommand, OrderMessage } from '../../src/domain/order/messages';
import type { UpdateOrderResult, OrderSnapshot } from '../../src/domain/order/snapshot';
import { isTerminal, type OrderStatus } from '../../src/domain/order/order-status';
import { DeadlineTimer } from '../shared/deadline-timer';
import { waitUncancellable } from '../shared/wait-uncancellable';
import { recordActivities } from '../shared/activity-proxies';
import { WebUiDetails } from '../shared/web-ui-details';
import { TaskSet } from '../shared/task-set';

/**
 * The state of one order's workflow run: the messages that are not in the record yet, and the last snapshot.
 */
export class OrderRun {
  readonly webUiDetails = new WebUiDetails<OrderStatus>('OrderStatus', 'pending');
  readonly tasks = new TaskSet((message) => this.enqueue(message));
  readonly #deadlineTimer = new DeadlineTimer();
  #pendingMessages: OrderMessage[] = [];
  #results = new Map<string, MessageResult>();
  #snapshot: OrderSnapshot | undefined;
  #needsRefresh = false;
  /** Not in the record: a run that resumes the order repeats the customer check. */
  #isCustomerAllowed = false;
  #temporalCancellationKey: string | undefined;

  constructor(readonly orderId: string) {}

  /** The last snapshot. @throws before the first step has completed */
  get snapshot(): OrderSnapshot {
    if (!this.#snapshot) throw new Error('The order’s snapshot is not known yet');
    return this.#snapshot;
  }

  get isOver(): boolean {
    return this.#snapshot !== undefined && isTerminal(this.#snapshot.status);
  }

  get hasSnapshot(): boolean {
    return this.#snapshot !== undefined;
  }

  get isCustomerAllowed(): boolean {
    return this.#isCustomerAllowed;
  }

  async reserveStock(): Promise<void> {
    this.#applyResult(await recordActivities('Reserve stock').reserveStock(this.#now()));
  }

  async resume(): Promise<void> {
    const { changes, pendingMessages, ...loaded } = await recordActivities(
      'Resume the order from the record',
    ).loadOrder(this.#now());
    this.webUiDetails.restore(changes);
    this.#applyResult({ ...loaded, changes: [] });
    for (const message of pendingMessages) this.enqueue(message);
    // The earlier run may have been terminated before it reserved stock.
    if (!this.snapshot.isReserved && this.snapshot.status === 'pending') await this.reserveStock();
  }

  /** Queues a message for the record; the next flush applies it. */
  enqueue(message: OrderMessage): void {
    if (message.type === 'customer_allowed') this.#isCustomerAllowed = true;
    else this.#pendingMessages.push(message);
  }

  /** Makes the next flush read the record, which somebody else has changed. */
  refresh(): void {
    this.#needsRefresh = true;
  }

  /**
   * Temporal's Cancel becomes a cancellation request like any other. The key is kept so that the workflow
   * ends as cancelled when the request is accepted.
   */
  requestTemporalCancellation(key: string): void {
    this.#temporalCancellationKey = key;
    this.enqueue({
      type: 'cancellation_requested',
      key,
      source: 'temporal',
      reason: 'cancelled_in_temporal',
    });
  }

  get isCancelledByTemporal(): boolean {
    const key = this.#temporalCancellationKey;
    return key !== undefined && this.#results.get(key)?.outcome === 'accepted';
  }

  /** Applies a command to the record. @returns whether it was accepted or refused */
  async submit(command: OrderCommand): Promise<MessageResult> {
    this.enqueue(command);
    await waitUncancellable(() => this.#results.has(command.key));
    return this.#results.get(command.key)!;
  }

  /** A confirmable order is flushed by itself: one that costs nothing has no payment that would do so. */
  get hasPendingWork(): boolean {
    return (
      this.#pendingMessages.length > 0 ||
      this.#needsRefresh ||
      this.#deadlineTimer.hasFired ||
      (this.#isCustomerAllowed && this.snapshot.isConfirmable)
    );
  }

  /** Applies all pending messages to the record, in one step. */
  async flush(): Promise<void> {
    const messages = this.#pendingMessages.splice(0);
    this.#needsRefresh = false;
    this.#deadlineTimer.acknowledge();
    if (this.#isCustomerAllowed && this.snapshot.status === 'pending') {
      messages.unshift({ type: 'customer_allowed' });
    }
    const { version: knownVersion } = this.snapshot;
    this.#applyResult(
      await recordActivities(summaryOf(messages)).updateOrder({ ...this.#now(), messages, knownVersion }),
    );
  }

  #now(): { orderId: string; now: string } {
    return { orderId: this.orderId, now: new Date().toISOString() };
  }

  #applyResult({ snapshot, results, changes }: UpdateOrderResult): void {
    this.#snapshot = snapshot;
    this.#deadlineTimer.set(snapshot.nextDeadline);
    this.webUiDetails.update(snapshot.status, changes);
    for (const [key, result] of Object.entries(results)) this.#results.set(key, result);
  }
}

/** The activity summary in the Web UI. */
function summaryOf(messages: readonly OrderMessage[]): string {
  const labels = messages
    .filter((message) => message.type !== 'customer_allowed')
    .map((message) => message.type.replaceAll('_', ' '));
  return labels.length === 0 ? 'Refresh from the record' : `Record: ${labels.slice(0, 4).join(', ')}`;
}
