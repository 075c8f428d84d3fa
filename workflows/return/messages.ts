import { defineUpdate } from '@temporalio/workflow';
import type { Requester, ReceivedLine } from '../../src/domain/order/messages';
import type { ReturnMessageResult } from '../../src/domain/returns/return-draft';
import type { ReturnStatus } from '../../src/domain/returns/return-status';

/** Input of a return's workflow. Everything else is in the record, which every run loads. */
export interface ReturnInput {
  returnId: string;
}

export interface ReturnResult {
  returnId: string;
  status: ReturnStatus;
  reason?: string;
}

export interface RejectReturnRequest extends Requester {
  /** A lower-case code such as `too_late`. It passes through Temporal, so it must not name a person. */
  reason: string;
}

export interface ReceiveReturnRequest extends Requester {
  /** Identifies this return receipt, so that a repeat has no effect. Default: the update's own id. */
  receiptId?: string;
  lines: ReceivedLine[];
  /** No more goods of this return will come. */
  final?: boolean;
}

export interface ResolveReturnAttentionRequest extends Requester {
  /** As listed with the return, such as `payment:3`. */
  item: string;
  action: 'retry' | 'skip';
}

/** Approves the return. The Web UI may send it without an argument. */
export const approveReturnUpdate = defineUpdate<ReturnMessageResult, [Requester]>('approve');
export const rejectReturnUpdate = defineUpdate<ReturnMessageResult, [RejectReturnRequest]>('reject');

/** Cancels the return, as long as no goods have come. */
export const cancelReturnUpdate = defineUpdate<ReturnMessageResult, [Requester]>('cancel');

/** Books returned goods. Returns when the receipt is in the record; the refund follows. */
export const receiveReturnUpdate = defineUpdate<ReturnMessageResult, [ReceiveReturnRequest]>('receive');

/** Retries or skips a refund that the gateway refused. */
export const resolveReturnAttentionUpdate = defineUpdate<
  ReturnMessageResult,
  [ResolveReturnAttentionRequest]
>('resolveAttention');
