import type { OrderStepInput } from '../../activities/types';
import type { MessageResult, OrderMessage } from '../../src/domain/order/messages';
import { dueCalls, type ProviderCall } from '../../src/domain/order/provider-calls';
import type { UpdateOrderResult, OrderSnapshot } from '../../src/domain/order/snapshot';
import { isTerminal, type OrderStatus } from '../../src/domain/order/order-status';
import { recordActivities } from '../shared/activity-proxies';
import { RecordRun, updateSummaryOf } from '../shared/record-run';
import { WebUiDetails } from '../shared/web-ui-details';
import { TaskSet } from '../shared/task-set';

/** The state of one order's workflow run. */
export class OrderRun extends RecordRun<OrderStatus, OrderMessage, MessageResult, OrderSnapshot> {
  readonly tasks = new TaskSet((message) => this.enqueue(message));
  #temporalCancellationKey: string | undefined;

  constructor(readonly orderId: string) {
    super(new WebUiDetails('OrderStatus', 'pending'));
  }

  get isOver(): boolean {
    return this.hasSnapshot && isTerminal(this.snapshot.status);
  }

  /** The calls to providers that are due, as the record knows and as the pending messages change it. */
  get dueCalls(): ProviderCall[] {
    const { orderId, snapshot } = this;
    return dueCalls(orderId, this.#isAllowanceHeldBack ? { ...snapshot, customerCheck: null } : snapshot);
  }

  /** The allowance of the customer lets payments begin. It is recorded together with the first of them. */
  get #isAllowanceHeldBack(): boolean {
    const [first, ...others] = this.pendingMessages;
    return first?.type === 'customer_allowed' && others.length === 0 && this.snapshot.payments.length > 0;
  }

  protected override get hasPendingMessages(): boolean {
    return super.hasPendingMessages && !this.#isAllowanceHeldBack;
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

  protected update(messages: OrderMessage[], knownVersion: number): Promise<UpdateOrderResult> {
    return recordActivities(updateSummaryOf(messages)).updateOrder({
      ...this.#now(),
      messages,
      knownVersion,
    });
  }

  #now(): OrderStepInput {
    return { orderId: this.orderId, ...this.stepInput() };
  }
}
