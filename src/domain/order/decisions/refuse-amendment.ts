import type { OrderDraft } from '../order-draft';
import type { AmendmentRefusal, AmendmentState } from '../order-state';

export function refuseAmendment(
  draft: OrderDraft,
  amendment: AmendmentState,
  refusal: AmendmentRefusal,
): void {
  amendment.status = 'refused';
  amendment.refusal = refusal;
  const details = { amendmentId: amendment.id, kind: amendment.kind, refusal };
  draft.addTimelineEntry('amendment_refused', details);
  // Whoever asked was perhaps answered 202, and has not heard of it.
  draft.addOutboxEvent('order.amendment_refused', details);
}

/** What is under way when the order comes to its end. */
export function refuseOpenAmendments(draft: OrderDraft, refusal: AmendmentRefusal): void {
  for (const amendment of draft.state.amendments) {
    if (amendment.status === 'started' || amendment.status === 'requested')
      refuseAmendment(draft, amendment, refusal);
  }
}
