import { requestCancellation, startCancellation } from '../../../../src/domain/order/decisions/cancel';
import type { CancellationSource } from '../../../../src/domain/order/cancellation';
import type { OrderState } from '../../../../src/domain/order/order-state';
import { SHIPMENT_STATUSES } from '../../../../src/domain/order/shipment-status';
import {
  aConfirmedOrder,
  aDeliveredOrder,
  aDraft,
  aLine,
  anAmendment,
  anOperation,
  aShipment,
  aReservedOrder,
  aShippedOrder,
  changesOf,
  NOW,
  timelineTypesOf,
} from '../../model/order-builders';

const REQUEST = { source: 'update', reason: 'changed_my_mind' } as const;
const ACCEPTED = { outcome: 'accepted' };
const TOO_LATE = { outcome: 'refused', refusal: 'already_shipped' };
const CLOSED = { outcome: 'refused', refusal: 'order_closed' };

describe('a cancellation request', () => {
  it.each<[of: string, order: OrderState, result: object, timelineTypes: string[]]>([
    ['an order that is pending', aReservedOrder(), ACCEPTED, ['cancellation_started']],
    ['an order that is confirmed', aConfirmedOrder(), ACCEPTED, ['cancellation_started']],
    ['an order whose units have all left', aShippedOrder(), TOO_LATE, ['cancellation_refused']],
    [
      'an order whose units have left in part',
      aShippedOrder({ lines: [aLine({ ordered: 3, shipped: 2, backordered: 1 })] }),
      ACCEPTED,
      ['cancellation_started'],
    ],
    ['an order that is being cancelled', aConfirmedOrder({ status: 'cancelling' }), ACCEPTED, []],
    ['an order that is being rejected', aReservedOrder({ statusReason: 'payment_declined' }), ACCEPTED, []],
    ['an order that is cancelled', aConfirmedOrder({ status: 'cancelled' }), ACCEPTED, []],
    ['an order that is rejected', aReservedOrder({ status: 'rejected' }), CLOSED, []],
    ['an order that is completed', aDeliveredOrder(), CLOSED, ['cancellation_refused']],
    [
      'a completed order whose rest was cancelled before',
      aDeliveredOrder({ lines: [aLine({ ordered: 3, shipped: 2, delivered: 2, cancelled: 1 })] }),
      CLOSED,
      [],
    ],
    [
      'an order that needs attention',
      aConfirmedOrder({ status: 'needs_attention', statusBeforeAttention: 'confirmed' }),
      ACCEPTED,
      ['cancellation_started'],
    ],
  ])('for %s is answered, and recorded if that is new', (_of, order, result, timelineTypes) => {
    const draft = aDraft(order);
    expect(requestCancellation(draft, REQUEST)).toEqual(result);
    expect(timelineTypesOf(draft)).toEqual(timelineTypes);
    const isRefused = timelineTypes[0] === 'cancellation_refused';
    const payload = { refusal: order.status === 'completed' ? 'order_closed' : 'already_shipped' };
    expect(draft.outboxEvents).toEqual(isRefused ? [{ type: 'order.cancellation_refused', payload }] : []);
    if (timelineTypes[0] !== 'cancellation_started') {
      expect(Object.keys(changesOf(order, draft))).toEqual(
        timelineTypes[0] === 'cancellation_refused' ? ['refusedCancellations'] : [],
      );
    }
  });

  it('that comes too late is recorded once for each source', () => {
    const draft = aDraft(aShippedOrder());
    for (const source of ['update', 'api', 'update', 'api'] as const) {
      expect(requestCancellation(draft, { ...REQUEST, source })).toEqual(TOO_LATE);
    }
    expect(draft.timelineEntries.map(({ details }) => details['source'])).toEqual(['update', 'api']);
    expect(draft.state.refusedCancellations).toEqual(['update', 'api']);
  });
});

describe('a cancellation', () => {
  it('cancels open units and recalls shipments that have not left', () => {
    const order = aConfirmedOrder({
      lines: [
        aLine({ ordered: 5, reserved: 2, backordered: 1 }),
        aLine({ lineNo: 2, ordered: 2, shipped: 2 }),
      ],
      shipments: SHIPMENT_STATUSES.map((status) => aShipment({ id: status, status })),
      operations: [
        anOperation(),
        anOperation({ no: 2, authorizationNo: 2, status: 'due', purpose: 'backorder' }),
        anOperation({ no: 3, type: 'capture', status: 'due' }),
      ],
      amendments: [anAmendment({ status: 'started' })],
      answerDeadline: NOW,
      backorderDeadline: NOW,
    });
    const draft = aDraft(order);
    startCancellation(draft, REQUEST);
    expect(draft.state).toMatchObject({
      status: 'cancelling',
      statusReason: 'changed_my_mind',
      answerDeadline: null,
      backorderDeadline: null,
      // Packed units stay reserved: they may leave until the carrier confirms the recall.
      lines: [
        { pending: 0, reserved: 2, backordered: 0, cancelled: 3 },
        { shipped: 2, cancelled: 0 },
      ],
      operations: [{ status: 'done' }, { status: 'skipped' }, { status: 'due' }],
      amendments: [{ status: 'refused', refusal: 'order_closed' }],
    });
    expect(draft.state.shipments.filter(({ recalled }) => recalled).map(({ status }) => status)).toEqual([
      'pending',
      'ready',
    ]);
    expect(draft.movements).toEqual([]);
  });

  it.each<[source: CancellationSource | 'system', stated: string | null, reason: string, actor: object]>([
    ['api', 'too expensive', 'too expensive', { type: 'system' }],
    ['api', null, 'changed_my_mind', { type: 'system' }],
    ['update', 'too expensive', 'changed_my_mind', { type: 'temporal', id: 'update' }],
    ['signal', null, 'changed_my_mind', { type: 'temporal', id: 'signal' }],
    ['temporal', null, 'changed_my_mind', { type: 'temporal', id: 'temporal' }],
    ['system', null, 'changed_my_mind', { type: 'system' }],
  ])(
    'from source %s with the stated reason %j has the reason %s',
    (source, requestedCancelReason, reason, actor) => {
      const draft = aDraft(aConfirmedOrder({ requestedCancelReason }));
      startCancellation(draft, { source, reason: 'changed_my_mind' });
      expect(draft.state.statusReason).toBe(reason);
      const changes = [{ field: 'status', before: 'confirmed', after: 'cancelling' }];
      expect(draft.timelineEntries).toEqual([
        { type: 'cancellation_started', actor, details: { reason, source, changes } },
      ]);
    },
  );

  it('names the requester if it is known', () => {
    const draft = aDraft(aConfirmedOrder());
    const actor = { type: 'api_key', id: 'key-1' } as const;
    startCancellation(draft, { ...REQUEST, actor, requestId: 'r-1' });
    expect(draft.timelineEntries).toMatchObject([{ actor, requestId: 'r-1' }]);
  });

  it('while the order needs attention becomes the status to return to', () => {
    const draft = aDraft(aConfirmedOrder({ status: 'needs_attention', statusBeforeAttention: 'confirmed' }));
    startCancellation(draft, REQUEST);
    startCancellation(draft, { ...REQUEST, reason: 'another' });
    expect(draft.state).toMatchObject({
      status: 'needs_attention',
      statusBeforeAttention: 'cancelling',
      statusReason: 'changed_my_mind',
      shipments: [{ recalled: true }],
    });
    expect(timelineTypesOf(draft)).toEqual(['cancellation_started']);
  });
});
