import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { LookReport, ReconcileActivities, RestocksReport } from '../../activities/types';
import type { CancellationRefusal } from '../../src/domain/order/cancellation';
import type { Asked, FactAnswer, ParcelResolution } from '../../src/domain/order/messages';
import type { CustomerAnswer } from '../../src/domain/stock/stock-decision';
import type { OrderStatus } from '../../src/domain/order/order-status';

/** What starts an order's workflow. Everything else is in the record. */
export interface OrderInput {
  orderId: string;
  /** The order is under way already: by an earlier run that came to its end, or was terminated. */
  takeUp?: true;
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
  /** What had not left is cancelled; the rest is on its way. */
  | { outcome: 'partially_cancelled'; reason: string }
  | { outcome: 'refused'; refusal: CancellationRefusal }
  /** An undo could not be done; a person is called. */
  | { outcome: 'needs_attention' };

export interface AnswerRequest extends Asked {
  answer: CustomerAnswer;
}

export interface TrackingRequest extends Asked {
  shipmentId: string;
  carrier: string;
  trackingNumber: string;
}

export interface ParcelRequest extends Asked {
  shipmentId: string;
}

export type ResolveParcelRequest = ParcelRequest & ParcelResolution;

export interface AttentionRequest extends Asked {
  /** As listed with the order, such as `payment:3`. */
  item: string;
  action: 'retry' | 'skip';
}

/** Cancels the order. Sent from anywhere, with or without an argument; too late, it is told in the timeline. */
export const cancelSignal = defineSignal<[CancelRequest?]>('cancel');

/** Cancels what has not left and answers when it is undone; refused once everything has left. */
export const cancelUpdate = defineUpdate<CancelAnswer, [CancelRequest?]>('cancel');

/** Answers when it is decided: the order is confirmed, the customer is asked, or it is being undone, or has ended. */
export const decisionUpdate = defineUpdate<{ status: OrderStatus }>('awaitDecision');

/** Somebody else has changed the order's record (a restock, a carrier's report, an operator): look at it. */
export const recordChangedSignal = defineSignal('recordChanged');

/** What the interceptors make of a signal that could not be decoded. */
export interface DroppedSignal {
  signal: string;
  encoding: string;
}

/** In the place of a signal that could not be decoded: every workflow that takes signals tells of it in its details. */
export const signalDroppedSignal = defineSignal<[DroppedSignal]>('signalDropped');

/** To a product's `restock` workflow: units may be free for those who wait. */
export const unitsFreeSignal = defineSignal('unitsFree');

/** The customer's answer to the question what to do about missing units. */
export const answerUpdate = defineUpdate<FactAnswer, [AnswerRequest]>('answer');

/** Makes an amendment that stands in the record, as a whole or not at all; answers when it is decided. */
export const amendUpdate = defineUpdate<FactAnswer, [{ amendmentId: string }]>('amend');

export const setTrackingUpdate = defineUpdate<FactAnswer, [TrackingRequest]>('setTracking');
export const startPickingUpdate = defineUpdate<FactAnswer, [ParcelRequest]>('startPicking');

/** Sends a parcel again that was lost or came back, or gives the money for it back. */
export const resolveParcelUpdate = defineUpdate<FactAnswer, [ResolveParcelRequest]>('resolveParcel');

/** Has a step that failed for good retried, or skipped. */
export const resolveAttentionUpdate = defineUpdate<FactAnswer, [AttentionRequest]>('resolveAttention');

export interface ReconcileInput {
  /** Orders that have changed within that time are left alone; a minute when left out. */
  quietMs?: number;
  /** Looks at all of the books, even if that was done today already. */
  full?: boolean;
}

/** What is to be taken up anew, and what that came to. */
export type { TakeUpInput, TakeUpStuckReport } from '../../activities/types';

/** What a run of the reconciler came to. */
export interface ReconcileReport {
  orders: LookReport;
  returns: LookReport;
  restocks: RestocksReport;
  books: Awaited<ReturnType<ReconcileActivities['verifyBooks']>>;
}
