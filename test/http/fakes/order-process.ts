import type { CancellationRefusal } from '../../../src/domain/order/cancellation';
import type { OrderHeader } from '../../../src/domain/order/order-record';
import type { OrderProcess, QuestionAnswer } from '../../../src/http/ports/orders';

type CancelAnswer = 'cancelled' | 'partially_cancelled' | CancellationRefusal | 'undecided';

export class FakeOrderProcess implements OrderProcess {
  readonly started: string[] = [];
  readonly waits: number[] = [];
  readonly delivered: string[] = [];
  readonly amendments: { orderId: string; amendmentId: string; waitMs: number }[] = [];
  readonly woken: string[] = [];
  /** What the saga does while a request waits for it. */
  decide: (orderId: string) => 'decided' | 'undecided' = () => 'undecided';
  cancel: (orderId: string) => CancelAnswer = () => 'undecided';
  /** How the order's workflow answers when it is asked to make an amendment. */
  answer: (orderId: string) => QuestionAnswer = () => ({ outcome: 'accepted' });

  start(order: OrderHeader): Promise<void> {
    this.started.push(order.id);
    return Promise.resolve();
  }

  startAndAwaitDecision(order: OrderHeader, waitMs: number): Promise<'decided' | 'undecided'> {
    this.started.push(order.id);
    this.waits.push(waitMs);
    return Promise.resolve(this.decide(order.id));
  }

  deliverCancellation(_order: OrderHeader, commandId: string): Promise<void> {
    this.delivered.push(commandId);
    return Promise.resolve();
  }

  cancelAndAwait(order: OrderHeader, commandId: string, waitMs: number): Promise<CancelAnswer> {
    this.delivered.push(commandId);
    this.waits.push(waitMs);
    return Promise.resolve(this.cancel(order.id));
  }

  amend({ id: orderId }: OrderHeader, amendmentId: string, waitMs: number): Promise<QuestionAnswer> {
    this.amendments.push({ orderId, amendmentId, waitMs });
    return Promise.resolve(this.answer(orderId));
  }

  wake(orderId: string): Promise<void> {
    this.woken.push(orderId);
    return Promise.resolve();
  }
}
