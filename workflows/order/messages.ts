import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { CancellationRefusal } from '../../src/domain/order/cancellation';
import type { Requester, MessageResult, ShipmentResolution } from '../../src/domain/order/messages';
import type { CustomerAnswer } from '../../src/domain/stock/stock-decision';
import type { OrderStatus } from '../../src/domain/order/order-status';

/** Input of an order's workflow. Everything else is in the record. */
export interface OrderInput {
  orderId: string;
  /** Resume the order from the record: an earlier run has continued as new, ended or was terminated. */
  resume?: true;
}

export interface OrderResult {
  orderId: string;
  status: OrderStatus;
  reason?: string;
}

export interface CancelRequest {
  reason?: string;
  /** Set by the REST API, which has stored the reason. Absent in a request sent through Temporal. */
  via?: 'api';
}

export type CancelResult =
  | { outcome: 'cancelled'; reason: string }
  /** The units that had not shipped are cancelled; the rest is on its way. */
  | { outcome: 'partially_cancelled'; reason: string }
  | { outcome: 'refused'; refusal: CancellationRefusal }
  /** A compensation failed and needs a person. */
  | { outcome: 'needs_attention' };

export interface CustomerAnswerRequest extends Requester {
  answer: CustomerAnswer;
}

export interface SetTrackingRequest extends Requester {
  shipmentId: string;
  carrier: string;
  trackingNumber: string;
}

export interface ShipmentRequest extends Requester {
  shipmentId: string;
}

export type ResolveShipmentRequest = ShipmentRequest & ShipmentResolution;

export interface ResolveAttentionRequest extends Requester {
  /** As listed with the order, such as `payment:3`. */
  item: string;
  action: 'retry' | 'skip';
}

/**
 * Cancels the order. May be sent with or without an argument. A signal that comes too late is refused, and
 * the timeline says so.
 */
export const cancelSignal = defineSignal<[CancelRequest?]>('cancel');

/**
 * Cancels the units that have not shipped, and returns when that is done. Refused once the whole order has
 * shipped.
 */
export const cancelUpdate = defineUpdate<CancelResult, [CancelRequest?]>('cancel');

/**
 * Returns when the order is decided: it is confirmed, awaits the customer's answer, is being cancelled or
 * rejected, or has ended.
 */
export const awaitDecisionUpdate = defineUpdate<{ status: OrderStatus }>('awaitDecision');

/** The customer's answer to the question what to do about a shortage. */
export const answerQuestionUpdate = defineUpdate<MessageResult, [CustomerAnswerRequest]>('answerQuestion');

/** Applies a requested amendment from the record, as a whole or not at all. Returns when it is decided. */
export const amendUpdate = defineUpdate<MessageResult, [{ amendmentId: string }]>('amend');

export const setTrackingUpdate = defineUpdate<MessageResult, [SetTrackingRequest]>('setTracking');

export const startPickingUpdate = defineUpdate<MessageResult, [ShipmentRequest]>('startPicking');

/** Reships or refunds a shipment that was lost or came back. */
export const resolveShipmentUpdate = defineUpdate<MessageResult, [ResolveShipmentRequest]>('resolveShipment');

/** Retries or skips a step that needs a person. */
export const resolveAttentionUpdate = defineUpdate<MessageResult, [ResolveAttentionRequest]>(
  'resolveAttention',
);

/** Which stuck orders and returns to resume, and the result. */
export type { ResumeStuckInput, ResumeStuckReport } from '../../activities/types';
