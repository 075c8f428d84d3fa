import { ACCEPTED, type Fact, type FactAnswer } from '../messages';
import type { OrderDraft } from '../order-draft';
import { isUndeliverable } from '../shipment-status';
import { resolvePayment } from './payments';
import { cancelRest } from './cancel';
import { takeBack } from './shipments';
import { refuseCustomer } from './reject-order';

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
  if (!waitsForOperator(draft, item)) return NO_SUCH_ITEM;
  if (kind === 'parcel' && (action === 'retry' || isToBeResolved(draft, subject!))) return NO_SUCH_ITEM;
  draft.closeAttention(item, done);
  const changes = [{ field: `attention.${item}`, before: 'open', after: done }];
  draft.tell('attention_resolved', { item, action, changes }, actor, requestId);
  if (kind === 'payment') resolvePayment(draft, Number(subject), action);
  if (action === 'skip') skip(draft, kind, subject);
  return ACCEPTED;
}

/** What is retried is due again by itself. Without what is skipped, an order goes on as far as it can. */
function skip(draft: OrderDraft, kind: string, subject: string | undefined): void {
  if (kind === 'recall') takeBack(draft, subject!);
  if (kind === 'booking') cancelRest(draft, { source: 'system', reason: 'carrier_unavailable' });
  if (kind === 'customer') refuseCustomer(draft, 'customer_check_unavailable');
}
