import type { OrderDraft } from '../order-draft';
import { isOpenAmendment, type AmendmentRefusal, type AmendmentState } from '../order-state';

/** Refuses one amendment, with a timeline entry and an outbox event. */
export function refuseAmendment(
  draft: OrderDraft,
  amendment: AmendmentState,
  refusal: AmendmentRefusal,
): void {
  amendment.status = 'refused';
  amendment.refusal = refusal;
  const details = { amendmentId: amendment.id, kind: amendment.kind, refusal };
  draft.addTimelineEntry('amendment_refused', details);
  // The requester may have been answered 202, so the event is their only notice.
  draft.addOutboxEvent('order.amendment_refused', details);
}

/** Refuses all unfinished amendments, because the order ends. */
export function refuseOpenAmendments(draft: OrderDraft, refusal: AmendmentRefusal): void {
  for (const amendment of draft.state.amendments) {
    if (isOpenAmendment(amendment)) refuseAmendment(draft, amendment, refusal);
  }
}
