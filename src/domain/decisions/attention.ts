import { ACCEPTED, type Fact, type FactAnswer } from '../facts';
import type { OrderDraft } from '../order-draft';
import { isWaiting } from '../order-state';
import { resolvePayment } from './payments';
import { takeBack } from './parcels';

/** A parcel that must not leave, but that the carrier does not take off its list. */
export function recallFailed(draft: OrderDraft, shipmentId: string, reason: string): void {
  const parcel = draft.parcel(shipmentId);
  if (!parcel?.recalled || !isWaiting(parcel)) return;
  draft.callForAttention(`recall:${shipmentId}`, reason);
}

/** Whether the step waits for an operator's word. */
export const waitsForOperator = (draft: OrderDraft, item: string): boolean =>
  draft.state.attention.some((a) => a.item === item && a.status === 'open');

/** An operator has a failed step retried, or does it by hand and has it skipped. */
export function resolveAttention(
  draft: OrderDraft,
  { item, action, actor, requestId }: Extract<Fact, { type: 'attention_resolved' }>,
): FactAnswer {
  const [kind, subject] = item.split(':') as [string, string | undefined];
  const done = action === 'retry' ? 'retried' : 'skipped';
  if (draft.state.attention.some((a) => a.item === item && a.status === done)) return ACCEPTED;
  // What became of a parcel is told by sending it again or giving the money back, not by skipping it.
  if (!waitsForOperator(draft, item) || kind === 'parcel' || subject === undefined) {
    return { outcome: 'refused', refusal: 'no_such_item' };
  }
  draft.closeAttention(item, done);
  const changes = [{ field: `attention.${item}`, before: 'open', after: done }];
  draft.tell('attention_resolved', { item, action, changes }, actor, requestId);
  if (kind === 'payment') resolvePayment(draft, Number(subject), action);
  if (kind === 'recall' && action === 'skip') takeBack(draft, subject);
  return ACCEPTED;
}
