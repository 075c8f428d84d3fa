import { ACCEPTED, type Fact, type FactAnswer } from '../facts';
import type { OrderDraft } from '../order-draft';
import { isWaiting } from '../order-state';
import { isUndeliverable } from '../states/shipment-status';
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

const NO_SUCH_ITEM = { outcome: 'refused', refusal: 'no_such_item' } as const satisfies FactAnswer;

/** What becomes of a shipment that was lost or came back is told by its resolution, not by skipping it. */
function isToBeResolved(draft: OrderDraft, shipmentId: string): boolean {
  const parcel = draft.parcel(shipmentId);
  return parcel === undefined || (isUndeliverable(parcel.status) && parcel.resolution === null);
}

/** An operator has a failed step retried, or does it by hand and has it skipped. */
export function resolveAttention(
  draft: OrderDraft,
  { item, action, actor, requestId }: Extract<Fact, { type: 'attention_resolved' }>,
): FactAnswer {
  const [kind, subject] = item.split(':') as [string, string | undefined];
  const done = action === 'retry' ? 'retried' : 'skipped';
  if (draft.state.attention.some((a) => a.item === item && a.status === done)) return ACCEPTED;
  if (!waitsForOperator(draft, item) || subject === undefined) return NO_SUCH_ITEM;
  if (kind === 'parcel' && (action === 'retry' || isToBeResolved(draft, subject))) return NO_SUCH_ITEM;
  draft.closeAttention(item, done);
  const changes = [{ field: `attention.${item}`, before: 'open', after: done }];
  draft.tell('attention_resolved', { item, action, changes }, actor, requestId);
  if (kind === 'payment') resolvePayment(draft, Number(subject), action);
  if (kind === 'recall' && action === 'skip') takeBack(draft, subject);
  return ACCEPTED;
}
