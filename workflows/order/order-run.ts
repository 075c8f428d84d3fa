import type { MessageResult, OrderMessage } from '../../src/domain/order/messages';
import type { UpdateOrderResult, OrderSnapshot } from '../../src/domain/order/snapshot';
import { isTerminal, type OrderStatus } from '../../src/domain/order/order-status';
import { recordActivities } from '../shared/activity-proxies';
import { RecordRun, updateSummaryOf } from '../shared/record-run';
import { WebUiDetails } from '../shared/web-ui-details';
import { TaskSet } from '../shared/task-set';

/** The state of one order's workflow run. */
export class OrderRun extends RecordRun<OrderStatus, OrderMessage, MessageResult, OrderSnapshot> {
  readonly tasks = new TaskSet((message) => this.enqueue(message));
  /** Not in the record: a run that resumes the order repeats the customer check. */
  #isCustomerAllowed = false;
  #temporalCancellationKey: string | undefined;

  constructor(readonly orderId: string) {
    super(new WebUiDetails('OrderStatus', 'pending'));
  }

  get isOver(): boolean {
    return this.hasSnapshot && isTerminal(this.snapshot.status);
  }

  get isCustomerAllowed(): boolean {
    return this.#isCustomerAllowed;
  }

  async reserveStock(): Promise<void> {
    this.applyResult(await recordActivities('Reserve stock').reserveStock(this.#now()));
  }

  async resume(): Promise<void> {
    const { changes, pendingMessages, ...loaded } = await recordActivities(
      'Resume the order from the record',
    ).loadOrder(this.#now());
    this.webUiDetails.restore(changes);
    this.applyResult({ ...loaded, changes: [] });
    for (const message of pendingMessages) this.enqueue(message);
    // The earlier run may have been terminated before it reserved stock.
    if (!this.snapshot.isReserved && this.snapshot.status === 'pending') await this.reserveStock();
  }

  override enqueue(message: OrderMessage): void {
    if (message.type === 'customer_allowed') this.#isCustomerAllowed = true;
    else super.enqueue(message);
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
    return key !== undefined && this.resultOf(key)?.outcome === 'accepted';
  }

  /** A confirmable order is flushed by itself: one that costs nothing has no payment that would do so. */
  override get hasPendingWork(): boolean {
    return super.hasPendingWork || (this.#isCustomerAllowed && this.snapshot.isConfirmable);
  }

  protected update(messages: OrderMessage[], knownVersion: number): Promise<UpdateOrderResult> {
    const activities = recordActivities(updateSummaryOf(messages));
    if (this.#isCustomerAllowed && this.snapshot.status === 'pending')
      messages.unshift({ type: 'customer_allowed' });
    return activities.updateOrder({ ...this.#now(), messages, knownVersion });
  }

  #now(): { orderId: string; now: string } {
    return { orderId: this.orderId, now: new Date().toISOString() };
  }
}
