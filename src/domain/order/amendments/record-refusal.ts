import type { OrderDraft } from '../order-draft';
import { SYSTEM, type OutboxEvent, type TimelineEntry } from '../timeline';
import { isOpenAmendment, type AmendmentRefusal, type AmendmentState } from '../order-state';

/** Refuses one amendment, with a timeline entry and an outbox event. */
export function recordAmendmentRefusal(
  draft: OrderDraft,
  amendment: AmendmentState,
  refusal: AmendmentRefusal,
): void {
  amendment.status = 'refused';
  amendment.refusal = refusal;
  const { entry, event } = amendmentRefusedStep(amendment, refusal);
  draft.addTimelineEntry(entry.type, entry.details);
  draft.addOutboxEvent(event.type, event.payload);
}

/**
 * The timeline entry and the event of a refused amendment. The requester may have been answered 202, so the
 * event is their only notice.
 */
export function amendmentRefusedStep(
  { id: amendmentId, kind }: Pick<AmendmentState, 'id' | 'kind'>,
  refusal: AmendmentRefusal,
): { entry: TimelineEntry; event: OutboxEvent } {
  const details = { amendmentId, kind, refusal };
  return {
    entry: { type: 'amendment_refused', actor: SYSTEM, details },
    event: { type: 'order.amendment_refused', payload: details },
  };
}

/** Refuses all unfinished amendments, because the order ends. */
export function refuseOpenAmendments(draft: OrderDraft, refusal: AmendmentRefusal): void {
  for (const amendment of draft.state.amendments) {
    if (isOpenAmendment(amendment)) recordAmendmentRefusal(draft, amendment, refusal);
  }
}
