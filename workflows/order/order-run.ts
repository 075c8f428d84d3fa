import type { MessageResult, OrderMessage } from '../../src/domain/order/messages';
import type { UpdateOrderResult, OrderSnapshot } from '../../src/domain/order/snapshot';
import { isTerminal, type OrderStatus } from '../../src/domain/order/order-status';
import { DeadlineTimer } from '../shared/deadline-timer';
import { waitUncancellable } from '../shared/wait-uncancellable';
import { recordActivities } from '../shared/activity-proxies';
import { WebUiDetails } from '../shared/web-ui-details';
import { TaskSet } from '../shared/task-set';

/** One order's workflow: what has happened and is not in the record yet, and how the record stands. */
export class OrderRun {
  readonly webUiDetails = new WebUiDetails<OrderStatus>('OrderStatus', 'pending');
  readonly tasks = new TaskSet((fact) => this.enqueue(fact));
  readonly #deadlineTimer = new DeadlineTimer();
  #pendingMessages: OrderMessage[] = [];
  #results = new Map<string, MessageResult>();
  #snapshot: OrderSnapshot | undefined;
  #hasToRefresh = false;
  /** Not in the record: a run that takes the order up simply asks again. */
  #isCustomerAllowed = false;
  #temporalCancellationKey: string | undefined;

  constructor(readonly orderId: string) {}

  /** How the order stands. @throws before the first step is through */
  get snapshot(): OrderSnapshot {
    if (!this.#snapshot) throw new Error('The order’s standing is not known yet');
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
    const {
      changes: told,
      pendingMessages: missed,
      ...recorded
    } = await recordActivities('Take the order up from the record').loadOrder(this.#now());
    this.webUiDetails.restore(told);
    this.#applyResult({ ...recorded, changes: [] });
    for (const fact of missed) this.enqueue(fact);
    // A run that was terminated may have died before its first step.
    if (!this.snapshot.isReserved && this.snapshot.status === 'pending') await this.reserveStock();
  }

  /** Something happened; it goes into the record with the next step. */
  enqueue(fact: OrderMessage): void {
    if (fact.type === 'customer_allowed') this.#isCustomerAllowed = true;
    else this.#pendingMessages.push(fact);
  }

  /** The record was changed by somebody else. */
  refresh(): void {
    this.#hasToRefresh = true;
  }

  /** Temporal's own Cancel asks like everybody else; only the end of the workflow shows that it was that. */
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

  /** Takes a request into the record. @returns how it was taken */
  async submit(fact: Extract<OrderMessage, { key: string }>): Promise<MessageResult> {
    this.enqueue(fact);
    await waitUncancellable(() => this.#results.has(fact.key));
    return this.#results.get(fact.key)!;
  }

  get hasPendingWork(): boolean {
    return (
      this.#pendingMessages.length > 0 ||
      this.#hasToRefresh ||
      this.#deadlineTimer.hasFired ||
      this.#isConfirmable
    );
  }

  /** An order that costs nothing has no payment to wait for. */
  get #isConfirmable(): boolean {
    const { status, isAwaitingAnswer, isRejecting, payments } = this.snapshot;
    return (
      this.#isCustomerAllowed &&
      status === 'pending' &&
      !isAwaitingAnswer &&
      !isRejecting &&
      payments.length === 0
    );
  }

  /** Takes all that has happened into the record, in one step. */
  async flush(): Promise<void> {
    const facts = this.#pendingMessages.splice(0);
    this.#hasToRefresh = false;
    this.#deadlineTimer.acknowledge();
    if (this.#isCustomerAllowed && this.snapshot.status === 'pending') {
      facts.unshift({ type: 'customer_allowed' });
    }
    const { version: since } = this.snapshot;
    this.#applyResult(
      await recordActivities(summaryOf(facts)).updateOrder({
        ...this.#now(),
        messages: facts,
        knownVersion: since,
      }),
    );
  }

  #now(): { orderId: string; now: string } {
    return { orderId: this.orderId, now: new Date().toISOString() };
  }

  #applyResult({ snapshot: standing, results: answers, changes: told }: UpdateOrderResult): void {
    this.#snapshot = standing;
    this.#deadlineTimer.set(standing.nextDeadline);
    this.webUiDetails.update(standing.status, told);
    for (const [key, answer] of Object.entries(answers)) this.#results.set(key, answer);
  }
}

/** The line that the Web UI shows beside the step. */
function summaryOf(facts: readonly OrderMessage[]): string {
  const spoken = facts
    .filter((fact) => fact.type !== 'customer_allowed')
    .map((fact) => fact.type.replaceAll('_', ' '));
  return spoken.length === 0 ? 'Look at the record' : `Record: ${spoken.slice(0, 4).join(', ')}`;
}
