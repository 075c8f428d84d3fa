import type { CancellationRefusal } from '../../../src/domain/order/cancellation';
import type { OrderHeader } from '../../../src/domain/order/order-record';
import type { OrderWorkflows, AmendmentUpdateResult } from '../../../src/http/ports/workflows';

type CancelResult = 'cancelled' | 'partially_cancelled' | CancellationRefusal | 'undecided';

export class FakeOrderWorkflows implements OrderWorkflows {
  readonly startedOrders: string[] = [];
  readonly waitTimesMs: number[] = [];
  readonly deliveredCancellations: string[] = [];
  readonly amendments: { orderId: string; amendmentId: string; waitMs: number }[] = [];
  readonly wokenOrders: string[] = [];
  /** What the workflow does while a request waits for its decision. */
  decide: (orderId: string) => 'decided' | 'undecided' = () => 'undecided';
  answerCancellation: (orderId: string) => CancelResult = () => 'undecided';
  /** How the order's workflow answers the update that applies an amendment. */
  answerAmendment: (orderId: string) => AmendmentUpdateResult = () => ({ outcome: 'accepted' });

  start(order: OrderHeader): Promise<void> {
    this.startedOrders.push(order.id);
    return Promise.resolve();
  }

  startAndAwaitDecision(order: OrderHeader, waitMs: number): Promise<'decided' | 'undecided'> {
    this.startedOrders.push(order.id);
    this.waitTimesMs.push(waitMs);
    return Promise.resolve(this.decide(order.id));
  }

  deliverCancellation(_order: OrderHeader, commandId: string): Promise<void> {
    this.deliveredCancellations.push(commandId);
    return Promise.resolve();
  }

  cancelAndAwait(order: OrderHeader, commandId: string, waitMs: number): Promise<CancelResult> {
    this.deliveredCancellations.push(commandId);
    this.waitTimesMs.push(waitMs);
    return Promise.resolve(this.answerCancellation(order.id));
  }

  amend({ id: orderId }: OrderHeader, amendmentId: string, waitMs: number): Promise<AmendmentUpdateResult> {
    this.amendments.push({ orderId, amendmentId, waitMs });
    return Promise.resolve(this.answerAmendment(orderId));
  }

  wake(orderId: string): Promise<void> {
    this.wokenOrders.push(orderId);
    return Promise.resolve();
  }
}
