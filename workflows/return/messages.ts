import { defineUpdate } from '@temporalio/workflow';
import type { Requester, ReceivedLine } from '../../src/domain/order/messages';
import type { ReturnMessageResult } from '../../src/domain/returns/return-draft';
import type { ReturnStatus } from '../../src/domain/returns/return-status';

/** What starts a return's workflow. Everything else is in the record, where every run takes it up. */
export interface ReturnInput {
  returnId: string;
}

export interface ReturnResult {
  returnId: string;
  status: ReturnStatus;
  reason?: string;
}

export interface RejectReturnRequest extends Requester {
  /** A code such as `too_late`, in lower case. It passes through Temporal, so it names nobody. */
  reason: string;
}

export interface ReceiveReturnRequest extends Requester {
  /** Tells this receipt from others, whoever repeats it; without it the update's own id does. */
  receiptId?: string;
  lines: ReceivedLine[];
  /** No more of the return will come. */
  final?: boolean;
}

export interface ResolveReturnAttentionRequest extends Requester {
  /** As listed with the return, such as `payment:3`. */
  item: string;
  action: 'retry' | 'skip';
}

/** Sent from the Web UI it may come without an argument. */
export const approveReturnUpdate = defineUpdate<ReturnMessageResult, [Requester]>('approve');
export const rejectReturnUpdate = defineUpdate<ReturnMessageResult, [RejectReturnRequest]>('reject');

/** Calls the return off, as long as nothing has come. */
export const cancelReturnUpdate = defineUpdate<ReturnMessageResult, [Requester]>('cancel');

/** Goods have come: answers when they are in the books. Their refund follows. */
export const receiveReturnUpdate = defineUpdate<ReturnMessageResult, [ReceiveReturnRequest]>('receive');

/** Has a refund that was refused for good tried again, or skipped. */
export const resolveReturnAttentionUpdate = defineUpdate<
  ReturnMessageResult,
  [ResolveReturnAttentionRequest]
>('resolveAttention');
