import type { CancellationRefusal } from '../../../src/domain/cancellation';
import type { OrderHeader } from '../../../src/domain/order';
import type { OrderProcess, OrderQuestion, QuestionAnswer } from '../../../src/http/ports';

type CancelAnswer = 'cancelled' | 'partially_cancelled' | CancellationRefusal | 'undecided';

export class FakeOrderProcess implements OrderProcess {
  readonly started: string[] = [];
  readonly waits: number[] = [];
  readonly delivered: string[] = [];
  readonly questions: { orderId: string; question: OrderQuestion; updateId: string; waitMs: number }[] = [];
  readonly reports: { orderId: string; shipmentId: string; status: string }[] = [];
  /** What the saga does while a request waits for it. */
  decide: (orderId: string) => 'decided' | 'undecided' = () => 'undecided';
  cancel: (orderId: string) => CancelAnswer = () => 'undecided';
  /** How the order's workflow answers what it is asked. */
  answer: (orderId: string, question: OrderQuestion) => QuestionAnswer = () => ({ outcome: 'accepted' });
  report: (orderId: string) => 'delivered' | 'order_closed' = () => 'delivered';

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

  ask(
    { id: orderId }: OrderHeader,
    question: OrderQuestion,
    wait: { updateId: string; waitMs: number },
  ): Promise<QuestionAnswer> {
    this.questions.push({ orderId, question, ...wait });
    return Promise.resolve(this.answer(orderId, question));
  }

  async reportParcel(
    orderId: string,
    { shipmentId, status }: { shipmentId: string; status: string },
  ): Promise<'delivered' | 'order_closed'> {
    this.reports.push({ orderId, shipmentId, status });
    return Promise.resolve().then(() => this.report(orderId));
  }
}
