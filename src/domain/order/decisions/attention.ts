import { ACCEPTED, type MessageOf, type MessageResult } from '../messages';
import type { OrderDraft } from '../order-draft';
import { isUndeliverable } from '../shipment-status';
import { resolvePayment } from './payments';
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

/** A shipment that was lost or came back has to be resolved. Its attention item cannot be skipped. */
function needsResolution(draft: OrderDraft, shipmentId: string): boolean {
  const shipment = draft.shipment(shipmentId);
  return shipment === undefined || (isUndeliverable(shipment.status) && shipment.resolution === null);
}

/** Retries or skips a failed step for an operator, who skips a step after doing it by hand. */
export function resolveAttention(
  draft: OrderDraft,
  { item, action, actor, requestId }: MessageOf<'attention_resolved'>,
): MessageResult {
  const [kind, subject] = item.split(':') as [string, string | undefined];
  const done = action === 'retry' ? 'retried' : 'skipped';
  if (draft.state.attention.some((a) => a.item === item && a.status === done)) return ACCEPTED;
  if (!isAwaitingOperator(draft, item)) return NO_SUCH_ITEM;
  if (kind === 'shipment' && (action === 'retry' || needsResolution(draft, subject!))) return NO_SUCH_ITEM;
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
