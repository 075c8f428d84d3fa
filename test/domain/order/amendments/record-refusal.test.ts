import {
  recordAmendmentRefusal,
  refuseOpenAmendments,
} from '../../../../src/domain/order/amendments/record-refusal';
import { AMENDMENT_REFUSALS, type AmendmentState } from '../../../../src/domain/order/order-state';
import { aDraft, anAmendment, anOrder } from '../../model/order-builders';

describe('a refused amendment', () => {
  it.each(AMENDMENT_REFUSALS)('has its reason in the record and in the timeline: %s', (refusal) => {
    const draft = aDraft(anOrder({ amendments: [anAmendment({ status: 'started' })] }));
    recordAmendmentRefusal(draft, draft.state.amendments[0]!, refusal);
    expect(draft.state.amendments).toEqual([anAmendment({ status: 'refused', refusal })]);
    const details = { amendmentId: 'amendment-1', kind: 'edit', refusal };
    expect(draft.timelineEntries).toMatchObject([{ type: 'amendment_refused', details }]);
    // The requester may have been answered 202, so the event is their only notice.
    expect(draft.outboxEvents).toEqual([{ type: 'order.amendment_refused', payload: details }]);
  });

  it('is every unfinished one when the order ends', () => {
    const statuses: AmendmentState['status'][] = ['requested', 'started', 'applied', 'refused'];
    const amendments = statuses.map((status) =>
      anAmendment({ id: status, status, refusal: status === 'refused' ? 'out_of_stock' : null }),
    );
    const draft = aDraft(anOrder({ amendments }));
    refuseOpenAmendments(draft, 'order_closed');
    expect(draft.state.amendments.map(({ id, status, refusal }) => [id, status, refusal])).toEqual([
      ['requested', 'refused', 'order_closed'],
      ['started', 'refused', 'order_closed'],
      ['applied', 'applied', null],
      ['refused', 'refused', 'out_of_stock'],
    ]);
    expect(draft.timelineEntries).toHaveLength(2);
  });
});
