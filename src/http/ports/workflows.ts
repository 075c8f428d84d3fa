import type { CancellationRefusal } from '../../domain/order/cancellation';
import type { MessageResult } from '../../domain/order/messages';
import type { OrderHeader } from '../../domain/order/order-record';
import type { BackorderAllocationRequest } from '../../domain/stock/backorder-queue';
import type { ReturnRecord } from '../../domain/returns/return-record';

export interface BackorderWorkflows {
  /**
   * Allocates available units to backorders immediately. If Temporal is unavailable, the relay does it later.
   * It does not throw.
   */
  requestAllocations(requests: readonly BackorderAllocationRequest[]): Promise<void>;
}

export type AmendmentUpdateResult =
  | MessageResult
  /** The workflow has received the update, but will not decide within the wait. */
  | { outcome: 'undecided' }
  /** There is no running workflow to receive the update. */
  | { outcome: 'ended' }
  /** It is unknown whether the workflow will receive the update. */
  | { outcome: 'unreachable' };

export interface OrderWorkflows {
  /** Starts the workflow, once. If Temporal is unavailable, the relay starts it later. It does not throw. */
  start(order: OrderHeader): Promise<void>;
  /**
   * Starts the workflow and waits for the decision. 'undecided': the decision takes longer than `waitMs`, or
   * Temporal is unavailable. It does not throw.
   */
  startAndAwaitDecision(order: OrderHeader, waitMs: number): Promise<'decided' | 'undecided'>;
  /**
   * Delivers a recorded cancellation. If Temporal is unavailable, the relay does it later. It does not throw.
   */
  deliverCancellation(order: OrderHeader, commandId: string): Promise<void>;
  /**
   * The same, and waits for the result. 'undecided': it takes longer than `waitMs`, or Temporal is
   * unavailable.
   */
  cancelAndAwait(
    order: OrderHeader,
    commandId: string,
    waitMs: number,
  ): Promise<'cancelled' | 'partially_cancelled' | CancellationRefusal | 'undecided'>;
  /**
   * Sends a recorded amendment to the workflow, which is started if necessary, and waits for the decision. A
   * repeat gets the same result.
   */
  amend(order: OrderHeader, amendmentId: string, waitMs: number): Promise<AmendmentUpdateResult>;
  /**
   * Has the workflow read its changed record. If Temporal is unavailable, the relay does it later. It does
   * not throw.
   */
  wake(orderId: string): Promise<void>;
}

export interface ReturnWorkflows {
  /** Starts the workflow. If Temporal is unavailable, the relay starts it later. It does not throw. */
  start(returned: ReturnRecord): Promise<void>;
  /**
   * Has the workflow read its changed record. If Temporal is unavailable, the relay does it later. It does
   * not throw.
   */
  wake(returned: ReturnRecord): Promise<void>;
}
