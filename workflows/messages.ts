import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { CancellationRefusal } from '../src/domain/cancellation';
import type { OrderStatus } from '../src/domain/order-status';
import type { ParcelUpdate } from '../activities/types';

/** What starts an order's workflow. Everything else is in the record. */
export interface OrderInput {
  orderId: string;
}

export interface OrderResult {
  orderId: string;
  status: OrderStatus;
  reason?: string;
}

export interface CancelRequest {
  reason?: string;
  /** Set by the REST API, which has written the reason down; a request without it came by way of Temporal. */
  via?: 'api';
}

export type CancelAnswer =
  | { outcome: 'cancelled'; reason: string }
  | { outcome: 'refused'; refusal: CancellationRefusal }
  /** An undo could not be done; a person is called. */
  | { outcome: 'needs_attention' };

/** Cancels the order. Sent from anywhere, with or without an argument; too late, it is told in the timeline. */
export const cancelSignal = defineSignal<[CancelRequest?]>('cancel');

/** Cancels the order and answers when everything is undone; refused once a parcel has left. */
export const cancelUpdate = defineUpdate<CancelAnswer, [CancelRequest?]>('cancel');

/** Answers when it is decided: the order is confirmed, or is being undone, or has ended. */
export const decisionUpdate = defineUpdate<{ status: OrderStatus }>('awaitDecision');

/** What the carrier reported about a parcel of this order. */
export const parcelUpdatedSignal = defineSignal<[ParcelUpdate]>('parcelUpdated');
