import { Cancellation } from './cancellation';
import { Parcels } from './parcels';
import { Saga } from './saga';
import { Story } from './story';
import type { OrderStatus } from '../../src/domain/order-status';

/** What the chapters of one order's workflow share. */
export class OrderRun {
  readonly saga = new Saga();
  readonly story = new Story();
  readonly parcels = new Parcels();
  readonly cancellation = new Cancellation();
  /** ISO 4217; known once stock is reserved. */
  currency = '';
  /** Why the order ended as it did, if not by being delivered. */
  reason: string | undefined;

  constructor(readonly orderId: string) {}

  /** Enters the order's last status, which the record has already. */
  end(status: OrderStatus, sentence: string, reason?: string): void {
    this.reason = reason;
    this.cancellation.close('order_closed');
    this.story.enter(status, sentence);
  }
}
