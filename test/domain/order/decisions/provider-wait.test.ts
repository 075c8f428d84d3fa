import { updateProviderWaits, startProviderWait } from '../../../../src/domain/order/decisions/provider-wait';
import { plan } from '../../../../src/domain/order/plan';
import type { OrderState } from '../../../../src/domain/order/order-state';
import type { OutagePolicy, StepItem } from '../../../../src/domain/shared/providers';
import { snapshotOf } from '../../../../src/domain/order/snapshot';
import { applyMessages } from '../../../../src/domain/order/apply-messages';
import {
  aConfirmedOrder,
  aDraft,
  anAuthorization,
  aLine,
  anOperation,
  aShipment,
  aReservedOrder,
  changesOf,
  NOW,
  timelineTypesOf,
} from '../../model/order-builders';

const inMinutes = (minutes: number): string => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();

/** A reserved order whose authorization is due. */
const unpaid = (over: Partial<OrderState> = {}): OrderState =>
  aReservedOrder({
    authorizations: [anAuthorization({ status: 'due', authorizedAt: null, gatewayReference: null })],
    operations: [anOperation({ status: 'due' })],
    ...over,
  });

const withOperation = (operation: Parameters<typeof anOperation>[0], over: Partial<OrderState> = {}) =>
  aConfirmedOrder({
    operations: [anOperation(), anOperation({ no: 2, status: 'due', ...operation })],
    ...over,
  });

/** A cancelled order whose authorization is still to be voided. */
const voiding = (): OrderState =>
  withOperation(
    { type: 'void' },
    {
      ...{ status: 'cancelling', reservation: 'released', allocations: [] },
      lines: [aLine({ ordered: 2, cancelled: 2 })],
      shipments: [aShipment({ status: 'cancelled' })],
    },
  );

const recalled = (): OrderState =>
  aConfirmedOrder({ status: 'cancelling', shipments: [aShipment({ status: 'ready', recalled: true })] });

const unavailable = (item: StepItem) => ({ type: 'provider_unavailable', item }) as const;

/**
 * A draft whose provider wait has exceeded the limit of an hour by a minute, and
 * whose final attempt has failed.
 */
function afterExpiredWait(state: OrderState, item: StepItem, onOutage: OutagePolicy | null) {
  const first = aDraft({ ...state, outageMinutes: 60, onOutage });
  applyMessages(first, [unavailable(item)]);
  const draft = aDraft(first.state, { now: inMinutes(61) });
  // The time limit is over, and the final attempt fails.
  applyMessages(draft, []);
  applyMessages(draft, [unavailable(item)]);
  return draft;
}

describe('a provider wait', () => {
  it.each<[step: string, state: OrderState, item: StepItem, provider: string]>([
    ['the customer check', unpaid(), 'customer', 'customer_service'],
    ['an authorization', unpaid(), 'payment:1', 'payment_gateway'],
    ['a capture', withOperation({ type: 'capture', amountMinor: 700 }), 'payment:2', 'payment_gateway'],
    ['a booking', aConfirmedOrder(), 'booking:shipment-1', 'carrier'],
    ['a recall', recalled(), 'recall:shipment-1', 'carrier'],
  ])('of %s starts once, with a timeline entry and an event', (_step, state, item, provider) => {
    const draft = aDraft(state);
    startProviderWait(draft, unavailable(item));
    startProviderWait(draft, unavailable(item));
    expect(draft.state).toEqual({ ...state, providerWaits: [{ item, provider, since: NOW, failedAt: NOW }] });
    expect(draft.timelineEntries).toMatchObject([
      { type: 'provider_wait_started', details: { provider, item } },
    ]);
    expect(draft.outboxEvents).toEqual([
      { type: 'order.provider_wait_started', payload: { provider, item } },
    ]);
    expect(snapshotOf(draft)).toMatchObject({ providerWaits: [item], nextDeadline: inMinutes(1_440) });
  });

  it.each<[step: string, state: OrderState, item: StepItem]>([
    ['a customer check that is no longer needed', aConfirmedOrder(), 'customer'],
    [
      'a customer check while the order awaits an answer',
      unpaid({ answerDeadline: inMinutes(9) }),
      'customer',
    ],
    ['a payment that is done', withOperation({ type: 'capture', status: 'done' }), 'payment:2'],
    [
      'a payment that waits for an operator',
      withOperation({ type: 'capture', status: 'failed' }),
      'payment:2',
    ],
    ['an unknown payment', aConfirmedOrder(), 'payment:9'],
    [
      'a shipment that is booked',
      aConfirmedOrder({ shipments: [aShipment({ status: 'ready' })] }),
      'booking:shipment-1',
    ],
    ['the booking of a recalled shipment', recalled(), 'booking:shipment-1'],
    ['the recall of a shipment that is not recalled', aConfirmedOrder(), 'recall:shipment-1'],
    ['a shipment of another order', aConfirmedOrder(), 'booking:shipment-9'],
  ])('does not start for %s', (_step, state, item) => {
    const draft = aDraft(state);
    startProviderWait(draft, unavailable(item));
    expect(changesOf(state, draft)).toEqual({});
    expect(draft.timelineEntries).toEqual([]);
  });

  it('ends when the provider has answered', () => {
    const draft = aDraft(unpaid());
    applyMessages(draft, [unavailable('customer'), unavailable('payment:1')]);
    applyMessages(draft, [{ type: 'customer_allowed' }]);
    expect(draft.state.providerWaits.map(({ item }) => item)).toEqual(['payment:1']);
    applyMessages(draft, [{ type: 'payment_succeeded', operationNo: 1 }]);
    expect(draft.state.providerWaits).toEqual([]);
    expect(timelineTypesOf(draft).filter((type) => type === 'provider_wait_ended')).toHaveLength(2);
    expect(draft.outboxEvents.filter(({ type }) => type === 'order.provider_wait_ended')).toHaveLength(2);
  });

  it('ends when the step is no longer needed', () => {
    const draft = aDraft(aConfirmedOrder());
    applyMessages(draft, [unavailable('booking:shipment-1')]);
    applyMessages(draft, [{ type: 'cancellation_requested', key: 'k', source: 'signal', reason: 'r' }]);
    expect(draft.state.providerWaits).toEqual([]);
  });

  it.each([
    [null, 1_440],
    [5, 5],
  ])(
    'lasts as long as the present setting of the storefront allows: %j minutes',
    (outageMinutes, minutes) => {
      const waiting = aDraft(unpaid());
      startProviderWait(waiting, unavailable('payment:1'));
      const openItemsAt = (now: string) => {
        const draft = aDraft({ ...waiting.state, outageMinutes }, { now });
        startProviderWait(draft, unavailable('payment:1'));
        updateProviderWaits(draft);
        return draft.state.attention.length;
      };
      expect(openItemsAt(inMinutes(minutes - 1))).toBe(0);
      expect(openItemsAt(inMinutes(minutes))).toBe(1);
    },
  );
});

describe('a step whose provider wait has expired', () => {
  it.each(['hold', 'reject'] as const)(
    'gets a final attempt before the policy %s applies, however late the update is',
    (onOutage) => {
      const waiting = aDraft({ ...unpaid(), outageMinutes: 60, onOutage });
      applyMessages(waiting, [unavailable('payment:1')]);
      const late = aDraft(waiting.state, { now: inMinutes(9_000) });
      applyMessages(late, []);
      expect(late.state).toMatchObject({ status: 'pending', statusReason: null, attention: [] });
      expect(snapshotOf(late)).toMatchObject({
        ...{ providerWaits: ['payment:1'], finalAttempts: ['payment:1'], nextDeadline: null },
        payments: [{ no: 1 }],
      });
      // The provider is back.
      applyMessages(late, [{ type: 'payment_succeeded', operationNo: 1 }]);
      expect(late.state).toMatchObject({
        providerWaits: [],
        attention: [],
        operations: [{ status: 'done' }],
      });
    },
  );

  it('continues to wait if the storefront has raised its limit', () => {
    const draft = aDraft({ ...unpaid(), outageMinutes: 60 });
    applyMessages(draft, [unavailable('payment:1')]);
    const expired = aDraft(draft.state, { now: inMinutes(61) });
    applyMessages(expired, []);
    const extended = aDraft({ ...expired.state, outageMinutes: 600 }, { now: inMinutes(62) });
    applyMessages(extended, [unavailable('payment:1')]);
    expect(snapshotOf(extended)).toMatchObject({ finalAttempts: [], nextDeadline: inMinutes(600) });
    expect(extended.state.attention).toEqual([]);
  });

  it.each<[step: string, state: OrderState, item: StepItem, reason: string]>([
    ['the customer check', unpaid(), 'customer', 'customer_service_unavailable'],
    ['the first authorization', unpaid(), 'payment:1', 'payment_gateway_unavailable'],
    ['a booking', aConfirmedOrder(), 'booking:shipment-1', 'carrier_unavailable'],
    [
      'a capture',
      withOperation({ type: 'capture', amountMinor: 700 }),
      'payment:2',
      'payment_gateway_unavailable',
    ],
    ['a void', voiding(), 'payment:2', 'payment_gateway_unavailable'],
    ['a recall', recalled(), 'recall:shipment-1', 'carrier_unavailable'],
  ])('is held without undoing anything, and continues after a retry: %s', (_step, state, item, reason) => {
    const draft = afterExpiredWait(state, item, null);
    expect(draft.state).toMatchObject({
      ...{ status: 'needs_attention', statusBeforeAttention: state.status, providerWaits: [] },
      attention: [{ item, reason, status: 'open' }],
      ...{ lines: state.lines, allocations: state.allocations },
    });
    const { providerWaits, shipments, payments } = snapshotOf(draft);
    expect(providerWaits).toEqual([]);
    expect(item.startsWith('payment') ? payments : item === 'customer' ? [] : shipments).toEqual([]);

    const results = applyMessages(draft, [{ type: 'attention_resolved', key: 'k', item, action: 'retry' }]);
    expect(results['k']).toEqual({ outcome: 'accepted' });
    expect(draft.state.status).toBe(state.status);
    const { payments: due, shipments: waiting } = snapshotOf(draft);
    if (item.startsWith('payment')) expect(due.map(({ no }) => `payment:${no}`)).toEqual([item]);
    else if (item !== 'customer') expect(waiting).toHaveLength(1);
    // It is unknown whether the provider has acted, so the request is repeated with the same key.
    expect(draft.state.operations).toHaveLength(state.operations.length);
  });

  it.each<[step: string, state: OrderState, item: StepItem, reason: string]>([
    ['the customer check', unpaid(), 'customer', 'customer_check_unavailable'],
    ['the first authorization', unpaid(), 'payment:1', 'payment_unavailable'],
  ])('rejects the order if the policy of the storefront is reject: %s', (_step, state, item, reason) => {
    const draft = afterExpiredWait(state, item, 'reject');
    expect(draft.state).toMatchObject({ status: 'pending', statusReason: reason, attention: [] });
    expect(draft.state.lines).toMatchObject([{ reserved: 0, cancelled: 2 }]);
    // It is unknown whether the money is held.
    expect(snapshotOf(draft).payments).toMatchObject([{ type: 'void', authorizationNo: 1 }]);
  });

  it('cancels the order if the policy of the storefront is reject, and a shipment cannot be booked', () => {
    const draft = afterExpiredWait(aConfirmedOrder(), 'booking:shipment-1', 'reject');
    expect(draft.state).toMatchObject({
      ...{ status: 'cancelling', statusReason: 'carrier_unavailable', attention: [] },
      shipments: [{ recalled: true }],
    });
  });

  it.each<[step: string, state: OrderState, item: StepItem]>([
    ['a capture', withOperation({ type: 'capture', amountMinor: 700 }), 'payment:2'],
    ['a refund', withOperation({ type: 'refund', amountMinor: 700 }), 'payment:2'],
    ['a void', voiding(), 'payment:2'],
    ['a recall', recalled(), 'recall:shipment-1'],
  ])('is held whatever the policy of the storefront is: %s', (_step, state, item) => {
    expect(afterExpiredWait(state, item, 'reject').state.attention).toMatchObject([{ item, status: 'open' }]);
  });

  it('does not affect the order if it is the refund of a return', () => {
    const refund = withOperation({ type: 'refund', amountMinor: 700, returnId: 'return-1' });
    const draft = afterExpiredWait(refund, 'payment:2', 'hold');
    expect(draft.state).toMatchObject({
      status: 'confirmed',
      attention: [],
      providerWaits: [{ item: 'payment:2' }],
    });
    expect(snapshotOf(draft)).toMatchObject({ providerWaits: [], nextDeadline: null });
  });

  it('counts as refused, without an attention item, if it is the authorization of an amendment', () => {
    const state = withOperation(
      { type: 'authorize', purpose: 'amendment', authorizationNo: 2 },
      { authorizations: [anAuthorization(), anAuthorization({ no: 2, status: 'due', amountMinor: 700 })] },
    );
    const draft = afterExpiredWait(state, 'payment:2', 'hold');
    expect(draft.state.operations[1]?.status).toBe('refused');
    expect(draft.state.attention).toEqual([]);
  });

  it.each<[step: string, state: OrderState, item: StepItem]>([
    ['the customer check', unpaid(), 'customer'],
    ['the first authorization', unpaid(), 'payment:1'],
    ['a booking', aConfirmedOrder(), 'booking:shipment-1'],
  ])('can be cancelled while it is held, which closes its attention item: %s', (_step, state, item) => {
    const draft = afterExpiredWait(state, item, 'hold');
    const results = applyMessages(draft, [
      { type: 'cancellation_requested', key: 'k', source: 'api', reason: 'changed_my_mind' },
    ]);
    expect(results['k']).toEqual({ outcome: 'accepted' });
    expect(draft.state).toMatchObject({ status: 'cancelling', attention: [{ status: 'resolved' }] });
  });

  it.each<[step: string, state: OrderState, item: StepItem, expected: object]>([
    ['the customer check', unpaid(), 'customer', { statusReason: 'customer_check_unavailable' }],
    [
      'a booking',
      aConfirmedOrder(),
      'booking:shipment-1',
      { status: 'cancelling', statusReason: 'carrier_unavailable' },
    ],
  ])('ends the order when it is skipped: %s', (_step, state, item, expected) => {
    const draft = afterExpiredWait(state, item, 'hold');
    applyMessages(draft, [{ type: 'attention_resolved', key: 'k', item, action: 'skip' }]);
    expect(draft.state).toMatchObject(expected);
  });

  it('needs no attention any more if it is the booking of a shipment that has left', () => {
    const draft = afterExpiredWait(aConfirmedOrder(), 'booking:shipment-1', 'hold');
    applyMessages(draft, [
      { type: 'carrier_reported', shipmentId: 'shipment-1', status: 'shipped', occurredAt: inMinutes(61) },
    ]);
    expect(draft.state.attention).toMatchObject([{ item: 'booking:shipment-1', status: 'resolved' }]);
    plan(draft);
    expect(draft.state.status).toBe('processing');
  });
});
