import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { ScanReport, ReconcileActivities, BackorderWorkflowsReport } from '../../activities/types';
import type { CancellationRefusal } from '../../src/domain/order/cancellation';
import type { Requester, MessageResult, ShipmentResolution } from '../../src/domain/order/messages';
import type { CustomerAnswer } from '../../src/domain/stock/stock-decision';
import type { OrderStatus } from '../../src/domain/order/order-status';

/** What starts an order's workflow. Everything else is in the record. */
export interface OrderInput {
  orderId: string;
  /** The order is under way already: by an earlier run that came to its end, or was terminated. */
  resume?: true;
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

export type CancelResult =
  | { outcome: 'cancelled'; reason: string }
  /** What had not left is cancelled; the rest is on its way. */
  | { outcome: 'partially_cancelled'; reason: string }
  | { outcome: 'refused'; refusal: CancellationRefusal }
  /** An undo could not be done; a person is called. */
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

/** Cancels the order. Sent from anywhere, with or without an argument; too late, it is told in the timeline. */
export const cancelSignal = defineSignal<[CancelRequest?]>('cancel');

/** Cancels what has not left and answers when it is undone; refused once everything has left. */
export const cancelUpdate = defineUpdate<CancelResult, [CancelRequest?]>('cancel');

/** Answers when it is decided: the order is confirmed, the customer is asked, or it is being undone, or has ended. */
export const awaitDecisionUpdate = defineUpdate<{ status: OrderStatus }>('awaitDecision');

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
export const stockAvailableSignal = defineSignal('stockAvailable');

/** The customer's answer to the question what to do about missing units. */
export const customerAnswerUpdate = defineUpdate<MessageResult, [CustomerAnswerRequest]>('answerQuestion');

/** Makes an amendment that stands in the record, as a whole or not at all; answers when it is decided. */
export const amendUpdate = defineUpdate<MessageResult, [{ amendmentId: string }]>('amend');

export const setTrackingUpdate = defineUpdate<MessageResult, [SetTrackingRequest]>('setTracking');
export const startPickingUpdate = defineUpdate<MessageResult, [ShipmentRequest]>('startPicking');

/** Sends a shipment again that was lost or came back, or gives the money for it back. */
export const resolveShipmentUpdate = defineUpdate<MessageResult, [ResolveShipmentRequest]>('resolveShipment');

/** Has a step that failed for good retried, or skipped. */
export const resolveAttentionUpdate = defineUpdate<MessageResult, [ResolveAttentionRequest]>(
  'resolveAttention',
);

export interface ReconcileInput {
  /** Orders that have changed within that time are left alone; a minute when left out. */
  quietMs?: number;
  /** Looks at all of the books, even if that was done today already. */
  full?: boolean;
}

/** What is to be taken up anew, and what that came to. */
export type { ResumeStuckInput, ResumeStuckReport } from '../../activities/types';

/** What a run of the reconciler came to. */
export interface ReconcileReport {
  orders: ScanReport;
  returns: ScanReport;
  backorders: BackorderWorkflowsReport;
  consistency: Awaited<ReturnType<ReconcileActivities['checkConsistency']>>;
}
