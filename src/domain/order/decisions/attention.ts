import { ACCEPTED, type MessageOf, type MessageResult } from '../messages';
import type { OrderDraft } from '../order-draft';
import type { ShipmentState } from '../order-state';
import { isUndeliverable } from '../shipment-status';
import { resolvePayment } from '../payments/resolve-payment';
import { startCancellation } from './cancel';
import { markRecalled } from './shipments';
import { refuseCustomer } from './reject-order';

/** Whether the item waits for an operator's decision. */
export const isAwaitingOperator = (draft: OrderDraft, item: string): boolean =>
  draft.state.attention.some((a) => a.item === item && a.status === 'open');

const NO_SUCH_ITEM = {
  outcome: 'refused',
  refusal: 'unknown_attention_item',
} as const satisfies MessageResult;

const RESOLVED_OTHERWISE = {
  outcome: 'refused',
  refusal: 'attention_resolved_otherwise',
} as const satisfies MessageResult;

/** A shipment that was lost or came back has to be resolved. Its attention item cannot be skipped. */
const needsResolution = ({ status, resolution }: ShipmentState): boolean =>
  isUndeliverable(status) && resolution === null;

/** Whether the operation is a refund of a return that failed: the return needs attention, not the order. */
function isFailedRefundOfReturn(draft: OrderDraft, operationNo: number): boolean {
  const operation = draft.operation(operationNo);
  return operation?.status === 'failed' && operation.returnId !== null;
}

/** Why the item is not resolved by this action. undefined: it is. */
function refusalOf(draft: OrderDraft, item: string, action: 'retry' | 'skip'): MessageResult | undefined {
  const [kind, subject] = item.split(':') as [string, string | undefined];
  if (!isAwaitingOperator(draft, item)) {
    const isOfReturn = kind === 'payment' && isFailedRefundOfReturn(draft, Number(subject));
    return isOfReturn ? RESOLVED_OTHERWISE : NO_SUCH_ITEM;
  }
  if (kind !== 'shipment') return undefined;
  const shipment = draft.shipment(subject!);
  if (!shipment) return NO_SUCH_ITEM;
  return action === 'retry' || needsResolution(shipment) ? RESOLVED_OTHERWISE : undefined;
}

/** Retries or skips a failed step for an operator, who skips a step after doing it by hand. */
export function resolveAttention(
  draft: OrderDraft,
  { item, action, actor, requestId }: MessageOf<'attention_resolved'>,
): MessageResult {
  const [kind, subject] = item.split(':') as [string, string | undefined];
  const done = action === 'retry' ? 'retried' : 'skipped';
  if (draft.state.attention.some((a) => a.item === item && a.status === done)) return ACCEPTED;
  const refusal = refusalOf(draft, item, action);
  if (refusal) return refusal;
  draft.closeAttentionItem(item, done);
  const changes = [{ field: `attention.${item}`, before: 'open', after: done }];
  draft.addTimelineEntry('attention_resolved', { item, action, changes }, actor, requestId);
  if (kind === 'payment') resolvePayment(draft, Number(subject), action);
  if (action === 'skip') skipStep(draft, kind, subject);
  return ACCEPTED;
}

/**
 * Continues the order without a skipped step. A retried step needs nothing here: it is due again by itself.
 */
function skipStep(draft: OrderDraft, kind: string, subject: string | undefined): void {
  if (kind === 'recall') markRecalled(draft, subject!);
  if (kind === 'booking') startCancellation(draft, { source: 'system', reason: 'carrier_unavailable' });
  if (kind === 'customer') refuseCustomer(draft, 'customer_check_unavailable');
}
